import fc from 'fast-check';
import {
	batchDumpDays,
	calendarOf,
	cChart,
	ewmaChart,
	incompleteMonths,
	isolatedSpikes,
	poissonChart,
	stimulatedReporting,
	uChart,
	type Chart,
	type ChartInput,
	type NoChart,
} from '../../../../../lib/signals';
import { oracle, relativeError } from '../../oracles';
import { agreed, saveAgreement } from '../../../../support/agreement';

afterAll(() => saveAgreement(__filename));

interface Spc {
	c: { x: number[]; limits: number[][]; beyond: number[] };
	u: { x: number[]; sizes: number[]; limits: number[][] };
	ewma: {
		x: number[];
		center: number;
		sigma: number;
		lambda: number;
		L: number;
		z: number[];
		upper: number[];
	};
}

const all = (counts: readonly number[], denominators?: readonly number[]): ChartInput => ({
	counts,
	denominators,
	baseline: counts.map((_, index) => index),
	excluded: new Set(),
});
const drawn = (chart: Chart | NoChart): Chart => {
	if ('note' in chart) throw new Error(chart.note);
	return chart;
};

describe('charts against their definitions in R', () => {
	const { c, u, ewma } = oracle<{ cases: Spc }>('charts').cases;
	const DEFINITION = 'its definition in R';

	it('c-chart: centre, limit and the points beyond', () => {
		const { points } = drawn(cChart(all(c.x)));
		const [center, , limit] = c.limits[0];
		expect(relativeError(points[0].expected, center)).toBeLessThan(1e-12);
		expect(agreed('c', DEFINITION, relativeError(points[0].upper, limit))).toBeLessThan(1e-12);
		expect(points.flatMap(({ alarm }, i) => (alarm ? [i + 1] : []))).toEqual(c.beyond);
	});

	it('u-chart with varying exposure: centre and limits as rates', () => {
		const { points } = drawn(uChart(all(u.x, u.sizes)));
		points.forEach(({ expected, upper }, i) => {
			const [center, , limit] = u.limits[i];
			expect(relativeError(expected / u.sizes[i], center)).toBeLessThan(1e-12);
			const error = relativeError(upper / u.sizes[i], limit);
			expect(agreed('u', DEFINITION, error)).toBeLessThan(1e-12);
		});
	});

	it('EWMA: statistic and exact time-varying limits', () => {
		const { x, z, upper: limits, center, sigma, lambda, L } = ewma;
		const { points } = drawn(ewmaChart(all(x), { center, sigma, lambda, L }));
		points.forEach(({ score, upper }, i) => {
			expect(relativeError(score, z[i])).toBeLessThan(1e-12);
			expect(agreed('ewma', DEFINITION, relativeError(upper, limits[i]))).toBeLessThan(1e-12);
		});
	});
});

describe('EWMA', () => {
	it('tends to its steady limit, and does not blow up with the length of the series', () => {
		const counts = Array.from({ length: 200 }, (_, i) => 20 + (i % 3));
		const { points, parameters } = drawn(ewmaChart(all(counts)));
		const steady = Number(parameters.center) + 3 * Number(parameters.sigma) * Math.sqrt(0.2 / 1.8);
		expect(points.at(-1)!.upper).toBeCloseTo(steady, 10);
	});

	it('judges an excluded period but forgets it', () => {
		const counts = [10, 10, 10, 500, 10, 10];
		const input = { counts, baseline: [0, 1, 2], excluded: new Set([3]) };
		const { points } = drawn(ewmaChart(input));
		expect(points.map(({ alarm }) => alarm)).toEqual([false, false, false, true, false, false]);
	});

	it('has no scale when the baseline is all zero, and says so', () => {
		expect(ewmaChart(all([0, 0, 0]))).toEqual({ note: expect.stringContaining('zero') });
	});
});

describe('exact Poisson comparison', () => {
	const input = (counts: number[], baseline: number[]): ChartInput => ({
		counts,
		baseline,
		excluded: new Set(),
	});

	it('gives the binomial probability counted by hand', () => {
		// 2 baseline periods with 4 reports, then 3: P(X ≥ 3 | 7 trials, 1/3) = 939 / 2187.
		const { points } = poissonChart(input([2, 2, 3], [0, 1]));
		expect(points[2]!.score).toBeCloseTo(-Math.log10(939 / 2187), 12);
	});

	it('alarms exactly above its limit', () => {
		const reports = fc.array(fc.nat({ max: 60 }), { minLength: 4, maxLength: 30 });
		fc.assert(
			fc.property(reports, fc.nat({ max: 200 }), (base, count) => {
				const { points } = poissonChart(
					input(
						[...base, count],
						base.map((_, i) => i),
					),
				);
				const { alarm, upper } = points.at(-1)!;
				expect(alarm).toBe(count > upper);
			}),
		);
	});

	it('approaches the plain Poisson limit as the baseline grows', () => {
		const base = Array.from({ length: 20_000 }, () => 4);
		const { points } = poissonChart(
			input(
				[...base, 4],
				base.map((_, i) => i),
			),
			{ alpha: 0.01 },
		);
		// P(X ≥ 10 | 4) = 0.00813, P(X ≥ 9 | 4) = 0.0214.
		expect(points.at(-1)!.upper).toBe(9);
	});

	it('weighs periods by their exposure', () => {
		const counts = [10, 10, 10, 20];
		const series = { counts, baseline: [0, 1, 2], excluded: new Set<number>() };
		const same = poissonChart({ ...series, denominators: [100, 100, 100, 200] });
		const less = poissonChart({ ...series, denominators: [100, 100, 100, 100] });
		expect(same.points[3]!.expected).toBeCloseTo(20, 12);
		expect(less.points[3]!.score).toBeGreaterThan(same.points[3]!.score);
	});
});

describe('what is told apart', () => {
	const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);

	it('a received day holding most of its month is a batch dump; a busy fortnight is not', () => {
		const quiet = new Map(Array.from({ length: 90 }, (_, i) => [day(i), 2 + (i % 3)]));
		expect(batchDumpDays(quiet)).toEqual([]);
		const dumped = new Map(quiet).set(day(40), 120);
		expect(batchDumpDays(dumped).map(({ day: found, count }) => [found, count])).toEqual([
			[day(40), 120],
		]);
		const busy = new Map(quiet);
		for (let i = 40; i < 54; i++) busy.set(day(i), 20);
		expect(batchDumpDays(busy)).toEqual([]);
	});

	it('a single month far above its neighbours is isolated; a rise that lasts is not', () => {
		expect(isolatedSpikes([5, 6, 5, 4, 90, 6, 5, 4])).toEqual([4]);
		expect(isolatedSpikes([5, 6, 5, 4, 60, 80, 70, 66])).toEqual([]);
	});

	it('a month is complete when it ended before the reporting lag', () => {
		const months = ['2024-01', '2024-02', '2024-03'];
		expect(incompleteMonths(months, { asOf: '2024-04-15', lagDays: 30 })).toEqual(['2024-03']);
		expect(incompleteMonths(months, { asOf: '2024-05-15', lagDays: 30 })).toEqual([]);
		expect(
			incompleteMonths(months, { from: '2024-01-10', asOf: '2024-06-01', lagDays: 0 }),
		).toEqual(['2024-01']);
	});

	it('a recall without a rise stimulated nothing', () => {
		const months = new Map(
			Array.from({ length: 24 }, (_, i) => [
				`202${3 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
				10,
			]),
		);
		expect(stimulatedReporting(months, ['2024-03-05'])).toEqual([]);
		for (const month of ['2024-03', '2024-04', '2024-05', '2024-06']) months.set(month, 60);
		expect(stimulatedReporting(months, ['2024-03-05'])).toMatchObject([
			{ recall: '2024-03', before: 60, after: 260 },
		]);
	});

	it('a recall early in a series is compared with the months there are, by the month', () => {
		const months = new Map(
			[30, 30, 50, 90, 130, 130, 40].map((count, i) => [
				`2021-${String(i + 4).padStart(2, '0')}`,
				count,
			]),
		);
		expect(stimulatedReporting(months, ['2021-06-14'])).toMatchObject([
			{ recall: '2021-06', monthsBefore: 2, before: 60, after: 440 },
		]);
		const once = new Map([...months].slice(1));
		expect(stimulatedReporting(once, ['2021-06-14'])).toEqual([]);
	});

	it('a month of a batch dump makes no wave', () => {
		const months = new Map(
			[20, 22, 19, 21, 300, 20, 21].map((count, i) => [`2024-0${i + 1}`, count]),
		);
		expect(stimulatedReporting(months, ['2024-05-02'])).toHaveLength(1);
		expect(stimulatedReporting(months, ['2024-05-02'], new Set(['2024-05']))).toEqual([]);
	});
});

describe('calendars', () => {
	it('number their periods in a row and write them back', () => {
		for (const period of ['1999-12', '2024-02-29', '2020-W53', '2021-W01', '2026-W01', '2024-Q4']) {
			const calendar = calendarOf([period])!;
			expect(calendar.period(calendar.ordinal(period))).toBe(period);
		}
		const weeks = calendarOf(['2020-W53'])!;
		expect(weeks.period(weeks.ordinal('2020-W53') + 1)).toBe('2021-W01');
		const months = calendarOf(['1999-12'])!;
		expect(months.period(months.ordinal('1999-12') + 1)).toBe('2000-01');
	});

	it('refuses days and weeks that do not exist', () => {
		expect(calendarOf(['2023-02-29'])).toBeUndefined();
		expect(calendarOf(['2021-W53'])).toBeUndefined();
	});
});
