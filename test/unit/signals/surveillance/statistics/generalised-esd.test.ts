import fc from 'fast-check';
import { generalisedEsd, seasonalHybridEsd } from '../../../../../lib/signals/surveillance';
import { studentUpperQuantile } from '../../../../../lib/signals/numerics';
import { agreed, saveAgreement } from '../../../../support/agreement';
import { relativeError } from '../../oracles';

afterAll(() => saveAgreement(__filename));

/** The example of Rosner 1983 (54 observations), as the NIST/SEMATECH handbook (1.3.5.17.3) prints it. */
const ROSNER = [
	...[-0.25, 0.68, 0.94, 1.15, 1.2, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56],
	...[1.58, 1.65, 1.69, 1.7, 1.76, 1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.1],
	...[2.14, 2.15, 2.23, 2.24, 2.26, 2.35, 2.37, 2.4, 2.47, 2.54, 2.62, 2.64, 2.9, 2.92],
	...[2.92, 2.93, 3.21, 3.26, 3.3, 3.59, 3.68, 4.3, 4.64, 5.34, 5.42, 6.01],
];

describe('the generalised ESD test', () => {
	it('gives the statistics, critical values and three outliers printed for Rosner’s example', () => {
		const { statistics, critical, outliers } = generalisedEsd(ROSNER, { most: 10, alpha: 0.05 });
		const printed = {
			statistics: [3.118, 2.942, 3.179, 2.81, 2.815, 2.848, 2.279, 2.31, 2.101, 2.067],
			critical: [3.158, 3.151, 3.143, 3.136, 3.128, 3.12, 3.111, 3.103, 3.094, 3.085],
		};
		// The handbook cuts its statistics to three decimals.
		statistics.forEach((value, i) => {
			const error = Math.abs(value - printed.statistics[i]);
			expect(agreed('seasonal-hybrid-esd', 'Rosner 1983, printed to 0.001', error)).toBeLessThan(
				0.001,
			);
		});
		critical.forEach((value, i) => {
			const error = Math.abs(value - printed.critical[i]);
			expect(agreed('seasonal-hybrid-esd', 'Rosner 1983, printed to 0.001', error)).toBeLessThan(
				0.001,
			);
		});
		expect(outliers.map((at) => ROSNER[at])).toEqual([6.01, 5.42, 5.34]);
	});

	it('finds the same values whatever their order, unit and origin', () => {
		const values = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 12, maxLength: 40 });
		fc.assert(
			fc.property(values, fc.integer({ min: 1, max: 9 }), fc.boolean(), (all, scale, robust) => {
				const options = { most: 5, robust };
				const found = (x: number[]) =>
					generalisedEsd(x, options)
						.outliers.map((at) => x[at])
						.sort((a, b) => a - b);
				const other = [...all].reverse().map((value) => 100 + scale * value);
				expect(found(other)).toEqual(found(all).map((value) => 100 + scale * value));
			}),
		);
	});

	it('raises a false alarm in about one normal sample of twenty', () => {
		let [seed, alarms] = [7, 0];
		const uniform = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
		const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
		for (let i = 0; i < 1_000; i++) {
			const sample = Array.from({ length: 40 }, normal);
			if (generalisedEsd(sample, { most: 5, alpha: 0.05 }).outliers.length > 0) alarms += 1;
		}
		expect(alarms).toBeGreaterThan(30);
		expect(alarms).toBeLessThan(70);
	});

	it('stops at a spread of zero, and where two values are left', () => {
		expect(generalisedEsd([5, 5, 5, 5, 5], { most: 2 }).outliers).toEqual([]);
		expect(generalisedEsd([1, 2, 30], { most: 9 }).statistics).toHaveLength(1);
	});
});

describe('upper quantiles of Student’s t', () => {
	// R 4.2: qt(p, df, lower.tail = FALSE); scipy gives the same.
	it.each([
		[0.025, 10, 2.2281388519649385],
		[0.0005, 30, 3.6459586350420627],
		[1e-7, 5, 39.341819621052615],
		[0.25, 1, 1],
	])('%p with %p degrees of freedom', (tail, degrees, expected) => {
		expect(relativeError(studentUpperQuantile(tail, degrees), expected)).toBeLessThan(1e-8);
	});
});

describe('seasonal hybrid ESD', () => {
	const season = Array.from({ length: 72 }, (_, t) =>
		Math.round(40 + 20 * Math.sin((2 * Math.PI * t) / 12) + [0, 3, -2, 4, -4, 1, -1][t % 7]),
	);
	const withSpikes = season.map((value, t) => (t === 30 || t === 55 ? value + 40 : value));

	it('finds spikes that the season hides, and nothing in the season itself', () => {
		const found = (values: number[]) =>
			seasonalHybridEsd(values, { period: 12 })?.points.flatMap(({ outlier }, t) =>
				outlier ? [t] : [],
			);
		expect(found(withSpikes)).toEqual([30, 55]);
		expect(found(season)).toEqual([]);
	});

	it('keeps what is left out of its sample but judges it', () => {
		const excluded = new Set([30]);
		const points = seasonalHybridEsd(withSpikes, { period: 12, excluded })?.points;
		expect(points?.[30]?.outlier).toBe(true);
		expect(points?.[55]?.outlier).toBe(true);
	});

	it('looks for high months only, unless told otherwise', () => {
		const fall = season.map((value, t) => (t === 40 ? 0 : value));
		const at40 = (side: 'up' | 'down' | 'both') =>
			seasonalHybridEsd(fall, { period: 12, side })?.points[40]?.outlier;
		expect([at40('up'), at40('down'), at40('both')]).toEqual([false, true, true]);
	});

	it('has no scale where half of the periods are alike', () => {
		expect(seasonalHybridEsd([0, 0, 0, 0, 0, 0, 0, 1, 0, 9], { period: 1 })).toBeUndefined();
	});
});
