import fc from 'fast-check';
import { reconcile, within, type ForecastValue } from '../../../../lib/signals/forecast/reconcile';

const value = fc
	.tuple(
		fc.double({ min: 0, max: 1e6, noNaN: true }),
		fc.double({ min: 0, max: 1e5, noNaN: true }),
		fc.double({ min: 0, max: 1e5, noNaN: true }),
	)
	.map(
		([mean, below, above]): ForecastValue => ({
			mean,
			lower: Math.max(0, mean - below),
			upper: mean + above,
		}),
	);

describe('reconcile', () => {
	it('shares a difference out by the width of the intervals', () => {
		const { whole, parts } = reconcile({
			whole: { mean: 10, lower: 6, upper: 14 },
			parts: [
				{ mean: 4, lower: 2, upper: 6 },
				{ mean: 3, lower: 1, upper: 5 },
			],
		});
		// Variances 64, 16, 16: of a difference of 3 the whole takes two thirds.
		expect(whole.mean).toBeCloseTo(8, 12);
		expect(parts.map(({ mean }) => mean)).toEqual([4.5, 3.5]);
		expect(parts[0]).toMatchObject({ lower: 2.5, upper: 6.5 });
	});

	it('leaves what adds up as it is', () => {
		const given = {
			whole: { mean: 7, lower: 3, upper: 12 },
			parts: [
				{ mean: 4, lower: 2, upper: 6 },
				{ mean: 3, lower: 1, upper: 5 },
			],
		};
		expect(reconcile(given)).toEqual(given);
	});

	it('gives parts that add up to the whole, never below zero nor above it', () => {
		fc.assert(
			fc.property(value, fc.array(value, { minLength: 1, maxLength: 5 }), (whole, parts) => {
				const found = reconcile({ whole, parts });
				const sum = found.parts.reduce((total, { mean }) => total + mean, 0);
				expect(Math.abs(sum - found.whole.mean)).toBeLessThanOrEqual(1e-9 * (1 + sum));
				for (const part of found.parts) {
					expect(part.mean).toBeGreaterThanOrEqual(0);
					expect(part.lower).toBeGreaterThanOrEqual(0);
					expect(part.mean).toBeLessThanOrEqual(found.whole.mean * (1 + 1e-12) + 1e-9);
					expect(part.upper).toBeLessThanOrEqual(found.whole.upper * (1 + 1e-12) + 1e-9);
				}
			}),
		);
	});
});

describe('within', () => {
	it('holds a part that overlaps with others below its whole', () => {
		const whole = { mean: 5, lower: 2, upper: 9 };
		expect(within({ mean: 6, lower: 1, upper: 12 }, whole)).toEqual({
			mean: 5,
			lower: 1,
			upper: 9,
		});
	});
});
