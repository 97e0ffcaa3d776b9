/** How counts become nearly standard normal before they are summed. */
export type CusumTransform = 'rossi' | 'standard' | 'anscombe' | 'none';

export interface CusumOptions {
	/** In-control mean. */
	mean: number;
	/** Standard deviation; default √mean (Poisson). Only for `standard`. */
	sigma?: number;
	/** Reference value: half the shift to detect, in units of the transformed count; default 0.5. */
	k?: number;
	/** Decision interval; default 5. */
	h?: number;
	/** Default `standard`. */
	transform?: CusumTransform;
}

/** The upper and lower sums after each period. */
export interface CusumPoint {
	upper: number;
	/** 0 or negative. */
	lower: number;
	alarm: boolean;
}

/**
 * Tabular CUSUM on transformed counts, without reset after an alarm:
 *
 *   C⁺(t) = max[0, C⁺(t−1) + z(t) − k], C⁻(t) = min[0, C⁻(t−1) + z(t) + k]; alarm when C⁺ > h
 *   rossi: z = (y − 3μ + 2√(yμ)) / (2√μ);  anscombe: z = 1.5 (y^⅔ − μ^⅔) / μ^(1/6)
 *
 * Sources: Page, Biometrika 1954;41:100–115; Rossi, Lampugnani & Marchi, Stat Med
 * 1999;18:2111–2122; Montgomery, Introduction to Statistical Quality Control, 9.1.
 */
export function cusum(counts: ArrayLike<number>, options: CusumOptions): CusumPoint[] {
	const { k = 0.5, h = 5 } = options;
	let [upper, lower] = [0, 0];
	return Array.from({ length: counts.length }, (_, t) => {
		const z = transformed(counts[t], options);
		upper = Math.max(0, upper + z - k);
		lower = Math.min(0, lower + z + k);
		return { upper, lower, alarm: upper > h };
	});
}

function transformed(y: number, { mean, sigma, transform = 'standard' }: CusumOptions): number {
	switch (transform) {
		case 'none':
			return y;
		case 'standard':
			return (y - mean) / (sigma ?? Math.sqrt(mean));
		case 'rossi':
			return (y - 3 * mean + 2 * Math.sqrt(y * mean)) / (2 * Math.sqrt(mean));
		case 'anscombe':
			return (1.5 * (Math.cbrt(y * y) - Math.cbrt(mean * mean))) / mean ** (1 / 6);
	}
}

/**
 * Reference value of a Poisson CUSUM that is best against a change of the mean from m0 to m1:
 * k = (m1 − m0) / (ln m1 − ln m0), in counts. Source: Lucas, Technometrics 1985;27:129–144.
 */
export const poissonReference = (m0: number, m1: number): number =>
	(m1 - m0) / (Math.log(m1) - Math.log(m0));

/**
 * Average run length of an upper Poisson CUSUM, S(t) = max[0, S(t−1) + y − k], alarm when S ≥ h, at
 * mean m, from its Markov chain. k and h must be multiples of 1/`scale`, which makes the chain exact.
 * Source: Brook & Evans, Biometrika 1972;59:539–549.
 */
export function poissonCusumRunLength(m: number, k: number, h: number, scale = 1): number {
	const [K, H] = [Math.round(k * scale), Math.round(h * scale)];
	const jump = poissonProbabilities(m, Math.floor((H + K) / scale) + 2);
	const rows = Array.from({ length: H }, (_, from) => {
		const row = new Float64Array(H + 1);
		for (let y = 0; y < jump.length; y++) {
			const to = Math.max(0, from + y * scale - K);
			if (to < H) row[to] -= jump[y];
		}
		row[from] += 1;
		row[H] = 1;
		return row;
	});
	return solveLinear(rows)[0];
}

/**
 * The smallest decision interval (a multiple of 1/`scale`) whose run length at the in-control mean is
 * at least `runLength`.
 */
export function poissonCusumInterval(m: number, k: number, runLength: number, scale = 1): number {
	let high = 1;
	while (poissonCusumRunLength(m, k, high, scale) < runLength && high < LARGEST_INTERVAL) high *= 2;
	let [low, top] = [0, high * scale];
	while (top - low > 1) {
		const middle = Math.floor((low + top) / 2);
		if (poissonCusumRunLength(m, k, middle / scale, scale) >= runLength) top = middle;
		else low = middle;
	}
	return top / scale;
}

const LARGEST_INTERVAL = 512;

function poissonProbabilities(m: number, length: number): Float64Array {
	const p = new Float64Array(length);
	p[0] = Math.exp(-m);
	for (let y = 1; y < length; y++) p[y] = (p[y - 1] * m) / y;
	return p;
}

/** Gaussian elimination with partial pivoting; each row ends with its right-hand side. */
function solveLinear(rows: Float64Array[]): Float64Array {
	const n = rows.length;
	for (let column = 0; column < n; column++) {
		let pivot = column;
		for (let r = column + 1; r < n; r++) {
			if (Math.abs(rows[r][column]) > Math.abs(rows[pivot][column])) pivot = r;
		}
		[rows[column], rows[pivot]] = [rows[pivot], rows[column]];
		for (let r = column + 1; r < n; r++) {
			const factor = rows[r][column] / rows[column][column];
			if (factor === 0) continue;
			for (let c = column; c <= n; c++) rows[r][c] -= factor * rows[column][c];
		}
	}
	const solution = new Float64Array(n);
	for (let r = n - 1; r >= 0; r--) {
		let sum = rows[r][n];
		for (let c = r + 1; c < n; c++) sum -= rows[r][c] * solution[c];
		solution[r] = sum / rows[r][r];
	}
	return solution;
}
