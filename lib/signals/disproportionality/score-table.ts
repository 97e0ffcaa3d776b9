import type { PairTable } from '../counts';
import {
	cellsOfPoints,
	ebgmWriter,
	fitFaults,
	fitPrior,
	likelihoodPoints,
	logLikelihoodOfTable,
	mostPoints,
	type Prior,
} from '.';
import { columnsOf } from './columns-of';
import type { MeasureColumns } from './pair-method';

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
	summary: ScoreSummary;
}

/** The prior behind the scores, or why there are none. */
export interface ScoreSummary {
	/** Absent where none could be fitted. */
	theta?: Prior;
	/** Of all cells, exact also when the fit was binned. */
	logLikelihood?: number;
	/** `with-zero-cells`: over all cells; `zero-truncated`: given n ≥ 1. */
	likelihood: 'with-zero-cells' | 'zero-truncated';
	/** Cells the likelihood is of. */
	cells?: number;
	/** Whether the prior was fitted here or given. */
	prior: 'fitted' | 'given' | 'none';
	/** Different optima the starts of the fit led to; 1 is what a well-fitting table gives. */
	optima?: number;
	/** Whether the fit is of every cell, or of cells binned by expected count (0.27 % wide). */
	fit?: 'exact' | 'binned';
	/** What the likelihood made of the prior where that is no prior of use, in words. */
	degenerate?: string;
	/** Why there are no scores, in words; all are then NaN. */
	notComputable?: string;
}

/** Points (cells different in count or expected count) from which the fit is binned. */
const MANY_POINTS = 2e5;

/** Fewest pairs with reports a prior is fitted to: five for each of its parameters. */
const FEWEST_PAIRS = 25;

/**
 * EBGM, EB05 and EB95 of all pairs, with the given prior or one fitted to the table: over all cells
 * where the margins are known or cells of 0 are listed, else given n ≥ 1. Above 200 000 points the
 * fit is binned unless `exact`; the scores are exact for the fitted prior in any case. A table too small
 * for a fit, or whose fit collapses to single ratios, has no scores, and the summary says why.
 */
export function scoreTable(table: PairTable, options: ScoreOptions = {}): TableScores {
	const { observed, expected } = table;
	const truncated = options.truncated ?? (!table.margins && !observed.includes(0));
	const likelihood = truncated ? 'zero-truncated' : 'with-zero-cells';
	const own = truncated ? withoutZeros(table) : table;
	const pairs = observed.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
	if (!options.theta && pairs < FEWEST_PAIRS) {
		const notComputable = `EBGM needs a prior, and ${pairs} pairs with reports are too few to fit its five parameters (${FEWEST_PAIRS} at least); give one with --theta`;
		const cells = cellsOfPoints(likelihoodPoints(own));
		return noScores(observed.length, { prior: 'none', likelihood, cells, notComputable });
	}
	const binned = options.exact !== true && mostPoints(table) > MANY_POINTS;
	const fitted = options.theta ? undefined : fitPrior(likelihoodPoints(own, binned), truncated);
	const theta = options.theta ?? fitted?.theta;
	if (!theta) throw new Error('a fit always gives a prior');
	const { degenerate, collapsed } = fitFaults(theta);
	const made: Omit<ScoreSummary, 'prior'> = {
		...logLikelihoodOfTable(own, theta, truncated),
		likelihood,
		...(fitted ? { optima: fitted.optima, fit: binned ? 'binned' : 'exact' } : {}),
		...(degenerate === undefined ? {} : { degenerate }),
	};
	if (fitted && collapsed) {
		const instead = truncated
			? ' The zero-truncated likelihood often ends so, the one with zero cells seldom.'
			: '';
		const notComputable = `${degenerate}. The table shows no spread of ratios that limits could be made of.${instead}`;
		return noScores(observed.length, { ...made, prior: 'none', notComputable });
	}
	const summary: ScoreSummary = { theta, ...made, prior: fitted ? 'fitted' : 'given' };
	const write = ebgmWriter(theta, observed);
	return { columns: columnsOf(observed.length, (out, i) => write(out, i, expected[i])), summary };
}

/** Columns of which every value is undefined, and why. */
function noScores(length: number, summary: ScoreSummary): TableScores {
	const none = () => new Float64Array(length).fill(NaN);
	return { columns: { estimate: none(), lower: none(), upper: none() }, summary };
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
