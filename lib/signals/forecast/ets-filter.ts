import type { EtsModel } from './ets-model';

/** What a filter is run with. */
export interface EtsWeights {
	alpha: number;
	/** Of the slope, in units of the level's error: β = α β*. */
	beta: number;
	gamma: number;
	phi: number;
	level: number;
	slope: number;
	/** First seasonal terms; a single unused one without season. */
	season: Float64Array;
}

/** Sums of squares below this share of the series' own are a perfect fit: nothing is left to improve. */
const PERFECT = 1e-24;

/**
 * The filter of one ETS model over one series in error-correction form, with the gradient of its
 * likelihood by the adjoint recursion (the filter run backwards), so that a gradient costs about as
 * much as two more runs, however many seasonal terms there are. Keeps its buffers.
 *
 *   −2 ln L = n ln Σ(e/r)² + 2 Σ ln r, e the errors, r = 1 (A) or the one-step forecasts (M)
 *
 * Source: Hyndman, Koehler, Ord & Snyder, Forecasting with Exponential Smoothing (2008), 5.1.
 *
 * @example new EtsFilter(Float64Array.of(12, 10, 8), { error: 'A', trend: 'N', season: 'N' }, 1).run({
 *   alpha: 0.5, beta: 0, gamma: 0, phi: 1, level: 10, slope: 0, season: Float64Array.of(0),
 * }) // => 7.26110
 */
export class EtsFilter {
	readonly fitted: Float64Array;
	/** Seasonal terms, by phase; after a run those at the end. */
	readonly season: Float64Array;
	level = 0;
	slope = 0;
	squares = 0;
	readonly #y: Float64Array;
	readonly #floor: number;
	readonly #multiplicative: boolean;
	readonly #seasonal: boolean;
	readonly #bySeason: boolean;
	readonly #m: number;
	/** Before each step: level with slope, slope, seasonal term; and the error. */
	readonly #bases: Float64Array;
	readonly #slopes: Float64Array;
	readonly #terms: Float64Array;
	readonly #errors: Float64Array;

	constructor(y: Float64Array, model: EtsModel, m: number) {
		const n = y.length;
		this.#y = y;
		this.#m = m;
		this.#multiplicative = model.error === 'M';
		this.#seasonal = model.season !== 'N';
		this.#bySeason = model.season === 'M';
		this.season = new Float64Array(this.#seasonal ? m : 1);
		this.fitted = new Float64Array(n);
		this.#bases = new Float64Array(n);
		this.#slopes = new Float64Array(n);
		this.#terms = new Float64Array(n);
		this.#errors = new Float64Array(n);
		const power = this.#multiplicative ? n : y.reduce((sum, value) => sum + value * value, 0);
		this.#floor = Math.max(1e-300, PERFECT * power);
	}

	/** −2 ln L; infinite where the forecasts leave the model's domain. */
	run({ alpha, beta, gamma, phi, level: first, slope: rise, season: terms }: EtsWeights): number {
		const y = this.#y;
		const { fitted, season } = this;
		const [seasonal, bySeason, multiplicative] = [
			this.#seasonal,
			this.#bySeason,
			this.#multiplicative,
		];
		const [bases, slopes, before, errors, m] = [
			this.#bases,
			this.#slopes,
			this.#terms,
			this.#errors,
			this.#m,
		];
		season.set(terms);
		let [level, slope, squares, logs, product] = [first, rise, 0, 0, 1];
		let phase = 0;
		for (let i = 0; i < y.length; i++) {
			const s = seasonal ? season[phase] : 0;
			const base = level + phi * slope;
			const mean = bySeason ? base * s : base + s;
			const error = y[i] - mean;
			if (multiplicative) {
				if (!(mean > 0)) return Infinity;
				squares += (error / mean) * (error / mean);
				// One logarithm for many means.
				product *= mean;
				if (product > 1e150 || product < 1e-150) [logs, product] = [logs + Math.log(product), 1];
			} else squares += error * error;
			bases[i] = base;
			slopes[i] = slope;
			before[i] = s;
			errors[i] = error;
			fitted[i] = mean;
			const onLevel = bySeason ? error / s : error;
			level = base + alpha * onLevel;
			slope = phi * slope + beta * onLevel;
			if (seasonal) season[phase] = s + gamma * (bySeason ? error / base : error);
			phase = phase + 1 === m ? 0 : phase + 1;
		}
		this.level = level;
		this.slope = slope;
		this.squares = squares;
		const twice = y.length * Math.log(Math.max(squares, this.#floor));
		return twice + 2 * (logs + Math.log(product));
	}

	/** The derivatives of −2 ln L by everything the last run was given; zero where it fitted perfectly. */
	gradient({ alpha, beta, gamma, phi }: EtsWeights, to: EtsWeights): void {
		const n = this.#y.length;
		const [seasonal, bySeason, multiplicative] = [
			this.#seasonal,
			this.#bySeason,
			this.#multiplicative,
		];
		const [bases, slopes, before, errors, m] = [
			this.#bases,
			this.#slopes,
			this.#terms,
			this.#errors,
			this.#m,
		];
		const bySeasons = to.season.fill(0);
		const perfect = this.squares <= this.#floor;
		const weight = perfect ? 0 : (2 * n) / this.squares;
		let [byAlpha, byBeta, byGamma, byPhi, byLevel, bySlope] = [0, 0, 0, 0, 0, 0];
		let phase = n % m;
		for (let i = n - 1; i >= 0; i--) {
			phase = phase === 0 ? m - 1 : phase - 1;
			const [base, slope, s, error] = [bases[i], slopes[i], before[i], errors[i]];
			const onLevel = bySeason ? error / s : error;
			byAlpha += byLevel * onLevel;
			byBeta += bySlope * onLevel;
			byPhi += bySlope * slope;
			let ofBase = byLevel;
			let ofTerm = bySeasons[phase];
			const ofOnLevel = alpha * byLevel + beta * bySlope;
			const ofOnSeason = gamma * ofTerm;
			let ofError: number;
			if (bySeason) {
				byGamma += (ofTerm * error) / base;
				ofError = ofOnLevel / s + ofOnSeason / base;
				ofTerm -= (ofOnLevel * error) / (s * s);
				ofBase -= (ofOnSeason * error) / (base * base);
			} else {
				byGamma += ofTerm * error;
				ofError = ofOnLevel + ofOnSeason;
			}
			let ofMean: number;
			if (multiplicative) {
				const mean = bySeason ? base * s : base + s;
				const relative = error / mean;
				ofMean = -ofError - (weight * relative * (1 + relative)) / mean + (perfect ? 0 : 2 / mean);
			} else ofMean = -ofError - weight * error;
			ofBase += bySeason ? ofMean * s : ofMean;
			if (seasonal) bySeasons[phase] = ofTerm + (bySeason ? ofMean * base : ofMean);
			bySlope = phi * (bySlope + ofBase);
			byPhi += ofBase * slope;
			byLevel = ofBase;
		}
		to.alpha = byAlpha;
		to.beta = byBeta;
		to.gamma = byGamma;
		to.phi = byPhi;
		to.level = byLevel;
		to.slope = bySlope;
	}
}
