import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const FOLDER = join(ROOT, 'test/fixtures/oracles');
const MEBIBYTE = 2 ** 20;

interface Entry {
	fixture: string;
	script?: string;
	packages?: string[];
	carried?: string;
}
const manifest = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8')) as Entry[];

describe('the reference results', () => {
	it('are all there and listed, and so are the scripts that make them again', () => {
		const files = readdirSync(FOLDER);
		const listed = manifest.map(({ fixture }) => fixture).sort();
		expect(
			files.filter((name) => name.endsWith('.json') && name !== 'manifest.json').sort(),
		).toEqual(listed);
		expect(files).toEqual(expect.arrayContaining(manifest.flatMap(({ script }) => script ?? [])));
		expect(manifest.filter(({ script, carried }) => !script && !carried)).toEqual([]);
		const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
		expect(listed.filter((name) => !readme.includes(name))).toEqual([]);
	});

	it.each(manifest)(
		'$fixture tells which versions made it',
		({ fixture, script, packages = [] }) => {
			const { by } = JSON.parse(readFileSync(join(FOLDER, fixture), 'utf8')) as { by: string };
			const language =
				script === undefined ? 'surveillance' : script.endsWith('.R') ? 'R' : 'Python';
			for (const name of [language, ...packages]) expect(by).toMatch(new RegExp(`\\b${name} \\d`));
		},
	);

	it('stay small', () => {
		const bytes = readdirSync(FOLDER).map((name) => statSync(join(FOLDER, name)).size);
		expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1.5 * MEBIBYTE);
	});

	it('are each read by a test or a benchmark', () => {
		const sources = ['test/unit', 'test/bench']
			.flatMap((folder) =>
				readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
					join(ROOT, folder, name),
				),
			)
			.filter((name) => name.endsWith('.ts') && name !== __filename)
			.map((name) => readFileSync(name, 'utf8'));
		const unread = manifest.filter(({ fixture }) => {
			const name = fixture.replace('.json', '');
			return !sources.some((source) => source.includes(`('${name}')`));
		});
		expect(unread).toEqual([]);
	});
});

describe('npm run oracles', () => {
	const run = (args: string[], env: NodeJS.ProcessEnv = process.env) =>
		spawnSync(process.execPath, [join(ROOT, 'tools/oracles.mjs'), ...args], {
			encoding: 'utf8',
			env,
		});

	it('leaves a file as it is without the program for it, and says what is needed', () => {
		const { status, stdout } = run(['tables', 'maxsprt'], { PATH: '' });
		expect(stdout).toBe(
			'maxsprt.json: left as it is: needs python3\ntables.json: left as it is: needs r-base\n',
		);
		expect(status).toBe(0);
	});

	it('names what there is when asked for something else', () => {
		const { status, stderr } = run(['weather']);
		expect(stderr).toMatch(/^There is no oracle "weather"\. There are change-points, charts, /);
		expect(status).toBe(2);
	});
});
