import type { Sentence } from '../../../model';

/** How uncertain exposures are: the coefficient of variation of each period's, 0 for one that is counted. */
export type ExposureErrors = readonly number[];

/** z of a 95 % interval. */
const Z95 = 1.959_963_984_540_054;
/** Half range and steps of the integration over the error, in standard deviations: Simpson's rule, to 1e-9. */
const [REACH, STEPS] = [8, 128];

/**
 * The coefficient of variation of an estimate from its 95 % interval, log-normal:
 * σ = ln(high / low) / (2 · 1.96), cv = √(e^σ² − 1).
 * Source: moments of the log-normal distribution.
 *
 * @example cvOfInterval(80, 125) // => 0.114221
 */
export function cvOfInterval(low: number, high: number): number {
	const sigma = Math.log(high / low) / (2 * Z95);
	return Math.sqrt(Math.expm1(sigma * sigma));
}

/**
 * The coefficient of variation of a sum of exposures with independent errors: √Σ(n·cv)² / Σn. An
 * error all periods share (a market share set too high) cancels where periods are compared with each
 * other, and is not to be given here.
 * Source: the variance of a sum of independent values.
 *
 * @example cvOfSum([100, 200], [0.1, 0.1]) // => 0.0745356
 */
export function cvOfSum(exposures: readonly number[], errors: ExposureErrors): number {
	const sum = exposures.reduce((total, value) => total + value, 0);
	const squares = exposures.reduce((total, value, i) => total + (value * errors[i]) ** 2, 0);
	return sum > 0 ? Math.sqrt(squares) / sum : 0;
}

/**
 * The coefficient of variation of a quotient of two such exposures, log-normal: 1 + cv² multiplies.
 * Source: moments of the log-normal distribution.
 *
 * @example cvOfRatio(0.1, 0.2) // => 0.224499
 */
export const cvOfRatio = (a: number, b: number): number => Math.sqrt((1 + a * a) * (1 + b * b) - 1);

/**
 * The mean of a probability over the error of an exposure: a log-normal factor of median 1 and this
 * coefficient of variation, σ² = ln(1 + cv²). Averaging a tail probability so gives the predictive
 * one (Box, J R Stat Soc A 1980;143:383–430). With cv 0 it is the probability itself.
 * Source: Box 1980, as above.
 *
 * @example averagedOverError(0.2, (factor) => factor) // => 1.0198
 */
export function averagedOverError(cv: number, probability: (factor: number) => number): number {
	if (!(cv > 0)) return probability(1);
	const sigma = Math.sqrt(Math.log1p(cv * cv));
	let [sum, weights] = [0, 0];
	for (let i = 0; i <= STEPS; i++) {
		const z = -REACH + (2 * REACH * i) / STEPS;
		const simpson = i === 0 || i === STEPS ? 1 : i % 2 === 1 ? 4 : 2;
		const weight = simpson * Math.exp((-z * z) / 2);
		sum += weight * probability(Math.exp(sigma * z));
		weights += weight;
	}
	return sum / weights;
}

/** What a method does with exposures that are estimates, as a sentence; none where all are counted. */
export function exposureErrorSaid(errors: ExposureErrors | undefined, how: string): Sentence[] {
	const most = Math.max(0, ...(errors ?? []));
	if (!(most > 0)) return [];
	const text = 'The exposure is an estimate (coefficient of variation up to {percent} %): {how}.';
	return [{ text, values: { percent: String(Number((100 * most).toPrecision(3))), how } }];
}
