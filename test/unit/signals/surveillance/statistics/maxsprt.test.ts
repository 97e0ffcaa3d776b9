import {
	binomialSprtAlpha,
	binomialSprtCritical,
	poissonSprtAlpha,
	poissonSprtCritical,
} from '../../../../../lib/signals/surveillance';
import { numberOf, oracleRows, relativeError } from '../../oracles';
import { agreed, saveAgreement } from '../../../../support/agreement';

afterAll(() => saveAgreement(__filename));

describe('Poisson MaxSPRT', () => {
	const designs = oracleRows<'alpha' | 'horizon' | 'fewest' | 'critical' | 'sequential'>('maxsprt');

	it.each(designs)(
		'has the critical value at α = $alpha over $horizon expected events, from $fewest on',
		(design) => {
			const [horizon, minEvents] = [Number(design.horizon), Number(design.fewest)];
			const ours = poissonSprtCritical(Number(design.alpha), { horizon, minEvents });
			const [exact, sequential] = [numberOf(design.critical), numberOf(design.sequential)];
			if (ours === undefined || exact === undefined || sequential === undefined) {
				expect([ours, exact, sequential]).toEqual([undefined, undefined, undefined]);
				return;
			}
			const error = agreed(
				'maxsprt',
				'the exact chance of a signal (numpy)',
				relativeError(ours, exact),
			);
			expect(error).toBeLessThan(1e-8);
			const theirs = agreed('maxsprt', 'R Sequential', relativeError(ours, sequential));
			expect(theirs).toBeLessThan(1e-5);
		},
	);
});

describe('sequential tests', () => {
	it('reproduces the printed critical values for a horizon of 1, 2, 5 and 10', () => {
		const values = [1, 2, 5, 10].map((horizon) => poissonSprtCritical(0.05, { horizon }));
		[2.853937, 3.046977, 3.297183, 3.467952].forEach((printed, i) =>
			expect(values[i] ?? NaN).toBeCloseTo(printed, 5),
		);
	});

	it('signals more often the lower the bound and the longer it looks', () => {
		expect(poissonSprtAlpha(2, { horizon: 5 })).toBeGreaterThan(
			poissonSprtAlpha(3, { horizon: 5 }),
		);
		expect(poissonSprtAlpha(3, { horizon: 9 })).toBeGreaterThan(
			poissonSprtAlpha(3, { horizon: 5 }),
		);
		expect(poissonSprtAlpha(3, { horizon: 5, minEvents: 4 })).toBeLessThan(
			poissonSprtAlpha(3, { horizon: 5 }),
		);
	});

	it('keeps the level of the binomial test, and one value less would break it', () => {
		const design = { horizon: 40, ratio: 2 };
		const { critical, level } = binomialSprtCritical(0.05, design);
		expect(level).toBeLessThanOrEqual(0.05);
		expect(binomialSprtAlpha(critical, design)).toBe(level);
		expect(binomialSprtAlpha(critical * (1 - 1e-9), design)).toBe(level);
		expect(binomialSprtAlpha(critical - 0.15, design)).toBeGreaterThan(0.05);
	});
});
