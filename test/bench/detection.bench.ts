import { createRequire } from 'node:module';
import { join } from 'node:path';
import { keepMeasured } from '../support/measured.ts';
import {
	addTo,
	emptyTally,
	joined,
	sensitivityAt,
	type Tally,
} from '../support/simulation/detection.ts';
import type { SimulatedSeries } from '../support/simulation/simulated-series.ts';
import { keepTable, measure, report } from './bench-rows.ts';
import { heldBackFields, referenceField, type Field } from './detection-fields.ts';

/**
 * How well every detector finds outbreaks planted in simulated series that no choice was made on,
 * beside what the R package surveillance raised on the same periods: sensitivity and false-positive
 * rate by period as the method comes, and the sensitivity when its threshold is moved to the number of
 * false alarms of R's farringtonFlexible. Keeps the tables for docs/methods.md. Fails when `auto` finds
 * less than 0.95 of what farringtonFlexible finds there, in any group.
 */
const require = createRequire(join(process.cwd(), 'package.json'));
const { judgeSeries, parseTrendSettings, TREND_METHODS } =
	require('./dist/lib/signals/index.js') as typeof import('../../lib/signals');
const { seededRandom } =
	require('./dist/lib/signals/numerics/index.js') as typeof import('../../lib/signals/numerics');

/** The detector whose false-positive rate all are compared at. */
const YARDSTICK = 'farringtonFlexible';
/** Where it cannot judge, the rate all are compared at. */
const USUAL_RATE = 0.005;
const NEEDED = 0.95;

/** Why a method has no place in a comparison of counts period by period. */
const LEFT_OUT: Readonly<Record<string, string>> = {
	p: 'judges shares of a known number',
	'laney-p': 'judges shares of a known number',
	g: 'judges gaps between events',
	t: 'judges times between events',
	'binomial-maxsprt': 'judges shares of a known number',
	maxsprt: 'watches rare events for one change, not period by period',
};
const NAMES = Object.keys(TREND_METHODS).filter((name) => LEFT_OUT[name] === undefined);

/** Families whose results are one, for the reader. */
const GROUPS: ReadonlyArray<readonly [string, RegExp]> = [
	['weeks, with a season', /^10 years of weeks, (seasonal|two peaks|all three)/],
	['weeks, without', /^10 years of weeks, (steady|trend|overdispersed|rare)/],
	['months, with a season', /^10 years of months, (seasonal|two peaks|all three)/],
	['months, without', /^10 years of months, (steady|trend|overdispersed|rare)/],
	['short series', /^(100 weeks|36 months)/],
	['rates', /^48 months of rates/],
	['reference series', /^reference series/],
];

/** A field with the tally of every method: ours by name, theirs as `R name`. */
interface Judgement {
	name: string;
	tallies: Map<string, Tally>;
	chosen: string;
}

function main(): Promise<unknown> {
	const fields = [...heldBackFields(seededRandom), referenceField()];
	const { value: judged, ...cost } = measure(() => fields.map(judgeField));
	report({ task: `${NAMES.length} detectors, ${fields.length} families`, ...cost });
	const rows = GROUPS.flatMap(([name, of]) =>
		groupRows(
			name,
			judged.filter((one) => of.test(one.name)),
		),
	);
	keepTable({ title: 'Detection of outbreaks', columns: COLUMNS, rows });
	print(COLUMNS, rows);
	for (const [name, why] of Object.entries(LEFT_OUT)) console.log(`left out: ${name} ${why}`);
	const choices = judged.filter(({ name }) => name !== 'reference series').map(choiceRow);
	print(CHOICE_COLUMNS, choices);
	return Promise.all([
		keepMeasured('detection', {
			title: 'Measured detection of planted outbreaks',
			remark: DETECTION_REMARK,
			columns: COLUMNS,
			rows: rows.filter(([group]) => group !== 'reference series'),
		}),
		keepMeasured('choice', {
			title: 'Measured false-positive rate of the automatic choice',
			remark: CHOICE_REMARK,
			columns: CHOICE_COLUMNS,
			rows: choices,
		}),
	]);
}

const COLUMNS = [
	'series',
	'method',
	'sensitivity',
	'false-positive rate',
	'sensitivity at the rate',
];
const CHOICE_COLUMNS = [
	'series',
	'chosen',
	'false-positive rate',
	'sensitivity',
	'rate of R',
	'sensitivity of R',
	'of `auto` at the rate of R',
];
const DETECTION_REMARK = `By period, on simulated series that no choice was made on: negative binomial counts with and without season, trend and overdispersion, outbreaks of 2 to 12 standard deviations that take from one to several periods (after Noufaily et al. 2013; families, ranges and seeds in \`test/support/simulation\`). Each method as it comes, with the periods before the judged ones as its baseline where it takes one; where it needs a denominator, that is 1. The last column moves the threshold until there are no more false alarms than R's farringtonFlexible raises on the same series at α = 0.005 (short series and rates, which it cannot judge: 0.5 %). Lines with R are of the R package surveillance (\`test/fixtures/detection\`). No method is left out for what it finds; p, laney-p, g, t, maxsprt and binomial-maxsprt judge something other than counts by period. \`test/bench/detection.bench.ts\` measures it.`;
const CHOICE_REMARK =
	'`auto` as it comes, at its nominal one-sided level of 0.005 a period, family by family; R is farringtonFlexible at the same level, which needs five years before the first period it judges. Two bounds of the choice (which rare counts, which width of the window) were set again from the series it was chosen on after a first look at these; the seeds stayed.';

function judgeField({ name, series, theirs }: Field): Judgement {
	const chosen = new Set<string>();
	const tallies = new Map<string, Tally>();
	for (const method of NAMES) {
		const tally = emptyTally();
		for (const one of series) {
			const judged = judgedBy(method, one);
			if (judged && method === 'auto') chosen.add(judged.method);
			addTo(tally, one, judged);
		}
		tallies.set(method, tally);
	}
	for (const [method, alarms] of Object.entries(theirs)) {
		const tally = emptyTally();
		series.forEach((one, s) => {
			const raised = new Set(alarms[s] ?? []);
			addTo(tally, one, {
				method: `R ${method}`,
				points: one.counts.map((_, i) => ({ alarm: raised.has(i) })),
			});
		});
		tallies.set(`R ${method}`, tally);
	}
	return { name, tallies, chosen: [...chosen].join(', ') };
}

/** A series by a method as it comes; undefined where it cannot judge it. */
function judgedBy(name: string, { periods, counts, denominators, judgedFrom }: SimulatedSeries) {
	const { baseline, denominator } = TREND_METHODS[name] ?? {};
	if (denominators && denominator === 'refused') return undefined;
	const sizes = denominators ?? (denominator === 'needed' ? counts.map(() => 1) : undefined);
	const options = baseline === 'own' || name === 'auto' ? {} : { baseline: judgedFrom };
	try {
		const { points, parameters } = judgeSeries(
			{ periods, counts, ...(sizes ? { denominators: sizes } : {}) },
			parseTrendSettings(name, options),
		);
		const { chosen, alpha } = parameters;
		return {
			method: String(chosen ?? name),
			points,
			...(typeof alpha === 'number' ? { alpha } : {}),
		};
	} catch (error) {
		if (error instanceof Error && error.name === 'InputError') return undefined;
		throw error;
	}
}

/** Lines of a group, best first. */
function groupRows(group: string, fields: readonly Judgement[]): string[][] {
	if (fields.length === 0) return [];
	const names = [...new Set(fields.flatMap(({ tallies }) => [...tallies.keys()]))];
	const all = new Map(
		names.map((name) => [name, joined(fields.flatMap(({ tallies }) => tallies.get(name) ?? []))]),
	);
	const yardstick = all.get(`R ${YARDSTICK}`);
	const auto = all.get('auto');
	if (yardstick && auto) compare(group, auto, yardstick);
	const lines = names.map((name) => {
		const tally = all.get(name) ?? emptyTally();
		const moved = name.startsWith('R ') || tally.quiet.every((weight) => weight === -Infinity);
		const falseAlarms = yardstick?.falseAlarms ?? Math.floor(USUAL_RATE * tally.quietPeriods);
		const at = name === `R ${YARDSTICK}` ? sensitivityOf(tally) : sensitivityAt(tally, falseAlarms);
		return { name, tally, at: moved && name !== `R ${YARDSTICK}` ? -1 : at };
	});
	return lines
		.filter(({ tally }) => tally.quiet.some((weight) => weight > -Infinity) || tally.found > 0)
		.sort(
			(one, other) => other.at - one.at || sensitivityOf(other.tally) - sensitivityOf(one.tally),
		)
		.map(({ name, tally, at }) => [
			group,
			name,
			sensitivityOf(tally).toFixed(3),
			rateOf(tally).toFixed(4),
			at < 0 ? '–' : at.toFixed(3),
		]);
}

/** Says whether `auto` finds enough at the yardstick's rate; fails where not. */
function compare(group: string, auto: Tally, yardstick: Tally): void {
	const [ours, needed] = [sensitivityAt(auto, yardstick.falseAlarms), sensitivityOf(yardstick)];
	const reached = ours >= NEEDED * needed;
	console.log(
		`${group}: auto ${ours.toFixed(3)} against ${needed.toFixed(3)} of ${YARDSTICK} at its rate of ${rateOf(yardstick).toFixed(4)}: ${reached ? 'reached' : 'NOT reached'}`,
	);
	if (!reached) process.exitCode = 1;
}

function choiceRow({ name, tallies, chosen }: Judgement): string[] {
	const [auto, theirs] = [tallies.get('auto'), tallies.get(`R ${YARDSTICK}`)];
	if (!auto) throw new Error('auto was not judged.');
	return [
		name,
		chosen,
		rateOf(auto).toFixed(4),
		sensitivityOf(auto).toFixed(3),
		theirs ? rateOf(theirs).toFixed(4) : '–',
		theirs ? sensitivityOf(theirs).toFixed(3) : '–',
		theirs ? sensitivityAt(auto, theirs.falseAlarms).toFixed(3) : '–',
	];
}

const sensitivityOf = ({ found, outbreakPeriods }: Tally): number => found / outbreakPeriods;
const rateOf = ({ falseAlarms, quietPeriods }: Tally): number => falseAlarms / quietPeriods;

function print(columns: string[], rows: string[][]): void {
	for (const cells of [columns, ...rows]) {
		console.log(cells.map((cell, i) => cell.padEnd(i < 2 ? 42 : 24)).join(''));
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
