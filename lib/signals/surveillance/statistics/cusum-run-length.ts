import { logPoisson, logPoissonAtLeast } from '../../numerics';
import { BandedMatrix } from './banded';
import { smoothRunLength } from './cusum-smooth-run-length';

/**
 * Reference value of a Poisson CUSUM that is best against a change of the mean from m0 to m1:
 * k = (m1 − m0) / (ln m1 − ln m0), in counts. Source: Lucas, Technometrics 1985;27:129–144.
 *
 * @example poissonReference(5, 10) // => 7.21348
 */
export const poissonReference = (m0: number, m1: number): number =>
	(m1 - m0) / (Math.log(m1) - Math.log(m0));

/** Mean from which a chain of many states is solved on fewer points: a count is a tenth of a standard deviation or less. */
const LARGE_MEAN = 100;
/** States up to which the chain is solved exactly where a smooth one can stand for it. */
const MOST_STATES = 400;
/** Products a solution may take: about a second. */
const MOST_PRODUCTS = 1e9;
/** Beyond so many standard deviations jumps are negligible: below 1e-16 for the means the bound is for. */
const REACH = 10;

/**
 * Average run length of an upper Poisson CUSUM, S(t) = max[0, S(t−1) + y − k], alarm when S ≥ h, at
 * mean m, from its Markov chain. k and h must be multiples of 1/`scale`, which makes the chain exact.
 * Its probabilities are taken in logarithms: they do not underflow at large means, where chains of
 * many states are solved on fewer points (see smoothRunLength). Infinite where it would take too long.
 * Source: Brook & Evans, Biometrika 1972;59:539–549.
 *
 * @example poissonCusumRunLength(5, 7, 6) // => 181.739
 */
export function poissonCusumRunLength(m: number, k: number, h: number, scale = 1): number {
	const [K, H] = [Math.round(k * scale), Math.round(h * scale)];
	if (m >= LARGE_MEAN && H > MOST_STATES) return smoothRunLength(m, K, H, scale);
	return exactRunLength(m, K, H, scale);
}

/** The chain of the states 0, 1, … H − 1, in steps of 1/scale counts. */
export function exactRunLength(m: number, K: number, H: number, scale = 1): number {
	const spread = REACH * Math.sqrt(m) + 30;
	const rise = Math.ceil((m + spread) * scale) - K;
	const fall = K - Math.floor(Math.max(0, m - spread) * scale);
	const [below, above] = [fall, rise].map((by) => Math.max(0, Math.min(by, H - 1)));
	if (H * below * above > MOST_PRODUCTS) return NaN;
	const matrix = new BandedMatrix(H, below, above);
	// Jumps that are made from any state to another one above 0.
	const first = Math.max(0, Math.ceil((K - H) / scale));
	const last = Math.floor((K + H) / scale);
	const jump = Float64Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
		Math.exp(logPoisson(first + i, m)),
	);
	for (let from = 0; from < H; from++) {
		matrix.add(from, from, 1);
		// All counts up to `toZero` end in 0.
		const toZero = Math.floor((K - from) / scale);
		if (toZero >= 0 && from <= below) {
			matrix.add(from, 0, Math.expm1(logPoissonAtLeast(toZero + 1, m)));
		}
		for (let y = Math.max(toZero + 1, 0); ; y++) {
			const to = from + y * scale - K;
			if (to >= H || to - from > above) break;
			if (from - to <= below) matrix.add(from, to, -jump[y - first]);
		}
	}
	return matrix.solve(new Float64Array(H).fill(1))[0];
}

/**
 * The smallest decision interval (a multiple of 1/`scale`) whose run length at the in-control mean is
 * at least `runLength`; undefined where none is found that can be computed.
 */
export function poissonCusumInterval(
	m: number,
	k: number,
	runLength: number,
	scale = 1,
): number | undefined {
	const logLengthAt = (H: number) => Math.log(poissonCusumRunLength(m, k, H / scale, scale));
	const wanted = Math.log(runLength);
	let low = { H: 0, log: 0 };
	let high = { H: Math.max(1, Math.ceil(1.02 * nearInterval(m, k, runLength) * scale)), log: 0 };
	for (;;) {
		high.log = logLengthAt(high.H);
		if (Number.isNaN(high.log)) return undefined;
		if (high.log >= wanted) break;
		[low, high] = [high, { H: Math.ceil(high.H * 1.2) + 1, log: 0 }];
	}
	// The logarithm is nearly linear in h, so that a straight line leads there in a few steps.
	for (let step = 0; high.H - low.H > 1; step++) {
		const share = step % 3 === 2 ? 0.5 : (wanted - low.log) / (high.log - low.log);
		const guess = Math.floor(low.H + share * (high.H - low.H)) + (step % 2);
		const H = Math.min(high.H - 1, Math.max(low.H + 1, guess));
		const log = logLengthAt(H);
		if (log >= wanted) high = { H, log };
		else low = { H, log };
	}
	return high.H / scale;
}

/**
 * About where the interval is: the run length of a normal CUSUM, (e^(2δb) − 1 − 2δb) / (2δ²) with
 * b = h/σ + 1.166. Source: Siegmund, Sequential Analysis (1985), 2.6.
 */
function nearInterval(m: number, k: number, runLength: number): number {
	const sigma = Math.sqrt(m);
	const shift = Math.max(1e-6, (k - m) / sigma);
	const lengthAt = (b: number) => (Math.expm1(2 * shift * b) - 2 * shift * b) / (2 * shift * shift);
	let [low, high] = [0, 1];
	while (lengthAt(high) < runLength) high *= 2;
	for (let i = 0; i < 40; i++) {
		const middle = (low + high) / 2;
		if (lengthAt(middle) < runLength) low = middle;
		else high = middle;
	}
	return Math.max(0, high - 1.166) * sigma;
}
