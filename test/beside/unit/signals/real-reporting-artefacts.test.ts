import { analysisSchema, type Analysis, type SourceCounts } from '../../../../lib/model';
import { analyse, type AnalyseOptions } from '../../../../lib/signals';
import { maudeDays } from './maude-days';
import { maudeMonthly } from './maude-monthly';

/** The analysis of real counts as they are: nothing planted. */
async function analysisOf(
	byDay: SourceCounts['byDay'],
	options: Partial<AnalyseOptions>,
): Promise<Analysis> {
	const counts: SourceCounts = {
		source: 'maude',
		product: 'Device',
		eventKind: 'device-problem',
		reports: 10_000_000,
		productReports: byDay.reduce((sum, { count }) => sum + count, 0),
		events: [],
		byDay,
		caveats: [],
	};
	return analysisSchema.parse(
		await analyse({ source: 'maude', product: 'Device', counts, options }),
	);
}

/** Months of batch dumps and recall waves. */
async function verdictOf(byDay: SourceCounts['byDay'], options: Partial<AnalyseOptions>) {
	const { series, caveats } = await analysisOf(byDay, options);
	const flagged = (flag: string) =>
		(series[0]?.points ?? [])
			.filter(({ flags }) => flags.some((one) => one === flag))
			.map(({ period }) => period);
	return {
		dumps: flagged('batch-dump'),
		waves: caveats.filter((caveat) => caveat.startsWith('Stimulated reporting')),
		excluded: flagged('excluded'),
	};
}

const everyMonth = (from: number, to: number) =>
	Array.from({ length: (to - from + 1) * 12 }, (_, i) =>
		[from + Math.floor(i / 12), String((i % 12) + 1).padStart(2, '0'), '15'].join('-'),
	);

describe('real monthly MAUDE series, nothing planted', () => {
	it.each(['DXCM_ALL', 'DXCM_G7'])(
		'the batch of %s in 2026-01 is a dump and no recall wave, wherever a recall falls near it',
		async (device) => {
			for (const recallDates of [[], ['2025-11-20'], ['2025-12-10'], ['2026-01-05']]) {
				const found = await verdictOf(maudeMonthly(device), { asOf: '2026-03-10', recallDates });
				expect(found).toMatchObject({ dumps: ['2026-01'], waves: [] });
			}
		},
	);

	it('a quiet series is neither, though a recall were claimed in every month', async () => {
		const found = await verdictOf(maudeMonthly('TNDM_TSLIM'), {
			asOf: '2026-03-10',
			recallDates: everyMonth(2023, 2025),
		});
		expect(found).toEqual({ dumps: [], waves: [], excluded: ['2026-02'] });
	});
});

describe('real MAUDE reports by day, nothing planted', () => {
	const RECALL = ['2021-06-14'];

	it('the wave of DreamStation reports after the recall of June 2021 is stimulated, and no dump', async () => {
		const found = await verdictOf(maudeDays('philips_dreamstation_5years'), {
			asOf: '2022-07-31',
			recallDates: RECALL,
		});
		expect(found.dumps).toEqual([]);
		expect(found.waves).toHaveLength(1);
		expect(found.excluded).toEqual(
			expect.arrayContaining(['2021-06', '2021-07', '2021-08', '2021-09', '2021-10', '2021-11']),
		);
	});

	it('so is that of the family’s other sample, which begins two months before the recall', async () => {
		const found = await verdictOf(maudeDays('philips_cpap_mdl_3014'), {
			asOf: '2021-10-04',
			recallDates: RECALL,
		});
		expect(found.dumps).toEqual([]);
		expect(found.waves).toHaveLength(1);
	});

	it('the lists of Sprint Quattro leads entered in one day are dumps, and no wave of a recall then', async () => {
		const found = await verdictOf(maudeDays('medtronic_sprint_quattro_leads_mdl_2187'), {
			asOf: '2010-06-30',
			recallDates: ['2009-12-09'],
		});
		expect(found).toMatchObject({ dumps: ['2009-10', '2009-12', '2010-02'], waves: [] });
	});

	it('the lists of Sprint Fidelis leads are dumps too', async () => {
		const { dumps } = await verdictOf(maudeDays('medtronic_sprint_fidelis_mdl_1905'), {
			asOf: '2008-12-31',
		});
		expect(dumps).toEqual(['2008-01', '2008-03', '2008-05']);
	});

	it.each(['medtronic_synchromed_ii_mdl_2903', 'teleflex_ezio_mdl_3070'])(
		'%s is quiet: neither',
		async (family) => {
			const found = await verdictOf(maudeDays(family), {
				asOf: '2026-01-31',
				recallDates: RECALL,
			});
			expect(found).toMatchObject({ dumps: [], waves: [] });
		},
	);
});
