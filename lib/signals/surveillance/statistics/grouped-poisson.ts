/**
 * A quasi-Poisson regression with one intercept for each group and, where wanted, one slope in time
 * for all: ln μ = α(group) + β t. Its normal equations have an arrow shape, so that an iteration
 * costs one pass over the observations, whatever the number of groups.
 */
export interface GroupedPoissonFit {
	/** Per observation. */
	fitted: Float64Array;
	/** Leverage of each observation. */
	hat: Float64Array;
	slope: number;
	/** Pearson χ² over residual degrees of freedom; NaN with none left. */
	dispersion: number;
	/** The same with squared relative residuals (y − μ)²/μ², weighted by the prior weights alone. */
	relativeDispersion: number;
	residualDf: number;
	/** Standard error of the slope at dispersion 1. */
	slopeError: number;
	converged: boolean;
	/** Linear predictor and its standard error at dispersion 1 for a group at a time. */
	predict(group: number, time: number): { linear: number; error: number };
}

/** Observations of the regression; equal lengths, groups 0, 1, 2, … */
export interface GroupedCounts {
	counts: Float64Array;
	times: Float64Array;
	groups: Int32Array;
	groupCount: number;
	/** Known exposure of each observation, ln μ = ln exposure + …; default 1. */
	exposures?: Float64Array;
	/** Prior weights; default 1. */
	weights?: Float64Array;
}

const MAX_ITERATIONS = 25;
const TOLERANCE = 1e-8;

/**
 * Fits by iteratively reweighted least squares from μ = y + 0.1 until the deviance changes by less
 * than 1e-8 of itself (the start and the rule of R's glm, so that its results are met digit for
 * digit). Source: McCullagh & Nelder, Generalized Linear Models (1989), 2.5.
 *
 * @example fitGroupedPoisson({ counts: [4, 6, 5, 9], times: [0, 1, 2, 3], groups: [0, 0, 0, 0], groupCount: 1 }, false).predict(0, 4).linear // => 1.79176
 */
export function fitGroupedPoisson(data: GroupedCounts, withSlope: boolean): GroupedPoissonFit {
	const { counts, groups } = data;
	const n = counts.length;
	const fitted = new Float64Array(n);
	const linear = new Float64Array(n);
	const working = new Float64Array(n);
	for (let i = 0; i < n; i++) {
		fitted[i] = counts[i] + 0.1;
		linear[i] = Math.log(fitted[i]);
	}
	const center = meanOf(data.times);
	const sums = new GroupSums(data.groupCount);
	const deviances = new Deviance(data);
	let [deviance, converged] = [deviances.of(fitted, linear), false];
	let slope = 0;
	for (let iteration = 0; iteration < MAX_ITERATIONS && !converged; iteration++) {
		working.set(fitted);
		slope = sums.solve(data, fitted, linear, center, withSlope);
		for (let i = 0; i < n; i++) {
			const offset = data.exposures ? Math.log(data.exposures[i]) : 0;
			linear[i] = offset + sums.intercept(groups[i]) + slope * (data.times[i] - center);
			fitted[i] = Math.exp(linear[i]);
		}
		const next = deviances.of(fitted, linear);
		converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < TOLERANCE;
		deviance = next;
	}
	return finish(data, { fitted, working, slope, center, sums, withSlope, converged });
}

/** Weighted sums by group, and what follows from them. */
class GroupSums {
	readonly weight: Float64Array;
	readonly time: Float64Array;
	readonly #response: Float64Array;
	/** Σ over all of w (t − t̄ of the group)². */
	spread = 0;
	slope = 0;

	constructor(groups: number) {
		this.weight = new Float64Array(groups);
		this.time = new Float64Array(groups);
		this.#response = new Float64Array(groups);
	}

	/** One weighted least-squares step on the working response; returns the slope. */
	solve(
		data: GroupedCounts,
		fitted: Float64Array,
		linear: Float64Array,
		center: number,
		withSlope: boolean,
	): number {
		const { counts, times, groups, exposures, weights } = data;
		this.weight.fill(0);
		this.time.fill(0);
		this.#response.fill(0);
		let [squares, products] = [0, 0];
		for (let i = 0; i < counts.length; i++) {
			const w = fitted[i] * (weights ? weights[i] : 1);
			const offset = exposures ? Math.log(exposures[i]) : 0;
			const z = linear[i] - offset + (counts[i] - fitted[i]) / fitted[i];
			const t = times[i] - center;
			const g = groups[i];
			this.weight[g] += w;
			this.time[g] += w * t;
			this.#response[g] += w * z;
			squares += w * t * t;
			products += w * t * z;
		}
		this.spread = squares;
		for (let g = 0; g < this.weight.length; g++) {
			if (this.weight[g] === 0) continue;
			this.spread -= this.time[g] ** 2 / this.weight[g];
			products -= (this.time[g] * this.#response[g]) / this.weight[g];
		}
		this.slope = withSlope ? products / this.spread : 0;
		return this.slope;
	}

	intercept(group: number): number {
		return (this.#response[group] - this.slope * this.time[group]) / this.weight[group];
	}

	/** Variance of the linear predictor of a group at a time (from the centre), at dispersion 1. */
	variance(group: number, time: number, withSlope: boolean): number {
		const own = 1 / this.weight[group];
		if (!withSlope) return own;
		return own + (time - this.time[group] * own) ** 2 / this.spread;
	}
}

function finish(
	data: GroupedCounts,
	fit: {
		fitted: Float64Array;
		/** The means the last step's weights were made of; R's summary and leverages use these. */
		working: Float64Array;
		slope: number;
		center: number;
		sums: GroupSums;
		withSlope: boolean;
		converged: boolean;
	},
): GroupedPoissonFit {
	const { counts, times, groups, weights } = data;
	const { fitted, working, slope, center, sums, withSlope, converged } = fit;
	const hat = new Float64Array(counts.length);
	let [pearson, relative] = [0, 0];
	let used = 0;
	for (let i = 0; i < counts.length; i++) {
		const weight = weights ? weights[i] : 1;
		hat[i] = weight * working[i] * sums.variance(groups[i], times[i] - center, withSlope);
		const square = weight * (counts[i] / fitted[i] - 1) ** 2;
		pearson += working[i] * square;
		relative += square;
		if (weight > 0) used += 1;
	}
	const parameters = sums.weight.reduce((sum, w) => sum + (w > 0 ? 1 : 0), withSlope ? 1 : 0);
	const residualDf = used - parameters;
	return {
		...{ fitted, hat, slope, residualDf, converged },
		dispersion: residualDf > 0 ? pearson / residualDf : NaN,
		relativeDispersion: residualDf > 0 ? relative / residualDf : NaN,
		slopeError: withSlope ? Math.sqrt(1 / sums.spread) : NaN,
		predict: (group, time) => ({
			linear: sums.intercept(group) + slope * (time - center),
			error: Math.sqrt(sums.variance(group, time - center, withSlope)),
		}),
	};
}

/** Twice the distance of the log-likelihood from its greatest possible value. ln μ is at hand and not taken again. */
class Deviance {
	/** Σ of w (y ln y − y), which no fit changes. */
	readonly #saturated: number;

	constructor(readonly data: GroupedCounts) {
		let sum = 0;
		for (let i = 0; i < data.counts.length; i++) {
			const y = data.counts[i];
			if (y > 0) sum += (data.weights ? data.weights[i] : 1) * (y * Math.log(y) - y);
		}
		this.#saturated = sum;
	}

	of(fitted: Float64Array, linear: Float64Array): number {
		const { counts, weights } = this.data;
		let sum = this.#saturated;
		for (let i = 0; i < counts.length; i++) {
			sum += (fitted[i] - counts[i] * linear[i]) * (weights ? weights[i] : 1);
		}
		return 2 * sum;
	}
}

function meanOf(values: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i];
	return sum / values.length;
}
