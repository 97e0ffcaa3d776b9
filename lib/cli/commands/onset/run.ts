import type { Writable } from 'node:stream';
import { incidentsOf } from '../../../incidents';
import { statesProblem, type SafetyReport } from '../../../model';
import {
	addDays,
	kolmogorovSmirnov,
	onsetOf,
	onsetRow,
	OnsetTally,
	primarySuspects,
	totalOf,
	UNUSABLE,
	withoutThose,
	type DayCounts,
} from '../../../signals/onset';
import type { Invocation } from '../../command';
import { CsvWriter } from '../../csv-writer';
import { readCanonicalReports, productsByName } from '../../read-canonical';
import { wholeNumber } from '../../whole-number';

const HEADER = [
	...['product', 'event', 'n', 'median', 'q1', 'q3'],
	...['shape', 'shape_lower', 'shape_upper', 'scale', 'scale_lower', 'scale_upper', 'reading'],
	...['p_other_events', 'p_other_products'],
];

/** `cer onset`: days from the start of a therapy, or the manufacture of a device, to the event. */
export async function run({ values, input, output }: Invocation): Promise<Record<string, unknown>> {
	const minN = values['min-n'] === undefined ? 1 : wholeNumber(String(values['min-n']), '--min-n');
	const tallies: Tallies = new Map();
	const all = new OnsetTally();
	let [reports, silent] = [0, 0];
	for await (const incident of incidentsOf(readCanonicalReports(input))) {
		const report = incident.whole;
		reports += incident.reports.length;
		all.add({ events: [] }, onsetOf(report, primarySuspects(report)));
		if (!statesProblem(report)) silent += 1;
		for (const [key, { name, entries }] of meant(report, values.primary === true)) {
			let own = tallies.get(key);
			if (!own) tallies.set(key, (own = { name, tally: new OnsetTally() }));
			own.tally.add(report, onsetOf(report, entries));
		}
	}
	const { pairs, rows } = await writeRows(output, tallies, minN);
	const notUsable = Object.fromEntries(UNUSABLE.map((why) => [why, all.notUsable[why]]));
	return {
		reports,
		incidents: all.reports,
		usable: all.usable,
		notUsable,
		...(silent > 0 ? { withoutStatedProblem: silent } : {}),
		products: tallies.size,
		pairs,
		rows,
	};
}

/** Products by name whatever its spelling, each with its onsets. */
type Tallies = Map<string, { name: string; tally: OnsetTally }>;

/** Products of a report with their entries; a report without a named suspect has none. */
function meant(report: SafetyReport, primaryOnly: boolean) {
	return productsByName(primaryOnly ? { products: [...primarySuspects(report)] } : report);
}

async function writeRows(
	output: Writable,
	tallies: Tallies,
	minN: number,
): Promise<{ pairs: number; rows: number }> {
	const writer = new CsvWriter(output, HEADER);
	const byEvent = daysByEvent(tallies);
	let [pairs, rows] = [0, 0];
	for (const { name: product, tally } of tallies.values()) {
		if (tally.usable === 0) continue;
		await writer.write([...cellsOf(product, undefined, tally.all), undefined, undefined]);
		for (const { term, key, days } of tally.events) {
			pairs += 1;
			if (totalOf(days) < minN) continue;
			rows += 1;
			const others = byEvent.get(key) ?? days;
			await writer.write([
				...cellsOf(product, term, days),
				kolmogorovSmirnov(days, withoutThose(tally.all, days))?.p,
				kolmogorovSmirnov(days, withoutThose(others, days))?.p,
			]);
		}
	}
	await writer.flush();
	return { pairs, rows };
}

/** The days of each event over all products: a report counts for each of its products. */
function daysByEvent(tallies: Tallies): Map<string, DayCounts> {
	const byEvent = new Map<string, Map<number, number>>();
	for (const { tally } of tallies.values()) {
		for (const { key, days } of tally.events) {
			let total = byEvent.get(key);
			if (!total) byEvent.set(key, (total = new Map()));
			addDays(total, days);
		}
	}
	return byEvent;
}

function cellsOf(product: string, event: string | undefined, days: DayCounts) {
	const { n, median, q1, q3, weibull } = onsetRow(days);
	return [
		...[product, event, n, median, q1, q3],
		...[weibull?.shape, weibull?.shapeLower, weibull?.shapeUpper],
		...[weibull?.scale, weibull?.scaleLower, weibull?.scaleUpper],
		weibull?.reading,
	];
}
