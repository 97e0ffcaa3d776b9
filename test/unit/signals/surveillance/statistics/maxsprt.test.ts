import {
	binomialSprtAlpha,
	binomialSprtCritical,
	poissonSprtAlpha,
	poissonSprtCritical,
} from '../../../../../lib/signals/surveillance';
import { describeWithOracles, oracleJson, relativeError } from '../../oracles';
import { agreed, saveAgreement } from '../../../../support/agreement';

afterAll(() => saveAgreement(__filename));

interface Critical {
	alpha: number;
	SampleSize: number;
	M: number;
	D: number;
	/** Null where no bound reaches the level. */
	cv: number | null;
}

describeWithOracles('Poisson MaxSPRT against R Sequential', () => {
	const { cv_poisson } = oracleJson<{ cv_poisson: Critical[] }>('maxsprt.json');

	it('gives every critical value to 1e-5', () => {
		const wrong = cv_poisson
			.filter(({ SampleSize }) => SampleSize <= 200)
			.map((known) => {
				const design = { horizon: known.SampleSize, minEvents: known.M, delay: known.D };
				return { known, ours: poissonSprtCritical(known.alpha, design) };
			})
			.filter(({ known: { cv }, ours }) =>
				cv === null || ours === undefined
					? cv !== (ours ?? null)
					: agreed('maxsprt', 'R Sequential', relativeError(ours, cv)) > 1e-5,
			);
		expect(wrong).toEqual([]);
	});
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
