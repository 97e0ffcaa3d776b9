import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepTable, measure, report } from './bench-rows.ts';
import { randomTable } from './random-tables.ts';
import { seasonalSeries } from './seasonal-series.ts';

/**
 * The same tasks by this package and by programs that analysts use, in one run on one machine: CPU
 * seconds of each without loading and reading, their ratio, and whether the results agree. A peer
 * that is not installed is named with the command that installs it. `npm run bench`.
 */
const { byPosition, chooseEts, farrington, measureTable } = createRequire(
	join(process.cwd(), 'package.json'),
)('./dist/lib/signals/index.js') as typeof import('../../lib/signals');

/** What a script of a peer prints. */
interface PeerResult {
	seconds: number;
	peakRssMb: number;
	version: string;
	sums?: number[];
	alarms?: number;
	deviation?: number;
}

interface Peer {
	command: string;
	script: string;
	/** Ends with status 0 where everything the script needs is there. */
	check: string[];
	install: string;
}

const PEERS = {
	scipy: {
		command: 'python3',
		script: 'two_by_two.py',
		check: ['-c', 'import numpy, scipy'],
		install: 'python3-numpy python3-scipy',
	},
	surveillance: {
		command: 'Rscript',
		script: 'farrington_flexible.R',
		check: ['-e', 'library(surveillance)'],
		install: 'r-base-core r-cran-surveillance',
	},
	forecast: {
		command: 'Rscript',
		script: 'ets.R',
		check: ['-e', 'library(forecast)'],
		install: 'r-base-core r-cran-forecast',
	},
} satisfies Record<string, Peer>;

const COLUMNS = ['task', 'peer', 'ours, s', 'peer, s', 'peer / ours', 'MB ours / peer', 'results'];
const rows: string[][] = [];
const folder = mkdtempSync(join(tmpdir(), 'cer-peers-'));

/** Runs both sides; `agree` says in words how the results compare. */
function compare<T>(
	task: string,
	peer: Peer,
	input: { name: string; content: string | Uint8Array },
	ours: () => T,
	agree: (ours: T, theirs: PeerResult) => string,
): void {
	const { value, ...cost } = measure(ours);
	report({ task, ...cost });
	const theirs = runPeer(peer, input);
	if (theirs === undefined) {
		const note = `not installed: apt-get install -y ${peer.install}`;
		report({ task: `${task}, ${peer.script}`, note });
		rows.push([task, note, seconds(cost.seconds), '–', '–', `${cost.peakRssMb} / –`, '–']);
		return;
	}
	const results = agree(value, theirs);
	const ratio = theirs.seconds / cost.seconds;
	const times = ratio < 10 ? ratio.toFixed(1) : String(Math.round(ratio));
	report(
		{
			task: `${task}, ${theirs.version}`,
			seconds: Number(theirs.seconds.toFixed(4)),
			peakRssMb: Math.round(theirs.peakRssMb),
		},
		{ peerOverOurs: Number(times), results },
	);
	const memory = `${cost.peakRssMb} / ${Math.round(theirs.peakRssMb)}`;
	const [one, other] = [seconds(cost.seconds), seconds(theirs.seconds)];
	rows.push([task, theirs.version, one, other, times, memory, results]);
}

const seconds = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

function runPeer(
	{ command, script, check }: Peer,
	{ name, content }: { name: string; content: string | Uint8Array },
): PeerResult | undefined {
	// One thread: these are comparisons on one core.
	const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
	if (spawnSync(command, check, { env }).status !== 0) return undefined;
	const file = join(folder, name);
	writeFileSync(file, content);
	const path = join(process.cwd(), 'test/bench/peers', script);
	const { status, stdout, stderr } = spawnSync(command, [path, file], { env, encoding: 'utf8' });
	if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as PeerResult;
}

const csv = (series: readonly number[][]) => series.map((counts) => counts.join()).join('\n');

function twoByTwo(): void {
	const table = randomTable(1e6);
	const cells = measureTable(table, 0.95, []).cells;
	if (!cells) throw new Error('a table with margins has cells');
	const columns = [table.observed, cells.b, cells.c, cells.d];
	const content = new Uint8Array(Buffer.concat(columns.map((c) => Buffer.from(c.buffer))));
	compare(
		'PRR, ROR, chi-square, IC with exact limits, 1e6 tables',
		PEERS.scipy,
		{ name: 'tables', content },
		() => measureTable(table),
		({ prr, ror, chi2, ic }, { sums = [] }) => {
			const ours = [prr?.lower, ror?.lower, chi2, ic?.lower].map((column) =>
				(column ?? new Float64Array()).filter(Number.isFinite).reduce((sum, x) => sum + x, 0),
			);
			const worst = Math.max(...ours.map((sum, i) => Math.abs(sum / (sums[i] ?? NaN) - 1)));
			// Sums of a million numbers added in different orders.
			if (!(worst < 1e-9)) process.exitCode = 1;
			return `sums equal to ${worst.toExponential(0)}`;
		},
	);
}

function farringtonFlexible(): void {
	const weeks = Array.from({ length: 60 }, (_, i) => seasonalSeries(520, 52, 1 + (i % 10), i + 1));
	const judged = Array.from({ length: 208 }, (_, i) => 312 + i);
	compare(
		'Farrington flexible, 60 series x 208 weeks',
		PEERS.surveillance,
		{ name: 'weeks.csv', content: csv(weeks) },
		() => weeks.map((counts) => farrington(counts, judged, byPosition(52), { years: 5 })),
		(ours, { alarms }) => {
			const own = ours.flat().filter(({ alarm }) => alarm).length;
			if (own !== alarms) process.exitCode = 1;
			return `${own} alarms, theirs ${alarms}`;
		},
	);
}

function ets(): void {
	const months = Array.from({ length: 50 }, (_, i) => seasonalSeries(120, 12, 1 + (i % 20), i + 1));
	compare(
		'ETS chosen by AICc, 50 series x 120 months',
		PEERS.forecast,
		{ name: 'months.csv', content: csv(months) },
		() => months.map((counts) => chooseEts(counts, 12)),
		(ours, { deviation = NaN }) => {
			const errors = ours.map((fit, i) => meanError(months[i] ?? [], fit?.fitted));
			const own = errors.reduce((sum, error) => sum + error, 0) / errors.length;
			return `mean one-step error ${own.toFixed(2)}, theirs ${deviation.toFixed(2)}`;
		},
	);
}

const meanError = (counts: readonly number[], fitted: ArrayLike<number> = []): number =>
	counts.reduce((sum, count, i) => sum + Math.abs(count - (fitted[i] ?? NaN)), 0) / counts.length;

try {
	twoByTwo();
	farringtonFlexible();
	ets();
	keepTable({ title: 'Beside other programs', columns: COLUMNS, rows });
} finally {
	rmSync(folder, { recursive: true, force: true });
}
