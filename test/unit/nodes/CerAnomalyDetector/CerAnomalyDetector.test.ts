import { dataset, counts, execute, outcome } from './detector-world';
import { monthlyReports } from '../../signals/reports';

describe('CER Anomaly Detector', () => {
	const reports = monthlyReports('2020-01', [
		...Array.from({ length: 30 }, () => 5),
		5,
		20,
		22,
		25,
		21,
		24,
	]);

	it('passes every item through and adds one analysis for the source', async () => {
		const items = [counts(), dataset(reports), { json: { other: true } }];
		const { output, facts } = await execute(items);
		expect(output).toHaveLength(4);
		expect(output.slice(0, 3).map(({ json }) => json)).toEqual(items.map(({ json }) => json));
		expect(output[3]?.json).toMatchObject({
			dataset: { kind: 'analysis', source: 'maude', recordSchema: 'cer.analysis/1', count: 0 },
			analysis: { basis: 'source-counts', product: 'Infusion pump' },
			context: { jobId: 'job-1' },
		});
		expect(output[3]?.pairedItem).toEqual({ item: 0 });
		expect(facts).toMatchObject({ job: 'job-1', step: 'Detect' });
	});

	it('does what the operation says', async () => {
		const signals = await execute([counts(), dataset(reports)], {
			operation: 'disproportionality',
		});
		const trend = await execute([dataset(reports)], { operation: 'trend', chart: 'poisson' });
		expect(signals.output[2]?.json.analysis).toMatchObject({
			series: [],
			signals: [{ event: 'Leak' }],
		});
		const analysis = trend.output[1]?.json.analysis as {
			signals: unknown[];
			series: { points: { alarm: boolean }[] }[];
		};
		expect(analysis.signals).toEqual([]);
		expect(analysis.series[0]?.points.at(-2)?.alarm).toBe(true);
	});

	it('adds nothing for a source that failed or was not asked', async () => {
		for (const kind of ['failed', 'not_applicable', 'not_public'] as const) {
			const { output } = await execute([dataset([], { outcome: outcome(kind) })]);
			expect(output).toHaveLength(1);
		}
	});

	it('says that a source was asked and had nothing', async () => {
		const { output } = await execute([dataset([], { outcome: outcome('none', 0) })]);
		expect(output[1]?.json.analysis).toMatchObject({
			signals: [],
			series: [{ note: expect.stringContaining('No reports') }],
		});
	});

	it('takes the days of recalls from the recall records of the run', async () => {
		const recall = {
			schema: 'cer.registry-record/1',
			id: 'device-recall:recall:1',
			source: 'device-recall',
			recordType: 'recall',
			title: 'Recall',
			identifiers: [],
			dates: { initiated: '2022-08-03' },
			attributes: {},
			rawSha256: '0',
		};
		const recalls = dataset([recall], {
			kind: 'registry-records',
			source: 'device-recall',
			recordSchema: 'cer.registry-record/1',
		});
		const { output } = await execute([dataset(reports), recalls]);
		const analysis = output[2]?.json.analysis as { caveats: string[] };
		expect(analysis.caveats.join(' ')).toContain('recall of 2022-08');
	});

	it('refuses a dataset whose file is incomplete, naming the item, and ends its run there', async () => {
		const broken = dataset(reports.slice(0, 3), { count: 5 });
		await expect(execute([broken])).rejects.toThrow('says 5 reports, but its file holds 3');
		const { output } = await execute([broken], {}, true);
		expect(output).toMatchObject([
			{ json: { error: expect.stringContaining('file holds 3') }, pairedItem: { item: 0 } },
		]);
	});

	it.each([
		[{ judgement: { theta: '1,2' } }, 'which is not a prior'],
		[
			{ trendOptions: { recallDates: '2021-13-01' } },
			'recallDates: the text "2021-13-01" cannot be read',
		],
		[{ methods: [] }, 'choose at least one method'],
	])('refuses %j with how to mend it', async (parameters, message) => {
		await expect(execute([counts()], parameters)).rejects.toThrow(message);
	});
});
