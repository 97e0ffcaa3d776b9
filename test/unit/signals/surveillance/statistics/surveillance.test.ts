import {
	bayes,
	coxStuart,
	cusum,
	ears,
	mannKendall,
	poissonCusumInterval,
	poissonCusumRunLength,
} from '../../../../../lib/signals/surveillance';
import { agreed, saveAgreement } from '../../../../support/agreement';
import { oracle, relativeError } from '../../oracles';

afterAll(() => saveAgreement(__filename));

type Name = 'earsC1' | 'earsC2' | 'earsC3' | 'bayes' | 'cusum';

const known = oracle<{
	last: [number, number];
	lately: [number, number];
	series: Record<string, Record<Name, { alarm: number[]; upper: number[] }> & { counts: number[] }>;
}>('surveillance');

const indexes = ([first, last]: [number, number]) =>
	Array.from({ length: last - first + 1 }, (_, i) => first - 1 + i);
const [LAST, LATELY] = [indexes(known.last), indexes(known.lately)];
const UPPER = 'R surveillance, upper bounds (absolute)';

describe.each(Object.entries(known.series))(
	'EARS, Bayes and CUSUM against R surveillance: %s',
	(_name, { counts, earsC1, earsC2, earsC3, bayes: R, cusum: rossi }) => {
		it.each([
			['C1', 'ears-c1', earsC1],
			['C2', 'ears-c2', earsC2],
		] as const)('%s gives its bounds and alarms', (method, key, { alarm, upper }) => {
			const ours = ears(counts, { method, alpha: 0.001 });
			expect(LAST.map((t) => Number(ours[t].alarm))).toEqual(alarm);
			LAST.forEach((t, i) => {
				const error = Math.abs((ours[t].upper ?? NaN) - upper[i]);
				expect(agreed(key, UPPER, error)).toBeLessThan(1e-8);
			});
		});

		it('C3 has the spread and carried excess of earsC, around the mean of the baseline', () => {
			// The package (1.20) puts the observed count where the method has the baseline's mean, and has
			// nothing to carry from a baseline without spread, after which ours takes any rise for one.
			const ours = ears(counts, { method: 'C3', alpha: 0.001 });
			const varies = (t: number) => new Set(counts.slice(t - 9, t - 2)).size > 1;
			LAST.forEach((t, i) => {
				if (![t, t - 1, t - 2].every(varies)) return;
				const { upper = NaN, expected = NaN } = ours[t];
				const error = Math.abs(Math.max(0, upper - expected + counts[t]) - earsC3.upper[i]);
				expect(agreed('ears-c3', UPPER, error)).toBeLessThan(1e-8);
			});
		});

		it('Bayes 1 gives its bounds and alarms', () => {
			const ours = bayes(counts, LATELY, 52);
			expect(ours.map(({ upper }) => upper)).toEqual(R.upper);
			expect(ours.map(({ alarm }) => Number(alarm))).toEqual(R.alarm);
			agreed('bayes', 'R surveillance, upper bounds and alarms', 0);
		});

		it('CUSUM on Rossi’s transform alarms where cusum does', () => {
			const history = counts.slice(0, LATELY[0]);
			const mean = history.reduce((sum, y) => sum + y, 0) / history.length;
			const options = { mean, k: 1.04, h: 2.26, transform: 'rossi' } as const;
			const ours = cusum(counts.slice(LATELY[0]), options);
			expect(ours.map(({ alarm }) => Number(alarm))).toEqual(rossi.alarm);
			agreed('cusum', 'R surveillance (Rossi), alarms', 0);
		});
	},
);

/** earsC(sts(EARS_COUNTS), control = list(method = "C2", range = 10:30, alpha = 0.001)), surveillance 1.20.3 */
const EARS_COUNTS = [
	3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 30, 2, 3, 8, 4, 6, 2, 6, 4, 3, 3, 8, 3, 2, 70,
];
const C2_BOUNDS = [
	12.285873238367374, 13.097397583158315, 12.719557813595445, 12.769745729336838,
	11.909969502857173, 13.176193838683197, 13.176193838683197, 12.432719002303365, 13.67608319382809,
	38.036580274558659, 38.322446916023907, 38.687543427982142, 38.687543427982142,
	38.747666162189049, 38.734462325612903, 38.781531129102376, 11.533226050970947,
	11.076034043320103, 11.076034043320103, 8.7204078193373178, 11.212946482734239,
];

describe('EARS C2', () => {
	it('gives the bounds and alarms of R surveillance', () => {
		const ours = ears(EARS_COUNTS, { method: 'C2' }).slice(9);
		ours.forEach(({ upper }, i) =>
			expect(
				agreed(
					'ears-c2',
					'R surveillance, upper bounds',
					relativeError(upper ?? NaN, C2_BOUNDS[i]),
				),
			).toBeLessThan(1e-9),
		);
		// The 30 and the 70 alone.
		expect(ours.flatMap(({ alarm }, i) => (alarm ? [i + 9] : []))).toEqual([15, 29]);
	});
});

describe('CUSUM', () => {
	it('follows the worked example of Montgomery (k = 0.5, h = 5)', () => {
		const x = [9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34];
		const points = cusum(x, { mean: 10, sigma: 1 });
		expect(points.map(({ upper }) => Number(upper.toFixed(2)))).toEqual([
			0, 0, 0, 1.16, 2.82, 2.5, 0.04, 1, 0, 0,
		]);
	});

	it('has the run length that simulation finds, and chooses the smallest interval that reaches one', () => {
		const exact = poissonCusumRunLength(2, 3, 4);
		let state = 12345;
		const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
		const draw = () => {
			let [y, product] = [0, random()];
			while (product > Math.exp(-2)) [y, product] = [y + 1, product * random()];
			return y;
		};
		let total = 0;
		for (let run = 0; run < 4_000; run++) {
			for (let s = 0; s < 4; total += 1) s = Math.max(0, s + draw() - 3);
		}
		expect(total / 4_000 / exact).toBeGreaterThan(0.95);
		expect(total / 4_000 / exact).toBeLessThan(1.05);
		const h = poissonCusumInterval(2, 3, 500) ?? NaN;
		expect(poissonCusumRunLength(2, 3, h)).toBeGreaterThanOrEqual(500);
		expect(poissonCusumRunLength(2, 3, h - 1)).toBeLessThan(500);
	});
});

describe('slow drift', () => {
	it('Cox–Stuart counts rises of the second half over the first: 8 of 8 is 1 in 256', () => {
		const { pRise, pTwoSided } = coxStuart(Array.from({ length: 17 }, (_, i) => i));
		expect(pRise).toBeCloseTo(1 / 256, 12);
		expect(pTwoSided).toBeCloseTo(2 / 256, 12);
	});

	it('Mann–Kendall gives S and Sen’s slope of a worked series with ties', () => {
		const test = mannKendall([1, 2, 2, 3, 5, 4, 6]);
		expect(test.statistic).toBe(18);
		expect(test.slope).toBeCloseTo(0.8, 1);
		// Var S = (7·6·19 − 2·1·9)/18 = 43.33; z = 17/6.583.
		expect(test.pTwoSided).toBeCloseTo(0.00981, 4);
	});

	it('agrees with scipy on the flow of the Nile, 1871 to 1900', () => {
		// scipy 1.17: kendalltau's S with the variance for ties and a continuity correction through
		// norm.sf, theilslopes, binomtest of the signs.
		const flow = [
			...[1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020],
			...[960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840],
		];
		const kendall = mannKendall(flow);
		const signs = coxStuart(flow);
		for (const [method, ours, theirs] of [
			['mann-kendall', kendall.statistic, -31],
			['mann-kendall', kendall.pTwoSided, 0.5920969758853979],
			['mann-kendall', kendall.slope ?? NaN, -10 / 9],
			['cox-stuart', signs.pTwoSided, 0.3017578125],
			['cox-stuart', signs.pRise, 0.940765380859375],
		] as const) {
			expect(agreed(method, 'scipy', relativeError(ours, theirs))).toBeLessThan(1e-12);
		}
	});

	it('turns round when the series does, and says nothing of a constant one', () => {
		const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
		const [forth, back] = [mannKendall(values), mannKendall([...values].reverse())];
		expect(back.statistic).toBe(-forth.statistic);
		expect(back.pTwoSided).toBeCloseTo(forth.pTwoSided, 12);
		expect(mannKendall([2, 2, 2]).note).toBeDefined();
		expect(coxStuart([2, 2, 2, 2]).note).toBeDefined();
	});
});
