import type { TwoByTwo } from '../../model';
import { logHypergeometric } from '../numerics';
import { logOddsWhere, type Equation } from './conditional-odds';
import { deviateOf, type Interval } from './interval';
import { noneOf, type PairMethod } from './pair-method';

/** Exact results of a two-by-two table with its margins held fixed. */
export interface FisherTest {
	/** Conditional maximum likelihood estimate of the odds ratio with its exact interval. */
	oddsRatio: Interval;
	/** P of a table as unlikely as this one or more (two-sided, the point-probability method). */
	pTwoSided: number;
	/** P(A ≥ a): more reports of the pair than independence gives. */
	pGreater: number;
	/** P(A > a) + P(A = a)/2: the mid-p value of the same side. */
	midPGreater: number;
}

/**
 * Fisher's exact test, the exact conditional reporting odds ratio and its Clopper–Pearson-like
 * interval. With margins fixed, a follows Fisher's noncentral hypergeometric distribution
 *
 *   P(A = x; ω) ∝ C(a+b, x) C(c+d, a+c−x) ω^x
 *
 * The estimate solves E[A; ω] = a; the limits solve P(A ≥ a; ω) = α/2 and P(A ≤ a; ω) = α/2. At the
 * end of the support the estimate is 0 or Infinity and one limit is unbounded; a table with an
 * empty margin has one possible value only: no estimate, all p 1 (mid-p 0.5).
 * Source: Fisher 1935; Agresti, Stat Sci 1992;7:131–153; mid-p: Lancaster 1961. As R's fisher.test,
 * whose estimate and limits are found to about four digits only.
 *
 * @example fisherTest({ a: 3, b: 1, c: 1, d: 3 }) // => { pTwoSided: 0.485714286, pGreater: 0.242857143,
 *   oddsRatio: { estimate: 6.408 } }
 */
export function fisherTest(table: TwoByTwo, level = 0.95): FisherTest {
	const distribution = new Hypergeometric(table);
	const { a } = table;
	const { low, high } = distribution;
	const pGreater = distribution.upperTail(a, 0);
	return {
		oddsRatio: low === high ? { note: ONE_TABLE } : oddsRatioOf(table, distribution, level),
		pTwoSided: distribution.asUnlikelyAs(a),
		pGreater,
		midPGreater: Math.max(0, pGreater - distribution.probability(a) / 2),
	};
}

const ONE_TABLE = 'not computable: an empty margin leaves one possible table only';

function oddsRatioOf(table: TwoByTwo, distribution: Hypergeometric, level: number): Interval {
	const { a } = table;
	const tail = (1 - level) / 2;
	const { low, high } = distribution;
	// The usual estimate with a half added to each cell, and its error, lead near the roots.
	const [A, B, C, D] = [a, table.b, table.c, table.d].map((cell) => cell + 0.5);
	const near = Math.log((A * D) / (B * C));
	const reach = deviateOf(level) * Math.sqrt(1 / A + 1 / B + 1 / C + 1 / D);
	const odds = (equation: Equation, start: number, f: (w: number) => number) =>
		Math.exp(logOddsWhere(table, equation, start) ?? solve(f));
	const mean = () => odds({ mean: true }, near, (w) => distribution.mean(w) - a);
	const lower = () =>
		odds({ atLeast: tail }, near - reach, (w) => distribution.upperTail(a, w) - tail);
	const upper = () =>
		odds({ atMost: tail }, near + reach, (w) => tail - distribution.lowerTail(a, w));
	return {
		estimate: a === low ? 0 : a === high ? Infinity : mean(),
		lower: a === low ? 0 : lower(),
		upper: a === high ? Infinity : upper(),
	};
}

/** A probability within this factor of the observed one counts as equal, as in R. */
const LOG_TIE = Math.log(1 + 1e-7);
/** A term this small beside the sum adds nothing to it. */
const NEGLIGIBLE = 1e-18;

/**
 * Fisher's noncentral hypergeometric distribution of the first cell at odds ratio e^w. It has one
 * mode and falls off on both sides, so that sums begin at their largest term and end where terms no
 * longer count: the cost grows with the spread, not with the table.
 */
class Hypergeometric {
	readonly low: number;
	readonly high: number;
	readonly #row: number;
	readonly #rest: number;
	readonly #column: number;

	constructor({ a, b, c, d }: TwoByTwo) {
		[this.#row, this.#rest, this.#column] = [a + b, c + d, a + c];
		this.low = Math.max(0, this.#column - this.#rest);
		this.high = Math.min(this.#row, this.#column);
	}

	probability(x: number): number {
		return Math.exp(this.#log(x));
	}

	/** P of all tables at most as likely as a's, at odds ratio 1. */
	asUnlikelyAs(a: number): number {
		const bound = this.#log(a) + LOG_TIE;
		const mode = this.#mode(0);
		if (this.#log(mode) <= bound) return 1;
		const lower = this.#outermost(mode, this.low, bound);
		const upper = this.#outermost(mode, this.high, bound);
		return Math.min(1, this.#absolute(lower, -1) + this.#absolute(upper, 1));
	}

	/** E[A] at odds ratio e^w. */
	mean(w: number): number {
		const mode = this.#mode(w);
		const [down, up] = [this.#moments(mode - 1, mode, w, -1), this.#moments(mode, mode, w, 1)];
		return mode + (down.first + up.first) / (down.sum + up.sum);
	}

	/** P(A ≥ a) at odds ratio e^w. */
	upperTail(a: number, w: number): number {
		return this.#tail(a, w, 1);
	}

	/** P(A ≤ a) at odds ratio e^w. */
	lowerTail(a: number, w: number): number {
		return this.#tail(a, w, -1);
	}

	#tail(a: number, w: number, side: 1 | -1): number {
		const mode = this.#mode(w);
		const whole = this.#moments(mode, mode, w, 1).sum + this.#moments(mode - 1, mode, w, -1).sum;
		if ((a - mode) * side > 0) return this.#moments(a, mode, w, side).sum / whole;
		return 1 - this.#moments(a - side, mode, w, side === 1 ? -1 : 1).sum / whole;
	}

	/** Σ of weights and of weight · (x − mode) from x on, outwards, in units of the mode's weight. */
	#moments(from: number, mode: number, w: number, step: 1 | -1): { sum: number; first: number } {
		if (from < this.low || from > this.high) return { sum: 0, first: 0 };
		let weight = Math.exp(this.#log(from) - this.#log(mode) + w * (from - mode));
		let [sum, first] = [0, 0];
		for (let x = from; x >= this.low && x <= this.high && weight > 0; x += step) {
			sum += weight;
			first += weight * (x - mode);
			weight *= step === 1 ? this.#ratio(x) * Math.exp(w) : 1 / (this.#ratio(x - 1) * Math.exp(w));
			if (weight * (1 + Math.abs(x - mode)) < NEGLIGIBLE * sum) break;
		}
		return { sum, first };
	}

	/** Σ of probabilities at odds ratio 1 from x on, outwards. */
	#absolute(from: number | undefined, step: 1 | -1): number {
		if (from === undefined) return 0;
		let probability = Math.exp(this.#log(from));
		let sum = 0;
		for (let x = from; x >= this.low && x <= this.high && probability > 0; x += step) {
			sum += probability;
			probability *= step === 1 ? this.#ratio(x) : 1 / this.#ratio(x - 1);
			if (probability < NEGLIGIBLE * sum) break;
		}
		return sum;
	}

	/** Between the mode and an end: the value nearest the mode that is at most as likely as the bound. */
	#outermost(mode: number, end: number, bound: number): number | undefined {
		if (this.#log(end) > bound) return undefined;
		let [likely, unlikely] = [mode, end];
		while (Math.abs(likely - unlikely) > 1) {
			const middle = Math.trunc((likely + unlikely) / 2);
			if (this.#log(middle) <= bound) unlikely = middle;
			else likely = middle;
		}
		return unlikely;
	}

	/** P(x+1) / P(x) at odds ratio 1. */
	#ratio(x: number): number {
		return ((this.#row - x) / (x + 1)) * ((this.#column - x) / (this.#rest - this.#column + x + 1));
	}

	/** The most likely value at odds ratio e^w: where the ratio of neighbours crosses 1. */
	#mode(w: number): number {
		let [low, high] = [this.low, this.high];
		while (low < high) {
			const middle = Math.floor((low + high) / 2);
			if (Math.log(this.#ratio(middle)) + w >= 0) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	#log(x: number): number {
		return logHypergeometric(x, this.#row, this.#rest, this.#column);
	}
}

/** The root of an increasing function of ln ω, by growing a bracket and Brent-like bisection with secants. */
function solve(f: (w: number) => number): number {
	let [low, high] = [-1, 1];
	while (f(low) > 0 && low > -800) low *= 2;
	while (f(high) < 0 && high < 800) high *= 2;
	let [atLow, atHigh] = [f(low), f(high)];
	for (let i = 0; i < 200 && high - low > 1e-13 * Math.max(1, Math.abs(low)); i++) {
		const secant = high - (atHigh * (high - low)) / (atHigh - atLow);
		const inside = secant > low + 0.01 * (high - low) && secant < high - 0.01 * (high - low);
		const middle = i % 3 !== 2 && inside ? secant : (low + high) / 2;
		const value = f(middle);
		if (value === 0) return middle;
		if (value < 0) [low, atLow] = [middle, value];
		else [high, atHigh] = [middle, value];
	}
	return (low + high) / 2;
}

/** What is said of it, and its columns. */
export const FISHER = {
	key: 'fisher',
	name: 'Fisher’s exact test, mid-p and exact odds ratio',
	formula: 'P(A = x; ω) ∝ C(a+b, x) C(c+d, a+c−x) ω^x',
	source: 'Fisher 1935; Lancaster 1961; Agresti 1992',
	defaults: '95 % interval; p two-sided and one-sided',
	use: 'Small counts and empty cells.',
	avoid: 'As a measure of size: p says nothing about it.',
	columns: [
		...['fisher_p', 'fisher_p_greater', 'fisher_mid_p_greater'],
		...['exact_or', 'exact_or_lower', 'exact_or_upper'],
	],
	place: 'at the end',
	help: [
		'exact p (two-sided, one-sided, one-sided mid-p) and the exact conditional odds',
		'ratio with its limits',
	],
	compute: ({ table, measures: { cells } }) => {
		const columns = noneOf(table, FISHER.columns);
		if (!cells) return columns;
		table.observed.forEach((a, pair) => {
			const counts = { a, b: cells.b[pair], c: cells.c[pair], d: cells.d[pair] };
			const { pTwoSided, pGreater, midPGreater, oddsRatio } = fisherTest(counts);
			const { estimate = NaN, lower = NaN, upper = NaN } = oddsRatio;
			[pTwoSided, pGreater, midPGreater, estimate, lower, upper].forEach((value, column) => {
				columns[column][pair] = value;
			});
		});
		return columns;
	},
} as const satisfies PairMethod;
