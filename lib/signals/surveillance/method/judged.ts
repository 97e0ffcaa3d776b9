import type { Sentence } from '../../../model';

export { filled, inWords } from '../../../model/sentence';

/** Counts to judge, period by period. */
export interface ChartInput {
	counts: readonly number[];
	/** Exposure per period (sales, procedures), where known. */
	denominators?: readonly number[];
	/** Coefficient of variation of each denominator, where they are estimates. */
	denominatorErrors?: readonly number[];
	/** Indexes the centre is estimated from; never empty. */
	baseline: readonly number[];
	/** Indexes that are shown and judged but leave no trace in a chart with memory. */
	excluded: ReadonlySet<number>;
}

/** What a chart says of one period. */
export interface Judged {
	expected: number;
	upper: number;
	score: number;
	alarm: boolean;
}

/** A chart's verdicts, its parameters as used, and what was done as sentences with slots. */
export interface Chart {
	points: Judged[];
	parameters: Record<string, number | string>;
	said: Sentence[];
	/** Whether the baseline was used; by default it was. */
	usesBaseline?: boolean;
}

/** Why a chart cannot be drawn, a sentence for the reader. */
export interface NoChart {
	note: string;
}
