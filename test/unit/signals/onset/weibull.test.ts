import fc from 'fast-check';
import {
	fitWeibull,
	kolmogorovSmirnov,
	onsetClasses,
	quartilesOf,
	weibullCdf,
	withoutThose,
} from '../../../../lib/signals';
import { agreed, saveAgreement } from '../../../support/agreement';
import reference from './reference.json';

const counted = (values: readonly number[]): Map<number, number> => {
	const counts = new Map<number, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
};
const relative = (found: number, wanted: number): number => Math.abs(found / wanted - 1);
const FIT = [
	'shape',
	'shapeLower',
	'shapeUpper',
	'scale',
	'scaleLower',
	'scaleUpper',
	'logLikelihood',
] as const;

afterAll(() => saveAgreement(__filename));

describe('fitWeibull', () => {
	it.each(Object.entries(reference.fits))('agrees with R on the sample "%s"', (_name, wanted) => {
		const fit = fitWeibull(counted(wanted.times));
		for (const part of FIT) {
			// The interval of the scale comes from survreg, which stops at its own tolerance.
			const most = part.startsWith('scale') ? 1e-6 : 1e-9;
			const error = relative(fit?.[part] ?? NaN, wanted[part]);
			const oracle = part.startsWith('scale') ? 'R survreg, scale' : 'R, shape and likelihood';
			expect(agreed('onset-weibull', oracle, error)).toBeLessThan(most);
		}
	});

	it('takes the times of exponential quantiles for a constant hazard', () => {
		const times = Array.from({ length: 2000 }, (_, i) => -100 * Math.log(1 - (i + 0.5) / 2000));
		const fit = fitWeibull(counted(times));
		expect(fit?.shape).toBeCloseTo(1, 2);
		expect(fit?.scale).toBeCloseTo(100, 0);
		expect(fit?.shapeLower).toBeLessThan(1);
		expect(fit?.shapeUpper).toBeGreaterThan(1);
	});

	it('gives no shape to fewer than five times, or to times that are all equal', () => {
		expect(fitWeibull(counted([1, 2, 3, 4]))).toBeUndefined();
		expect(fitWeibull(counted([7, 7, 7, 7, 7, 7]))).toBeUndefined();
	});

	const sample = fc
		.array(fc.integer({ min: 1, max: 4000 }), { minLength: 5, maxLength: 60 })
		.filter((times) => new Set(times).size > 1);

	it('scales with the unit of time: the shape stays', () => {
		fc.assert(
			fc.property(sample, fc.integer({ min: 2, max: 365 }), (times, factor) => {
				const fit = fitWeibull(counted(times));
				const scaled = fitWeibull(counted(times.map((time) => time * factor)));
				if (!fit || !scaled) return false;
				return (
					relative(scaled.shape, fit.shape) < 1e-9 &&
					relative(scaled.shapeLower, fit.shapeLower) < 1e-8 &&
					relative(scaled.shapeUpper, fit.shapeUpper) < 1e-8 &&
					relative(scaled.scale, fit.scale * factor) < 1e-9
				);
			}),
		);
	});

	it('does not depend on the order, nor on whether equal times are counted together', () => {
		fc.assert(
			fc.property(sample, (times) => {
				const apart = [...times].reverse().map((time) => [time, 1] as const);
				expect(fitWeibull(apart)).toEqual(fitWeibull(counted(times)));
			}),
		);
	});

	it('is at the top of the likelihood, with the interval on either side', () => {
		fc.assert(
			fc.property(sample, (times) => {
				const fit = fitWeibull(counted(times));
				if (!fit) return false;
				const at = (shape: number, scale: number) =>
					times.reduce(
						(sum, t) =>
							sum + Math.log(shape / t) + shape * Math.log(t / scale) - (t / scale) ** shape,
						0,
					);
				const top = at(fit.shape, fit.scale);
				const slack = 1e-9 * Math.abs(top) + 1e-9;
				for (const near of [0.999, 1.001]) {
					if (at(fit.shape * near, fit.scale) > top + slack) return false;
					if (at(fit.shape, fit.scale * near) > top + slack) return false;
				}
				return fit.shapeLower < fit.shape && fit.shape < fit.shapeUpper;
			}),
		);
	});
});

describe('kolmogorovSmirnov', () => {
	it('agrees with the exact test of R, ties included', () => {
		for (const { a, b, distance, p } of reference.tests) {
			const found = kolmogorovSmirnov(counted(a), counted(b));
			expect(found?.distance).toBeCloseTo(distance, 14);
			// R takes the p-value from 1: its small ones have 16 decimals, no more.
			const error = Math.abs((found?.p ?? NaN) - p);
			expect(agreed('onset-ks', 'R ks.test, exact, absolute', error)).toBeLessThan(2e-14);
		}
	});

	it('uses the limiting distribution for large samples, as R does', () => {
		const { a, b, distance, p } = reference.large;
		const found = kolmogorovSmirnov(counted(a), counted(b));
		expect(found?.basis).toBe('asymptotic');
		expect(found?.distance).toBeCloseTo(distance, 12);
		const error = relative(found?.p ?? NaN, p);
		expect(agreed('onset-ks', 'R ks.test, limit', error)).toBeLessThan(1e-9);
	});

	it('keeps the digits of a p-value far below those of 1', () => {
		const found = kolmogorovSmirnov(
			counted(Array.from({ length: 60 }, (_, i) => i)),
			counted(Array.from({ length: 60 }, (_, i) => 100 + i)),
		);
		// Two of C(120, 60) orders.
		expect(relative(found?.p ?? NaN, 2 / 9.661_490_840_466_303e34)).toBeLessThan(1e-6);
	});

	it('is symmetric, and undefined without reports on one side', () => {
		const days = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(days, days, (one, other) => {
				const forward = kolmogorovSmirnov(counted(one), counted(other));
				const backward = kolmogorovSmirnov(counted(other), counted(one));
				expect(forward?.distance).toBeCloseTo(backward?.distance ?? NaN, 12);
				expect(forward?.p).toBeCloseTo(backward?.p ?? NaN, 12);
			}),
		);
		expect(kolmogorovSmirnov(counted([1]), new Map())).toBeUndefined();
	});
});

describe('quartilesOf', () => {
	it('agrees with R', () => {
		const { rising, few, tight } = reference.fits;
		for (const { times, quartiles } of [rising, few, tight]) {
			const { q1 = NaN, median = NaN, q3 = NaN } = quartilesOf(counted(times)) ?? {};
			expect([q1, median, q3]).toEqual(quartiles);
			[q1, median, q3].forEach((value, i) =>
				agreed('onset-days', 'R quantile, type 7 (days)', Math.abs(value - quartiles[i])),
			);
		}
		expect(quartilesOf(new Map())).toBeUndefined();
	});
});

describe('onsetClasses', () => {
	it('holds every report once, and a fit that sums to their number', () => {
		const days = counted([0, 0, 1, 3, 7, 8, 30, 31, 365, 366, 3652, 3653, 20000]);
		const classes = onsetClasses(days, fitWeibull([...days].map(([d, n]) => [d || 0.5, n])));
		expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(13);
		expect(classes.reduce((sum, { expected = NaN }) => sum + expected, 0)).toBeCloseTo(13, 9);
		expect(classes.find(({ from }) => from === 0)).toMatchObject({ to: 0, count: 2 });
		expect(classes.find(({ from }) => from === 4)).toMatchObject({ to: 7, count: 1 });
		expect(classes.at(-1)).toMatchObject({ from: 3653, count: 2 });
	});
});

describe('withoutThose', () => {
	it('takes a part away', () => {
		expect(withoutThose(counted([1, 1, 2]), counted([1, 2]))).toEqual(counted([1]));
	});
});

describe('weibullCdf', () => {
	it('is 63.2 % at the scale, whatever the shape', () => {
		for (const shape of [0.3, 1, 4]) {
			expect(weibullCdf(50, { shape, scale: 50 })).toBeCloseTo(1 - Math.exp(-1), 14);
		}
		expect(weibullCdf(0, { shape: 1, scale: 1 })).toBe(0);
	});
});
