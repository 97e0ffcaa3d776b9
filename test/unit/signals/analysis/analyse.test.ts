import { analysisSchema, type SourceCounts } from '../../../../lib/model';
import { analyse, productFilterOf } from '../../../../lib/signals';
import { deviceReport, monthlyReports, streamed } from '../reports';

const COUNTS: SourceCounts = {
	source: 'faers',
	product: 'LIPITOR',
	eventKind: 'reaction',
	reports: 5000,
	productReports: 287,
	events: [
		{ term: 'HEADACHE', withProduct: 6, total: 110 },
		{ term: 'TYPE 2 DIABETES MELLITUS', withProduct: 269, total: 274 },
		{ term: 'ONLY HERE', withProduct: 4, total: 4 },
		{ term: 'RARE', withProduct: 1, total: 20 },
		{ term: 'BROKEN', withProduct: 9, total: 3 },
	],
	byDay: [],
	caveats: ['Roles are not tied to the product.'],
};
const WINDOW = { from: '2020-01-01', to: '2024-12-31', asOf: '2025-06-30' };
const steady = (length: number, level = 20) =>
	Array.from({ length }, (_, i) => level + [0, 2, -1, 1, -2, 3, -3][i % 7]!);

describe('analyse on counts of the source', () => {
	it('judges each event from the margins: the strongest first, with cells, rules and flags', async () => {
		const analysis = await analyse({ source: 'faers', product: 'LIPITOR', counts: COUNTS });
		const [first] = analysis.signals;
		expect(analysisSchema.parse(analysis)).toBeTruthy();
		expect(analysis.basis).toBe('source-counts');
		expect(first).toMatchObject({
			event: 'TYPE 2 DIABETES MELLITUS',
			counts: { a: 269, b: 18, c: 5, d: 4708 },
			verdict: 'signal',
			consensus: { signals: 3, of: 3, required: 2 },
			flags: ['roles-not-tied'],
		});
		const unjudged = first?.measures.filter(({ verdict }) => verdict === undefined);
		expect(unjudged?.map(({ method, estimate }) => [method, estimate?.toPrecision(6)])).toEqual([
			['chi2-yates', '4559.80'],
			['RRR', '17.1037'],
		]);
		expect(first?.measures.flatMap(({ rule }) => rule ?? [])).toEqual([
			'a ≥ 3, PRR ≥ 2, χ² (Yates) ≥ 4',
			'a ≥ 3, lower 95 % limit of the ROR > 1',
			'lower 95 % limit of the IC (IC025) > 0',
		]);
	});

	it('says in words why a measure has no number, and judges by the others', async () => {
		const { signals } = await analyse({ source: 'faers', product: 'LIPITOR', counts: COUNTS });
		const only = signals.find(({ event }) => event === 'ONLY HERE');
		const ror = only?.measures.find(({ method }) => method === 'ROR');
		expect(ror?.verdict).toBe('not_computable');
		expect(ror?.estimate).toBeUndefined();
		expect(ror?.note).toContain('no upper end');
		// What the reports allow at least: the exact conditional limit.
		expect(ror?.lower).toBeGreaterThan(1);
		expect(only?.verdict).toBe('signal');
	});

	it('flags few reports and names counts that contradict each other', async () => {
		const { signals, caveats } = await analyse({
			source: 'faers',
			product: 'LIPITOR',
			counts: COUNTS,
		});
		expect(signals.find(({ event }) => event === 'RARE')?.flags).toContain('small-n');
		expect(signals.some(({ event }) => event === 'BROKEN')).toBe(false);
		expect(caveats.join(' ')).toContain('contradict each other for BROKEN');
	});

	it('uses thresholds and consensus as given', async () => {
		const { signals } = await analyse({
			source: 'faers',
			product: 'LIPITOR',
			counts: COUNTS,
			options: {
				consensus: 3,
				thresholds: { minN: 300, prr: 2, chi2: 4, rorLower: 1, icLower: 0, eb05: 2 },
			},
		});
		expect(signals.every(({ verdict }) => verdict !== 'signal')).toBe(true);
	});

	it('computes EBGM only with a prior, and says so without one', async () => {
		const ask = async (theta?: {
			alpha1: number;
			beta1: number;
			alpha2: number;
			beta2: number;
			p: number;
		}) => {
			const options = { methods: ['EBGM'] as const, theta };
			const { signals } = await analyse({ source: 'faers', product: 'X', counts: COUNTS, options });
			return signals.find(({ event }) => event.startsWith('TYPE 2'))?.measures[0];
		};
		expect(await ask()).toMatchObject({
			verdict: 'not_computable',
			note: expect.stringContaining('prior'),
		});
		const theta = { alpha1: 0.2041, beta1: 0.05816, alpha2: 1.415, beta2: 1.838, p: 0.0969 };
		expect(await ask(theta)).toMatchObject({ verdict: 'signal', level: 0.9 });
	});
});

describe('analyse on a dataset', () => {
	const other = {
		products: [{ kind: 'device' as const, role: 'suspect' as const, name: 'BED', codes: [] }],
	};

	it('compares with the reports of the dataset that are not about the product', async () => {
		const reports = [
			...Array.from({ length: 8 }, (_, i) => deviceReport(i, '2024-01-05', ['Leak', 'Leak'])),
			...Array.from({ length: 2 }, (_, i) => deviceReport(100 + i, '2024-01-05', ['Break'])),
			...Array.from({ length: 5 }, (_, i) => deviceReport(200 + i, '2024-01-05', ['Leak'], other)),
			...Array.from({ length: 85 }, (_, i) =>
				deviceReport(300 + i, '2024-01-05', ['Break'], other),
			),
		];
		const queries = {
			maude: { search: '', keep: { productCodes: ['FRN'], brandNames: [], manufacturers: [] } },
		};
		const { signals, basis } = await analyse({
			source: 'maude',
			product: 'Pump',
			reports: streamed(reports),
			isProduct: productFilterOf(queries, 'maude'),
		});
		expect(basis).toBe('dataset');
		expect(signals[0]).toMatchObject({ event: 'Leak', counts: { a: 8, b: 2, c: 5, d: 85 } });
	});

	it('says that nothing can be compared when every report is about the product', async () => {
		const reports = streamed(monthlyReports('2024-01', [5, 5]));
		const { signals, caveats } = await analyse({ source: 'maude', product: 'Pump', reports });
		expect(signals).toEqual([]);
		expect(caveats.join(' ')).toContain('holds no report without the product');
	});

	it('makes series with explicit zeros for all, malfunction and the top events', async () => {
		const reports = streamed(monthlyReports('2024-01', [5, 0, 3]));
		const { series } = await analyse({ source: 'maude', product: 'Pump', reports });
		expect(series.map(({ label }) => label)).toEqual([
			'All incidents',
			'Incidents of malfunction',
			'Leak',
		]);
		expect(series[0]?.points.map(({ period, count }) => [period, count])).toEqual([
			['2024-01', 5],
			['2024-02', 0],
			['2024-03', 3],
		]);
		expect(series[0]?.note).toContain('Too few complete months');
	});

	it('says that a series is all zero instead of charting it', async () => {
		const options = { from: '2024-01-01', to: '2024-12-31' };
		const { series } = await analyse({
			source: 'maude',
			product: 'Pump',
			reports: streamed([]),
			options,
		});
		expect(series).toHaveLength(1);
		expect(series[0]?.note).toContain('No reports in any month');
	});
});

describe('analyse tells what in a series is real', () => {
	const allOf = async (
		perMonth: number[],
		options = {},
		extra: ReturnType<typeof deviceReport>[] = [],
	) => {
		const reports = streamed([...monthlyReports('2020-01', perMonth), ...extra]);
		const analysis = await analyse({
			source: 'maude',
			product: 'Pump',
			reports,
			options: { ...WINDOW, ...options },
		});
		return { ...analysis, all: analysis.series[0]! };
	};

	it('stays quiet on a steady series, and says what it did', async () => {
		const { all } = await allOf(steady(60));
		expect(all.points.some(({ alarm }) => alarm)).toBe(false);
		expect(all.method.baseline).toEqual({ from: '2020-01', to: '2021-12' });
		expect(all.method.explanation).toContain('Decision: none of 60 months is above the limit.');
	});

	it.each(['ewma', 'poisson', 'c'] as const)(
		'raises an alarm on a lasting increase with %s',
		async (chart) => {
			const { all } = await allOf([...steady(48), ...steady(12, 45)], { chart });
			const alarms = all.points.filter(({ alarm }) => alarm).map(({ period }) => period);
			expect(alarms.length).toBeGreaterThanOrEqual(10);
			expect(alarms[0]! >= '2024-01').toBe(true);
		},
	);

	it('finds a slow drift with the EWMA', async () => {
		const drift = Array.from({ length: 36 }, (_, i) => 20 + Math.round(i * 0.7));
		const { all } = await allOf([...steady(24), ...drift]);
		expect(all.points.at(-1)?.alarm).toBe(true);
	});

	it('flags a batch dump, names its day and keeps it out of the chart’s memory', async () => {
		const dump = Array.from({ length: 150 }, (_, i) =>
			deviceReport(9_000_000 + i, '2023-05-17', ['Leak']),
		);
		const { all, caveats } = await allOf(steady(60), {}, dump);
		const point = all.points.find(({ period }) => period === '2023-05');
		expect(point?.flags).toEqual(['batch-dump', 'excluded']);
		expect(all.points.some(({ alarm }) => alarm)).toBe(false);
		expect(all.method.explanation).toContain('A month with a batch dump raises no alarm');
		expect(caveats.join(' ')).toContain('were received on 2023-05-17');
		expect(all.method.explanation).toContain('received on 2023-05-17');
	});

	it('flags the last month when the window or the source ends within it', async () => {
		const early = await allOf(steady(60), { to: '2024-12-10', asOf: '2025-06-30' });
		expect(early.all.points.at(-1)?.flags).toContain('incomplete-period');
		const fresh = await allOf(steady(60), { asOf: '2025-01-10' });
		expect(fresh.all.points.at(-1)?.flags).toContain('incomplete-period');
		expect(fresh.all.points.at(-2)?.flags).not.toContain('incomplete-period');
		const settled = await allOf(steady(60));
		expect(settled.all.points.at(-1)?.flags).not.toContain('incomplete-period');
	});

	it('tells a wave after a recall from an increase without one', async () => {
		const wave = [...steady(42), 90, 120, 80, 60, 50, 40, ...steady(12)];
		const recalled = await allOf(wave, { recallDates: ['2023-07-14'] });
		expect(recalled.caveats.join(' ')).toContain('Stimulated reporting');
		expect(recalled.all.points[42]?.flags).toContain('excluded');
		expect((await allOf(wave)).caveats.join(' ')).not.toContain('Stimulated reporting');
	});

	it('shows series without a chart when only a part of the reports was downloaded', async () => {
		const byDay = monthlyReports('2020-01', steady(60)).map(({ dates }) => dates.received!.value);
		const days = new Map<string, number>();
		for (const day of byDay) days.set(day, (days.get(day) ?? 0) + 1);
		const counts: SourceCounts = {
			...COUNTS,
			source: 'maude',
			eventKind: 'device-problem',
			productReports: byDay.length,
			events: [],
			byDay: [...days].map(([day, count]) => ({ day, count })),
		};
		const reports = streamed(monthlyReports('2020-01', [10, 10, 10]));
		const { series } = await analyse({
			source: 'maude',
			product: 'Pump',
			counts,
			reports,
			options: WINDOW,
		});
		expect(series[0]?.points.reduce((sum, { count }) => sum + count, 0)).toBe(byDay.length);
		expect(series[0]?.note).toBeUndefined();
		expect(series[1]?.note).toContain('Rests on the 30 of');
		expect(series[1]?.points.some(({ alarm }) => alarm)).toBe(false);
	});
});
