import type { PairTable } from '../counts';
import {
	bcpnn,
	benjaminiHochberg,
	chi2Probability,
	fisherTest,
	nullProbability,
	posteriorFdr,
} from '.';
import { columnsOf, type TableMeasures } from './measure-table';
import {
	DEFAULT_MONTE_CARLO,
	likelihoodRatioColumns,
	LRT_COLUMNS,
	mantelHaenszelColumns,
	MH_COLUMNS,
	type MonteCarlo,
} from './columns';
import type { TableScores } from './score-table';

/** Methods beyond the four whose columns are always there: computed only when asked for. */
export const EXTRA_METHODS = ['rrr', 'fisher', 'bcpnn', 'bh', 'fdr', 'mh', 'lrt'] as const;
export type ExtraMethod = (typeof EXTRA_METHODS)[number];

/** Names of the columns of each, in the order they are computed. */
export const EXTRA_COLUMNS: Readonly<Record<ExtraMethod, readonly string[]>> = {
	rrr: ['rrr'],
	fisher: [
		...['fisher_p', 'fisher_p_greater', 'fisher_mid_p_greater'],
		...['exact_or', 'exact_or_lower', 'exact_or_upper'],
	],
	bcpnn: ['bcpnn', 'bcpnn_lower', 'bcpnn_upper'],
	bh: ['bh_p'],
	fdr: ['fdr'],
	mh: MH_COLUMNS,
	lrt: LRT_COLUMNS,
};

/** What the extra columns are made from. */
export interface ExtraInput {
	table: PairTable;
	measures: TableMeasures;
	scores?: TableScores;
	/** For 'lrt'. */
	monteCarlo?: MonteCarlo;
}

/**
 * The columns of the extra methods, in the order of `methods`; NaN where undefined, none computed
 * for a method whose input is not there (Fisher and BCPNN without margins, FDR without a prior).
 * `bh` adjusts the one-sided p of Fisher's test when that is among the methods, else the p of χ²
 * with Yates' correction (two-sided). `mh` needs a table counted by stratum, else all is NaN.
 */
export function extraColumns(
	methods: readonly ExtraMethod[],
	{ table, measures, scores, monteCarlo = DEFAULT_MONTE_CARLO }: ExtraInput,
): Float64Array[] {
	const { observed, expected } = table;
	const { cells } = measures;
	const none = new Float64Array(observed.length).fill(NaN);
	const fisher = methods.includes('fisher') && cells ? fisherColumns(observed, cells) : undefined;
	const columnsFor: Record<ExtraMethod, () => Float64Array[]> = {
		rrr: () => [observed.map((n, i) => (expected[i] > 0 ? n / expected[i] : NaN))],
		fisher: () => fisher ?? EXTRA_COLUMNS.fisher.map(() => none),
		bcpnn: () => {
			if (!cells) return [none, none, none];
			const { estimate, lower, upper } = columnsOf(observed.length, (out, i) => {
				const own = bcpnn({ a: observed[i], b: cells.b[i], c: cells.c[i], d: cells.d[i] });
				out[0] = own.estimate ?? NaN;
				out[1] = own.lower ?? NaN;
				out[2] = own.upper ?? NaN;
			});
			return [estimate, lower, upper];
		},
		bh: () => {
			const p = fisher ? fisher[1] : measures.chi2?.map(chi2Probability);
			return [p ? benjaminiHochberg(p) : none];
		},
		fdr: () => {
			const theta = scores?.summary.theta;
			if (!theta) return [none];
			return [posteriorFdr(observed.map((n, i) => nullProbability(theta, n, expected[i])))];
		},
		mh: () => mantelHaenszelColumns(table),
		lrt: () => likelihoodRatioColumns(table, monteCarlo),
	};
	return methods.flatMap((method) => columnsFor[method]());
}

function fisherColumns(
	observed: Float64Array,
	{ b, c, d }: NonNullable<TableMeasures['cells']>,
): Float64Array[] {
	const columns = EXTRA_COLUMNS.fisher.map(() => new Float64Array(observed.length).fill(NaN));
	for (let i = 0; i < observed.length; i++) {
		const { pTwoSided, pGreater, midPGreater, oddsRatio } = fisherTest({
			a: observed[i],
			b: b[i],
			c: c[i],
			d: d[i],
		});
		const { estimate = NaN, lower = NaN, upper = NaN } = oddsRatio;
		[pTwoSided, pGreater, midPGreater, estimate, lower, upper].forEach((value, column) => {
			columns[column][i] = value;
		});
	}
	return columns;
}
