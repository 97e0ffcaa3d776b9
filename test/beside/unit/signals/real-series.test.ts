import { analysisSchema, type Analysis, type SourceCounts } from '../../../../lib/model';
import { analyse, type AnalyseOptions } from '../../../../lib/signals';
import { maudeMonthly } from './maude-monthly';

type Month = SourceCounts['byDay'][number];

/** The analysis of counts by month; retrieved on 10 March 2026, as the real ones were about then. */
async function analysisOf(
	byDay: Month[],
	options: Partial<AnalyseOptions> = {},
): Promise<Analysis> {
	const counts: SourceCounts = {
		source: 'maude',
		product: 'Device',
		eventKind: 'device-problem',
		reports: 1_000_000,
		productReports: byDay.reduce((sum, { count }) => sum + count, 0),
		events: [],
		byDay,
		caveats: [],
	};
	const analysis = await analyse({
		source: 'maude',
		product: 'Device',
		counts,
		options: { asOf: '2026-03-10', ...options },
	});
	return analysisSchema.parse(analysis);
}

const flagged = ({ series }: Analysis, flag: string): string[] =>
	(series[0]?.points ?? [])
		.filter(({ flags }) => flags.some((one) => one === flag))
		.map(({ period }) => period);
const alarms = ({ series }: Analysis): string[] =>
	(series[0]?.points ?? []).filter(({ alarm }) => alarm).map(({ period }) => period);
const explanation = ({ series }: Analysis): string => series[0]?.method.explanation ?? '';
const planted = (months: Month[], from: string, factors: readonly number[]): Month[] => {
	const start = months.findIndex(({ day }) => day === from);
	return months.map(({ day, count }, index) => ({
		day,
		count: Math.round(count * (factors[index - start] ?? 1)),
	}));
};

describe('real monthly series of MAUDE', () => {
	it.each(['DXCM_ALL', 'DXCM_G7'])(
		'tells the batch dump of %s in 2026-01 from a rise, and leaves it out',
		async (device) => {
			const analysis = await analysisOf(maudeMonthly(device), { forecast: FORECAST });
			expect(flagged(analysis, 'batch-dump')).toEqual(['2026-01']);
			expect(alarms(analysis)).not.toContain('2026-01');
			expect(analysis.caveats.join(' ')).toContain('Batch dump: 2026-01');
			const { points = [], explanation: words = '' } = analysis.forecasts?.[0] ?? {};
			expect(words).toContain('2026-01 (stands alone far above the months around it)');
			expect(Math.max(...points.map(({ mean }) => mean))).toBeLessThan(45_000);
		},
	);

	it.each(['ABT_LIBRE2', 'PODD_ALL', 'PODD_OP5', 'TNDM_TSLIM', 'MDT_SIMPLERA', 'BBNX_ILET'])(
		'finds no batch dump in %s, which has none',
		async (device) => {
			expect(flagged(await analysisOf(maudeMonthly(device)), 'batch-dump')).toEqual([]);
		},
	);

	it('flags the last month of each as incomplete, and no other', async () => {
		for (const device of ['ABT_LIBRE2', 'PODD_ALL', 'TNDM_TSLIM', 'DXCM_ONE']) {
			expect(flagged(await analysisOf(maudeMonthly(device)), 'incomplete-period')).toEqual([
				'2026-02',
			]);
		}
	});

	it('sees the slow drift of PODD_ALL, and none in TNDM_TSLIM', async () => {
		const drift = await analysisOf(maudeMonthly('PODD_ALL'));
		expect(explanation(drift)).toContain('Slow drift');
		expect(alarms(drift).at(-1)).toBe('2026-02');
		expect(flagged(drift, 'batch-dump')).toEqual([]);
		expect(explanation(await analysisOf(maudeMonthly('TNDM_TSLIM')))).not.toContain('Slow drift');
	});

	it('tells a wave after a recall, planted on a real series, from the drift beside it', async () => {
		const wave = planted(maudeMonthly('TNDM_TSLIM'), '2025-01', [3, 6, 5, 4, 3, 2.5]);
		const recalled = await analysisOf(wave, { recallDates: ['2025-01-14'] });
		expect(recalled.caveats.join(' ')).toContain('Stimulated reporting');
		expect(flagged(recalled, 'excluded')).toEqual([
			...['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06', '2026-02'],
		]);
		expect(flagged(recalled, 'batch-dump')).toEqual([]);
		const unknown = await analysisOf(wave);
		expect(flagged(unknown, 'excluded')).toEqual(['2026-02']);
		expect(alarms(unknown)).toContain('2025-03');
	});

	it('tells a batch dump planted on a real series, month by month known only', async () => {
		const dump = planted(maudeMonthly('TNDM_TSLIM'), '2024-05', [5]);
		expect(flagged(await analysisOf(dump), 'batch-dump')).toEqual(['2024-05']);
	});

	it('keeps flagged months when asked to, and says so', async () => {
		const kept = await analysisOf(maudeMonthly('DXCM_ALL'), { excludeFlagged: false });
		expect(flagged(kept, 'batch-dump')).toEqual(['2026-01']);
		expect(flagged(kept, 'excluded')).toEqual(['2026-02']);
		expect(alarms(kept)).toContain('2026-01');
		expect(kept.caveats.join(' ')).toContain('were kept in baselines');
	});

	it('assesses the rise of PODD_ALL under Article 88 and says what was left out', async () => {
		const { article88 = [] } = await analysisOf(maudeMonthly('PODD_ALL'), {
			article88: ARTICLE_88,
		});
		expect(article88).toMatchObject([
			{
				seriesId: 'maude.all',
				observed: { from: '2025-02', to: '2026-01', exposure: 12 },
				// The yardstick of the trend of the series: its first 24 complete months.
				baseline: { from: '2023-01', to: '2024-12', exposure: 24 },
				exposureUnit: 'months',
				statisticallySignificant: true,
				leftOut: ['2026-02 (not complete yet)'],
			},
		]);
	});
});

const FORECAST = { horizon: 12, method: 'auto', level: 0.95 } as const;
const ARTICLE_88 = { observationMonths: 12, baselineMonths: 24, alpha: 0.05 };
