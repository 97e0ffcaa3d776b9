import { gzipSync } from 'node:zlib';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Dataset, RunContext, SourceCounts, SourceOutcome } from '../../../../lib/model';
import { CerAnomalyDetector } from '../../../../nodes/CerAnomalyDetector/CerAnomalyDetector.node';

export const CONTEXT: RunContext = {
	jobId: 'job-1',
	actor: 'tester',
	code: 'FRN',
	codeKind: 'fda-product-code',
	product: {
		type: 'device',
		name: 'Infusion pump',
		identifiers: [],
		brandNames: [],
		genericNames: [],
		substances: [],
		manufacturers: [],
	},
	queries: {},
	options: { from: '2020-01-01', to: '2022-12-31', maxReports: 1000 },
	startedAt: '2024-01-01T00:00:00Z',
	outcomes: [],
};
export const outcome = (kind: SourceOutcome['kind'], kept?: number): SourceOutcome => ({
	source: 'maude',
	subject: 'reports',
	kind,
	fetched: kept ?? 0,
	kept,
	calls: [],
});
export const COUNTS: SourceCounts = {
	source: 'maude',
	product: 'x',
	eventKind: 'device-problem',
	reports: 10_000,
	productReports: 100,
	events: [{ term: 'Leak', withProduct: 20, total: 120 }],
	byDay: [],
	caveats: [],
};

/** A dataset item of canonical records. */
export function dataset(
	reports: readonly unknown[],
	members: Partial<Dataset> = {},
): INodeExecutionData {
	const text = reports.map((report) => `${JSON.stringify(report)}\n`).join('');
	return {
		json: {
			context: CONTEXT,
			dataset: {
				schema: 'cer.dataset/1',
				kind: 'safety-reports',
				source: 'maude',
				recordSchema: 'cer.safety-report/1',
				count: reports.length,
				outcome: outcome('found', reports.length),
				...members,
			},
		},
		binary: {
			data: { mimeType: 'application/gzip', data: gzipSync(text).toString('base64') },
		},
	} as unknown as INodeExecutionData;
}
export const counts = (): INodeExecutionData =>
	({ json: { context: CONTEXT, counts: COUNTS } }) as unknown as INodeExecutionData;

/** Runs the node on items in a stand-in for n8n's execution. */
export async function execute(
	items: INodeExecutionData[],
	parameters: Record<string, unknown> = {},
	continueOnFail = false,
	typeVersion = 1,
) {
	const facts: Record<string, string> = {};
	const ctx = {
		getInputData: () => items,
		getNodeParameter: (name: string, _index: number, otherwise: unknown) =>
			parameters[name] ?? otherwise,
		getNode: () => ({ name: 'CER Anomaly Detector', type: 'cerAnomalyDetector', typeVersion }),
		getWorkflow: () => ({ id: 'w1', name: 'Test', active: false }),
		getExecutionId: () => '77',
		getMode: () => 'manual',
		continueOnFail: () => continueOnFail,
		getExecutionCancelSignal: () => undefined,
		customData: { set: (key: string, value: string) => (facts[key] = value) },
	} as unknown as IExecuteFunctions;
	const [output = []] = await new CerAnomalyDetector().execute.call(ctx);
	return { output, facts };
}
