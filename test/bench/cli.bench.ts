import { spawnSync } from 'node:child_process';
import { report } from './bench-rows.ts';

/**
 * What `cer` costs before it works, as it is shipped: the CPU seconds and memory of a whole process
 * that prints its help, or that is given no input. `npm run bench`.
 */
const TIMES = 5;
/** Most CPU seconds until a help is printed. */
const LIMIT = 0.3;

/** Says on a third channel, as the process ends, what it cost. */
const AT_EXIT = `data:text/javascript,${encodeURIComponent(`
import { writeSync } from 'node:fs';
process.on('exit', () => {
	const { user, system } = process.cpuUsage();
	const { maxRSS } = process.resourceUsage();
	writeSync(3, JSON.stringify({ seconds: (user + system) / 1e6, peakRssMb: Math.round(maxRSS / 1024) }));
});`)}`;

interface Cost {
	seconds: number;
	peakRssMb: number;
}

function costOf(args: readonly string[]): Cost {
	const { output } = spawnSync(process.execPath, ['--import', AT_EXIT, 'bin/cer.mjs', ...args], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
	});
	return JSON.parse(output[3] ?? '') as Cost;
}

function medianCost(args: readonly string[]): Cost {
	const costs = Array.from({ length: TIMES }, () => costOf(args));
	return costs.sort((a, b) => a.seconds - b.seconds)[Math.floor(TIMES / 2)];
}

for (const args of [
	['--help'],
	...['lookup', 'normalize', 'signals', 'trend', 'forecast', 'onset', 'report', 'audit'].map(
		(name) => [name, '--help'],
	),
	['workspace', '--help'],
]) {
	report({ task: `cer ${args.join(' ')}`, limit: LIMIT, ...medianCost(args) });
}
for (const args of [
	['lookup', '--offline', 'FRN'],
	['signals'],
	['trend', '--method', 'c'],
	['forecast', '--horizon', '3'],
	['onset'],
	['normalize', '--source', 'maude'],
	['audit', 'verify'],
	['report'],
]) {
	report({ task: `cer ${args.join(' ')}, without input`, ...medianCost(args) });
}
