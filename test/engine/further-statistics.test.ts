import { gzipSync } from 'node:zlib';
import type { INodeExecutionData } from 'n8n-workflow';
import { analysisSchema, type Analysis } from '../../lib/model';
import { runWorkflow, type Template } from '../support/engine';
import { MASKED_REPORTS } from '../unit/signals/further-reports';

const CONTEXT = {
	actor: 'tester',
	code: 'FRN',
	codeKind: 'fda-product-code',
	product: {
		type: 'device',
		name: 'Pump',
		identifiers: [],
		brandNames: [],
		genericNames: [],
		substances: [],
		manufacturers: [],
	},
	queries: {
		maude: {
			search: 'device.device_report_product_code:"FRN"',
			keep: { productCodes: ['FRN'], brandNames: [], manufacturers: [] },
		},
	},
	options: { from: '2022-01-01', to: '2023-12-31', maxReports: 1000 },
	startedAt: '2024-06-30T00:00:00Z',
	outcomes: [],
};

/** The dataset of all three products, as one that was not filtered by a source node. */
function datasetItem(): INodeExecutionData {
	const text = MASKED_REPORTS.map((report) => `${JSON.stringify(report)}\n`).join('');
	const json = {
		context: CONTEXT,
		dataset: {
			schema: 'cer.dataset/1',
			kind: 'safety-reports',
			source: 'maude',
			recordSchema: 'cer.safety-report/1',
			count: MASKED_REPORTS.length,
			outcome: {
				source: 'maude',
				subject: 'reports',
				kind: 'found',
				fetched: MASKED_REPORTS.length,
				calls: [],
			},
		},
	};
	const data = { mimeType: 'application/gzip', data: gzipSync(text).toString('base64') };
	return { json: structuredClone(json), binary: { data } } as INodeExecutionData;
}

const detector = (parameters: Record<string, unknown>): Template =>
	({
		id: 'further',
		name: 'Further statistics',
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
	furtherOptions: Record<string, unknown>,
	more: INodeExecutionData[] = [],
	parameters: Record<string, unknown> = {},
) {
	const items = [datasetItem(), ...more];
	const workflow = detector({ furtherOptions, ...parameters });
	const run = await runWorkflow(workflow, { startAt: 'Detect', items });
	return { out: run.items('Detect'), error: run.of('Detect').at(-1)?.error };
}

const analysisOf = (out: readonly INodeExecutionData[]): Analysis =>
	analysisSchema.parse(out.at(-1)?.json.analysis);

describe('CER Anomaly Detector in the engine, further statistics of pairs', () => {
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

	it('gives pairs and branches as items', async () => {
		const { out } = await detected({ tree: TREE, masking: true }, [], { output: 'items' });
		const kinds = new Set(out.map(({ json }) => json.finding));
		expect(kinds).toContain('pair');
		expect(out.some(({ json }) => json.further !== undefined)).toBe(true);
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
