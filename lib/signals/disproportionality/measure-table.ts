import type { PairTable } from '../counts';
import { chi2YatesOf } from './chi2-yates';
import { columnsOf } from './columns-of';
import { icWriter } from './ic';
import { deviateOf } from './interval';
import type { TableMeasure, TableMeasures } from './pair-method';
import { writePrr } from './prr';
import { writeRor } from './ror';

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
