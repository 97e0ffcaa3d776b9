import { countRegression } from '../../../../lib/signals/forecast/negative-binomial-regression';
import { relativeError } from '../oracles';
import { agreed, saveAgreement } from '../../../support/agreement';

afterAll(() => saveAgreement(__filename));

/** Three years of months with two humps a year and a rise. */
const COUNTS = [
	...[3, 0, 7, 2, 5, 11, 4, 1, 0, 2, 6, 3],
	...[2, 5, 1, 9, 14, 6, 3, 8, 2, 4, 0, 7],
	...[5, 12, 3, 6, 18, 9, 4, 2, 11, 5, 3, 8],
];

/**
 * R 4 with MASS: glm(y ~ x + c1 + s1 + c2 + s2, family = negative.binomial(size)), in turns with
 * size = Σμ² / Σ[36/30 (y − μ)² − μ], until it stays; x = (t − 17.5) / 36. Then predict for t = 40.
 */
const IN_R = {
	size: 5.08505552174912,
	fitted: new Map([
		[0, 2.4985728606279491],
		[5, 5.7149295691735889],
		[11, 3.5202707809813032],
		[20, 2.9397995617871078],
		[28, 12.949128769684927],
		[35, 7.2678851662369546],
	]),
	ahead: { mean: 18.606155249644743, relativeError: 0.32340147184938489 },
};

describe('the negative binomial regression against R', () => {
	const ours = countRegression(COUNTS, 12);
	const oracle = 'R glm with MASS, to which our tiny ridge adds';

	it('has its size, means and the mean ahead with its error', () => {
		expect(ours).toMatchObject({ trend: true, harmonics: 2 });
		const { mean, relativeError: error } = ours.predict(40);
		for (const [found, known] of [
			[ours.size, IN_R.size],
			...[...IN_R.fitted].map(([index, value]) => [ours.fitted[index], value]),
			[mean, IN_R.ahead.mean],
			[error, IN_R.ahead.relativeError],
		]) {
			expect(agreed('count-regression', oracle, relativeError(found, known))).toBeLessThan(5e-5);
		}
	});
});
