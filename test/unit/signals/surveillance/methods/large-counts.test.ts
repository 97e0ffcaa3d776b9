import {
	discreteQuantile,
	poissonCusumInterval,
	poissonCusumRunLength,
	poissonReference,
} from '../../../../../lib/signals/surveillance';
import { smoothRunLength } from '../../../../../lib/signals/surveillance/statistics/cusum-smooth-run-length';
import { betaP, logPoissonAtLeast } from '../../../../../lib/signals/numerics';
import { agreed, saveAgreement } from '../../../../support/agreement';
import { oracle, relativeError } from '../../oracles';

afterAll(() => saveAgreement(__filename));

interface Reference {
	cusums: Array<{
		mean: number;
		ratio: number;
		runLength: number;
		scale: number;
		k: number;
		h: number;
		/** Run length at h, and one step below it. */
		atH: number;
		below: number;
	}>;
	betas: Array<[x: number, a: number, b: number, value: number, complement: number]>;
	poissons: Array<[n: number, mean: number, log: number]>;
	quantiles: Array<[tail: number, mean: number, dispersion: number, count: number]>;
}
const { cusums, betas, poissons, quantiles } = oracle<Reference>('large-counts');

describe('a Poisson CUSUM', () => {
	it.each(cusums)('of a mean of $mean has the interval of the whole chain', (one) => {
		const { mean, ratio, runLength, scale, k, h, atH, below } = one;
		expect(Math.round(poissonReference(mean, ratio * mean) * scale) / scale).toBe(k);
		expect(poissonCusumInterval(mean, k, runLength, scale)).toBe(h);
		const error = Math.max(
			relativeError(poissonCusumRunLength(mean, k, h, scale), atH),
			relativeError(poissonCusumRunLength(mean, k, h - 1 / scale, scale), below),
		);
		expect(agreed('cusum', 'the whole Markov chain (numpy), run length', error)).toBeLessThan(1e-3);
	});

	it('on fewer points has the run length of the chain, to the error of the midpoint rule', () => {
		for (const { mean, k, h, atH, scale } of cusums.filter(({ mean }) => mean >= 99)) {
			const smooth = smoothRunLength(mean, Math.round(k * scale), Math.round(h * scale), scale);
			expect(relativeError(smooth, atH)).toBeLessThan(1 / mean);
		}
	});

	it('does not go on for ever where no interval can be computed, nor at a mean of 1e9', () => {
		expect(poissonCusumInterval(90, 90, 1e5, 4)).toBeUndefined();
		expect(poissonCusumInterval(1e9, 1_442_695_041, 500, 1)).toBe(1);
	});
});

describe('chances at large counts', () => {
	it('binomial tails are those of 40 digits', () => {
		for (const [x, a, b, value, complement] of betas) {
			expect(relativeError(betaP(x, a, b), value)).toBeLessThan(1e-10);
			expect(relativeError(betaP(x, a, b, true), complement)).toBeLessThan(1e-10);
		}
	});

	it('Poisson tails are those of 40 digits', () => {
		for (const [n, mean, log] of poissons) {
			expect(Math.abs(logPoissonAtLeast(n, mean) - log)).toBeLessThan(1e-10);
		}
	});

	it('quantiles are those of scipy', () => {
		for (const [tail, mean, dispersion, count] of quantiles) {
			expect(discreteQuantile(tail, mean, dispersion)).toBe(count);
		}
	});
});
