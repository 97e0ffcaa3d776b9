import type { Measure, TwoByTwo } from '../../model';
import type { PairTable } from '../counts';
import type { MethodEntry } from '../method-entry';
import type { Prior } from './ebgm/prior';
import type { Interval } from './interval';
import type { VerdictRule } from './verdict-rule';

/** A measure of all pairs as columns; NaN where undefined, see each measure's zero cells. */
export interface MeasureColumns {
	estimate: Float64Array;
	lower: Float64Array;
	upper: Float64Array;
}

/** Measures that a table can be asked for; χ² comes with the PRR. */
export type TableMeasure = 'prr' | 'ror' | 'ic';

/** Two-by-two cells and measures of all pairs of a table, as columns in its order. */
export interface TableMeasures extends Partial<Record<TableMeasure, MeasureColumns>> {
	/** b, c and d; absent when the table has no margins. */
	cells?: { b: Float64Array; c: Float64Array; d: Float64Array };
	chi2?: Float64Array;
}

/** How a Monte Carlo test is drawn; the same seed gives the same p. */
export interface MonteCarlo {
	simulations: number;
	seed: number;
}

export const DEFAULT_MONTE_CARLO: MonteCarlo = { simulations: 999, seed: 1 };

/** What the columns of a method are made from. */
export interface PairInput {
	table: PairTable;
	measures: TableMeasures;
	/** EBGM with EB05 and EB95 as its limits, and its prior where there is one. */
	scores?: { columns: MeasureColumns; theta?: Prior };
	monteCarlo: MonteCarlo;
	/** Columns of the methods that were asked for and stand earlier in the list of methods. */
	made: ReadonlyMap<string, readonly Float64Array[]>;
}

/** How the report and its appendix speak of a measure. */
export interface ReportedMeasure {
	method: Measure['method'];
	/** The short name in tables. */
	label: string;
	/** What it is and where it comes from. */
	words: string;
	/** Its value, where it stands beside the judged measures of an analysis. */
	beside?(table: TwoByTwo): number | undefined;
}

/** A measure that a rule judges, pair by pair. */
export interface JudgedMeasure {
	rule: VerdictRule;
	/** Coverage of its interval. */
	level: number;
	/** What it is, in a line of a list to choose from. */
	brief: string;
	measure(table: TwoByTwo, theta: Prior | undefined): Interval;
}

/** A measure or test of pairs: all that is said of it, and its columns where it has some. */
export interface PairMethod extends MethodEntry {
	/** Names of its columns; always there, or at the end when asked for. */
	columns?: readonly string[];
	place?: 'always' | 'at the end';
	/** What must be computed of the whole table first. */
	needs?: ReadonlyArray<TableMeasure | 'scores'>;
	/** Lines of the command line's help, where its columns stand at the end. */
	help?: readonly string[];
	/** Values of the columns for `cer signals --methods`; NaN where undefined, nothing where all are. */
	compute?(input: PairInput): ReadonlyArray<Float64Array | undefined>;
	reported?: ReportedMeasure;
	judged?: JudgedMeasure;
}

/** The columns of a measure with its limits, named after it. */
export const threeColumns = <K extends string>(key: K) =>
	[key, `${key}_lower`, `${key}_upper`] as const;

/** The three columns of a measure, or nothing three times. */
export const threeOf = (
	columns: MeasureColumns | undefined,
): ReadonlyArray<Float64Array | undefined> => [columns?.estimate, columns?.lower, columns?.upper];

/** As many columns of nothing as a method has names. */
export const noneOf = ({ observed }: PairTable, names: readonly string[]): Float64Array[] =>
	names.map(() => new Float64Array(observed.length).fill(NaN));
