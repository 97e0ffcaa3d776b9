import type { PairTable } from './counting';
import {
	ebgmWriter,
	fitPrior,
	likelihoodPoints,
	logLikelihoodOfTable,
	mostPoints,
	type Prior,
} from './disproportionality';
import { columnsOf, type MeasureColumns } from './measure-table';

/** How EBGM is computed; every member has a default. */
export interface ScoreOptions {
	/** The prior to use; without it one is fitted. */
	theta?: Prior;
	/** The zero-truncated likelihood even where zero cells are known. */
	truncated?: boolean;
	/** Never bins expected counts for the fit, whatever the size of the table. */
	exact?: boolean;
}

/** EBGM of all pairs of a table, and the prior behind it. */
export interface TableScores {
	/** EBGM with EB05 and EB95 as its limits. */
	columns: MeasureColumns;
	summary: {
		theta: Prior;
		/** Of all cells, exact also when the fit was binned. */
		logLikelihood: number;
		/** `with-zero-cells`: over all cells; `zero-truncated`: given n ≥ 1. */
		likelihood: 'with-zero-cells' | 'zero-truncated';
		/** Cells the likelihood is of. */
		cells: number;
		/** Whether the prior was fitted here or given. */
		prior: 'fitted' | 'given';
		/** Different optima the starts of the fit led to; 1 is what a well-fitting table gives. */
		optima?: number;
		/** Whether the fit is of every cell, or of cells binned by expected count (0.27 % wide). */
		fit?: 'exact' | 'binned';
	};
}

/** Points (cells different in count or expected count) from which the fit is binned. */
const MANY_POINTS = 2e5;

/**
 * EBGM, EB05 and EB95 of all pairs, with the given prior or one fitted to the table: over all cells
 * where the margins are known or cells of 0 are listed, else given n ≥ 1. Above 200 000 points the
 * fit is binned unless `exact`; the scores are exact for the fitted prior in any case.
 */
export function scoreTable(table: PairTable, options: ScoreOptions = {}): TableScores {
	const { observed, expected } = table;
	const truncated = options.truncated ?? (!table.margins && !observed.includes(0));
	const binned = options.exact !== true && mostPoints(table) > MANY_POINTS;
	const fitted = options.theta
		? undefined
		: fitPrior(likelihoodPoints(truncated ? withoutZeros(table) : table, binned), truncated);
	const theta = options.theta ?? fitted?.theta;
	if (!theta) throw new Error('a fit always gives a prior');
	const write = ebgmWriter(theta, observed);
	return {
		columns: columnsOf(observed.length, (out, i) => write(out, i, expected[i])),
		summary: {
			theta,
			...logLikelihoodOfTable(truncated ? withoutZeros(table) : table, theta, truncated),
			likelihood: truncated ? 'zero-truncated' : 'with-zero-cells',
			prior: fitted ? 'fitted' : 'given',
			...(fitted ? { optima: fitted.optima, fit: binned ? 'binned' : 'exact' } : {}),
		},
	};
}

/** The listed cells that are not zero, alone: what a truncated likelihood is of. */
function withoutZeros(table: PairTable): PairTable {
	const kept = Int32Array.from(table.observed.keys()).filter((i) => table.observed[i] > 0);
	return {
		products: table.products,
		events: table.events,
		productOf: kept.map((i) => table.productOf[i]),
		eventOf: kept.map((i) => table.eventOf[i]),
		observed: Float64Array.from(kept, (i) => table.observed[i]),
		expected: Float64Array.from(kept, (i) => table.expected[i]),
	};
}
