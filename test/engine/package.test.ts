import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/engine';
import { output } from '../support/processes';

/** The bounds of the archive, in bytes: 11.8 million packed, of which the fonts are more than eight. */
const MOST_PACKED = 13_000_000;
const MOST_UNPACKED = 26_000_000;

/** All that may be in the archive, beside what npm always takes. */
const SHIPPED = [
	/^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|bin\/cer\.mjs)$/,
	/^dist\/(?:lib|nodes|credentials)\/.*(?<!\.test)\.js$/,
	/^dist\/nodes\/(\w+)\/\1\.node\.json$/,
	/^dist\/(?:nodes\/\w+|icons)\/\w+(?:\.dark)?\.svg$/,
	/^dist\/workflows\/[\w-]+\.json$/,
	/^dist\/dashboard\/(?:index\.html|[\w-]+\.js)$/,
	/^dist\/fonts\/(?:NotoSans\w+\.ttf|LICENSE_FONT)$/,
	/^dist\/package\.json$/,
];

/** What would tell of the machine that built it, or give something away. */
const BETRAYALS = {
	'a path of a machine': /(?:^|[\s'"`(=])\/(?:home|root|Users|work|tmp|builds|runner)\/\w/m,
	'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]/,
	'a token of a registry or a cloud':
		/\bnpm_[A-Za-z0-9]{36}\b|_authToken|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b/,
	'a JSON Web Token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
	'a map of sources': /sourceMappingURL=/,
};

interface Packed {
	size: number;
	unpackedSize: number;
	files: { path: string; size: number; mode: number }[];
}

describe('The archive that npm pack makes', () => {
	let packed: Packed;
	const paths = () => packed.files.map(({ path }) => path);

	beforeAll(async () => {
		const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'];
		const [made] = JSON.parse(await output('npm', args, { cwd: ROOT })) as Packed[];
		if (!made) throw new Error('npm pack named no archive.');
		packed = made;
	});

	it('holds what is shipped and nothing else: no sources, tests, maps, fixtures or settings', () => {
		expect(paths().filter((path) => !SHIPPED.some((one) => one.test(path)))).toEqual([]);
	});

	it('holds readme, changelog, licence, program, templates, page, and every font with its licence', () => {
		const templates = readdirSync(join(ROOT, 'workflows')).filter((name) => name.endsWith('.json'));
		expect(paths()).toEqual(
			expect.arrayContaining([
				...['README.md', 'CHANGELOG.md', 'LICENSE', 'package.json', 'bin/cer.mjs'],
				...templates.map((name) => `dist/workflows/${name}`),
				'dist/dashboard/index.html',
				'dist/fonts/LICENSE_FONT',
			]),
		);
		expect(paths().filter((path) => path.endsWith('.ttf'))).toHaveLength(8);
	});

	it('holds all that package.json registers, each node with its codex file', () => {
		const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
			n8n: { nodes: string[]; credentials: string[] };
		};
		const codex = n8n.nodes.map((file) => file.replace(/\.js$/, '.json'));
		expect(paths()).toEqual(expect.arrayContaining([...n8n.nodes, ...n8n.credentials, ...codex]));
		const built = paths().filter((path) => /\.(?:node|credentials)\.js$/.test(path));
		expect(built.sort()).toEqual([...n8n.nodes, ...n8n.credentials].sort());
	});

	it('stays within its bounds', () => {
		expect(packed.size).toBeLessThan(MOST_PACKED);
		expect(packed.unpackedSize).toBeLessThan(MOST_UNPACKED);
	});

	it.each(Object.entries(BETRAYALS))('holds no %s', (_what, pattern) => {
		const texts = paths().filter((path) => !path.endsWith('.ttf'));
		expect(texts.length).toBeGreaterThan(100);
		expect(texts.filter((path) => pattern.test(readFileSync(join(ROOT, path), 'utf8')))).toEqual(
			[],
		);
	});
});
