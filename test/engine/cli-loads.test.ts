import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Loads the built command line, runs one command, and says which modules were loaded by the end. */
const PROBE = `
const told = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write = () => true;
require('./dist/lib/cli/main.js').main(process.argv.slice(1)).then(() => {
	told(JSON.stringify(Object.keys(require.cache)), () => process.exit());
});`;

/** The packages and the rooms of lib/ that a command line loaded, by name. */
function loadedBy(args: readonly string[]): { packages: string[]; rooms: string[] } {
	const { stdout } = spawnSync(process.execPath, ['-e', PROBE, '--', ...args], {
		cwd: ROOT,
		encoding: 'utf8',
		input: '',
	});
	const files = JSON.parse(stdout) as string[];
	const named = (pattern: RegExp) =>
		[...new Set(files.flatMap((file) => pattern.exec(file)?.[1] ?? []))].sort();
	return {
		packages: named(/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/),
		rooms: named(/dist\/lib\/([^/]+)\//),
	};
}

const COMMANDS = [
	...[
		'lookup',
		'normalize',
		'signals',
		'trend',
		'forecast',
		'onset',
		'report',
		'compare',
		'verify',
		'audit',
		'dossier',
		'terminology',
	],
	'workspace',
];
/** Enough to read arguments and to say what is wrong with them. */
const LIGHT = ['cli', 'files', 'model'];

describe('cer loads what the command needs', () => {
	it('no package and no room of the domain for its overview and its version', () => {
		for (const args of [['--help'], ['--version'], [], ['nonsense']]) {
			expect(loadedBy(args)).toEqual({ packages: [], rooms: LIGHT });
		}
	});

	it.each(COMMANDS)('%s --help: no package but the one its options are described with', (name) => {
		const { packages, rooms } = loadedBy([name, '--help']);
		expect(packages).toEqual(
			['trend', 'signals', 'report', 'dossier'].includes(name) ? ['zod'] : [],
		);
		const derived = ['trend', 'forecast', 'signals'].includes(name) ? ['signals'] : [];
		expect(rooms).toEqual([...LIGHT, ...derived]);
	});

	it.each([
		['lookup', ['--offline', 'FRN'], ['codes']],
		['signals', [], ['incidents', 'signals']],
		['trend', ['--method', 'c'], ['signals']],
		['forecast', ['--horizon', '3'], ['signals']],
		['onset', [], ['incidents', 'signals']],
		['audit', ['verify'], ['ledger']],
	])('%s at work: zod alone, and its own rooms', (name, args, own) => {
		const { packages, rooms } = loadedBy([name, ...args]);
		expect(packages.filter((known) => known !== 'zod')).toEqual([]);
		expect(rooms).toEqual([...LIGHT, ...own].sort());
	});

	it.each([
		['normalize', ['--source', 'maude'], ['axios', 'kysely', 'pdf-lib']],
		['lookup', ['FRN', '--base-url', 'nowhere'], ['kysely', 'pdf-lib']],
		['report', [], ['axios', 'kysely']],
		['workspace', ['verify'], ['pdf-lib', 'pg', 'ioredis']],
	])('%s at work: nothing of the other commands', (name, args, foreign) => {
		const { packages } = loadedBy([name, ...args]);
		expect(packages.filter((known) => foreign.includes(known))).toEqual([]);
	});
});
