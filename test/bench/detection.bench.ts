import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { keepTable, measure, report } from './bench-rows.ts';

/**
 * How well every detector finds the labelled outbreaks of 30 simulated weekly series, beside what
 * the R package surveillance raised on the same 208 weeks: sensitivity and false-positive rate by
 * week as the method comes, and the sensitivity when its threshold is moved to the false-positive
 * rate of R's farringtonFlexible. Fails when the best single method or `auto` finds less than
 * farringtonFlexible there. Needs ../shared/oracles; says so and does nothing where it is absent.
 */
const { parseTrendSettings, TREND_METHODS } = createRequire(join(process.cwd(), 'package.json'))(
	'./dist/lib/signals/index.js',
) as typeof import('../../lib/signals');

const FOLDER = join(process.cwd(), '../shared/oracles');
const [WEEKS, FIRST] = [520, 312];
/** The detector whose false-positive rate all are compared at. */
const YARDSTICK = 'farringtonFlexible';

/** Why a method has no place in a comparison of weekly counts. */
const LEFT_OUT: Readonly<Record<string, string>> = {
	p: 'judges shares of a known number',
	'laney-p': 'judges shares of a known number',
	g: 'judges gaps between events',
	t: 'judges times between events',
	'binomial-maxsprt': 'judges shares of a known number',
	maxsprt: 'watches rare events for one change, not week by week',
};

interface Series {
	counts: number[];
	outbreak: boolean[];
}
interface Rates {
	found: number;
	outbreakWeeks: number;
	falseAlarms: number;
	quietWeeks: number;
}

function main(): void {
	if (!existsSync(join(FOLDER, 'outbreak_sim_30x520.csv.gz'))) {
		report({ task: 'detection of outbreaks', note: 'skipped: needs ../shared/oracles' });
		return;
	}
	const series = readSeries();
	const theirs = readAlarms(series);
	const yardstick = theirs.get(YARDSTICK);
	if (!yardstick) throw new Error(`The reference alarms have no ${YARDSTICK}.`);
	const names = Object.keys(TREND_METHODS).filter((name) => LEFT_OUT[name] === undefined);
	const { value: ours, ...cost } = measure(() => names.map((name) => judged(name, series)));
	report({ task: `${names.length} detectors, 30 series x 520 weeks`, ...cost });

	const atYardstick = new Map(
		ours.map((one) => [one.name, bestWithin(one, series, yardstick.falseAlarms)]),
	);
	const rows = [
		...ours.map((one) => {
			const rates = ratesOf((s, week) => one.points[s]?.[week]?.alarm === true, series);
			return row(`${one.name}${one.chosen}`, rates, atYardstick.get(one.name));
		}),
		...[...theirs].map(([name, rates]) =>
			row(`R ${name}`, rates, name === YARDSTICK ? rates.found : undefined),
		),
	].sort((one, other) => Number(other[4]) - Number(one[4]) || Number(other[1]) - Number(one[1]));
	const columns = ['method', 'sensitivity', 'false-positive rate', 'J', AT_YARDSTICK];
	const shown = rows.map((cells) => cells.map((cell) => (cell === '-1' ? '–' : cell)));
	keepTable({ title: 'Detection of outbreaks', columns, rows: shown });
	for (const cells of [columns, ...shown]) {
		console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(42) : cell.padStart(25))).join(''));
	}
	for (const [name, why] of Object.entries(LEFT_OUT)) {
		if (TREND_METHODS[name] !== undefined) console.log(`left out: ${name} ${why}`);
	}

	const needed = yardstick.found;
	const single = Math.max(
		...names.map((name) => (name === 'auto' ? 0 : (atYardstick.get(name) ?? 0))),
	);
	for (const [who, found] of [
		['the best single method', single],
		['auto', atYardstick.get('auto') ?? 0],
	] as const) {
		const verdict = found >= needed ? 'reached' : 'NOT reached';
		const share = (weeks: number) => (weeks / yardstick.outbreakWeeks).toFixed(3);
		console.log(`${who}: ${share(found)} against ${share(needed)} of ${YARDSTICK}: ${verdict}`);
		if (found < needed) process.exitCode = 1;
	}
}

const AT_YARDSTICK = `sensitivity at its rate`;

/** A line: rates, their difference (Youden's J), and the sensitivity at the yardstick's rate. */
function row(name: string, rates: Rates, found: number | undefined): string[] {
	const sensitivity = rates.found / rates.outbreakWeeks;
	const falseRate = rates.falseAlarms / rates.quietWeeks;
	const at = found === undefined ? '-1' : (found / rates.outbreakWeeks).toFixed(3);
	return [
		name,
		sensitivity.toFixed(3),
		falseRate.toFixed(4),
		(sensitivity - falseRate).toFixed(3),
		at,
	];
}

/** What a method says of every week of every series, with its defaults; baseline: the weeks before. */
function judged(name: string, series: readonly Series[]) {
	const { judge, method } = parseTrendSettings(name, {});
	const baseline = Array.from({ length: FIRST }, (_, week) => week);
	const chosen = new Set<string>();
	const points = series.map(({ counts }) => {
		const denominators = method.denominator === 'needed' ? counts.map(() => 1) : undefined;
		const input = { periods: PERIODS, counts, baseline, excluded: new Set<number>() };
		const verdict = judge({ ...input, ...(denominators ? { denominators } : {}) });
		if ('note' in verdict) return [];
		if (verdict.parameters.chosen !== undefined) chosen.add(String(verdict.parameters.chosen));
		return verdict.points;
	});
	return { name, points, chosen: chosen.size > 0 ? ` (${[...chosen].join(', ')})` : '' };
}

/**
 * Most outbreak weeks found by moving the threshold, at no more false alarms than given. A week's
 * weight is how far it lies on the way from the expected to the alarming value, on the scale the
 * method judges; undefined for a method without such a scale.
 */
function bestWithin(
	{ name, points }: ReturnType<typeof judged>,
	series: readonly Series[],
	falseAlarms: number,
): number | undefined {
	if (name === 'change-points') return undefined;
	const weight = (s: number, week: number): number => {
		const { expected, upper, score } = points[s]?.[week] ?? {};
		if (upper === undefined) return -Infinity;
		if (name === 'cusum') return (score ?? 0) / upper;
		const value = name === 'ewma' ? (score ?? 0) : undefined;
		if (value === undefined && score !== undefined) return score;
		const from = expected ?? 0;
		return ((value ?? series[s]?.counts[week] ?? 0) - from) / (upper - from);
	};
	const quiet: number[] = [];
	const ill: number[] = [];
	series.forEach(({ outbreak }, s) => {
		for (let week = FIRST; week < WEEKS; week++)
			(outbreak[week] ? ill : quiet).push(weight(s, week));
	});
	quiet.sort((one, other) => other - one);
	const threshold = quiet[falseAlarms] ?? -Infinity;
	return ill.filter((value) => value > threshold).length;
}

function ratesOf(alarms: (s: number, week: number) => boolean, series: readonly Series[]): Rates {
	const rates = { found: 0, outbreakWeeks: 0, falseAlarms: 0, quietWeeks: 0 };
	series.forEach(({ outbreak }, s) => {
		for (let week = FIRST; week < WEEKS; week++) {
			const alarm = alarms(s, week) ? 1 : 0;
			if (outbreak[week]) {
				rates.outbreakWeeks += 1;
				rates.found += alarm;
			} else {
				rates.quietWeeks += 1;
				rates.falseAlarms += alarm;
			}
		}
	});
	return rates;
}

/** Ten years of ISO weeks: methods find the season by the calendar. */
const PERIODS = Array.from({ length: WEEKS }, (_, i) => {
	const thursday = new Date(Date.UTC(2010, 0, 7 + 7 * i));
	const year = thursday.getUTCFullYear();
	const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1;
	return `${year}-W${String(week).padStart(2, '0')}`;
});

function readSeries(): Series[] {
	const series: Series[] = [];
	for (const { series: number, week, observed, state } of csv('outbreak_sim_30x520.csv.gz')) {
		const one = (series[Number(number) - 1] ??= { counts: [], outbreak: [] });
		one.counts[Number(week) - 1] = Number(observed);
		one.outbreak[Number(week) - 1] = Number(state) > 0;
	}
	return series;
}

function readAlarms(series: readonly Series[]): Map<string, Rates> {
	const alarms = new Map<string, Set<string>>();
	for (const { method = '', series: number, week, alarm } of csv('outbreak_alarms_30.csv.gz')) {
		const of = alarms.get(method) ?? new Set();
		alarms.set(method, of);
		if (alarm === '1') of.add(`${Number(number) - 1}:${Number(week) - 1}`);
	}
	return new Map(
		[...alarms].map(([name, of]) => [name, ratesOf((s, week) => of.has(`${s}:${week}`), series)]),
	);
}

function csv(name: string): Array<Record<string, string>> {
	const text = gunzipSync(readFileSync(join(FOLDER, name))).toString('utf8');
	const [header = [], ...lines] = text
		.replaceAll('"', '')
		.trim()
		.split(/\r?\n/)
		.map((line) => line.split(','));
	return lines.map((cells) => Object.fromEntries(header.map((key, i) => [key, cells[i] ?? ''])));
}

main();
