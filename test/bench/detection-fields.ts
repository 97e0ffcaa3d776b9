import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

const LONG = 520;

interface ReferenceSeries {
	judgedFrom: number;
	series: Array<{ counts: number[]; outbreak: number[] }>;
}

/** Simulated series which nothing was chosen on, with R's alarms: test/fixtures/oracles. */
export function referenceField(): Field {
	const read = (name: string): unknown =>
		JSON.parse(readFileSync(join(process.cwd(), `test/fixtures/oracles/${name}.json`), 'utf8'));
	const { judgedFrom, series } = read('outbreak-series') as ReferenceSeries;
	const { alarms } = read('outbreaks') as { alarms: Field['theirs'] };
	const long = DETECTION_FAMILIES.find(({ length }) => length === LONG);
	if (!long) throw new Error(`No family has ${LONG} weeks.`);
	const [{ periods = [] } = {}] = simulatedSeries(long, 'held back', 1, () => () => 0.5);
	return {
		name: 'reference series',
		series: series.map(({ counts, outbreak }) => ({
			periods,
			counts,
			outbreak: counts.map((_, week) => outbreak.includes(week)),
			judgedFrom,
		})),
		theirs: alarms,
	};
}
