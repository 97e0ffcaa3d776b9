import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run oracles [NAME ...]`: makes the reference results of test/fixtures/oracles again with the
 * scripts beside them, all or the named ones, and says how far the new ones are from the old.
 * What cannot be made for want of R, Python or a package is left as it is and named.
 */
const FOLDER = join(import.meta.dirname, '../test/fixtures/oracles');

/** How a script is run, whether a package is there, and how Debian calls what is missing. */
const LANGUAGES = {
	R: {
		command: 'Rscript',
		asks: (name) => ['-e', `quit(status = !requireNamespace("${name}", quietly = TRUE))`],
		debian: (name) => (name ? `r-cran-${name}` : 'r-base'),
	},
	py: {
		command: 'python3',
		asks: (name) => ['-c', `import ${name}`],
		debian: (name) => (name ? `python3-${name}` : 'python3'),
	},
};

const runs = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** What is missing for a script, by its names in Debian. */
function missingFor({ script, packages }) {
	const { command, asks, debian } = LANGUAGES[script.split('.').at(-1)];
	if (!runs(command, ['--version'])) return [debian()];
	return packages.filter((name) => !runs(command, asks(name))).map(debian);
}

/** The largest relative difference of numbers at the same place; Infinity where anything else differs. */
function difference(one, other) {
	if (typeof one === 'number' && typeof other === 'number') {
		return one === other ? 0 : Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other));
	}
	if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') {
		return one === other ? 0 : Infinity;
	}
	const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
	keys.delete('by');
	return [...keys].reduce((most, key) => Math.max(most, difference(one[key], other[key])), 0);
}

/** Makes one fixture again and says in a few words what came of it. */
function makeAgain(entry) {
	if (!entry.script) return `carried over: ${entry.carried}`;
	const missing = missingFor(entry);
	if (missing.length > 0) return `left as it is: needs ${missing.join(', ')}`;
	const { command } = LANGUAGES[entry.script.split('.').at(-1)];
	const made = spawnSync(command, [entry.script], {
		cwd: FOLDER,
		encoding: 'utf8',
		maxBuffer: 2 ** 26,
	});
	if (made.status !== 0) {
		process.exitCode = 1;
		return `left as it is: ${entry.script} failed\n${made.stderr}`;
	}
	const file = join(FOLDER, entry.fixture);
	const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
	writeFileSync(file, made.stdout);
	const after = JSON.parse(made.stdout);
	if (before === undefined) return `made by ${after.by}`;
	const most = difference(before, after);
	return `made again by ${after.by}: ${most === 0 ? 'the same numbers' : `differs by up to ${most.toExponential(1)}`}`;
}

const entries = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8'));
const nameOf = ({ fixture }) => fixture.replace('.json', '');
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !entries.some((entry) => nameOf(entry) === name));
if (unknown.length > 0) {
	console.error(`There is no oracle "${unknown[0]}". There are ${entries.map(nameOf).join(', ')}.`);
	process.exitCode = 2;
} else {
	for (const entry of entries) {
		if (wanted.length > 0 && !wanted.includes(nameOf(entry))) continue;
		console.log(`${entry.fixture}: ${makeAgain(entry)}`);
	}
}
