// `npm run check`: what a change may break, side by side and from caches; the loop of every day.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './bootstrap.mjs';

/** Caches that git does not see; taking them away costs time only. */
const CACHE = join('.cer', 'cache');
const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/** What is checked; what one step needs of another stands in one line of the table. */
const STEPS = {
	lint: [
		['eslint/bin/eslint.js', '.', '--cache', '--cache-location', join(CACHE, 'eslint')],
		[
			'dependency-cruiser/bin/dependency-cruise.mjs',
			...['--config', '.dependency-cruiser.cjs'],
			...['lib', 'nodes', 'credentials', 'dashboard', 'sandbox', 'tools', 'test'],
		],
	],
	format: [
		[
			'prettier/bin/prettier.cjs',
			...['--check', '.', '--cache', '--cache-location', join(CACHE, 'prettier')],
		],
	],
	types: [
		[
			'typescript/bin/tsc',
			...['--noEmit', '-p', 'tsconfig.check.json', '--incremental'],
			...['--tsBuildInfoFile', join(CACHE, 'types.tsbuildinfo')],
		],
		[
			'typescript/bin/tsc',
			...['-p', 'dashboard/tsconfig.json', '--incremental'],
			...['--tsBuildInfoFile', join(CACHE, 'dashboard.tsbuildinfo')],
		],
	],
	// Unit tests that reach a file changed since main, committed or not.
	tests: [
		[
			'jest/bin/jest.js',
			...['--selectProjects', 'unit', '--changedSince', process.argv[2] ?? 'main'],
			'--passWithNoTests',
		],
	],
};

/** Runs one program of node_modules and keeps what it says. */
function run([program, ...args]) {
	const flags = program.startsWith('jest') ? JEST : [];
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [...flags, join('node_modules', program), ...args], {
			cwd: ROOT,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let said = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk) => (said += chunk));
		}
		child.on('close', (code) => resolve({ code, said }));
	});
}

/** Says how a step ended, and what it said where it failed. */
async function check([name, programs]) {
	const began = Date.now();
	const ended = await Promise.all(programs.map(run));
	const failed = ended.filter(({ code }) => code !== 0);
	const seconds = ((Date.now() - began) / 1000).toFixed(0);
	console.log(`${failed.length === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
	for (const { said } of failed) console.log(said.trimEnd());
	return failed.length === 0;
}

mkdirSync(join(ROOT, CACHE), { recursive: true });
const passed = await Promise.all(Object.entries(STEPS).map(check));
process.exitCode = passed.every(Boolean) ? 0 : 1;
