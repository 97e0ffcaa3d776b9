import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DETECTION_FAMILIES, heldBackCount } from '../support/simulation/families.ts';
import { simulatedSeries, type SimulatedSeries } from '../support/simulation/simulated-series.ts';

/** Series that detectors are compared on, and where each detector of R raised its alarms. */
export interface Field {
	name: string;
	series: SimulatedSeries[];
	/** Indexes of the alarms by series; null where the detector cannot judge it. */
	theirs: Record<string, Array<number[] | null>>;
}

interface Fixture {
	reports: Record<string, number>;
	alarms: Record<string, Record<string, Array<number[] | null>>>;
}

/**
 * The held-back families with R's alarms of test/fixtures/detection/alarms.json.
 * @throws Error where those are of other series
 */
export function heldBackFields(seeded: (seed: number) => () => number): Field[] {
	const file = join(process.cwd(), 'test/fixtures/detection/alarms.json');
	const { reports, alarms } = JSON.parse(readFileSync(file, 'utf8')) as Fixture;
	return DETECTION_FAMILIES.map((family) => {
		const series = simulatedSeries(family, 'held back', heldBackCount(family), seeded);
		const sum = series.flatMap(({ counts }) => counts).reduce((a, b) => a + b, 0);
		if (sum !== reports[family.name]) throw new Error(`${file} is of other series.`);
		const theirs = Object.entries(alarms).flatMap(([method, of]) => {
			const found = of[family.name];
			return found ? [[method, found] as const] : [];
		});
		return { name: family.name, series, theirs: Object.fromEntries(theirs) };
	});
}

const [WEEKS, FIRST, REFERENCE] = [520, 312, 30];

/** Simulated reference series beside the repository, which nothing was chosen on; undefined without. */
export function referenceField(): Field | undefined {
	const folder = join(process.cwd(), '../shared/oracles');
	if (!existsSync(join(folder, 'outbreak_sim_30x520.csv.gz'))) return undefined;
	const long = DETECTION_FAMILIES.find(({ length }) => length === WEEKS);
	if (!long) return undefined;
	const [{ periods = [] } = {}] = simulatedSeries(long, 'held back', 1, () => () => 0.5);
	const series = Array.from(
		{ length: REFERENCE },
		(): SimulatedSeries => ({ periods, counts: [], outbreak: [], judgedFrom: FIRST }),
	);
	for (const row of csv(join(folder, 'outbreak_sim_30x520.csv.gz'))) {
		const one = series[Number(row.series) - 1];
		if (!one) continue;
		one.counts[Number(row.week) - 1] = Number(row.observed);
		one.outbreak[Number(row.week) - 1] = Number(row.state) > 0;
	}
	const theirs: Field['theirs'] = {};
	for (const { method = '', series: number, week, alarm } of csv(
		join(folder, 'outbreak_alarms_30.csv.gz'),
	)) {
		const of = (theirs[method] ??= series.map(() => []));
		if (alarm === '1') of[Number(number) - 1]?.push(Number(week) - 1);
	}
	return { name: 'reference series', series, theirs };
}

function csv(file: string): Array<Record<string, string>> {
	const text = gunzipSync(readFileSync(file)).toString('utf8');
	const [header = [], ...lines] = text
		.replaceAll('"', '')
		.trim()
		.split(/\r?\n/)
		.map((line) => line.split(','));
	return lines.map((cells) => Object.fromEntries(header.map((key, i) => [key, cells[i] ?? ''])));
}
