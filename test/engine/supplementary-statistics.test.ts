import type { INodeExecutionData } from 'n8n-workflow';
import { analysisSchema, type Analysis } from '../../lib/model';
import { runWorkflow, type Template } from '../support/engine';
import { CONTEXT, dataset, outcome } from '../unit/nodes/CerAnomalyDetector/detector-world';
import { MASKED_REPORTS } from '../unit/signals/supplementary-reports';

/** The reports of all three products, not filtered by a source node, in a run about one of them. */
const datasetItem = (): INodeExecutionData => {
	const item = dataset(MASKED_REPORTS, { outcome: outcome('found') });
	item.json.context = {
		...CONTEXT,
		jobId: undefined,
		product: { ...CONTEXT.product, name: 'Pump' },
		queries: {
			maude: {
				search: 'device.device_report_product_code:"FRN"',
				keep: { productCodes: ['FRN'], brandNames: [], manufacturers: [] },
			},
		},
		options: { from: '2022-01-01', to: '2023-12-31', maxReports: 1000 },
	};
	return item;
};

const detector = (parameters: Record<string, unknown>): Template =>
	({
		id: 'further',
		name: 'Supplementary statistics',
		nodes: [
			{
				id: 'd',
				name: 'Detect',
				type: 'n8n-nodes-cer.cerAnomalyDetector',
				typeVersion: 1,
				position: [0, 0],
				parameters: { operation: 'disproportionality', ...parameters },
			},
		],
		connections: {},
	}) as Template;

const CONTROLS = ['Break', 'Noise', 'Heat', 'Display', 'Battery'];
const TREE = [
	{ code: 'A', parent: null, name: 'Mechanical' },
	{ code: 'A1', parent: 'A', name: 'Leak' },
	{ code: 'A2', parent: 'A', name: 'Break' },
];

async function detected(
	supplementaryOptions: Record<string, unknown>,
	more: INodeExecutionData[] = [],
	parameters: Record<string, unknown> = {},
) {
	const items = [datasetItem(), ...more];
	const workflow = detector({ supplementaryOptions, ...parameters });
	const run = await runWorkflow(workflow, { startAt: 'Detect', items });
	return { out: run.items('Detect'), error: run.of('Detect').at(-1)?.error };
}

const analysisOf = (out: readonly INodeExecutionData[]): Analysis =>
	analysisSchema.parse(out.at(-1)?.json.analysis);

describe('CER Anomaly Detector in the engine, supplementary statistics of pairs', () => {
	it('computes what is chosen in a worker thread and leaves the rest out', async () => {
		const { out } = await detected({
			likelihoodRatio: true,
			masking: true,
			cumulative: true,
			multiplicity: true,
			strata: ['sex'],
			negativeControls: JSON.stringify(CONTROLS),
			tree: JSON.stringify(TREE),
			simulations: 199,
			seed: 4,
			roles: ['suspect'],
		});
		const { further, signals, series } = analysisOf(out);
		expect(series).toEqual([]);
		expect(further).toMatchObject({
			simulations: 199,
			seed: 4,
			roles: ['suspect'],
			strata: ['sex'],
			calibration: { given: 5, used: 5 },
			tree: { outside: 5 },
		});
		const leak = signals.find(({ event }) => event === 'Leak');
		expect(leak?.further?.masking?.product).toBe('RIVAL');
		expect(leak?.further?.cumulative).toHaveLength(8);
		expect(leak?.further).toMatchObject({
			calibrated: { p: expect.any(Number) as number },
			likelihoodRatio: { p: expect.any(Number) as number },
			mantelHaenszel: { estimate: expect.any(Number) as number },
			adjustedP: expect.any(Number) as number,
		});
		expect(leak?.further?.falseDiscoveryRate).toBeUndefined();
		const bare = analysisOf((await detected({})).out);
		expect(bare.further).toBeUndefined();
		expect(bare.signals.every((signal) => signal.further === undefined)).toBe(true);
	});

	it('takes controls and hierarchy from input items where the fields are empty', async () => {
		const more = { json: { negativeControls: CONTROLS, eventHierarchy: TREE } } as never;
		const { further } = analysisOf((await detected({}, [more])).out);
		expect(further).toMatchObject({ calibration: { used: 5 }, tree: { outside: 5 } });
	});

	it('compares with products of a code, by thresholds of its own for each rule', async () => {
		const { out } = await detected({ comparatorNames: 'Other' }, [], {
			judgement: { minN: 3, rorMinN: 5, consensus: 3 },
		});
		const { signals, further, basis } = analysisOf(out);
		expect(basis).toBe('dataset');
		expect(further?.comparator).toBe('reports that name Other');
		const [strongest] = signals;
		expect(strongest?.event).toBe('Leak');
		expect(strongest?.verdict).toBe('signal');
		expect(strongest?.measures.map(({ rule }) => rule)).toEqual([
			'a ≥ 3, PRR ≥ 2, χ² (Yates) ≥ 4',
			'a ≥ 5, lower 95 % limit of the ROR > 1',
			'lower 95 % limit of the IC (IC025) > 0',
		]);
		expect(strongest?.consensus).toEqual({ signals: 3, of: 3, required: 3 });
	});

	it('gives posterior false discovery rates where an EBGM prior is given', async () => {
		const { out } = await detected({ multiplicity: true }, [], {
			judgement: { theta: '0.2,0.1,2,4,0.33' },
		});
		const rates = analysisOf(out).signals.map(({ further }) => further?.falseDiscoveryRate ?? NaN);
		expect(rates[0]).toBeLessThan(0.05);
		expect(rates.every((rate) => rate >= 0 && rate <= 1)).toBe(true);
	});

	it('gives pairs and branches as items', async () => {
		const { out } = await detected({ tree: TREE, masking: true }, [], { output: 'items' });
		const kinds = out.map(({ json }) => json.finding);
		expect(kinds).toEqual(expect.arrayContaining(['pair', 'branch']));
		const leak = out.find(({ json }) => json.finding === 'pair' && json.event === 'Leak');
		expect(leak?.json.further).toMatchObject({ masking: { product: 'RIVAL' } });
	});

	it.each([
		[{ negativeControls: '["Break"]' }, '1 of 1 negative controls'],
		[{ tree: '[{ "code": "A", "parent": "Z", "name": "Leak" }]' }, 'the tree has no code "Z"'],
		[{ negativeControls: '{"event": 3}' }, 'Negative Controls'],
	])('refuses %j with one clear message', async (options, message) => {
		const { error } = await detected(options);
		expect(error?.message).toContain(message);
	});
});
