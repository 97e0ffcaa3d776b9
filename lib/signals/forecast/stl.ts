/** How a series is decomposed. */
export interface StlOptions {
	/** Observations in a cycle: 12 for months. */
	period: number;
	/** Span of the seasonal smoother in cycles, odd, at least 7; `periodic` (default) for one season for all years. */
	seasonalSpan?: number | 'periodic';
	/** Span of the trend smoother in observations, odd; default the smallest the method allows. */
	trendSpan?: number;
	/** Whether outliers are weighted down; default false. */
	robust?: boolean;
}

/** A series taken apart: value = seasonal + trend + remainder. */
export interface StlDecomposition {
	seasonal: Float64Array;
	trend: Float64Array;
	remainder: Float64Array;
	/** Robustness weights; all 1 without `robust`. */
	weights: Float64Array;
}

/** One local regression smoother. */
interface Smoother {
	span: number;
	degree: 0 | 1;
	/** Fitted at every so manyth observation, between them by straight lines. */
	jump: number;
}

const nextOdd = (value: number): number => {
	const whole = Math.round(value);
	return whole % 2 === 0 ? whole + 1 : whole;
};

/**
 * Seasonal-trend decomposition by local regression (loess). Spans, jumps and numbers of passes are
 * those of R's stl: two inner passes, or one inner in fifteen outer ones when robust.
 * Needs at least two cycles. Source: Cleveland, Cleveland, McRae & Terpenning, J Off Stat 1990;6:3–73.
 * @throws RangeError for less than two cycles
 *
 * @example stl([1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4], { period: 4 }).seasonal.slice(0, 4)
 *   // => [-1.5000, -0.5000, 0.5000, 1.5000]
 */
export function stl(values: ArrayLike<number>, options: StlOptions): StlDecomposition {
	const { period, robust = false } = options;
	const n = values.length;
	if (period < 2 || n < 2 * period) throw new RangeError('STL needs at least two cycles');
	const y = Float64Array.from(values);
	const periodic = (options.seasonalSpan ?? 'periodic') === 'periodic';
	const seasonalSpan = periodic ? 10 * n + 1 : nextOdd(Number(options.seasonalSpan));
	const trendSpan =
		options.trendSpan ?? nextOdd(Math.ceil((1.5 * period) / (1 - 1.5 / seasonalSpan)));
	const smoother = (span: number, degree: 0 | 1): Smoother => ({
		span,
		degree,
		jump: Math.ceil(span / 10),
	});
	const plan = {
		period,
		seasonal: smoother(seasonalSpan, 0),
		trend: smoother(nextOdd(trendSpan), 1),
		low: smoother(nextOdd(period), 1),
	};
	const seasonal = new Float64Array(n);
	const trend = new Float64Array(n);
	const weights = new Float64Array(n).fill(1);
	const [outer, inner] = robust ? [15, 1] : [0, 2];
	for (let pass = 0; pass <= outer; pass++) {
		for (let i = 0; i < inner; i++)
			innerPass(y, plan, pass > 0 ? weights : undefined, seasonal, trend);
		if (pass < outer) robustnessWeights(y, seasonal, trend, weights);
	}
	if (periodic) averageByPhase(seasonal, period);
	const remainder = y.map((value, i) => value - seasonal[i] - trend[i]);
	return { seasonal, trend, remainder, weights };
}

interface Plan {
	period: number;
	seasonal: Smoother;
	trend: Smoother;
	low: Smoother;
}

function innerPass(
	y: Float64Array,
	{ period, seasonal: seasonalSmoother, trend: trendSmoother, low }: Plan,
	weights: Float64Array | undefined,
	seasonal: Float64Array,
	trend: Float64Array,
): void {
	const cycles = smoothCycles(
		y.map((value, i) => value - trend[i]),
		period,
		seasonalSmoother,
		weights,
	);
	const averaged = movingAverage(movingAverage(movingAverage(cycles, period), period), 3);
	const lowPass = loess(averaged, low);
	for (let i = 0; i < y.length; i++) seasonal[i] = cycles[period + i] - lowPass[i];
	trend.set(
		loess(
			y.map((value, i) => value - seasonal[i]),
			trendSmoother,
			weights,
		),
	);
}

/** Smooths each phase of the cycle over the years, and one cycle further at both ends. */
function smoothCycles(
	values: Float64Array,
	period: number,
	smoother: Smoother,
	weights: Float64Array | undefined,
): Float64Array {
	const out = new Float64Array(values.length + 2 * period);
	for (let phase = 0; phase < period; phase++) {
		const own = values.filter((_, i) => i % period === phase);
		const ownWeights = weights?.filter((_, i) => i % period === phase);
		const k = own.length;
		const smooth = loess(own, smoother, ownWeights);
		const { span, degree } = smoother;
		const right = Math.min(span, k);
		const left = Math.max(1, k - span + 1);
		const before = localFit(own, span, degree, 0, 1, right, ownWeights) ?? smooth[0];
		const after = localFit(own, span, degree, k + 1, left, k, ownWeights) ?? smooth[k - 1];
		out[phase] = before;
		smooth.forEach((value, m) => (out[(m + 1) * period + phase] = value));
		out[(k + 1) * period + phase] = after;
	}
	return out;
}

function movingAverage(values: Float64Array, length: number): Float64Array {
	const out = new Float64Array(values.length - length + 1);
	let sum = 0;
	for (let i = 0; i < length; i++) sum += values[i];
	out[0] = sum / length;
	for (let i = 1; i < out.length; i++) {
		sum += values[i + length - 1] - values[i - 1];
		out[i] = sum / length;
	}
	return out;
}

/** Local regression at every `jump`th observation and the last, straight lines between. */
function loess(
	values: Float64Array,
	{ span, degree, jump }: Smoother,
	weights?: Float64Array,
): Float64Array {
	const n = values.length;
	const out = new Float64Array(n);
	if (n < 2) return Float64Array.from(values);
	const step = Math.min(jump, n - 1);
	const half = Math.floor((span + 1) / 2);
	const fitAt = (x: number): void => {
		const [left, right] = windowOf(x, n, span, half, step);
		out[x - 1] = localFit(values, span, degree, x, left, right, weights) ?? values[x - 1];
	};
	let last = 1;
	for (let x = 1; x <= n; x += step) {
		fitAt(x);
		last = x;
	}
	if (last !== n) fitAt(n);
	if (step > 1) interpolate(out, step, last);
	return out;
}

/** First and last observation (1-based) of the window around x. */
function windowOf(
	x: number,
	n: number,
	span: number,
	half: number,
	step: number,
): [number, number] {
	if (span >= n) return [1, n];
	if (step === 1) {
		const left = Math.min(Math.max(1, x - half + 1), n - span + 1);
		return [left, left + span - 1];
	}
	if (x < half) return [1, span];
	if (x >= n - half + 1) return [n - span + 1, n];
	return [x - half + 1, span + x - half];
}

function interpolate(out: Float64Array, step: number, last: number): void {
	const line = (from: number, to: number): void => {
		const slope = (out[to] - out[from]) / (to - from);
		for (let i = from + 1; i < to; i++) out[i] = out[from] + slope * (i - from);
	};
	for (let from = 0; from + step < last; from += step) line(from, from + step);
	if (last !== out.length) line(last - 1, out.length - 1);
}

/** The tricube-weighted local fit at x over observations left … right (1-based); undefined when all weights are 0. */
function localFit(
	values: Float64Array,
	span: number,
	degree: 0 | 1,
	x: number,
	left: number,
	right: number,
	weights: Float64Array | undefined,
): number | undefined {
	const n = values.length;
	const h = Math.max(x - left, right - x) + (span > n ? Math.floor((span - n) / 2) : 0);
	const w = new Float64Array(right - left + 1);
	let total = 0;
	for (let j = left; j <= right; j++) {
		const distance = Math.abs(j - x);
		if (distance > 0.999 * h) continue;
		const kernel = distance <= 0.001 * h ? 1 : (1 - (distance / h) ** 3) ** 3;
		w[j - left] = kernel * (weights ? weights[j - 1] : 1);
		total += w[j - left];
	}
	if (total <= 0) return undefined;
	for (let i = 0; i < w.length; i++) w[i] /= total;
	if (h > 0 && degree > 0) tilt(w, x, left, n);
	let sum = 0;
	for (let i = 0; i < w.length; i++) sum += w[i] * values[left - 1 + i];
	return sum;
}

/** Turns the weights of a local mean into those of a local line at x. */
function tilt(w: Float64Array, x: number, left: number, n: number): void {
	let center = 0;
	for (let i = 0; i < w.length; i++) center += w[i] * (left + i);
	let spread = 0;
	for (let i = 0; i < w.length; i++) spread += w[i] * (left + i - center) ** 2;
	if (Math.sqrt(spread) <= 0.001 * (n - 1)) return;
	const slope = (x - center) / spread;
	for (let i = 0; i < w.length; i++) w[i] *= slope * (left + i - center) + 1;
}

/** Bisquare weights of the residuals in units of six times their median. */
function robustnessWeights(
	y: Float64Array,
	seasonal: Float64Array,
	trend: Float64Array,
	into: Float64Array,
): void {
	const residuals = y.map((value, i) => Math.abs(value - seasonal[i] - trend[i]));
	const sorted = Float64Array.from(residuals).sort();
	const n = sorted.length;
	const bound = 3 * (sorted[Math.floor(n / 2)] + sorted[n - Math.floor(n / 2) - 1]);
	residuals.forEach((r, i) => {
		into[i] = r <= 0.001 * bound ? 1 : r <= 0.999 * bound ? (1 - (r / bound) ** 2) ** 2 : 0;
	});
}

function averageByPhase(seasonal: Float64Array, period: number): void {
	for (let phase = 0; phase < period; phase++) {
		let [sum, count] = [0, 0];
		for (let i = phase; i < seasonal.length; i += period)
			[sum, count] = [sum + seasonal[i], count + 1];
		for (let i = phase; i < seasonal.length; i += period) seasonal[i] = sum / count;
	}
}
