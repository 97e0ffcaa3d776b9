import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensureBuild, ensureDependencies, ROOT } from './bootstrap.mjs';
import { ensureDebianPackages } from './debian-packages.mjs';
import { ensureDockerPrograms } from './docker-programs.mjs';
import { ensureHost } from './install-host.mjs';

const log = (line) => console.log(line);

/** Each counts as one test. */
const CHECKS = [
	{ name: 'lint', args: ['run', '--silent', 'lint'] },
	{ name: 'format', args: ['run', '--silent', 'format:check'] },
	{ name: 'types', args: ['run', '--silent', 'typecheck'] },
	{ name: 'templates', args: ['exec', '--', 'gulp', '--silent', 'validate:workflows'] },
];

/**
 * What each kind of tests needs: the built pack, programs of the system. What it only wants is skipped
 * by the tests themselves where it cannot be had.
 */
const PROJECTS = {
	unit: { needs: [], wants: ['programs'] },
	engine: { needs: ['build', 'programs'] },
	e2e: { needs: ['build', 'programs'] },
	browser: { needs: ['build', 'programs'] },
	queue: { needs: ['build', 'programs'] },
	scale: { needs: ['build', 'programs'] },
	bench: { needs: ['build'] },
	// Brings up what is deployed, one file after the other; needs Docker, so not a part of `npm test`.
	deploy: { needs: ['build', 'programs', 'docker'], workers: 1 },
};
/** What runs side by side: unit tests mostly calculate, all others wait for servers much of their time. */
const ALL = [['unit'], ['engine', 'e2e', 'browser', 'queue', 'scale']];

const PREPARATIONS = {
	build: ensureBuild,
	programs: ensureDebianPackages,
	docker: ensureDockerPrograms,
};

/**
 * Runs everything, or one kind of tests, and ends with the line `N passed, N failed`. The process
 * fails when a test or check failed, or when nothing ran. What follows the kind, such as the files to
 * run or `-t NAME`, goes to jest.
 */
export async function runTests(only, ...more) {
	if (only !== undefined && PROJECTS[only] === undefined) {
		const known = Object.keys(PROJECTS).join(', ');
		console.error(`There is no kind of tests named "${only}"; choose one of: ${known}.`);
		process.exitCode = 2;
		return;
	}
	const totals = { passed: 0, failed: 0, skipped: 0 };
	try {
		const groups = only === undefined ? ALL : [[only]];
		const projects = groups.flat();
		const env = await testEnvironment();
		const unprepared = await prepare(projects, totals);
		await prepareWanted(projects);
		// Beside the unit tests: what one of them leaves free of the machine, the other takes.
		const checks = only === undefined ? runChecks(totals, env) : Promise.resolve();
		for (const group of groups) {
			const ready = group.filter((project) => isReady(project, unprepared));
			if (group.includes('bench')) await runBenchmarks(totals, env);
			else if (ready.length > 0) await runProjects(ready, more, totals, env);
			await checks;
		}
	} catch (error) {
		console.error(error.message);
		totals.failed += 1;
	}
	report(totals);
}

/** The environment of all tests: Node 24 first on PATH. */
async function testEnvironment() {
	await ensureDependencies(log);
	const host = await ensureHost({ log });
	return { ...process.env, PATH: `${host.nodeBinDir}${delimiter}${process.env.PATH}`, CI: 'true' };
}

/** Prepares what the projects need; what could not be prepared counts as failed and is returned. */
async function prepare(projects, totals) {
	const unprepared = new Set();
	for (const need of new Set(projects.flatMap((project) => PROJECTS[project].needs))) {
		try {
			await PREPARATIONS[need](log);
		} catch (error) {
			console.error(error.message);
			totals.failed += 1;
			unprepared.add(need);
		}
	}
	return unprepared;
}

/** Prepares what is only wanted; where that fails, fewer tests run, and each says so. */
async function prepareWanted(projects) {
	const needed = new Set(projects.flatMap((project) => PROJECTS[project].needs));
	for (const want of new Set(projects.flatMap((project) => PROJECTS[project].wants ?? []))) {
		if (!needed.has(want)) await PREPARATIONS[want](log).catch((error) => log(error.message));
	}
}

/** All checks side by side; what one says comes at its end, in one piece. */
async function runChecks(totals, env) {
	const check = async ({ name, args }) => {
		const { code, said } = await runQuietly('npm', args, env);
		totals[code === 0 ? 'passed' : 'failed'] += 1;
		log(`\n${said}── ${name} ${code === 0 ? 'passed' : 'FAILED'}\n`);
	};
	await Promise.all(CHECKS.map(check));
}

function isReady(project, unprepared) {
	const missing = PROJECTS[project].needs.find((need) => unprepared.has(need));
	if (missing) log(`\n── ${project} tests cannot run: ${missing} failed`);
	return missing === undefined;
}

async function runProjects(projects, more, totals, env) {
	log(`\n── ${projects.join(', ')} tests`);
	const outputFile = join(ROOT, 'test', 'output', `${projects.join('-')}.json`);
	mkdirSync(join(ROOT, 'test', 'output'), { recursive: true });
	rmSync(outputFile, { force: true });
	const code = await run(
		'node',
		[
			'--experimental-vm-modules',
			'--disable-warning=ExperimentalWarning',
			'node_modules/jest/bin/jest.js',
			'--ci',
			'--passWithNoTests',
			`--maxWorkers=${Math.min(...projects.map((project) => PROJECTS[project].workers ?? workers()))}`,
			'--json',
			`--outputFile=${outputFile}`,
			...more,
			'--selectProjects',
			...projects,
		],
		env,
	);
	addResults(totals, outputFile, code);
}

/** A worker a core, and one more: at any time one of them waits for its servers or processes. */
const workers = () => availableParallelism() + 1;

function addResults(totals, outputFile, code) {
	if (!existsSync(outputFile)) {
		// jest did not get as far as a result; with tests to run that is a failure.
		if (code !== 0) totals.failed += 1;
		return;
	}
	const result = JSON.parse(readFileSync(outputFile, 'utf8'));
	totals.passed += result.numPassedTests;
	totals.skipped += result.numPendingTests + result.numTodoTests;
	// A file that could not be loaded has no tests to count, and is a failure all the same.
	const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
	totals.failed += failed === 0 && code !== 0 ? 1 : failed;
}

async function runBenchmarks(totals, env) {
	const folder = join(ROOT, 'test', 'bench');
	const files = existsSync(folder)
		? readdirSync(folder).filter((file) => file.endsWith('.bench.ts'))
		: [];
	if (files.length === 0) log('There are no benchmarks in test/bench.');
	for (const file of files) {
		log(`\n── ${file}`);
		const flags = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
		const code = await run('node', [...flags, join(folder, file)], env);
		totals[code === 0 ? 'passed' : 'failed'] += 1;
	}
}

function report({ passed, failed, skipped }) {
	const tail = skipped > 0 ? `, ${skipped} skipped` : '';
	log(`\n${passed} passed, ${failed} failed${tail}`);
	process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

const run = (command, args, env) =>
	ended(spawn(command, args, { cwd: ROOT, env, stdio: 'inherit' }));

/** Runs a command and keeps what it says. */
async function runQuietly(command, args, env) {
	const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => (said += text));
	}
	return { code: await ended(child), said };
}

/** The exit code of a process; 1 where it could not be started or was killed. */
function ended(child) {
	return new Promise((resolve) => {
		child.on('error', (error) => {
			console.error(error.message);
			resolve(1);
		});
		child.on('close', (code) => resolve(code ?? 1));
	});
}
