import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	gzipNdjson,
	sha256,
	type Dataset,
	type RunContext,
	type SafetyReport,
} from '../../../../lib/model';
import { run as cerReport } from '../../../../lib/cli/commands/report/run';
import { buildDocument, parseRun } from '../../../../lib/report';
import { openWorkspace, workspaceLocation } from '../../../../lib/workspace';
import { CerReport } from '../../../../nodes/CerReport/CerReport.node';
import { callCommand } from '../../cli/commands/run-command';
import { analysis, buildRun, outcome, safety } from '../../report/support/build-run';

const { product } = buildRun().manifest;
const context: RunContext = {
	jobId: 'job-1',
	actor: 'somebody',
	code: 'FRN',
	codeKind: 'fda-product-code',
	product,
	queries: {},
	options: { from: '2021-11-23', to: '2026-11-23', maxReports: 1000 },
	startedAt: '2026-11-23T22:00:00.000Z',
	outcomes: [],
};

const report = (index: number): SafetyReport => ({
	schema: 'cer.safety-report/1',
	id: `maude:${index}`,
	source: 'maude',
	sourceId: String(index),
	dates: {
		received: { value: `2026-0${1 + (index % 6)}-10`, precision: 'day', raw: '' },
	},
	reportTypes: [],
	eventType: index % 10 === 0 ? 'death' : 'malfunction',
	seriousness: {},
	patients: [],
	products: [],
	events: [{ kind: 'device-problem', term: 'Leak', system: 'fda-device-problem' }],
	narratives: [],
	rawSha256: sha256(String(index)),
});

async function dataset(
	records: readonly SafetyReport[],
	more: Partial<Dataset> = {},
): Promise<INodeExecutionData> {
	const { stream } = gzipNdjson(records);
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk);
	const summary: Dataset = {
		schema: 'cer.dataset/1',
		kind: 'safety-reports',
		source: 'maude',
		recordSchema: 'cer.safety-report/1',
		count: records.length,
		binaryProperty: 'data',
		outcome: outcome('maude', 'reports', 'found', { fetched: records.length }),
		...more,
	};
	return {
		json: JSON.parse(JSON.stringify({ context, dataset: summary })),
		binary: {
			data: { data: Buffer.concat(chunks).toString('base64'), mimeType: 'application/gzip' },
		},
	};
}

/** Runs the node on items and gives its output and what it wrote into the execution record. */
async function run(
	items: INodeExecutionData[],
	parameters: Record<string, unknown> = {},
	continueOnFail = false,
) {
	const customData = new Map<string, string>();
	const context: Partial<IExecuteFunctions> = {
		getInputData: () => items,
		getNodeParameter: (name: string, _item: number, fallback?: unknown) =>
			(parameters[name] ?? fallback) as never,
		getNode: () => ({
			id: '1',
			name: 'CER Report',
			type: 'n8n-nodes-cer.cerReport',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
		getWorkflow: () => ({ id: 'wf', name: 'Generate CER', active: true }),
		getExecutionId: () => '42',
		getMode: () => 'manual',
		continueOnFail: () => continueOnFail,
		getExecutionCancelSignal: () => undefined,
		customData: {
			set: (key: string, value: string) => void customData.set(key, value),
		} as IExecuteFunctions['customData'],
		helpers: {
			prepareBinaryData: async (
				stream: Readable,
				fileName: string,
				mimeType: string,
			): Promise<IBinaryData> => {
				const bytes = Buffer.concat(await stream.toArray());
				return { data: bytes.toString('base64'), fileName, mimeType };
			},
		} as unknown as IExecuteFunctions['helpers'],
	};
	const [output] = await new CerReport().execute.call(context as IExecuteFunctions);
	return { output: output ?? [], customData };
}

const bytesOf = (item: INodeExecutionData | undefined, field: string): Buffer =>
	Buffer.from(item?.binary?.[field]?.data ?? '', 'base64');

describe('CER Report', () => {
	it('makes one item of all items of a run: PDF, run and line listing, with the counts of the datasets', async () => {
		const reports = Array.from({ length: 40 }, (_unused, index) => report(index));
		const items = [
			await dataset(reports),
			{
				json: JSON.parse(
					JSON.stringify({ context, analysis: analysis('maude', safety('maude', 0), 6) }),
				),
			},
		];
		const { output, customData } = await run(items);
		expect(output).toHaveLength(1);
		const [item] = output;
		expect(item?.json.summary).toMatchObject({
			reports: 40,
			deaths: 4,
			signals: 6,
			incomplete: false,
		});
		expect(item?.json.manifest).toMatchObject({
			n8n: { executionId: '42', workflowId: 'wf', workflowName: 'Generate CER' },
		});
		expect(item?.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		const pdf = bytesOf(item, 'report');
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
		expect(item?.json.report).toMatchObject({ bytes: pdf.length, sha256: sha256(pdf) });
		expect(item?.binary?.report?.fileName).toMatch(/^cer-FRN-\d{4}-\d\d-\d\d\.pdf$/);
		const made = parseRun(bytesOf(item, 'run').toString());
		const csv = bytesOf(item, 'lineListing');
		expect(made.manifest.outputs).toEqual([
			{ name: 'line-listing.csv', sha256: sha256(csv), bytes: csv.length },
		]);
		expect(csv.toString().trimEnd().split('\r\n')).toHaveLength(41);
		expect(customData.get('job')).toBe('job-1');
	});

	it('makes the file that cer report makes of its run, whatever shape and language are asked for', async () => {
		const parameters = { 'options.language': 'fr' };
		const { output } = await run([await dataset([report(1), report(2)])], parameters);
		const json = bytesOf(output[0], 'run').toString();
		expect(parseRun(json).manifest.language).toBe('fr');
		for (const [format, field] of [
			['pdf', 'report'],
			['csv', 'lineListing'],
		] as const) {
			const { bytes } = await callCommand(cerReport, { text: json, values: { format } });
			expect(sha256(bytes)).toBe(sha256(bytesOf(output[0], field)));
		}
	});

	it('refuses a shape that its product has none of', async () => {
		const item = await dataset([report(1)]);
		const drug = { ...context, product: { ...context.product, type: 'drug' } };
		item.json.context = JSON.parse(JSON.stringify(drug));
		await expect(run([item], { 'options.shape': 'psur' })).rejects.toThrow(/"psur"/);
	});

	it('compares with the last report that the workspace keeps, and says where there is none', async () => {
		const code = `LAST-${randomUUID()}`;
		const of = async (jobId: string, ...reports: SafetyReport[]) => {
			const item = await dataset(reports);
			item.json.context = JSON.parse(JSON.stringify({ ...context, jobId, code }));
			const { output } = await run([item], { formats: ['json'] });
			return bytesOf(output[0], 'run');
		};
		const first = await of('job-first', report(1), report(2));
		expect(parseRun(first.toString()).since).toEqual({ kind: 'none' });
		const location = workspaceLocation({ environment: process.env });
		const workspace = await openWorkspace({ location, newId: randomUUID });
		const { job } = await workspace.jobs.create({ code }, { actor: 'somebody' });
		await workspace.jobs.progress(job.id, {});
		const file = { name: 'run.json', mimeType: 'application/json', content: first };
		await workspace.artifacts.save(job.id, file);
		await workspace.jobs.complete(job.id);
		await workspace.close();
		const { since } = parseRun((await of('job-second', report(2), report(3))).toString());
		expect(since).toMatchObject({
			...{ kind: 'compared', signed: [] },
			comparison: {
				sources: [
					{
						source: 'maude',
						reports: {
							new: { rows: [{ sourceId: '3' }] },
							vanished: { rows: [{ sourceId: '1' }] },
							same: 1,
						},
					},
				],
			},
		});
	});

	it('prints what the dossier of the workspace holds, marks what is stale, and judges nothing by it', async () => {
		const code = `KEPT-${randomUUID()}`;
		const location = workspaceLocation({ environment: process.env });
		const workspace = await openWorkspace({ location, newId: randomUUID });
		const { id } = await workspace.dossiers.open({ code });
		const paragraph = (words: string) => [{ kind: 'paragraph' as const, text: words }];
		await workspace.dossiers.write(id, [
			{
				...{ field: 'summary.conclusions', blocks: paragraph('The benefit outweighs.') },
				stoodOn: [{ figure: 'reports', value: 412 }],
			},
			{ field: 'device.intended-purpose', blocks: paragraph('To pump fluids.') },
		]);
		await workspace.close();
		const item = await dataset([report(1), report(2)]);
		item.json.context = JSON.parse(JSON.stringify({ ...context, jobId: 'job-kept', code }));
		const { output } = await run([item], { formats: ['json'] });
		const made = parseRun(bytesOf(output[0], 'run').toString());
		expect(made.dossier).toMatchObject({ version: 2, product: { code } });
		expect(output[0]?.json.summary).toMatchObject({
			dossier: { version: 2, stale: ['summary.conclusions'] },
		});
		const written = buildDocument(made).blocks.filter((block) => block.kind === 'written');
		expect(written.map(({ field, changed }) => [field, changed])).toEqual(
			expect.arrayContaining([
				['summary.conclusions', expect.stringMatching(/against 412 reports \(now 2\)\.$/)],
				['device.intended-purpose', undefined],
			]),
		);
	});

	it('makes only the files asked for', async () => {
		const { output } = await run([await dataset([report(1)])], { formats: ['csv'] });
		expect(Object.keys(output[0]?.binary ?? {})).toEqual(['lineListing']);
	});

	it('keeps two runs apart', async () => {
		const other = await dataset([report(2), report(3)]);
		other.json.context = JSON.parse(JSON.stringify({ ...context, jobId: 'job-2', code: 'LZG' }));
		const { output } = await run([await dataset([report(1)]), other], { formats: ['json'] });
		expect(output.map(({ json }) => json.summary)).toMatchObject([{ reports: 1 }, { reports: 2 }]);
	});

	it('counts a report once that two datasets hold', async () => {
		const { output } = await run(
			[await dataset([report(1), report(2)]), await dataset([report(2)])],
			{
				formats: ['json'],
			},
		);
		expect(output[0]?.json.summary).toMatchObject({ reports: 2 });
	});

	it('refuses raw records, a lost file and a run without a product, and says how to mend it', async () => {
		const raw = await dataset([report(1)], { kind: 'raw', recordSchema: 'openfda.device-event' });
		await expect(run([raw])).rejects.toThrow('1 raw records of maude reached the report.');
		const lost = await dataset([report(1)], { count: 7 });
		await expect(run([lost])).rejects.toThrow(
			'The maude dataset says 7 records, but its file holds 1.',
		);
		await expect(run([{ json: {} }])).rejects.toMatchObject({
			message: 'No incoming item tells which product the report is about.',
			description: expect.stringContaining('CER Product Lookup'),
		});
	});

	it('goes on with an item that tells what was wrong, when asked to', async () => {
		const { output } = await run([{ json: {} }], {}, true);
		expect(output[0]).toMatchObject({
			json: {
				error: expect.stringMatching(
					/^No incoming item tells which product the report is about\. Connect CER Product Lookup /,
				),
			},
			pairedItem: [{ item: 0 }],
		});
	});

	it('marks the report incomplete when a source failed, and does not count its silence as zero', async () => {
		const failed = await dataset([], {
			outcome: outcome('maude', 'reports', 'failed', { reason: 'outage', message: 'Down.' }),
		});
		delete failed.binary;
		const { output } = await run([failed], { formats: ['json'] });
		expect(output[0]?.json.summary).toMatchObject({ incomplete: true });
		expect(parseRun(bytesOf(output[0], 'run').toString()).safety).toEqual([]);
	});
});
