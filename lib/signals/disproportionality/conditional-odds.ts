import type { TwoByTwo } from '../../model';

/** What a root is sought of: the mean, or the probability of a or more, or of a or fewer. */
export type Equation = { mean: true } | { atLeast: number } | { atMost: number };

/** Sums of weight, weight · (x − a) and weight · (x − a)², in units of a's weight. */
type Sums = [weight: number, first: number, second: number];

/** A term this small beside the sum adds nothing to it. */
const NEGLIGIBLE = 1e-18;
/** Newton's method converges quadratically: after a step of 1e-9 the next is below 1e-15. */
const SETTLED = 1e-9;

/**
 * ln of the odds ratio ω at which, with the margins held fixed, E[A] = a, P(A ≥ a) = `atLeast` or
 * P(A ≤ a) = `atMost`: Newton's method on the mean or the logarithm of the tail, whose slopes in
 * ln ω are the variance and a difference of means (an exponential family). Sums begin at a itself,
 * where a root has much of its weight, and need no logarithm. a lies inside its support and
 * `start` near the root; undefined when the steps do not settle.
 */
export function logOddsWhere(
	table: TwoByTwo,
	equation: Equation,
	start: number,
): number | undefined {
	let w = start;
	for (let i = 0; i < 25; i++) {
		const step = stepOf(sumsUp(table, Math.exp(w)), sumsDown(table, Math.exp(-w)), equation);
		if (!Number.isFinite(step)) return undefined;
		w -= Math.min(2, Math.max(-2, step));
		if (Math.abs(step) < SETTLED * Math.max(1, Math.abs(w))) return w;
	}
	return undefined;
}

/** `up`: over x > a, `down`: over x < a; a itself has weight 1. */
function stepOf(up: Sums, down: Sums, equation: Equation): number {
	const whole = 1 + up[0] + down[0];
	const mean = (up[1] + down[1]) / whole;
	if ('mean' in equation) return mean / ((up[2] + down[2]) / whole - mean * mean);
	const upper = 'atLeast' in equation;
	const target = upper ? equation.atLeast : equation.atMost;
	const [weight, first] = upper ? up : down;
	return Math.log((1 + weight) / whole / target) / (first / (1 + weight) - mean);
}

function sumsUp({ a, b, c, d }: TwoByTwo, odds: number): Sums {
	const [most, rest] = [Math.min(b, c), d];
	let [sum, first, second, weight] = [0, 0, 0, 1];
	for (let k = 1; k <= most; k++) {
		const ratio = (odds * (b - k + 1) * (c - k + 1)) / ((a + k) * (rest + k));
		weight *= ratio;
		sum += weight;
		first += weight * k;
		second += weight * k * k;
		if (ratio < 1 && weight * k * k < NEGLIGIBLE * (1 + sum)) break;
	}
	return [sum, first, second];
}

function sumsDown({ a, b, c, d }: TwoByTwo, oneOverOdds: number): Sums {
	const most = Math.min(a, d);
	let [sum, first, second, weight] = [0, 0, 0, 1];
	for (let k = 1; k <= most; k++) {
		const ratio = (oneOverOdds * (a - k + 1) * (d - k + 1)) / ((b + k) * (c + k));
		weight *= ratio;
		sum += weight;
		first -= weight * k;
		second += weight * k * k;
		if (ratio < 1 && weight * k * k < NEGLIGIBLE * (1 + sum)) break;
	}
	return [sum, first, second];
}
