import type { PairTable } from '../counts';
import {
	chi2YatesOf,
	deviateOf,
	icWriter,
	intervalSlots,
	writePrr,
	writeRor,
	type IntervalSlots,
} from '.';

/** A measure of all pairs as columns; NaN where undefined, see each measure's zero cells. */
export interface MeasureColumns {
	estimate: Float64Array;
	lower: Float64Array;
	upper: Float64Array;
}

/** Two-by-two cells and measures of all pairs of a table, as columns in its order. */
export interface TableMeasures {
	/** b, c and d; absent when the table has no margins. */
	cells?: { b: Float64Array; c: Float64Array; d: Float64Array };
	prr?: MeasureColumns;
	ror?: MeasureColumns;
	chi2?: Float64Array;
	ic?: MeasureColumns;
}

/** Measures a table can be asked for; χ² comes with the PRR. */
export type TableMeasure = 'prr' | 'ror' | 'ic';

/**
 * PRR, ROR, χ² with Yates (where the table has margins) and IC with exact limits, of all pairs; only
 * those wanted are computed.
 */
export function measureTable(
	table: PairTable,
	level = 0.95,
	wanted: readonly TableMeasure[] = ['prr', 'ror', 'ic'],
): TableMeasures {
	const { observed, expected } = table;
	const measures: TableMeasures = {};
	if (wanted.includes('ic')) {
		const write = icWriter(level);
		measures.ic = columnsOf(observed.length, (out, i) => write(out, observed[i], expected[i]));
	}
	const cells = cellsOf(table);
	if (!cells) return measures;
	measures.cells = cells;
	const z = deviateOf(level);
	const ratio = (write: typeof writePrr) =>
		columnsOf(observed.length, (out, i) =>
			write(out, observed[i], cells.b[i], cells.c[i], cells.d[i], z),
		);
	if (wanted.includes('prr')) {
		measures.prr = ratio(writePrr);
		measures.chi2 = observed.map((a, i) => chi2YatesOf(a, cells.b[i], cells.c[i], cells.d[i]));
	}
	if (wanted.includes('ror')) measures.ror = ratio(writeRor);
	return measures;
}

/** Runs a writer over all pairs and keeps its three numbers as columns. */
export function columnsOf(
	length: number,
	write: (out: IntervalSlots, pair: number) => void,
): MeasureColumns {
	const estimate = new Float64Array(length);
	const lower = new Float64Array(length);
	const upper = new Float64Array(length);
	const out = intervalSlots();
	for (let i = 0; i < length; i++) {
		write(out, i);
		estimate[i] = out[0];
		lower[i] = out[1];
		upper[i] = out[2];
	}
	return { estimate, lower, upper };
}

function cellsOf(table: PairTable): TableMeasures['cells'] {
	const { productOf, eventOf, observed, margins } = table;
	if (!margins) return table.cells;
	const b = new Float64Array(observed.length);
	const c = new Float64Array(observed.length);
	const d = new Float64Array(observed.length);
	for (let i = 0; i < observed.length; i++) {
		const a = observed[i];
		const row = margins.byProduct[productOf[i]];
		const column = margins.byEvent[eventOf[i]];
		b[i] = row - a;
		c[i] = column - a;
		d[i] = margins.total - row - column + a;
	}
	return { b, c, d };
}
