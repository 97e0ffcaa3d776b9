import type { Measure, TwoByTwo } from '../../model';
import { BCPNN } from './bcpnn';
import { BENJAMINI_HOCHBERG } from './benjamini-hochberg';
import { CHI2 } from './chi2-yates';
import { CUMULATIVE } from './cumulative';
import { EBGM, EBGM_FIT } from './ebgm';
import { CALIBRATION } from './empirical-calibration';
import { FISHER } from './fisher';
import { IC } from './ic';
import { IC_APPROXIMATE } from './ic-approximate';
import { LIKELIHOOD_RATIO } from './likelihood-ratio-test';
import { MANTEL_HAENSZEL } from './mantel-haenszel';
import { MASKING } from './masking';
import { DEFAULT_MONTE_CARLO, type PairInput, type PairMethod } from './pair-method';
import { POSTERIOR_FDR } from './posterior-fdr';
import { PRR } from './prr';
import { ROR } from './ror';
import { RRR } from './rrr';
import { STRATIFIED } from './stratified';
import { TREE_SCAN } from './tree-scan';
import type { VerdictRule } from './verdict-rule';

/** Methods whose columns are always there, and computed unless others are asked for. */
const ALWAYS = [PRR, ROR, IC, EBGM] as const;
/** Methods whose columns stand at the end when asked for, in this order. */
const AT_THE_END = [
	...([RRR, IC_APPROXIMATE, FISHER, BCPNN, BENJAMINI_HOCHBERG, POSTERIOR_FDR] as const),
	...([MANTEL_HAENSZEL, LIKELIHOOD_RATIO] as const),
] as const;

export type MainMethod = (typeof ALWAYS)[number]['key'];
export type ExtraMethod = (typeof AT_THE_END)[number]['key'];

/** Every measure and test of pairs: command line, node, report and docs are made from these. */
export const PAIR_METHODS: readonly PairMethod[] = [
	...[PRR, CHI2, ROR, IC, EBGM, EBGM_FIT],
	...AT_THE_END,
	...[STRATIFIED, TREE_SCAN, CALIBRATION, MASKING, CUMULATIVE],
];

export const MAIN_METHODS = ALWAYS.map(({ key }) => key);
export const EXTRA_METHODS = AT_THE_END.map(({ key }) => key);

/** Measures that a rule can judge in an analysis, by the name they have there. */
export const JUDGED_METHODS = ALWAYS.map(({ reported }) => reported.method);
export type JudgedMethod = (typeof JUDGED_METHODS)[number];

/** The measure of that name in an analysis, as it is judged. */
export const judgedMeasure = (method: JudgedMethod) =>
	(ALWAYS.find(({ reported }) => reported.method === method) ?? PRR).judged;

/** What stands beside the judged measures of an analysis, each as its method has it. */
export const measuresBeside = (table: TwoByTwo): Measure[] =>
	PAIR_METHODS.flatMap(({ reported }: PairMethod) =>
		reported?.beside
			? [{ method: reported.method, estimate: reported.beside(table), level: 0.95 }]
			: [],
	);

/** How the report speaks of a measure, by its name in an analysis. */
export const REPORTED_MEASURES = new Map(
	PAIR_METHODS.flatMap(({ reported }) => (reported ? [[reported.method, reported] as const] : [])),
);

/** The method whose measure a rule judges. */
export const methodOfRule = (rule: VerdictRule): (typeof ALWAYS)[number] =>
	ALWAYS.find(({ judged }) => judged.rule === rule) ?? PRR;

/** The methods with these keys that have columns, in the order of the columns. */
export const methodsWithColumns = (
	keys: readonly string[],
	place: 'always' | 'at the end',
): PairMethod[] =>
	[...ALWAYS, ...AT_THE_END].filter(
		(method) => method.place === place && keys.includes(method.key),
	);

/** Names of the columns that are always there. */
export const MAIN_COLUMNS: readonly string[] = ALWAYS.flatMap(({ columns }) => columns);

/**
 * The main columns of a table, nothing for methods that are not among `keys`.
 */
export function mainColumns(
	keys: readonly string[],
	input: Omit<PairInput, 'made' | 'monteCarlo'>,
): ReadonlyArray<Float64Array | undefined> {
	const whole = { ...input, monteCarlo: DEFAULT_MONTE_CARLO, made: new Map() };
	return ALWAYS.flatMap((method: PairMethod) =>
		keys.includes(method.key)
			? (method.compute?.(whole) ?? [])
			: (method.columns ?? []).map(() => undefined),
	);
}

/**
 * The columns at the end of the methods among `keys`; NaN where undefined, none computed for a method
 * whose input is not there (Fisher and BCPNN without margins, FDR without a prior). `bh` adjusts the
 * one-sided p of Fisher's test when that is among the methods, else the p of χ² with Yates' correction
 * (two-sided). `mh` needs a table counted by stratum, else all is NaN.
 */
export function extraColumns(
	keys: readonly string[],
	input: Omit<PairInput, 'made'>,
): Float64Array[] {
	const made = new Map<string, readonly Float64Array[]>();
	const none = new Float64Array(input.table.observed.length).fill(NaN);
	for (const { key, compute } of methodsWithColumns(keys, 'at the end')) {
		made.set(
			key,
			(compute?.({ ...input, made }) ?? []).map((column) => column ?? none),
		);
	}
	return [...made.values()].flat();
}
