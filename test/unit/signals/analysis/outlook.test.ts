import { analysisSchema, type SafetyReport } from '../../../../lib/model';
import { analyse, DEFAULT_FORECAST, type AnalyseOptions } from '../../../../lib/signals';
import { deviceReport, monthlyReports, streamed } from '../reports';

const steady = (length: number, level = 20) =>
	Array.from({ length }, (_, i) => level + ([0, 2, -1, 1, -2, 3, -3][i % 7] ?? 0));
const ARTICLE_88 = { observationMonths: 12, baselineMonths: 24, alpha: 0.05 };

async function analysed(
	reports: readonly SafetyReport[],
	options: Partial<AnalyseOptions> = {},
	source: 'maude' | 'faers' = 'maude',
) {
	const analysis = await analyse({
		source,
		product: 'Pump',
		reports: streamed(reports),
		options: { asOf: '2026-06-30', ...options },
	});
	return analysisSchema.parse(JSON.parse(JSON.stringify(analysis)));
}
const ofMonths = async (first: string, perMonth: number[], options: Partial<AnalyseOptions> = {}) =>
	await analysed(monthlyReports(first, perMonth), options);

describe('the reporting lag', () => {
	/** Reports in January 2024, each received so many days after its event. */
	const withLags = (lags: readonly number[]) =>
		lags.map((lag, id) => {
			const event = new Date(Date.UTC(2024, 0, 15 - lag)).toISOString().slice(0, 10);
			const dates = {
				event: { value: event, precision: 'day' as const, raw: event },
				received: { value: '2024-01-15', precision: 'day' as const, raw: '2024-01-15' },
			};
			return deviceReport(id, undefined, ['Leak'], { dates });
		});
	const lags = Array.from({ length: 100 }, (_, i) => i + 1);

	it('is the median and the 90 % quantile of the days from event to receipt', async () => {
		const { lag } = await analysed(withLags(lags.map((days) => days / 2).map(Math.ceil)));
		expect(lag).toEqual({
			reports: 100,
			medianDays: 25,
			q90Days: 45,
			usedDays: 45,
			basis: 'estimated',
		});
	});

	it.each([
		['never less than a manufacturer has to report', lags.map(() => 3), 30],
		['never so long that months received long ago look open', lags.map((days) => days * 5), 90],
	])('is %s', async (_words, days, usedDays) => {
		expect((await analysed(withLags(days))).lag).toMatchObject({ usedDays, basis: 'estimated' });
	});

	it('is the fixed one below 50 reports with both days, and leaves impossible days out', async () => {
		const { lag } = await analysed(withLags([...lags.slice(0, 49), -4, 5000]));
		expect(lag).toEqual({ reports: 49, usedDays: 30, basis: 'fixed' });
	});

	it('is what the user set, whatever the reports say; the caveat says which was used', async () => {
		const asOf = '2024-02-05';
		const set = await analysed(withLags(lags), { reportingLagDays: 7, asOf });
		expect(set.lag).toMatchObject({ usedDays: 7, basis: 'set' });
		expect(set.caveats.join(' ')).toContain('7 days (set in the options): 2024-01');
		const { caveats } = await analysed(withLags(lags), { asOf });
		expect(caveats.join(' ')).toContain('median 50, 90 % within 90');
	});
});

describe('the change of the reporting rule in 2018-08', () => {
	const before = Array.from({ length: 19 }, () => 60);
	const long = [...before, ...steady(48)];

	it('is flagged in the series that hold malfunctions, whose earlier months are left out', async () => {
		const { series, caveats } = await ofMonths('2017-01', long);
		const [all] = series;
		expect(all?.points[18]).toMatchObject({
			period: '2018-07',
			flags: ['reporting-rule', 'excluded'],
			alarm: false,
		});
		expect(all?.points[19]?.flags).toEqual(['baseline']);
		expect(all?.method.baseline?.from).toBe('2018-08');
		expect(all?.method.explanation).toContain(
			'2017-01 to 2018-07 (before summary reporting of malfunctions began)',
		);
		expect(all?.points.some(({ alarm }) => alarm)).toBe(false);
		expect(caveats.join(' ')).toContain('83 FR 40973');
	});

	it('is where the history of forecasts and of methods with their own baseline begins', async () => {
		const { forecasts, series } = await ofMonths('2017-01', long, {
			forecast: DEFAULT_FORECAST,
			method: { name: 'bayes', options: {} },
		});
		expect(forecasts?.[0]?.explanation).toContain('2018-08 to 2022-07');
		expect(series[0]?.points).toHaveLength(67);
		expect(series[0]?.points[20]?.expected).toBeUndefined();
		expect(series[0]?.points[30]?.upper).toBeGreaterThan(20);
	});

	it('does not touch series of injuries, other sources, or windows after it', async () => {
		const injuries = monthlyReports('2017-01', long).map((report) => ({
			...report,
			eventType: 'injury' as const,
		}));
		const { series } = await analysed(injuries);
		const injury = series.find(({ id }) => id === 'maude.injury');
		expect(injury?.points[0]?.flags).toEqual(['baseline']);
		for (const one of [
			await analysed(monthlyReports('2017-01', long), {}, 'faers'),
			await ofMonths('2018-08', steady(40)),
		]) {
			expect(one.caveats.join(' ')).not.toContain('83 FR 40973');
		}
	});

	it('only flags where too few months follow to do without those before', async () => {
		const { series, caveats } = await ofMonths('2017-01', [...before, 20, 21, 19, 20]);
		expect(series[0]?.points[0]?.flags).toEqual(['reporting-rule', 'baseline']);
		expect(caveats.join(' ')).toContain('flagged only');
	});
});

describe('methods of the registry', () => {
	const rise = [...steady(60, 5), ...steady(12, 20)];

	it.each(['auto', 'cusum', 'farrington-flexible', 'ears-c1', 'maxsprt', 'change-points', 'bayes'])(
		'judge a rise by %s, in the words and numbers of the method',
		async (name) => {
			const { series } = await ofMonths('2020-01', rise, { method: { name, options: {} } });
			const [all] = series;
			const alarms = all?.points.filter(({ alarm }) => alarm).map(({ period }) => period) ?? [];
			expect(all?.note).toBeUndefined();
			expect(alarms.some((period) => period >= '2025-01' && period <= '2025-06')).toBe(true);
			expect(all?.method.explanation).toContain('Decision:');
		},
	);

	it('judge many reports by MaxSPRT too, by a bound that is exact for a look each month', async () => {
		const method = { name: 'maxsprt', options: {} };
		const [quiet, risen] = [steady(48, 300), [...steady(36, 300), ...steady(12, 330)]];
		const { series } = await ofMonths('2022-01', quiet, { method });
		expect(series[0]?.note).toBeUndefined();
		expect(series[0]?.points.some(({ alarm }) => alarm)).toBe(false);
		expect(series[0]?.method.explanation).toContain('exact for 24 looks');
		const other = await ofMonths('2022-01', risen, { method });
		expect(other.series[0]?.points.at(-1)?.alarm).toBe(true);
	});

	it('judge the days between reports by a t-chart, and refuse it where reports are frequent', async () => {
		const method = { name: 't', options: {} };
		const rare = [...Array.from({ length: 48 }, (_, i) => (i % 3 === 0 ? 2 : 1)), 6, 6, 6];
		const { series } = await ofMonths('2021-01', rare, { method });
		expect(series[0]?.method.explanation).toContain('Usual time between reports');
		const alarms = series[0]?.points.filter(({ alarm }) => alarm).map(({ period }) => period);
		expect(alarms?.length).toBeGreaterThan(0);
		expect(alarms?.every((period) => period >= '2025-01')).toBe(true);
		const frequent = await ofMonths('2022-01', steady(48, 60), { method });
		expect(frequent.series[0]?.note).toContain('a report a day or more is usual');
	});

	it('says why the automatic choice fell as it did', async () => {
		const { series } = await ofMonths('2020-01', rise, { method: { name: 'auto', options: {} } });
		expect(series[0]?.method.parameters.chosen).toBe('farrington-flexible');
		expect(series[0]?.method.explanation).toMatch(/^Chosen because the series has 6 years/);
	});

	it('judges rates where exposure is given for every month, and says so where it is not', async () => {
		const months = Array.from(
			{ length: 36 },
			(_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
		);
		const denominators = Object.fromEntries(months.map((month, i) => [month, 1000 + 40 * i]));
		// The counts grow as fast as the exposure: no rise of the rate.
		const counts = months.map((_, i) => Math.round((1000 + 40 * i) / 50));
		const method = { name: 'u', options: {} };
		const rates = await ofMonths('2023-01', counts, { method, denominators });
		expect(rates.series[0]?.points.some(({ alarm }) => alarm)).toBe(false);
		expect(rates.series[0]?.points[0]?.denominator).toBe(1000);
		const none = await ofMonths('2023-01', counts, { method });
		expect(none.series[0]?.note).toContain('needs the exposure of every month');
	});
});

describe('forecasts', () => {
	it('go on from the last complete month, for all, serious and the top problems', async () => {
		const reports = monthlyReports('2022-01', steady(50)).map((report, i) => ({
			...report,
			eventType: i % 2 === 0 ? ('injury' as const) : ('malfunction' as const),
		}));
		const { forecasts = [] } = await analysed(reports, {
			asOf: '2026-03-10',
			forecast: DEFAULT_FORECAST,
		});
		expect(forecasts.map(({ seriesId }) => seriesId)).toEqual([
			'maude.all',
			'maude.nonserious',
			'maude.serious',
			'maude.event.Leak',
		]);
		const [all] = forecasts;
		expect(all?.points).toHaveLength(12);
		expect(all?.points[0]?.period).toBe('2026-02');
		expect(all?.backtests.length).toBeGreaterThan(2);
		for (const { mean, lower, upper } of all?.points ?? []) {
			expect(mean).toBeGreaterThan(15);
			expect(mean).toBeLessThan(25);
			expect(lower).toBeLessThanOrEqual(mean);
			expect(upper).toBeGreaterThanOrEqual(mean);
		}
	});

	it('does not repeat a batch dump, and says that it was bridged', async () => {
		const dump = Array.from({ length: 300 }, (_, i) =>
			deviceReport(9_000_000 + i, '2025-03-17', ['Leak']),
		);
		const { forecasts = [] } = await analysed([...monthlyReports('2022-01', steady(48)), ...dump], {
			forecast: DEFAULT_FORECAST,
		});
		expect(Math.max(...(forecasts[0]?.points ?? []).map(({ mean }) => mean))).toBeLessThan(40);
		expect(forecasts[0]?.explanation).toContain('Bridged by the median');
	});

	it('say why there is none', async () => {
		const { forecasts, caveats } = await ofMonths('2025-01', [3, 2, 4], {
			forecast: DEFAULT_FORECAST,
		});
		expect(forecasts).toEqual([]);
		expect(caveats.join(' ')).toContain(
			'No forecast of All incidents: A forecast needs at least 8',
		);
	});
});

describe('the assessment under Article 88', () => {
	it('tests the exposure, not the counts alone', async () => {
		const counts = [...steady(24), ...steady(12, 40)];
		const months = (i: number) =>
			`${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;
		const denominators = Object.fromEntries(counts.map((_, i) => [months(i), i < 24 ? 500 : 1000]));
		const bare = await ofMonths('2023-01', counts, { article88: ARTICLE_88 });
		const rated = await ofMonths('2023-01', counts, {
			article88: ARTICLE_88,
			denominators,
			exposureUnit: 'procedures',
		});
		expect(bare.article88?.[0]).toMatchObject({
			statisticallySignificant: true,
			exposureUnit: 'months',
		});
		expect(rated.article88?.[0]).toMatchObject({
			statisticallySignificant: false,
			exposureUnit: 'procedures',
			observed: { exposure: 12_000 },
		});
	});

	it('holds all reports, and them alone, against a foreseeable frequency', async () => {
		const { article88 = [] } = await ofMonths('2023-01', steady(36), {
			article88: { ...ARTICLE_88, foreseeable: 10 },
		});
		expect(article88.map(({ seriesId, foreseeable }) => [seriesId, foreseeable])).toEqual([
			['maude.all', 10],
			['maude.event.Leak', undefined],
		]);
		expect(article88[0]?.statisticallySignificant).toBe(true);
		expect(article88[1]?.statisticallySignificant).toBe(false);
	});

	it('leaves a flagged month of the period out, and says what the test gives with it', async () => {
		const dump = Array.from({ length: 300 }, (_, i) =>
			deviceReport(9_000_000 + i, '2025-06-17', ['Leak']),
		);
		const { article88 = [] } = await analysed([...monthlyReports('2023-01', steady(36)), ...dump], {
			article88: ARTICLE_88,
		});
		expect(article88[0]).toMatchObject({
			observed: { exposure: 11 },
			statisticallySignificant: false,
			leftOut: [expect.stringContaining('2025-06 (')],
		});
		expect(article88[0]?.text).toMatch(/left in, the frequency test gives ratio .*p = /);
	});
});

describe('what a reader adds up or compares', () => {
	/** Every third report is serious. */
	const mixed = monthlyReports('2021-01', steady(60)).map((report, i) => ({
		...report,
		eventType: i % 3 === 0 ? ('injury' as const) : ('malfunction' as const),
	}));

	it('are forecasts whose parts add up to the whole, and events never above it', async () => {
		const { forecasts = [] } = await analysed(mixed, { forecast: DEFAULT_FORECAST });
		const of = (id: string) => forecasts.find(({ seriesId }) => seriesId === `maude.${id}`);
		const [all, serious, others, event] = [
			of('all'),
			of('serious'),
			of('nonserious'),
			of('event.Leak'),
		];
		expect(all?.points).toHaveLength(12);
		all?.points.forEach(({ mean, upper }, at) => {
			const parts = (serious?.points[at]?.mean ?? NaN) + (others?.points[at]?.mean ?? NaN);
			expect(parts).toBeCloseTo(mean, 9);
			expect(serious?.points[at]?.upper).toBeLessThanOrEqual(upper + 1e-9);
			expect(event?.points[at]?.mean).toBeLessThanOrEqual(mean);
			expect(event?.points[at]?.upper).toBeLessThanOrEqual(upper);
		});
	});

	it('is one baseline for the trend and for Article 88', async () => {
		const { series, article88 = [] } = await analysed(mixed, { article88: ARTICLE_88 });
		const { baseline } = series[0]?.method ?? {};
		expect(baseline).toEqual({ from: '2021-01', to: '2022-12' });
		for (const one of article88) expect(one.baseline).toMatchObject(baseline ?? {});
	});

	it('is what Article 88 asks about: not serious, side effects; serious ones are beside it as Article 87’s', async () => {
		const { article88 = [] } = await analysed(mixed, { article88: ARTICLE_88 });
		expect(article88.map(({ seriesId, scope }) => [seriesId, scope])).toEqual([
			['maude.nonserious', 'non-serious'],
			['maude.serious', 'serious'],
			['maude.event.Leak', 'side-effect'],
		]);
		const [others, serious] = article88;
		expect(others?.severity?.sentence).toContain('of 239 events serious');
		expect(serious?.text).toContain('Article 87');
		expect(serious?.text).not.toContain('reported under Article 88(1)');
	});

	it('is the exact comparison, never a moving average, for a report now and then', async () => {
		const rare = Array.from({ length: 60 }, (_, i) => (i % 12 === 5 ? 1 : 0));
		const { series } = await ofMonths('2021-01', rare);
		expect(series[0]?.method.name).toBe('Exact Poisson comparison');
		expect(series[0]?.method.explanation).toContain('In place of the EWMA');
		const { series: many } = await ofMonths('2021-01', steady(60));
		expect(many[0]?.method.name).toBe('EWMA');
	});

	it('is the course of a signal too, however seldom it is reported', async () => {
		const reports = [
			...monthlyReports('2021-01', steady(60)),
			...Array.from({ length: 6 }, (_, i) =>
				deviceReport(90_000 + i, '2024-05-10', ['Sudden fire']),
			),
		];
		const others = Array.from({ length: 5_000 }, (_, i) =>
			deviceReport(95_000 + i, '2024-05-11', [i === 0 ? 'Sudden fire' : 'Leak'], {
				products: [],
			}),
		);
		const { series, signals } = analysisSchema.parse(
			await analyse({
				source: 'maude',
				product: 'Pump',
				reports: streamed([...reports, ...others]),
				isProduct: () => true,
				options: { asOf: '2026-06-30', topSeries: 1 },
			}),
		);
		expect(signals.find(({ event }) => event === 'Sudden fire')?.verdict).toBe('signal');
		expect(series.find(({ label }) => label === 'Sudden fire')).toMatchObject({ isSignal: true });
	});
});
