import { analysisSchema, type Analysis } from '../../../../lib/model';
import { TREND_METHODS } from '../../../../lib/signals';
import { CerAnomalyDetector } from '../../../../nodes/CerAnomalyDetector/CerAnomalyDetector.node';
import { optionsFieldOf } from '../../../../nodes/CerAnomalyDetector/trend-methods';
import { monthlyReports } from '../../signals/reports';
import { dataset, execute } from './detector-world';

const { description } = new CerAnomalyDetector();
const items = [
	dataset(monthlyReports('2020-01', [...Array.from({ length: 30 }, (_, i) => 5 + (i % 3)), 5, 20])),
];

async function methodOf(
	parameters: Record<string, unknown>,
	version = 1.1,
): Promise<Analysis['series'][number]['method'] | undefined> {
	const asked = { operation: 'trend', ...parameters };
	const { output } = await execute(items, asked, false, version);
	return analysisSchema.parse(output.at(-1)?.json.analysis).series[0]?.method;
}

describe('the options of a trend method in the node', () => {
	it('are fields of their own for every method, shown where it is chosen', () => {
		for (const { key, options } of Object.values(TREND_METHODS)) {
			if (key === 'g') continue;
			const field = description.properties.find(({ name }) => name === optionsFieldOf(key));
			expect(field?.displayOptions?.show?.chart).toEqual([key]);
			const names = (field?.options ?? []).map(({ name }) => name);
			expect(names.sort()).toEqual(Object.keys(options.shape).sort());
		}
	});

	it('are labelled in title case and sorted, with what each does', () => {
		for (const { options = [] } of description.properties.filter(({ name }) =>
			Object.keys(TREND_METHODS).some((key) => optionsFieldOf(key) === name),
		)) {
			const labels = options.map((option) => ('displayName' in option ? option.displayName : ''));
			expect(labels).toEqual([...labels].sort());
			for (const label of labels) expect(label).toMatch(/^[A-Z]/);
			for (const option of options) {
				const words = 'description' in option ? String(option.description) : '';
				expect(words).toMatch(/^[A-Z].{8,}[^.]$/);
				if ('type' in option && option.type === 'boolean') expect(words).toMatch(/^Whether /);
			}
		}
	});

	it('are the automatic choice in a new node, and EWMA in one stored before', async () => {
		expect(description.defaultVersion).toBe(1.1);
		const defaults = description.properties.filter(({ name }) => name === 'chart');
		expect(defaults.map((one) => one.default)).toEqual(['ewma', 'auto']);
		expect((await methodOf({}))?.chosen?.method).toBe('negative-binomial');
		expect((await methodOf({}, 1))?.name).toBe('EWMA');
	});

	it('are used, as numbers or as text from an expression', async () => {
		for (const lambda of [0.4, '0.4']) {
			const { parameters, explanation } =
				(await methodOf({ chart: 'ewma', ewmaOptions: { lambda } })) ?? {};
			expect(parameters).toMatchObject({ lambda: 0.4 });
			expect(explanation).toContain('weight λ = 0.4');
		}
	});

	it('are read as JSON in a node stored before, and refused when given both ways', async () => {
		const stored = { chart: 'ewma', methodOptions: '{ "lambda": 0.4 }' };
		expect((await methodOf(stored, 1))?.parameters).toMatchObject({ lambda: 0.4 });
		await expect(methodOf({ ...stored, ewmaOptions: { L: 2 } })).rejects.toThrow(
			'given twice: as JSON and as fields',
		);
	});

	it.each([
		[{ trend: false, trendP: 0.05 }, 'trendP: has no effect: "trend" is false'],
		[{ years: 2, trendP: 0.05 }, 'trendP: has no effect: a trend is fitted from 3 years on'],
		[{ reweight: false, weightsThreshold: 2 }, 'weightsThreshold: has no effect: "reweight" is'],
	])('are refused where they have no effect: %j', async (options, message) => {
		const chart = 'farrington-flexible';
		await expect(methodOf({ chart, farringtonFlexibleOptions: options })).rejects.toThrow(message);
	});
});
