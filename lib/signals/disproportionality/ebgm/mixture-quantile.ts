import { gammaQuantile, gammaQuantileStart, type GammaShape } from '../../numerics';

/** Two gamma distributions, each a shape and a rate, and the log odds of the first. */
export interface GammaMixture {
	logOdds: number;
	first: GammaShape;
	rate1: number;
	second: GammaShape;
	rate2: number;
}

/** A component whose share of the tail is below e^−36 cannot move a quantile by 1e-15. */
const NEGLIGIBLE = -36;
/** The step of ln x after which no other is needed. */
const SETTLED = 1e-8;

/**
 * The p-quantile of a mixture of two gamma distributions, to about 1e-13 relative: Newton's method
 * on the logarithm of the smaller tail against ln x, from the quantile of the heavier component or
 * from ln of a start that is known to be near, inside a bracket that closes as it goes.
 */
export function mixtureQuantile(p: number, mixture: GammaMixture, logStart?: number): number {
	const { logOdds, first, rate1, second, rate2 } = mixture;
	const upper = p > 0.5;
	const target = Math.log(upper ? 1 - p : p);
	const logWeight1 = -softplus(-logOdds);
	const logWeight2 = -softplus(logOdds);
	if (logWeight2 < NEGLIGIBLE + target) return gammaQuantile(p, first.shape) / rate1;
	if (logWeight1 < NEGLIGIBLE + target) return gammaQuantile(p, second.shape) / rate2;
	const logRate1 = Math.log(rate1);
	const logRate2 = Math.log(rate2);
	let y = logStart ?? NaN;
	let low = -Infinity;
	let high = Infinity;
	// At the ends of the number range a start from interpolation may be no number.
	if (!Number.isFinite(y)) ({ y, low, high } = startOf(p, mixture));
	let longest = 2;
	for (let i = 0; i < 200; i++) {
		const x = Math.exp(y);
		if (x === 0) return 0;
		const prefix1 = first.logPoisson(x * rate1, y + logRate1);
		const prefix2 = second.logPoisson(x * rate2, y + logRate2);
		const log1 = logWeight1 + first.logTail(upper, x * rate1, prefix1);
		const log2 = logWeight2 + second.logTail(upper, x * rate2, prefix2);
		const top = Math.max(log1, log2);
		const value = top + Math.log(Math.exp(log1 - top) + Math.exp(log2 - top));
		if (value > target === upper) low = y;
		else high = y;
		const density =
			Math.exp(logWeight1 + first.logDensity(prefix1) - value) +
			Math.exp(logWeight2 + second.logDensity(prefix2) - value);
		const step = ((value - target) / density) * (upper ? -1 : 1);
		// Newton converges quadratically: after a step of 1e-8 the next one is near 1e-16.
		if (Math.abs(step) < SETTLED) return Math.exp(y - step);
		y = nextInside(y - Math.min(longest, Math.max(-longest, step)), low, high);
		// The quantile of a tiny shape may be hundreds of powers of e away.
		if (Math.abs(step) > longest) longest *= 2;
	}
	return Math.exp(y);
}

/** Starts of the components are right within this factor of e, for every shape. */
const START_ERROR = 5;

/** ln of the heavier component's quantile, and a bracket: a mixture's lies between those of its parts. */
function startOf(p: number, { logOdds, first, rate1, second, rate2 }: GammaMixture) {
	// The start of a tiny shape may underflow to 0.
	const log = (start: number) => Math.log(start || Number.MIN_VALUE);
	const start1 = log(gammaQuantileStart(p, first.shape) / rate1);
	const start2 = log(gammaQuantileStart(p, second.shape) / rate2);
	return {
		y: logOdds > 0 ? start1 : start2,
		low: Math.min(start1, start2) - START_ERROR,
		high: Math.max(start1, start2) + START_ERROR,
	};
}

/** A proposed point where it lies inside the bracket, else the middle of the bracket. */
const nextInside = (proposed: number, low: number, high: number): number =>
	proposed > low && proposed < high ? proposed : (low + high) / 2;

/** ln(1 + e^x). */
const softplus = (x: number): number =>
	x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
