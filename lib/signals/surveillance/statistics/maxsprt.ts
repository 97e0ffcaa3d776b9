import { poissonDeviance } from '../../numerics';

/** When a sequential test looks and ends. */
export interface PoissonSprtDesign {
	/** Expected events at which surveillance ends. */
	horizon: number;
	/** Fewest events for a signal; default 1. */
	minEvents?: number;
	/** Expected events before the first look; default 0. */
	delay?: number;
}

/**
 * Log-likelihood ratio of Poisson MaxSPRT: c events seen, mu expected.
 *
 *   (mu − c) + c ln(c / mu) for c > mu, else 0
 *
 * Source: Kulldorff et al., Seq Anal 2011;30:58–78.
 *
 * @example poissonLogRatio(10, 4) // => 3.16291
 */
export const poissonLogRatio = (events: number, expected: number): number =>
	events > expected ? poissonDeviance(events, expected) : 0;

/**
 * Probability that continuous Poisson MaxSPRT signals although nothing is going on. Exact: the c-th
 * event signals when it comes before the expected count at which c events have that ratio; the
 * number of events between such bounds is Poisson.
 * Source: Kulldorff et al., Seq Anal 2011;30:58–78.
 *
 * @example poissonSprtAlpha(2.853937, { horizon: 1 }) // => 0.05
 */
export function poissonSprtAlpha(critical: number, design: PoissonSprtDesign): number {
	const { horizon, minEvents = 1, delay = 0 } = design;
	/** Probability of k events and no signal yet. */
	let silent = new Float64Array([1]);
	let at = 0;
	const advance = (to: number, most: number): void => {
		silent = afterPoisson(silent, to - at, most);
		at = to;
	};
	let events = minEvents;
	while (boundary(events, critical) < delay) events += 1;
	if (delay > 0) advance(delay, events - 1);
	for (; boundary(events, critical) <= horizon; events++) {
		advance(boundary(events, critical), events - 1);
	}
	advance(horizon, events - 1);
	return 1 - silent.reduce((sum, p) => sum + p, 0);
}

/**
 * The critical value of Poisson MaxSPRT for a level: the ratio above which the chance of a false
 * signal until the horizon is alpha. Undefined when even a ratio of 0 signals less often (too many
 * events demanded for the horizon).
 * Source: Kulldorff et al., Seq Anal 2011;30:58–78.
 *
 * @example poissonSprtCritical(0.05, { horizon: 1 }) // => 2.85394
 */
export function poissonSprtCritical(alpha: number, design: PoissonSprtDesign): number | undefined {
	let [low, high] = [0, 1];
	if (poissonSprtAlpha(1e-9, design) <= alpha) return undefined;
	while (poissonSprtAlpha(high, design) > alpha) [low, high] = [high, high * 2];
	for (let i = 0; i < 60 && high - low > 1e-11; i++) {
		const middle = (low + high) / 2;
		if (poissonSprtAlpha(middle, design) > alpha) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

/** The expected count at which c events have the critical ratio: the root below c, by Newton's method on its logarithm. */
function boundary(events: number, critical: number): number {
	// With mu = c e^(−u): c (e^(−u) − 1 + u) = critical, increasing and convex in u > 0.
	const target = critical / events;
	let u = Math.sqrt(2 * target) + target;
	for (let i = 0; i < 100; i++) {
		const step = (Math.expm1(-u) + u - target) / -Math.expm1(-u);
		u -= step;
		if (Math.abs(step) < 1e-15 * u) break;
	}
	return events * Math.exp(-u);
}

/** Adds a Poisson number of events; states above `most` have signalled and leave. */
function afterPoisson(from: Float64Array, mean: number, most: number): Float64Array<ArrayBuffer> {
	const jumps = poissonProbabilities(mean, most);
	const to = new Float64Array(most + 1);
	for (let k = 0; k < Math.min(from.length, most + 1); k++) {
		if (from[k] < NEGLIGIBLE) continue;
		const furthest = Math.min(most - k, jumps.length - 1);
		for (let more = 0; more <= furthest; more++) to[k + more] += from[k] * jumps[more];
	}
	return to;
}

/** Probabilities below this cannot move a level of alpha in its twelfth digit. */
const NEGLIGIBLE = 1e-22;

/** P(0), P(1), … up to `most` or until they are negligible beyond the mean. */
function poissonProbabilities(mean: number, most: number): number[] {
	const jumps = [Math.exp(-mean)];
	for (let k = 1; k <= most; k++) {
		const next = (jumps[k - 1] * mean) / k;
		if (next < NEGLIGIBLE && k > mean) break;
		jumps.push(next);
	}
	return jumps;
}

/** A test on matched cases and controls. */
export interface BinomialSprtDesign {
	/** Events (cases and controls) at which surveillance ends. */
	horizon: number;
	/** Controls expected for each case. */
	ratio: number;
	/** Fewest cases for a signal; default 1. */
	minCases?: number;
}

/**
 * Log-likelihood ratio of binomial MaxSPRT: `cases` among `events`, each a case with probability 1/(1+ratio).
 * Source: Kulldorff et al., Seq Anal 2011;30:58–78.
 *
 * @example binomialLogRatio(8, 12, 3) // => 4.60291
 */
export function binomialLogRatio(cases: number, events: number, ratio: number): number {
	const p = 1 / (1 + ratio);
	if (events === 0 || cases / events <= p) return 0;
	const controls = events - cases;
	return (
		cases * Math.log(cases / events / p) +
		(controls === 0 ? 0 : controls * Math.log(controls / events / (1 - p)))
	);
}

/**
 * Probability that binomial MaxSPRT signals although nothing is going on: exact, event by event.
 * Source: Kulldorff et al., Seq Anal 2011;30:58–78.
 *
 * @example binomialSprtAlpha(2, { horizon: 20, ratio: 3 }) // => 0.131898
 */
export function binomialSprtAlpha(critical: number, design: BinomialSprtDesign): number {
	const { horizon, ratio, minCases = 1 } = design;
	const p = 1 / (1 + ratio);
	let silent = new Float64Array([1]);
	let signalled = 0;
	for (let events = 1; events <= horizon; events++) {
		const next = new Float64Array(events + 1);
		for (let cases = 0; cases < silent.length; cases++) {
			next[cases] += silent[cases] * (1 - p);
			next[cases + 1] += silent[cases] * p;
		}
		for (let cases = minCases; cases <= events; cases++) {
			if (next[cases] > 0 && binomialLogRatio(cases, events, ratio) >= critical) {
				signalled += next[cases];
				next[cases] = 0;
			}
		}
		silent = next;
	}
	return signalled;
}

/**
 * The smallest critical value of binomial MaxSPRT whose level is at most alpha, and the level it has:
 * the ratio takes few values, so that alpha itself is not reached. Source: Kulldorff et al. 2011.
 *
 * @example binomialSprtCritical(0.05, { horizon: 20, ratio: 3 }) // => { critical: 2.87682, level: 0.047724 }
 */
export function binomialSprtCritical(
	alpha: number,
	design: BinomialSprtDesign,
): { critical: number; level: number } {
	const { horizon, ratio, minCases = 1 } = design;
	const values = new Set<number>();
	for (let events = minCases; events <= horizon; events++) {
		for (let cases = minCases; cases <= events; cases++) {
			values.add(binomialLogRatio(cases, events, ratio));
		}
	}
	const sorted = [...values].filter((value) => value > 0).sort((a, b) => a - b);
	let [low, high] = [-1, sorted.length];
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (binomialSprtAlpha(sorted[middle], design) <= alpha) high = middle;
		else low = middle;
	}
	const critical = sorted[high] ?? Number.POSITIVE_INFINITY;
	return { critical, level: critical === Infinity ? 0 : binomialSprtAlpha(critical, design) };
}
