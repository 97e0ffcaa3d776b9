/** A log-linear regression of counts on time and season with negative binomial spread. */
export interface CountRegression {
	/** Variance is mean + mean² / size; Infinity: Poisson. */
	size: number;
	/** Whether a slope in time was kept. */
	trend: boolean;
	/** Harmonics of the season used. */
	harmonics: number;
	fitted: Float64Array;
	/** Mean at an index (0 is the first observation), and the relative standard error of that mean. */
	predict(index: number): { mean: number; relativeError: number };
}

/**
 * Fits ln μ(t) = b₀ + b₁ t + Σ over harmonics of [a cos(2πkt/m) + b sin(2πkt/m)] by quasi-likelihood
 * with weights μ/(1 + μ/size); the size comes from the moments of the residuals, in turns. For series
 * too thin for smoothing: it shares strength over years and cannot go below zero. The slope is kept
 * only where it is twice its standard error, and levels off after a year.
 * Sources: Breslow, Appl Stat 1984;33:38–44; Lawless, Can J Stat 1987;15:209–225.
 *
 * @example countRegression([8, 12, 8, 12, 8, 12, 8, 12], 1).predict(8) // => { mean: 10.00 }
 */
export function countRegression(counts: ArrayLike<number>, period: number): CountRegression {
	const y = Float64Array.from(counts);
	const harmonics = harmonicsFor(y, period);
	const withTrend = fit(y, period, harmonics, true);
	const slope = withTrend.coefficients[1];
	const keep = Math.abs(slope) > 2 * Math.sqrt(withTrend.covariance[1][1]);
	const chosen = keep ? withTrend : fit(y, period, harmonics, false);
	const last = y.length - 1;
	return {
		size: chosen.size,
		trend: keep,
		harmonics,
		fitted: y.map((_, i) => Math.exp(dot(chosen.row(i), chosen.coefficients))),
		predict: (index) => {
			const row = chosen.row(index, last + period);
			const spread = row.reduce((sum, x, i) => sum + x * dot(chosen.covariance[i], row), 0);
			return {
				mean: Math.exp(dot(row, chosen.coefficients)),
				relativeError: Math.sqrt(Math.max(0, spread)),
			};
		},
	};
}

/** Fewest reports for each harmonic: fewer leave phases without any, whose means run to zero and the rest's away. */
const REPORTS_A_HARMONIC = 20;

function harmonicsFor(y: Float64Array, period: number): number {
	if (period <= 1 || y.length < 2 * period) return 0;
	const reports = y.reduce((sum, value) => sum + value, 0);
	return Math.min(2, Math.floor(period / 2), Math.floor(reports / REPORTS_A_HARMONIC));
}

interface Fit {
	coefficients: number[];
	covariance: number[][];
	size: number;
	row(index: number, latest?: number): number[];
}

function fit(y: Float64Array, period: number, harmonics: number, trend: boolean): Fit {
	const n = y.length;
	const row = (index: number, latest = Infinity): number[] => {
		const time = (Math.min(index, latest) - (n - 1) / 2) / n;
		const terms = trend ? [1, time] : [1];
		for (let k = 1; k <= harmonics; k++) {
			const angle = (2 * Math.PI * k * index) / period;
			terms.push(Math.cos(angle));
			if (2 * k < period) terms.push(Math.sin(angle));
		}
		return terms;
	};
	const rows = Array.from({ length: n }, (_, i) => row(i));
	const mean = y.reduce((sum, value) => sum + value, 0) / n;
	let coefficients = rows[0].map((_, i) => (i === 0 ? Math.log(Math.max(mean, 0.05)) : 0));
	let [size, covariance] = [Infinity, [] as number[][]];
	for (let iteration = 0; iteration < 12; iteration++) {
		const step = weightedStep(y, rows, coefficients, size);
		covariance = step.covariance;
		const moved = Math.max(...step.change.map(Math.abs));
		coefficients = coefficients.map((value, i) => value + step.change[i]);
		size = sizeOf(y, rows, coefficients);
		if (moved < 1e-6) break;
	}
	return { coefficients, covariance, size, row };
}

/** One scoring step; a tiny ridge keeps thin series from running away. */
function weightedStep(y: Float64Array, rows: number[][], coefficients: number[], size: number) {
	const p = coefficients.length;
	const information = Array.from({ length: p }, (_, i) =>
		Array.from({ length: p }, (_unused, j) => (i === j ? 1e-4 : 0)),
	);
	const score = coefficients.map((value) => -1e-4 * value);
	rows.forEach((row, t) => {
		const mu = Math.exp(Math.min(20, dot(row, coefficients)));
		const weight = mu / (1 + mu / size);
		const residual = (y[t] - mu) / (1 + mu / size);
		for (let i = 0; i < p; i++) {
			score[i] += row[i] * residual;
			for (let j = 0; j <= i; j++) information[i][j] += weight * row[i] * row[j];
		}
	});
	for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) information[j][i] = information[i][j];
	const covariance = inverse(information);
	const change = covariance.map((line) => Math.max(-2, Math.min(2, dot(line, score))));
	return { change, covariance };
}

/** Moment estimate: Σ[(y − μ)² − μ] / Σμ² = 1/size, for the degrees of freedom lost; no less than Poisson. */
function sizeOf(y: Float64Array, rows: number[][], coefficients: number[]): number {
	let [excess, squares] = [0, 0];
	const lost = y.length / Math.max(1, y.length - coefficients.length);
	rows.forEach((row, t) => {
		const mu = Math.exp(Math.min(20, dot(row, coefficients)));
		excess += lost * (y[t] - mu) ** 2 - mu;
		squares += mu * mu;
	});
	return excess > 0 ? squares / excess : Infinity;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
	a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Gauss–Jordan inverse of a small positive definite matrix. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
	const n = matrix.length;
	const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
	for (let c = 0; c < n; c++) {
		const pivot = work[c][c];
		for (let j = 0; j < 2 * n; j++) work[c][j] /= pivot;
		for (let r = 0; r < n; r++) {
			if (r === c) continue;
			const factor = work[r][c];
			if (factor !== 0) for (let j = 0; j < 2 * n; j++) work[r][j] -= factor * work[c][j];
		}
	}
	return work.map((row) => row.slice(n));
}
