import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installPack } from '../../sandbox/host/install-pack';
import { ensureHost } from '../../tools/install-host.mjs';
import { ROOT } from '../support/n8n';
import { output } from '../support/processes';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	name: string;
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
};

/** Loads a built class and says its icon files, which lie beside it. */
const LOAD = `
	const { basename, dirname, join } = require('node:path');
	const [root, ...files] = process.argv.slice(1);
	const told = files.map((file) => {
		const Class = require(join(root, file))[basename(file).split('.')[0]];
		const made = new Class();
		const icon = (made.description ?? made).icon;
		const icons = typeof icon === 'string' ? [icon] : Object.values(icon ?? {});
		return {
			file,
			name: (made.description ?? made).name,
			icons: icons.map((one) => join(root, dirname(file), one.replace(/^file:/, ''))),
		};
	});
	process.stdout.write(JSON.stringify(told));
`;

describe('the archive of the pack, in an empty folder', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-package-'));
	const nodeOf = async () => join((await ensureHost({ log: console.log })).nodeBinDir, 'node');
	const archive = () => join(folder, `${manifest.name}-${manifest.version}.tgz`);

	beforeAll(async () => {
		const args = ['pack', '--ignore-scripts', '--pack-destination', folder, '--loglevel=error'];
		await output('npm', args, { cwd: ROOT });
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('has every node and credential load with what n8n installs for it, and their icons', async () => {
		const host = await ensureHost({ log: console.log });
		const userFolder = join(folder, 'user');
		await installPack({ packRoot: ROOT, userFolder, host, cacheDir: join(folder, 'cache') });
		const pack = join(userFolder, '.n8n', 'nodes', 'node_modules', manifest.name);
		// n8n gives its nodes this one package of its own; nothing else is to be found there.
		const given = join(folder, 'given');
		mkdirSync(given);
		symlinkSync(join(ROOT, 'node_modules', 'n8n-workflow'), join(given, 'n8n-workflow'));
		const files = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		const told = JSON.parse(
			await output(await nodeOf(), ['-e', LOAD, pack, ...files], {
				cwd: folder,
				env: { ...process.env, NODE_PATH: given },
			}),
		) as { file: string; name: string; icons: string[] }[];
		expect(told.map(({ file }) => file)).toEqual(files);
		expect(new Set(told.map(({ name }) => name)).size).toBe(files.length);
		const lacking = told.filter(({ icons }) => !icons.every((icon) => existsSync(icon)));
		expect(lacking).toEqual([]);
		expect(told.filter(({ icons }) => icons.length === 2)).toHaveLength(files.length);
	});

	it('has a cer that says its version and works, without anything of n8n', async () => {
		const place = join(folder, 'plain');
		mkdirSync(place);
		const node = await nodeOf();
		const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH ?? ''}` };
		const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
		await output('npm', ['install', ...flags, archive()], { cwd: place, env });
		expect(existsSync(join(place, 'node_modules', 'n8n-workflow'))).toBe(false);
		const cer = join(place, 'node_modules', '.bin', 'cer');
		expect(await output(cer, ['--version'], { cwd: place, env })).toBe(
			`${manifest.name} ${manifest.version}\n`,
		);
		const pairs = 'product,event,n\nA,Burn,20\nA,Pain,80\nB,Burn,100\nB,Pain,9800\n';
		const signals = await output(cer, ['signals', '--methods', 'prr'], {
			cwd: place,
			env,
			input: pairs,
		});
		expect(signals).toContain('19.8');
	});
});
