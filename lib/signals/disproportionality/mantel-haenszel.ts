import type { TwoByTwo } from '../../model';
import { chi2Probability } from './chi2-yates';
import { expectedCount } from './expected';
import { deviateOf, type Interval } from './interval';
import type { PairTable } from '../counts';
import { noneOf, type PairMethod } from './pair-method';
import { stratifiedExpected } from './stratified';

/** What strata of two-by-two tables say together. */
export interface StratifiedMeasures {
	/** Common odds ratio with the interval of Robins, Breslow & Greenland. */
	oddsRatio: Interval;
	/** Common proportional reporting ratio with the interval of Greenland & Robins. */
	ratio: Interval;
	/** Cochran–Mantel–Haenszel χ², 1 degree of freedom, without and with continuity correction. */
	chi2: number | undefined;
	chi2Corrected: number | undefined;
	/** Probability of a χ² as large or larger; `corrected` of the corrected one. */
	p: number | undefined;
	pCorrected: number | undefined;
	/** Breslow–Day test that all strata share one odds ratio: statistic, degrees of freedom, probability. */
	homogeneity: { statistic: number; df: number; p: number } | undefined;
	/** Expected reports of the pair, Σ over strata of (a+b)(a+c)/n: the stratified E of MGPS. */
	expected: number;
	/** Reports of the pair. */
	observed: number;
}

/**
 * Mantel–Haenszel measures over strata (age band, sex, year). Strata without reports add nothing.
 *
 *   OR = Σ(ad/n) / Σ(bc/n)         RR = Σ[a(c+d)/n] / Σ[c(a+b)/n]
 *
 * One stratum gives the crude values. Undefined (with a note) when a sum is zero.
 * Sources: Mantel & Haenszel 1959; Robins, Breslow & Greenland, Biometrics 1986;42:311–323;
 * Greenland & Robins, Biometrics 1985;41:55–68; Breslow & Day 1980 (without Tarone's correction).
 *
 * @example mantelHaenszel([
 *   { a: 20, b: 80, c: 100, d: 9800 }, { a: 10, b: 40, c: 50, d: 900 },
 * ]) // => { oddsRatio: { estimate: 10.2142857, lower: 6.5133524, upper: 16.0181157 } }
 */
export function mantelHaenszel(strata: readonly TwoByTwo[], level = 0.95): StratifiedMeasures {
	const used = strata.filter(({ a, b, c, d }) => a + b + c + d > 0);
	const oddsRatio = oddsRatioOf(used, level);
	const { chi2, chi2Corrected } = cochran(used);
	return {
		oddsRatio,
		ratio: ratioOf(used, level),
		chi2,
		chi2Corrected,
		p: chi2 === undefined ? undefined : chi2Probability(chi2, 1),
		pCorrected: chi2Corrected === undefined ? undefined : chi2Probability(chi2Corrected, 1),
		homogeneity: breslowDay(used, oddsRatio.estimate),
		expected: stratifiedExpected(used),
		observed: sum(used, ({ a }) => a),
	};
}

const sum = (strata: readonly TwoByTwo[], of: (table: TwoByTwo) => number): number =>
	strata.reduce((total, table) => total + of(table), 0);
const sizeOf = ({ a, b, c, d }: TwoByTwo): number => a + b + c + d;

function oddsRatioOf(strata: readonly TwoByTwo[], level: number): Interval {
	const R = sum(strata, (t) => (t.a * t.d) / sizeOf(t));
	const S = sum(strata, (t) => (t.b * t.c) / sizeOf(t));
	const P = (t: TwoByTwo) => (t.a + t.d) / sizeOf(t);
	const Q = (t: TwoByTwo) => (t.b + t.c) / sizeOf(t);
	const r = (t: TwoByTwo) => (t.a * t.d) / sizeOf(t);
	const s = (t: TwoByTwo) => (t.b * t.c) / sizeOf(t);
	const variance =
		sum(strata, (t) => P(t) * r(t)) / (2 * R * R) +
		sum(strata, (t) => P(t) * s(t) + Q(t) * r(t)) / (2 * R * S) +
		sum(strata, (t) => Q(t) * s(t)) / (2 * S * S);
	return withLimits(R / S, variance, level);
}

function ratioOf(strata: readonly TwoByTwo[], level: number): Interval {
	const R = sum(strata, (t) => (t.a * (t.c + t.d)) / sizeOf(t));
	const S = sum(strata, (t) => (t.c * (t.a + t.b)) / sizeOf(t));
	const spread = sum(strata, (t) => {
		const n = sizeOf(t);
		return ((t.a + t.b) * (t.c + t.d) * (t.a + t.c) - t.a * t.c * n) / (n * n);
	});
	return withLimits(R / S, spread / (R * S), level);
}

function withLimits(estimate: number, variance: number, level: number): Interval {
	if (!(estimate > 0) || estimate === Infinity) {
		return { note: 'not computable: in no stratum are both kinds of reports' };
	}
	const spread = Math.exp(deviateOf(level) * Math.sqrt(variance));
	return { estimate, lower: estimate / spread, upper: estimate * spread };
}

function cochran(strata: readonly TwoByTwo[]) {
	const variance = sum(strata, (t) => {
		const n = sizeOf(t);
		if (n < 2) return 0;
		return ((t.a + t.b) / n) * ((t.c + t.d) / n) * (t.a + t.c) * ((t.b + t.d) / (n - 1));
	});
	if (!(variance > 0)) return { chi2: undefined, chi2Corrected: undefined };
	const difference = Math.abs(sum(strata, (t) => t.a - expectedCount(t)));
	const corrected = Math.max(0, difference - 0.5);
	return { chi2: difference ** 2 / variance, chi2Corrected: corrected ** 2 / variance };
}

/** Compares each stratum's a with the one its margins and the common odds ratio give. */
function breslowDay(strata: readonly TwoByTwo[], odds: number | undefined) {
	const informative = strata.filter(
		(t) => (t.a + t.b) * (t.c + t.d) * (t.a + t.c) * (t.b + t.d) > 0,
	);
	if (odds === undefined || informative.length < 2) return undefined;
	const statistic = sum(informative, (t) => {
		const fitted = fittedCell(t, odds);
		const row = t.a + t.b - fitted;
		const column = t.a + t.c - fitted;
		const rest = t.d - t.a + fitted;
		return (t.a - fitted) ** 2 * (1 / fitted + 1 / row + 1 / column + 1 / rest);
	});
	const df = informative.length - 1;
	return { statistic, df, p: chi2Probability(statistic, df) };
}

/** The root of x (d − a + x) = ω (a+b−x)(a+c−x) within the support. */
function fittedCell({ a, b, c, d }: TwoByTwo, odds: number): number {
	const [row, column] = [a + b, a + c];
	if (odds === 1) return (row * column) / (row + c + d);
	const A = 1 - odds;
	const B = d - a + odds * (row + column);
	const C = -odds * row * column;
	const root = Math.sqrt(B * B - 4 * A * C);
	// The root without cancellation of the two large terms.
	return B >= 0 ? (-2 * C) / (B + root) : (-B + root) / (2 * A);
}

/** What is said of it, and its columns. */
export const MANTEL_HAENSZEL = {
	key: 'mh',
	name: 'Mantel–Haenszel measures',
	formula: 'OR = Σ(ad/n)/Σ(bc/n); RR = Σ[a(c+d)/n]/Σ[c(a+b)/n]',
	source: 'Mantel & Haenszel 1959; Robins, Breslow & Greenland 1986',
	defaults: '95 % interval; Breslow–Day without Tarone’s correction',
	use: 'Confounding by age, sex or year.',
	avoid: 'Strata whose odds ratios differ: look at the test of homogeneity.',
	columns: [
		...['mh_or', 'mh_or_lower', 'mh_or_upper', 'mh_rr', 'mh_rr_lower', 'mh_rr_upper'],
		...['mh_chi2', 'mh_p', 'mh_homogeneity_p'],
	],
	place: 'at the end',
	help: [
		'Mantel-Haenszel odds and proportional ratio over --strata, their test, and the',
		'test that all strata share one odds ratio',
	],
	compute: ({ table }) => columnsOfTable(table),
} as const satisfies PairMethod;

/**
 * Odds and proportional ratio over the strata, the test that they are 1 (with continuity correction)
 * and the test that all strata share one odds ratio. NaN where undefined, and everywhere for a table
 * that was not counted by stratum.
 */
function columnsOfTable(table: PairTable): Float64Array[] {
	const { observed, productOf, eventOf, strata, observedByStratum } = table;
	const columns = noneOf(table, MANTEL_HAENSZEL.columns);
	if (!strata || !observedByStratum) return columns;
	for (let pair = 0; pair < observed.length; pair++) {
		const { oddsRatio, ratio, chi2Corrected, pCorrected, homogeneity } = mantelHaenszel(
			strata.map(({ byProduct, byEvent, total }, stratum) => {
				const a = observedByStratum[stratum][pair];
				const [row, column] = [byProduct[productOf[pair]], byEvent[eventOf[pair]]];
				return { a, b: row - a, c: column - a, d: total - row - column + a };
			}),
		);
		[
			...[oddsRatio.estimate, oddsRatio.lower, oddsRatio.upper],
			...[ratio.estimate, ratio.lower, ratio.upper],
			...[chi2Corrected, pCorrected, homogeneity?.p],
		].forEach((value, column) => {
			columns[column][pair] = value ?? NaN;
		});
	}
	return columns;
}
