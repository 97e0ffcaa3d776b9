import type { PairTable } from './counting';
import {
	ebgmWriter,
	fitPrior,
	likelihoodPoints,
	logLikelihoodOf,
	type Prior,
} from './disproportionality';
import { columnsOf, type MeasureColumns } from './measure-table';

/** EBGM of all pairs of a table, and the prior behind it. */
export interface TableScores {
	/** EBGM with EB05 and EB95 as its limits. */
	columns: MeasureColumns;
	summary: {
		theta: Prior;
		logLikelihood: number;
		/** `with-zero-cells`: over all cells; `zero-truncated`: zero cells are unknown. */
		likelihood: 'with-zero-cells' | 'zero-truncated';
		/** Cells the likelihood is of. */
		cells: number;
		/** Whether the prior was fitted here or given. */
		prior: 'fitted' | 'given';
		/** Different optima the starts of the fit led to; 1 is what a well-fitting table gives. */
		optima?: number;
	};
}

/**
 * EBGM, EB05 and EB95 of all pairs, with the given prior or one fitted to the table: over all cells
 * where the margins are known or cells of 0 are listed, else given n ≥ 1.
 */
export function scoreTable(table: PairTable, given?: Prior): TableScores {
	const points = likelihoodPoints(table);
	const truncated = !table.margins && !table.observed.includes(0);
	const { theta, logLikelihood, optima } = given
		? { theta: given, logLikelihood: logLikelihoodOf(points, given, truncated), optima: undefined }
		: fitPrior(points, truncated);
	const write = ebgmWriter(theta);
	const { observed, expected } = table;
	return {
		columns: columnsOf(observed.length, (out, i) => write(out, observed[i], expected[i])),
		summary: {
			theta,
			logLikelihood,
			likelihood: truncated ? 'zero-truncated' : 'with-zero-cells',
			cells: points.weight.reduce((sum, cells) => sum + cells, 0),
			prior: given ? 'given' : 'fitted',
			...(optima === undefined ? {} : { optima }),
		},
	};
}
