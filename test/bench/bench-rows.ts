import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';

/** One line of a benchmark; kept for docs/benchmarks.md. */
export interface BenchRow {
	task: string;
	/** CPU seconds, all threads of the process together: other work on the machine does not count. */
	seconds?: number;
	/** Most seconds allowed. */
	limit?: number;
	/** Most memory the process held during the task, in megabytes. */
	peakRssMb?: number;
	/** What else was measured, or why nothing was. */
	note?: string;
}

/** A table of its own under the rows of a benchmark. */
export interface BenchTable {
	title: string;
	columns: readonly string[];
	rows: ReadonlyArray<readonly string[]>;
}

/** What one benchmark file measured, and where. */
export interface BenchResult {
	node: string;
	cores: number;
	rows: BenchRow[];
	tables: BenchTable[];
}

/** Where results lie until docs/benchmarks.md is written. */
export const RESULTS = join(process.cwd(), 'test/output/bench');

const result: BenchResult = {
	node: process.versions.node,
	cores: availableParallelism(),
	rows: [],
	tables: [],
};

process.on('exit', () => {
	if (result.rows.length + result.tables.length === 0) return;
	mkdirSync(RESULTS, { recursive: true });
	const name = basename(process.argv[1] ?? 'bench', '.bench.ts');
	writeFileSync(join(RESULTS, `${name}.json`), JSON.stringify(result, null, '\t'));
});

/** Prints a row and keeps it; a row beyond its limit fails the benchmark. */
export function report(row: BenchRow, further: Record<string, unknown> = {}): void {
	result.rows.push(row);
	console.log(JSON.stringify({ ...row, ...further }));
	if (row.limit !== undefined && (row.seconds ?? 0) > row.limit) process.exitCode = 1;
}

/** Keeps a table. */
export const keepTable = (table: BenchTable): void => void result.tables.push(table);

/** Runs a task, reports its CPU time and peak memory, and gives back what it gave. */
export function timed<T>(
	task: string,
	limit: number | undefined,
	work: () => T,
	say: (result: T) => Record<string, unknown> = () => ({}),
): T {
	const { value, seconds, peakRssMb } = measure(work);
	report({ task, seconds, ...(limit === undefined ? {} : { limit }), peakRssMb }, say(value));
	return value;
}

/** CPU seconds and peak memory of a task. */
export function measure<T>(work: () => T): Cost & { value: T } {
	const finish = startMeasuring();
	const value = work();
	return { value, ...finish() };
}

/** What a task costs this process: its CPU seconds and the most memory it held. */
export interface Cost {
	seconds: number;
	peakRssMb: number;
}

/** Begins to measure; what it gives back ends it. */
export function startMeasuring(): () => Cost {
	const perTask = resetPeak();
	const before = process.cpuUsage();
	return () => {
		const { user, system } = process.cpuUsage(before);
		const seconds = Number(((user + system) / 1e6).toFixed(4));
		return { seconds, peakRssMb: perTask ? peakRssMb() : lifetimePeakMb() };
	};
}

/** Begins a new account of the most memory held. False where the system has none: then it is of all tasks so far. */
function resetPeak(): boolean {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
		return true;
	} catch {
		return false;
	}
}

/** Most memory the process has held since the account began, all its threads together. */
function peakRssMb(): number {
	const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
	return Math.round(Number(kilobytes) / 1024);
}

const lifetimePeakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
