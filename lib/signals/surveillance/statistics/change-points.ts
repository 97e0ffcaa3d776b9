/** Where a series changes its mean. */
export interface ChangePoints {
	/** Indexes at which a new segment begins, ascending. */
	starts: number[];
	/** Mean of each segment. */
	means: number[];
	/** Σ of squared deviations from the segments' means. */
	cost: number;
}

/** How segments are found and what each further one costs. */
export interface ChangePointOptions {
	/** Exact minimum of the penalised cost, or greedy splitting; default exact. */
	method?: 'pelt' | 'binary';
	/**
	 * Cost of a change, in units of the variance; default 3 ln n (the modified BIC's constant part,
	 * whose part by segment length is added), else a number.
	 */
	penalty?: 'mbic' | number;
	/** Known variance of a value around its segment's mean; default from the first differences. */
	variance?: number;
	/** Shortest segment; default 1. */
	minLength?: number;
}

/**
 * Changes of the mean of a series, by normal likelihood: minimises Σ of segment costs + penalty for
 * each change. PELT prunes candidates that can never be best again and is exact.
 * Sources: Killick, Fearnhead & Eckley, J Am Stat Assoc 2012;107:1590–1598; Zhang & Siegmund,
 * Biometrics 2007;63:22–32 (modified BIC); Scott & Knott, Biometrics 1974;30:507–512 (binary segmentation).
 *
 * @example changePoints([5, 6, 5, 5, 12, 13, 12, 13], { variance: 1, minLength: 2 }) // => { starts: [4], means: [5.25, 12.5], cost: 1.75 }
 */
export function changePoints(
	values: ArrayLike<number>,
	options: ChangePointOptions = {},
): ChangePoints {
	const { method = 'pelt', penalty = 'mbic', minLength = 1 } = options;
	const variance = options.variance ?? differenceVariance(values);
	const n = values.length;
	if (n < 2 * minLength || !(variance > 0)) return segmentsOf(values, []);
	const scaled = new SegmentCosts(values, variance, penalty === 'mbic' ? n : undefined);
	const fixed = penalty === 'mbic' ? 3 * Math.log(n) : penalty;
	const starts =
		method === 'pelt' ? pelt(scaled, n, fixed, minLength) : binary(scaled, n, fixed, minLength);
	return segmentsOf(values, starts);
}

/**
 * Variance of single values from the median absolute first difference, which changes of the mean do
 * not inflate: (1.4826 · median|Δ|)² / 2.
 */
function differenceVariance(values: ArrayLike<number>): number {
	const differences = Array.from({ length: Math.max(0, values.length - 1) }, (_, i) =>
		Math.abs(values[i + 1] - values[i]),
	).sort((a, b) => a - b);
	const middle = differences[Math.floor(differences.length / 2)] ?? 0;
	return (1.482_602_218_505_602 * middle) ** 2 / 2;
}

/** Costs of any segment in constant time, from running sums. */
class SegmentCosts {
	readonly #sums: Float64Array;
	readonly #squares: Float64Array;

	constructor(
		values: ArrayLike<number>,
		readonly variance: number,
		/** Length of the whole series where the modified BIC's term is wanted. */
		readonly whole: number | undefined,
	) {
		this.#sums = new Float64Array(values.length + 1);
		this.#squares = new Float64Array(values.length + 1);
		const origin = values[0] ?? 0;
		for (let i = 0; i < values.length; i++) {
			// Counted from the first value, so that a large level does not cost digits.
			const value = values[i] - origin;
			this.#sums[i + 1] = this.#sums[i] + value;
			this.#squares[i + 1] = this.#squares[i] + value * value;
		}
	}

	/** Of values from ≤ i < to: squared deviations over the variance, plus ln(length/n) under modified BIC. */
	of(from: number, to: number): number {
		const length = to - from;
		const sum = this.#sums[to] - this.#sums[from];
		const deviations = this.#squares[to] - this.#squares[from] - (sum * sum) / length;
		const shape = this.whole === undefined ? 0 : Math.log(length / this.whole);
		return Math.max(0, deviations) / this.variance + shape;
	}
}

function pelt(costs: SegmentCosts, n: number, penalty: number, minLength: number): number[] {
	const best = new Float64Array(n + 1).fill(Infinity);
	const last = new Int32Array(n + 1);
	best[0] = -penalty;
	let candidates = [0];
	// The modified BIC's term can make a split cost up to this much more than the whole.
	const slack = costs.whole === undefined ? 0 : Math.log(costs.whole);
	for (let to = minLength; to <= n; to++) {
		const totals = candidates.map((from) => best[from] + costs.of(from, to) + penalty);
		candidates.forEach((from, i) => {
			if (to - from >= minLength && totals[i] < best[to]) {
				best[to] = totals[i];
				last[to] = from;
			}
		});
		candidates = candidates.filter((_, i) => totals[i] - penalty - slack <= best[to]);
		const next = to - minLength + 1;
		if (next >= minLength) candidates.push(next);
	}
	const starts: number[] = [];
	for (let at = last[n]; at > 0; at = last[at]) starts.unshift(at);
	return starts;
}

function binary(costs: SegmentCosts, n: number, penalty: number, minLength: number): number[] {
	const starts: number[] = [];
	const open: Array<[number, number]> = [[0, n]];
	for (let segment = open.pop(); segment; segment = open.pop()) {
		const [from, to] = segment;
		let [gain, at] = [penalty, -1];
		for (let split = from + minLength; split <= to - minLength; split++) {
			const here = costs.of(from, to) - costs.of(from, split) - costs.of(split, to);
			if (here > gain) [gain, at] = [here, split];
		}
		if (at === -1) continue;
		starts.push(at);
		open.push([from, at], [at, to]);
	}
	return starts.sort((a, b) => a - b);
}

function segmentsOf(values: ArrayLike<number>, starts: number[]): ChangePoints {
	const edges = [0, ...starts, values.length];
	let cost = 0;
	const means = edges.slice(1).map((to, i) => {
		let sum = 0;
		for (let j = edges[i]; j < to; j++) sum += values[j];
		const center = sum / (to - edges[i]);
		for (let j = edges[i]; j < to; j++) cost += (values[j] - center) ** 2;
		return center;
	});
	return { starts, means, cost };
}
