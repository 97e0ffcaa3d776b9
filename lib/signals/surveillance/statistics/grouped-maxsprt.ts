import { logBinomial, logPoisson } from '../../numerics';
import { binomialLogRatio, poissonLogRatio } from './maxsprt';

/** A bound for looks after each of several periods. */
export interface GroupedBound {
	/** Log-likelihood ratio from which a look signals. */
	critical: number;
	/** Chance of a false signal at any look, at most alpha: the ratio takes few values. */
	level: number;
	/** How far the critical value may be off, when the design was too large and a smaller one stood for it; else 0. */
	error: number;
}

/** Chances below this are left out of each look's distribution. */
const NEGLIGIBLE = 1e-14;
/** Products of chances a level may take; larger designs are scaled down. About a second for a bound. */
const MOST_PRODUCTS = 4e7;
const PRECISION = 1e-7;
/** Of a bound whose design was scaled down, whose error is larger than this by far. */
const SCALED_PRECISION = 1e-5;

/** A look: what may be added since the last, and the fewest events that signal. */
interface Look {
	from: number;
	chances: Float64Array;
	signalsFrom(critical: number): number;
}

/**
 * The critical value of Poisson MaxSPRT when the data are looked at after each period only: the
 * smallest whose chance of a false signal over all looks is at most alpha, by the exact distribution
 * of the events that have not signalled yet. It is lower than the value for looks after each event,
 * which would be cautious here. `expected` is the expected events of each period, all positive.
 *
 * Designs too large for that are scaled down to fewer events with the same shares: the ratio's
 * distribution tends to that of a Brownian motion at the same looks, with an error in proportion to
 * 1/√events, so that the change from a quarter of the events to all is more than what is left.
 * Undefined when no value reaches alpha (too many events demanded).
 * Source: Kulldorff et al., Seq Anal 2011;30:58–78 (sections 2 and 3; looks in groups).
 *
 * @example groupedPoissonBound(0.05, [2, 2, 2]) // => { critical: 1.66749, level: 0.0402688, error: 0 }
 */
export function groupedPoissonBound(
	alpha: number,
	expected: readonly number[],
	minEvents = 1,
): GroupedBound | undefined {
	return scaledBound(alpha, expected, (sizes) => {
		let sum = 0;
		return sizes.map((mean): Look => {
			sum += mean;
			const total = sum;
			return {
				...chancesOf(mean, Math.sqrt(mean), Infinity, (k) => logPoisson(k, mean)),
				signalsFrom: (critical) =>
					fewest(
						Math.max(minEvents, Math.floor(total) + 1),
						Infinity,
						(events) => poissonLogRatio(events, total) >= critical,
					),
			};
		});
	});
}

/**
 * The same for binomial MaxSPRT: `events` are cases and controls of each period (whole numbers), each
 * a case with probability 1 / (1 + ratio).
 * Source: Kulldorff et al., Seq Anal 2011;30:58–78.
 *
 * @example groupedBinomialBound(0.05, [10, 10, 10], 3) // => { critical: 1.87838, level: 0.0402988, error: 0 }
 */
export function groupedBinomialBound(
	alpha: number,
	events: readonly number[],
	ratio: number,
	minCases = 1,
): GroupedBound | undefined {
	const p = 1 / (1 + ratio);
	const used = events.filter((n) => n > 0);
	return scaledBound(alpha, used, (sizes) => {
		let sum = 0;
		return sizes
			.map((size) => Math.max(1, Math.round(size)))
			.map((n): Look => {
				sum += n;
				const total = sum;
				return {
					...chancesOf(n * p, Math.sqrt(n * p * (1 - p)), n, (k) => logBinomialAt(k, n, p)),
					signalsFrom: (critical) =>
						fewest(
							Math.max(minCases, Math.floor(total * p) + 1),
							total,
							(cases) => binomialLogRatio(cases, total, ratio) >= critical,
						),
				};
			});
	});
}

function scaledBound(
	alpha: number,
	sizes: readonly number[],
	looksOf: (sizes: readonly number[]) => Look[],
): GroupedBound | undefined {
	const products = productsOf(sizes);
	if (products <= MOST_PRODUCTS) return boundOf(alpha, looksOf(sizes));
	const scale = MOST_PRODUCTS / products;
	const bound = boundOf(alpha, looksOf(sizes.map((size) => size * scale)), SCALED_PRECISION);
	const quarter = boundOf(
		alpha,
		looksOf(sizes.map((size) => (size * scale) / 4)),
		SCALED_PRECISION,
	);
	return bound && quarter
		? { ...bound, error: Math.abs(bound.critical - quarter.critical) }
		: undefined;
}

/** Products a level takes, about: eight deviations on each side of both what was and what is added. */
function productsOf(sizes: readonly number[]): number {
	let sum = 0;
	return sizes.reduce((products, size) => {
		sum += size;
		return products + (16 * Math.sqrt(sum) + 16) * (16 * Math.sqrt(size) + 16);
	}, 0);
}

function boundOf(
	alpha: number,
	looks: readonly Look[],
	precision = PRECISION,
): GroupedBound | undefined {
	if (looks.length === 0) return undefined;
	const all = levelOf(PRECISION, looks);
	if (all <= alpha) return undefined;
	let low = { critical: PRECISION, level: all };
	let high = { critical: 2, level: levelOf(2, looks) };
	while (high.level > alpha) {
		low = high;
		high = { critical: 2 * low.critical, level: levelOf(2 * low.critical, looks) };
	}
	// The level falls nearly by its logarithm: a straight line leads there, halving makes sure of it.
	for (let step = 0; high.critical - low.critical > precision; step++) {
		const critical =
			step % 2 === 0 ? between(low, high, alpha) : (low.critical + high.critical) / 2;
		const level = levelOf(critical, looks);
		if (level > alpha) low = { critical, level };
		else high = { critical, level };
	}
	return { ...high, error: 0 };
}

/** Where a straight line through the logarithms of two levels has a level, a little beyond, inside of both. */
function between(
	low: Pick<GroupedBound, 'critical' | 'level'>,
	high: Pick<GroupedBound, 'critical' | 'level'>,
	alpha: number,
): number {
	const width = high.critical - low.critical;
	const whole = Math.log(low.level / Math.max(high.level, Number.MIN_VALUE));
	const share = whole > 0 ? Math.log(low.level / alpha) / whole : 0.5;
	return low.critical + width * Math.min(0.95, Math.max(0.05, 1.02 * share));
}

/** Chance of a signal at any of the looks although nothing is going on. */
function levelOf(critical: number, looks: readonly Look[]): number {
	let silent: Pick<Look, 'from' | 'chances'> = { from: 0, chances: new Float64Array([1]) };
	let signalled = 0;
	for (const look of looks) {
		const next = sumOf(silent, look);
		const kept = Math.max(0, look.signalsFrom(critical) - next.from);
		for (let i = kept; i < next.chances.length; i++) signalled += next.chances[i];
		silent = trimmed({ from: next.from, chances: next.chances.subarray(0, kept) });
	}
	return signalled;
}

type Chances = Pick<Look, 'from' | 'chances'>;

/** The distribution of a sum. */
function sumOf(a: Chances, b: Chances): Chances {
	const chances = new Float64Array(Math.max(0, a.chances.length + b.chances.length - 1));
	for (let i = 0; i < a.chances.length; i++) {
		const weight = a.chances[i];
		for (let k = 0; k < b.chances.length; k++) chances[i + k] += weight * b.chances[k];
	}
	return { from: a.from + b.from, chances };
}

/** Without the negligible ends. */
function trimmed({ from, chances }: Chances): Chances {
	let [first, last] = [0, chances.length];
	while (first < last && chances[first] < NEGLIGIBLE) first += 1;
	while (last > first && chances[last - 1] < NEGLIGIBLE) last -= 1;
	return { from: from + first, chances: chances.subarray(first, last) };
}

/** Chances around a mean, as far as they are not negligible. */
function chancesOf(
	mean: number,
	deviation: number,
	most: number,
	logChance: (k: number) => number,
): Chances {
	const from = Math.max(0, Math.floor(mean - 9 * deviation - 9));
	const to = Math.min(most, Math.ceil(mean + 9 * deviation + 40));
	const chances = Float64Array.from({ length: to - from + 1 }, (_, i) =>
		Math.exp(logChance(from + i)),
	);
	return trimmed({ from, chances });
}

function logBinomialAt(k: number, n: number, p: number): number {
	if (k === 0) return n * Math.log1p(-p);
	if (k === n) return n * Math.log(p);
	return logBinomial(k, n - k, p);
}

/** The smallest whole number from `low` on, to `most`, that holds (what holds once holds on); beyond `most` where none does. */
function fewest(low: number, most: number, holds: (value: number) => boolean): number {
	if (holds(low)) return low;
	let [no, yes] = [low, low + 1];
	while (yes <= most && !holds(yes)) [no, yes] = [yes, yes + 2 * (yes - low)];
	if (yes > most) {
		if (!holds(most)) return most + 1;
		yes = most;
	}
	while (yes - no > 1) {
		const middle = Math.floor((no + yes) / 2);
		if (holds(middle)) yes = middle;
		else no = middle;
	}
	return yes;
}
