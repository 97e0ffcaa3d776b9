import { countRows, type PairTable, type ReportRows } from '../../../signals/counts';
import type { SignalChoices } from './signal-choices';
import { measurePairs, type Given } from './measure-pairs';
import type { PairOutput } from './pair-output';
import { PERIODS } from './report-months';

/** What is counted again up to the end of each period. */
interface Dated {
	table: PairTable;
	rows: ReportRows;
	/** Month of each report, −1 where unknown. */
	months: Int32Array;
}

/**
 * Writes all pairs once a period, from the first period with a report to the last, measured over all
 * reports received up to its end; a pair's rows begin with its first report. Reports without a month
 * are in none. One table is in memory at a time beside the whole one.
 */
export async function writeCumulative(
	output: PairOutput,
	{ table, rows, months }: Dated,
	choices: SignalChoices & { cumulative: NonNullable<SignalChoices['cumulative']> },
	given: Given,
): Promise<Record<string, unknown>> {
	const step = PERIODS[choices.cumulative.step];
	const periods = months.map((month) => (month < 0 ? -1 : step.of(month)));
	const dated = periods.filter((period) => period >= 0);
	if (dated.length === 0) return { periods: 0, undated: periods.length };
	const [first, last] = dated.reduce(
		([low, high], period) => [Math.min(low, period), Math.max(high, period)],
		[Infinity, -Infinity],
	);
	const byStratum = choices.methods.includes('mh');
	let before = new Float64Array(table.observed.length);
	for (let at = first; at <= last; at++) {
		const report = (number: number) => periods[number] >= 0 && periods[number] <= at;
		const part = countRows(rows, table, { report, byStratum });
		const soFar = new Float64Array(table.observed.length);
		part.pairs.forEach((pair, own) => {
			soFar[pair] = part.table.observed[own];
		});
		const { columns } = measurePairs(part.table, choices, given);
		const label = step.label(at);
		const added = Float64Array.from(part.pairs, (pair) => soFar[pair] - before[pair]);
		const period = new Array<string>(part.pairs.length).fill(label);
		const more = [...columns.more, period, added];
		// The least number of reports is asked of the whole, so that a series begins at its first report.
		const wanted = (own: number) => table.observed[part.pairs[own]] >= choices.minN;
		await output.write(part.table, { ...columns, more }, wanted);
		before = soFar;
	}
	return { periods: last - first + 1, undated: periods.length - dated.length };
}
