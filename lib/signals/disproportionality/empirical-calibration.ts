import { normalCdf } from '../numerics';
import { deviateOf, type Interval } from './interval';
import type { PairMethod } from './pair-method';

/** The systematic error that negative controls show: normal, of a log ratio. */
export interface EmpiricalNull {
	mean: number;
	sd: number;
}

/** A log ratio with its standard error. */
export interface LogEstimate {
	logRatio: number;
	standardError: number;
}

/**
 * Fits the empirical null to negative controls, pairs known to have no causal relation: each log
 * ratio is normal with mean μ and variance τ² + SE². Maximum likelihood: for given τ² the mean is
 * the weighted one; τ² is found by golden-section search after a scan of its logarithm, 0 included.
 * Undefined with fewer than five controls: their error could not be told from chance.
 * Source: Schuemie et al., Stat Med 2014;33:209–218.
 *
 * @example fitEmpiricalNull(
 *   [0.1, 0.1, 0.1, 0.1, 0.1].map((logRatio) => ({ logRatio, standardError: 0.2 })),
 * ) // => { mean: 0.1000, sd: 0 }
 */
export function fitEmpiricalNull(controls: readonly LogEstimate[]): EmpiricalNull | undefined {
	if (controls.length < FEWEST_CONTROLS) return undefined;
	const spread = Math.max(...controls.map(({ logRatio }) => Math.abs(logRatio)), 1e-6);
	const minus = (variance: number) => -logLikelihood(controls, variance);
	const grid = [0, ...Array.from({ length: 60 }, (_, i) => spread ** 2 * 10 ** (i / 7 - 7))];
	const best = grid.reduce((at, v, i) => (minus(v) < minus(grid[at]) ? i : at), 0);
	const [low, high] = [grid[Math.max(0, best - 1)], grid[Math.min(grid.length - 1, best + 1)]];
	const variance = goldenSection(minus, low, high);
	const chosen = minus(0) <= minus(variance) ? 0 : variance;
	return { mean: meanGiven(controls, chosen), sd: Math.sqrt(chosen) };
}

/** Fewest negative controls a null is fitted to. */
export const FEWEST_CONTROLS = 5;

/**
 * Two-sided p of an estimate under the empirical null: how often controls alone would show so large
 * a ratio. Under the theoretical null (mean 0, sd 0) it is the ordinary p value.
 */
export function calibratedP(
	{ logRatio, standardError }: LogEstimate,
	against: EmpiricalNull,
): number {
	const z = (logRatio - against.mean) / Math.sqrt(against.sd ** 2 + standardError ** 2);
	return 2 * normalCdf(-Math.abs(z));
}

/**
 * The ratio with its interval once the systematic error is taken out: exp(ln ratio − μ ± z √(SE² + τ²)).
 * Holds when the error of true effects is that of the negative controls.
 * Source: Schuemie et al., Proc Natl Acad Sci 2018;115:2571–2577, with an error that does not depend
 * on the effect.
 *
 * @example calibratedInterval(
 *   { logRatio: Math.log(2), standardError: 0.2 }, { mean: 0, sd: 0 },
 * ) // => { estimate: 2, lower: 1.351, upper: 2.960 }
 */
export function calibratedInterval(
	{ logRatio, standardError }: LogEstimate,
	{ mean, sd }: EmpiricalNull,
	level = 0.95,
): Interval {
	const estimate = logRatio - mean;
	const reach = deviateOf(level) * Math.hypot(standardError, sd);
	return {
		estimate: Math.exp(estimate),
		lower: Math.exp(estimate - reach),
		upper: Math.exp(estimate + reach),
	};
}

function meanGiven(controls: readonly LogEstimate[], variance: number): number {
	let [weights, sum] = [0, 0];
	for (const { logRatio, standardError } of controls) {
		const weight = 1 / (variance + standardError ** 2);
		weights += weight;
		sum += weight * logRatio;
	}
	return sum / weights;
}

function logLikelihood(controls: readonly LogEstimate[], variance: number): number {
	const mean = meanGiven(controls, variance);
	return controls.reduce((sum, { logRatio, standardError }) => {
		const total = variance + standardError ** 2;
		return sum - 0.5 * (Math.log(2 * Math.PI * total) + (logRatio - mean) ** 2 / total);
	}, 0);
}

function goldenSection(f: (x: number) => number, from: number, to: number): number {
	const ratio = (Math.sqrt(5) - 1) / 2;
	let [low, high] = [from, to];
	let [x1, x2] = [high - ratio * (high - low), low + ratio * (high - low)];
	let [f1, f2] = [f(x1), f(x2)];
	for (let i = 0; i < 200 && high - low > 1e-12 * (1 + high); i++) {
		if (f1 <= f2) {
			[high, x2, f2] = [x2, x1, f1];
			x1 = high - ratio * (high - low);
			f1 = f(x1);
		} else {
			[low, x1, f1] = [x1, x2, f2];
			x2 = low + ratio * (high - low);
			f2 = f(x2);
		}
	}
	return (low + high) / 2;
}

/** What is said of it, and its columns. */
export const CALIBRATION = {
	key: 'calibration',
	name: 'Empirical calibration',
	formula: 'log ratios of negative controls ~ N(μ, τ² + SE²)',
	source: 'Schuemie et al. 2014',
	defaults: 'at least five controls',
	use: 'When pairs known to be unrelated are at hand.',
	avoid: 'Controls chosen after looking at the result.',
	columns: [...['calibrated', 'calibrated_lower', 'calibrated_upper', 'calibrated_p']],
} as const satisfies PairMethod;
