import fc from 'fast-check';
import { filled } from '../../../../../lib/model';
import { judgeSeries, parseTrendSettings, type CountSeries } from '../../../../../lib/signals';
import { auto, chooseTrendMethod } from '../../../../../lib/signals/surveillance/methods/auto';
import { negativeBinomialChart } from '../../../../../lib/signals/surveillance/methods/negative-binomial';
import { seededRandom } from '../../../../../lib/signals/numerics';
import { DETECTION_FAMILIES } from '../../../../support/simulation/families';
import { addTo, emptyTally, type Judged } from '../../../../support/simulation/detection';
import { randomCount } from '../../../../support/simulation/random-counts';
import { simulatedSeries } from '../../../../support/simulation/simulated-series';

const judge = (name: string, series: CountSeries, options: unknown = {}) =>
	judgeSeries(series, parseTrendSettings(name, options));

const input = (counts: readonly number[], baseline: number) => ({
	counts,
	baseline: Array.from({ length: baseline }, (_, i) => i),
	excluded: new Set<number>(),
});

const chartOf = (counts: readonly number[], baseline: number, alpha = 0.005) => {
	const chart = negativeBinomialChart(input(counts, baseline), { alpha });
	if ('note' in chart) throw new Error(chart.note);
	return chart;
};

describe('the negative binomial comparison', () => {
	it('has the mean and the spread of its baseline, by hand', () => {
		// Mean 4.125 with half a report more; Σ (x − m)²/m / 3.
		const { points, parameters } = chartOf([2, 6, 1, 7, 4], 4);
		expect(points[4]?.expected).toBeCloseTo(16.5 / 4, 12);
		const dispersion = (2.125 ** 2 + 1.875 ** 2 + 3.125 ** 2 + 2.875 ** 2) / 4.125 / 3;
		expect(parameters.dispersion).toBeCloseTo(dispersion, 12);
	});

	it('alarms at a count above its limit and nowhere else, and the score says the same', () => {
		fc.assert(
			fc.property(
				fc.array(fc.nat(40), { minLength: 8, maxLength: 40 }),
				fc.double({ min: 1e-4, max: 0.2, noNaN: true }),
				(counts, alpha) => {
					chartOf(counts, 6, alpha).points.forEach(({ upper, score, alarm }, i) => {
						const count = counts[i] ?? 0;
						expect(alarm).toBe(i >= 6 && count > upper);
						if (i >= 6 && count > upper) expect(10 ** -score).toBeLessThanOrEqual(alpha + 1e-9);
					});
				},
			),
			{ numRuns: 60 },
		);
	});

	it('asks for more the more the baseline varies, where Poisson asks for the same', () => {
		const even = [5, 5, 5, 5, 5, 5, 5, 5, 14];
		const uneven = [0, 10, 1, 9, 0, 10, 2, 8, 14];
		expect(chartOf(even, 8).points[8]?.alarm).toBe(true);
		expect(chartOf(uneven, 8).points[8]?.alarm).toBe(false);
		const poissonLimit = (counts: number[]) =>
			judge('poisson', { periods: counts.map((_, i) => `${i}`), counts }, { baseline: 8 }).points[8]
				?.upper;
		expect(poissonLimit(uneven)).toBe(poissonLimit(even));
	});

	it('is wider where the exposure is an estimate, and says nothing of a single period', () => {
		const counts = [20, 22, 18, 21, 19, 20, 30];
		const denominators = counts.map(() => 100);
		const upper = (cv: number) => {
			const chart = negativeBinomialChart({
				...input(counts, 6),
				denominators,
				denominatorErrors: counts.map((_, i) => (i === 6 ? cv : 0)),
			});
			return 'note' in chart ? NaN : (chart.points[6]?.upper ?? NaN);
		};
		expect(upper(0.3)).toBeGreaterThan(upper(0));
		expect(negativeBinomialChart(input(counts, 1))).toMatchObject({
			note: expect.stringContaining('single period') as string,
		});
	});

	it('judges counts of a million and of a thousand million', () => {
		for (const level of [1e6, 1e9]) {
			const counts = Array.from({ length: 30 }, (_, i) =>
				Math.round(level + Math.sqrt(level) * ((i % 5) - 2)),
			);
			const { points } = chartOf([...counts, Math.round(level + 9 * Math.sqrt(level))], 30);
			expect(points[30]?.alarm).toBe(true);
			expect(chartOf([...counts, level], 30).points[30]?.alarm).toBe(false);
		}
	});
});

describe('the automatic choice', () => {
	it('never takes counts that vary more than chance for Poisson', () => {
		const random = seededRandom(7);
		for (const length of [12, 36, 60, 120]) {
			for (const mean of [0.1, 1, 5, 40]) {
				const counts = Array.from({ length }, () => randomCount(mean, 4, random));
				for (const perYear of [undefined, 4, 12, 52]) {
					const { name } = chooseTrendMethod({ counts }, perYear);
					expect(['farrington-flexible', 'negative-binomial']).toContain(name);
				}
			}
		}
	});

	it('knows seasons from four years on, and a named baseline before them', () => {
		const counts = Array.from({ length: 48 }, () => 5);
		expect(chooseTrendMethod({ counts }, 12)).toMatchObject({
			name: 'farrington-flexible',
			options: { years: 3, alpha: 0.005 },
		});
		const seasonal = counts.map((count, i) => count + (i % 12 < 3 ? 9 : i % 2));
		expect(chooseTrendMethod({ counts: seasonal }, 12).options.halfWindow).toBe(1);
		expect(chooseTrendMethod({ counts: counts.slice(1) }, 12).name).toBe('negative-binomial');
		expect(chooseTrendMethod({ counts, baselineNamed: true }, 12).name).toBe('negative-binomial');
		const { because } = chooseTrendMethod({ counts: counts.map((_, i) => (i % 9 ? 0 : 1)) }, 12);
		expect(filled(because)).toBe('Chosen because its counts are small (0.125 a period).');
	});

	it.each([
		'36 months, overdispersed',
		'36 months, rare, overdispersed',
		'48 months of rates, overdispersed',
	])('keeps near its level on unseen series where Poisson does not: %s', (name) => {
		const family = DETECTION_FAMILIES.find((one) => one.name === name);
		if (!family) throw new Error(name);
		const [auto, poisson] = [emptyTally(), emptyTally()];
		for (const series of simulatedSeries(family, 'held back', 60, seededRandom)) {
			const { periods, counts, denominators } = series;
			const given = { periods, counts, ...(denominators ? { denominators } : {}) };
			for (const [method, tally] of [
				['auto', auto],
				['poisson', poisson],
			] as const) {
				const judged: Judged = {
					method,
					points: judge(method, given, { alpha: 0.005 }).points,
				};
				addTo(tally, series, judged);
			}
		}
		expect(auto.falseAlarms / auto.quietPeriods).toBeLessThan(0.025);
		expect(poisson.falseAlarms).toBeGreaterThan(1.5 * auto.falseAlarms);
	});
});

describe('The automatic choice of a rare series', () => {
	it('falls back to the baseline where no period can be compared with earlier years', () => {
		const periods = Array.from({ length: 61 }, (_, i) => {
			const month = 10 + i;
			return `${2021 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
		});
		// Sixteen deaths, one each fourth month or so: too few for Farrington's rule of five.
		const counts = periods.map((_, i) => (i % 4 === 1 || i === 30 ? 1 : 0));
		const verdict = auto.prepare({})({
			periods,
			counts,
			baseline: periods.map((_, i) => i),
			excluded: new Set<number>(),
		});
		if ('note' in verdict) throw new Error(verdict.note);
		expect(chooseTrendMethod({ counts }, 12).name).toBe('farrington-flexible');
		expect(verdict.chosen?.method).toBe('negative-binomial');
		expect(verdict.points.every(({ upper }) => upper !== undefined)).toBe(true);
	});
});
