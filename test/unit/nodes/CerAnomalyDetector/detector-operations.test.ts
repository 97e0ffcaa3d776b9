import { randomUUID } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { readOwnFigures } from '../../../../lib/dossier';
import { readSheets } from '../../../../lib/files';
import { analysisSchema, type Analysis } from '../../../../lib/model';
import { TREND_METHODS } from '../../../../lib/signals';
import { openWorkspace, workspaceLocation } from '../../../../lib/workspace';
import { TREND_METHOD_OPTIONS } from '../../../../nodes/CerAnomalyDetector/trend-methods';
import { monthlyReports } from '../../signals/reports';
import { CONTEXT, counts, dataset, execute } from './detector-world';

const reports = monthlyReports('2020-01', [
	...Array.from({ length: 30 }, (_, i) => 5 + (i % 3)),
	...[5, 20, 22, 25, 21, 24],
]);
const MONTHS = Array.from(
	{ length: 36 },
	(_, i) => `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
);
const EXPOSURE = Object.fromEntries(MONTHS.map((month, i) => [month, i < 30 ? 100 : 400]));

async function analysed(
	parameters: Record<string, unknown>,
	more: INodeExecutionData[] = [],
): Promise<Analysis> {
	const { output } = await execute([dataset(reports), ...more], parameters);
	return analysisSchema.parse(output.at(-1)?.json.analysis);
}

describe('the operations of CER Anomaly Detector', () => {
	it('by default judge, chart, forecast and assess a device, as a report needs it', async () => {
		const { output } = await execute([counts(), dataset(reports)]);
		const analysis = analysisSchema.parse(output.at(-1)?.json.analysis);
		expect(analysis.signals).toHaveLength(1);
		expect(analysis.series[0]?.method.name).toBe('EWMA');
		expect(analysis.forecasts?.[0]?.points).toHaveLength(12);
		expect(analysis.article88?.[0]?.seriesId).toBe('maude.all');
		expect(analysis.lag?.basis).toBe('fixed');
	});

	it('Trend charts alone: no pairs, no forecast, no assessment', async () => {
		const analysis = await analysed({ operation: 'trend' });
		expect(analysis).toMatchObject({ signals: [], series: [{ method: { name: 'EWMA' } }, {}, {}] });
		expect(analysis.forecasts).toBeUndefined();
		expect(analysis.article88).toBeUndefined();
	});

	it.each([
		[{ chart: 'auto' }, 'Negative binomial', 'Chosen because'],
		[
			{ chart: 'auto', methodOptions: { alpha: 0.01 } },
			'Negative binomial',
			'at α = 0.01 a period',
		],
		[{ chart: 'cusum', methodOptions: '{ "ratio": 3 }' }, 'Poisson CUSUM', 'reference value'],
		[{ chart: 'ewma', methodOptions: { lambda: 0.4 } }, 'EWMA', 'weight λ = 0.4'],
	])('Trend takes a method and its settings: %j', async (parameters, name, words) => {
		const { series } = await analysed({ operation: 'trend', ...parameters });
		expect(series[0]?.method.name).toContain(name);
		expect(series[0]?.method.explanation).toContain(words);
	});

	it('Trend judges rates with the exposure of the field', async () => {
		const method = { operation: 'trend', chart: 'poisson', methodOptions: '{"alpha":0.001}' };
		const bare = await analysed(method);
		const rated = await analysed({ ...method, denominators: JSON.stringify(EXPOSURE) });
		expect(bare.series[0]?.points.at(-2)?.alarm).toBe(true);
		expect(rated.series[0]?.points.at(-2)?.alarm).toBe(false);
	});

	it('Trend takes Baseline Months to every method that has a baseline, and names what was used', async () => {
		const [few, many] = await Promise.all(
			[6, 18].map((baselineMonths) =>
				analysed({ operation: 'trend', chart: 'auto', trendOptions: { baselineMonths } }),
			),
		);
		expect(few?.series[0]?.method.explanation).toContain('Baseline: the 6 complete months');
		expect(many?.series[0]?.method.explanation).toContain('Baseline: the 18 complete months');
		for (const chart of ['u', 'laney-u']) {
			const { series } = await analysed({
				...{ operation: 'trend', chart, denominators: JSON.stringify(EXPOSURE) },
				trendOptions: { baselineMonths: 12 },
			});
			expect(series[0]?.method.explanation).toContain('Baseline: the 12 complete months');
		}
		const bayes = await analysed({ operation: 'trend', chart: 'bayes' });
		expect(bayes.series[0]?.method.explanation).not.toContain('Baseline');
	});

	it('Trend says of exposure that a chart does not use', async () => {
		const denominators = JSON.stringify(EXPOSURE);
		const { series } = await analysed({ operation: 'trend', chart: 'ewma', denominators });
		expect(series[0]?.method.explanation).toContain('The exposure given is not used');
		const part = JSON.stringify({ [Object.keys(EXPOSURE)[0]]: 100 });
		const poisson = await analysed({ operation: 'trend', chart: 'poisson', denominators: part });
		expect(poisson.series[0]?.method.explanation).toMatch(/it is known for 1 of \d+ months/);
	});

	it('Trend refuses shares of less than the reports', async () => {
		const low = Object.fromEntries(Object.keys(EXPOSURE).map((month) => [month, 1]));
		const denominators = JSON.stringify(low);
		const { series } = await analysed({ operation: 'trend', chart: 'p', denominators });
		expect(series[0]).toMatchObject({ method: { name: 'none' } });
		expect(series[0]?.note).toMatch(/are above the 1 they would be among: no chart/);
	});

	it('Forecast counts ahead as asked, and charts nothing', async () => {
		const { forecasts, series } = await analysed({
			operation: 'forecast',
			forecastOptions: { horizon: 3, method: 'ets', level: 0.8 },
		});
		expect(forecasts?.[0]).toMatchObject({ method: 'ets', level: 0.8 });
		expect(forecasts?.[0]?.points.map(({ period }) => period)).toEqual([
			...['2023-01', '2023-02', '2023-03'],
		]);
		expect(series[0]?.note).toContain('no trend was asked for');
	});

	it('Article 88 assesses the chosen months with the exposure of an input item', async () => {
		const options = { observationMonths: 5, baselineMonths: 18, alpha: 0.01 };
		const parameters = { operation: 'article88', article88Options: options };
		const bare = await analysed(parameters);
		expect(bare.article88?.[0]).toMatchObject({
			alpha: 0.01,
			observed: { from: '2022-08', to: '2022-12', exposure: 5 },
			baseline: { exposure: 18 },
			statisticallySignificant: true,
		});
		const rows = MONTHS.map((month) => ({ month, exposure: EXPOSURE[month] }));
		for (const denominators of [EXPOSURE, rows]) {
			const item = { json: { denominators } } as unknown as INodeExecutionData;
			const { output } = await execute([dataset(reports), item], {
				...parameters,
				exposureUnit: 'procedures',
			});
			const { article88 } = analysisSchema.parse(output.at(-1)?.json.analysis);
			expect(article88?.[0]).toMatchObject({
				exposureUnit: 'procedures',
				observed: { exposure: 2000 },
				statisticallySignificant: false,
			});
		}
	});

	it('trends and Article 88 take units in use of the dossier as their exposure, unless another is given, and Article 88 says so', async () => {
		const code = `SOLD-${randomUUID()}`;
		const location = workspaceLocation({ environment: process.env });
		const workspace = await openWorkspace({ location, newId: randomUUID });
		const { id } = await workspace.dossiers.open({ code });
		const csv = MONTHS.map((month) => `${month},worldwide,${EXPOSURE[month]}`).join('\n');
		const read = await readOwnFigures(readSheets(Buffer.from(`month,region,inUse\n${csv}\n`)), {
			table: 'sales',
		});
		await workspace.dossiers.importFigures(id, { file: { name: 's.csv', sha256: '' }, read });
		await workspace.close();
		const of = async (parameters: Record<string, unknown>) => {
			const item = dataset(reports);
			item.json.context = JSON.parse(JSON.stringify({ ...CONTEXT, code }));
			const { output } = await execute([item], parameters);
			return analysisSchema.parse(output.at(-1)?.json.analysis);
		};
		const unit = 'units in use worldwide (own figures, version 2 of the dossier)';
		const options = { observationMonths: 5, baselineMonths: 18, alpha: 0.01 };
		const { article88 } = await of({ operation: 'article88', article88Options: options });
		expect(article88?.[0]).toMatchObject({
			...{ exposureUnit: unit, observed: { exposure: 2000 } },
			statisticallySignificant: false,
		});
		const trend = { operation: 'trend', chart: 'poisson', methodOptions: '{"alpha":0.001}' };
		const { series } = await of(trend);
		expect(series[0]?.points.at(-2)?.alarm).toBe(false);
		expect(series[0]?.points.at(-2)?.denominator).toBe(400);
		const given = await of({
			...{ operation: 'article88', article88Options: options, exposureUnit: 'procedures' },
			denominators: JSON.stringify(EXPOSURE),
		});
		expect(given.article88?.[0]?.exposureUnit).toBe('procedures');
	});

	it('Article 88 takes the foreseeable frequency of the plan; 0 stands for none', async () => {
		const of = async (foreseeable: number) =>
			(await analysed({ operation: 'article88', article88Options: { foreseeable } }))
				.article88?.[0];
		expect(await of(1000)).toMatchObject({ foreseeable: 1000, statisticallySignificant: false });
		expect((await of(0))?.foreseeable).toBeUndefined();
	});

	it('gives an item a finding when asked, each tied to the input it rests on', async () => {
		const { output } = await execute([counts(), dataset(reports)], { output: 'items' });
		const kinds = new Map<unknown, number>();
		for (const { json } of output) kinds.set(json.finding, (kinds.get(json.finding) ?? 0) + 1);
		expect(Object.fromEntries(kinds)).toMatchObject({ pair: 1, 'article-88': 2 });
		expect(kinds.get('month')).toBe(108);
		expect(kinds.get('forecast')).toBe(24);
		expect(output.every(({ pairedItem }) => pairedItem !== undefined)).toBe(true);
		expect(output.find(({ json }) => json.finding === 'forecast')?.json).toMatchObject({
			source: 'maude',
			series: 'All incidents',
			period: '2023-01',
		});
	});

	it('offers every method of the registry that takes monthly counts', () => {
		const offered = TREND_METHOD_OPTIONS.map(({ value }) => value).sort();
		expect(offered).toEqual(
			Object.keys(TREND_METHODS)
				.filter((name) => name !== 'g')
				.sort(),
		);
	});

	it.each([
		[{ chart: 'nonsense' }, 'there is no method "nonsense"'],
		[{ chart: 'ewma', methodOptions: '{ "lambda": 3 }' }, 'options of ewma: lambda'],
		[{ chart: 'ewma', methodOptions: '{ "lamda": 0.3 }' }, 'lamda'],
		[{ methodOptions: '{ lambda }' }, 'Method Options: the text "{ lambda }" cannot be read'],
		[{ methodOptions: '[1]' }, 'Method Options'],
		[{ methodOptions: '{ "baseline": 12 }' }, 'Method Options holds "baseline"'],
		[{ chart: 'g' }, 'takes gaps between events'],
		[{ chart: 'bayes', trendOptions: { baselineMonths: 12 } }, 'Baseline Months has no use: Bayes'],
		[{ denominators: '{ "2025-13": 5 }' }, 'Exposure by Month'],
		[{ denominators: '{ "2025-01": 0 }' }, 'Exposure by Month, 2025-01'],
		[{ forecastOptions: { horizon: 0 } }, 'Forecast Options, horizon'],
		[{ article88Options: { alpha: 2 } }, 'Article 88 Options, alpha'],
	])('refuses %j and says what is wrong', async (parameters, message) => {
		await expect(execute([dataset(reports)], parameters)).rejects.toThrow(message);
	});

	it('refuses two items with different exposure', async () => {
		const items = [EXPOSURE, { '2020-01': 5 }].map(
			(denominators) => ({ json: { denominators } }) as unknown as INodeExecutionData,
		);
		await expect(execute([dataset(reports), ...items])).rejects.toThrow('different exposure');
	});
});
