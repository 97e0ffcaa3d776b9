import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { CerWorkspace } from '../../../../nodes/CerWorkspace/CerWorkspace.node';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { fakeExecution } from './fake-execution';

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;

withSqlite('CER Workspace (needs Node 24)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-node-'));
	const before = process.env.N8N_USER_FOLDER;
	let workspace: Workspace;
	beforeAll(async () => {
		process.env.N8N_USER_FOLDER = folder;
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
	});
	afterAll(async () => {
		await workspace.close();
		if (before === undefined) delete process.env.N8N_USER_FOLDER;
		else process.env.N8N_USER_FOLDER = before;
		rmSync(folder, { recursive: true, force: true });
	});

	const newJob = async () => (await workspace.jobs.create({ code: 'FRN' }, { actor: 'QA' })).job;
	const jobId = (json: IDataObject | undefined) => (json?.job as IDataObject | undefined)?.id;
	const run = async (
		resource: string,
		operation: string,
		items: INodeExecutionData[],
		more: {
			parameters?: object;
			executionId?: string;
			continueOnFail?: boolean;
			mode?: string;
		} = {},
	) => {
		const parameters = { resource, operation, jobId, ...more.parameters };
		const { ctx, noted } = fakeExecution({ items, ...more, parameters });
		const [output = []] = await new CerWorkspace().execute.call(ctx);
		return { output, noted };
	};
	const itemOf = (job: object, more: Partial<INodeExecutionData> = {}): INodeExecutionData => ({
		json: { job: { ...job } },
		...more,
	});

	it('passes items on unchanged with the job, and writes who, what and where into the execution', async () => {
		const job = await newJob();
		const binary = { data: { data: 'eA==', mimeType: 'text/plain' } };
		const item = { json: { job: { ...job }, other: 1 }, binary };
		const { output, noted } = await run('job', 'progress', [item], {
			parameters: { step: 'Fetching', percent: 20 },
			executionId: '501',
		});
		expect(output).toEqual([
			{
				json: { other: 1, job: expect.objectContaining({ state: 'running', executionId: '501' }) },
				binary,
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.fromEntries(noted.facts)).toEqual({
			job: job.id,
			code: 'FRN',
			actor: 'QA',
			step: 'Fetching',
		});
	});

	it.each(['progress', 'complete', 'fail'])(
		'lets a template run by hand through %s and says that nothing was noted',
		async (operation) => {
			const item = { json: { code: 'FRN' } };
			const { output, noted } = await run('job', operation, [item, item], { executionId: '502' });
			expect(output.map(({ json }) => json)).toEqual([{ code: 'FRN' }, { code: 'FRN' }]);
			expect(noted.hints).toEqual([
				'There is no job for this run, so nothing was noted; the items passed through',
			]);
		},
	);

	it('completes a job once when several items belong to it', async () => {
		const job = await newJob();
		await workspace.jobs.progress(job.id, {});
		const { output } = await run('job', 'complete', [itemOf(job), itemOf(job)], {
			parameters: { result: '{"reports": 3}' },
		});
		expect(output).toHaveLength(2);
		expect(await workspace.jobs.get(job.id)).toMatchObject({
			state: 'succeeded',
			result: { reports: 3 },
		});
	});

	it('finds the job by the execution when an item has lost it', async () => {
		const job = await newJob();
		await run('job', 'progress', [itemOf(job)], { executionId: '503' });
		await run('job', 'fail', [{ json: { error: 'The font is missing' } }], { executionId: '503' });
		expect(await workspace.jobs.get(job.id)).toMatchObject({
			state: 'failed',
			message: 'The font is missing',
		});
	});

	it('takes the reason of a failure from the lookup, with how to mend it', async () => {
		const job = await newJob();
		const lookup = { message: 'The check digit is 7, not 8.', mend: 'Type the code again.' };
		await run('job', 'fail', [{ json: { job: { ...job }, lookup } }]);
		expect((await workspace.jobs.get(job.id))?.message).toBe(
			'The check digit is 7, not 8. Type the code again.',
		);
	});

	it('leaves a finished job as it ended, and says so', async () => {
		const job = await newJob();
		await workspace.jobs.progress(job.id, {});
		await workspace.jobs.complete(job.id);
		const { noted } = await run('job', 'fail', [itemOf(job)]);
		expect(noted.hints).toEqual([`Job ${job.id} keeps its end: it is already succeeded`]);
	});

	it('stops a workflow whose own job has ended meanwhile', async () => {
		const job = await newJob();
		await workspace.jobs.progress(job.id, { executionId: '710' });
		await workspace.jobs.cancel(job.id, 'Ordered by mistake');
		await expect(run('job', 'progress', [itemOf(job)], { executionId: '710' })).rejects.toThrow(
			`Job ${job.id} cannot be changed: it is already cancelled`,
		);
	});

	it('ends a workflow quietly that was started for the job of another one', async () => {
		const job = await newJob();
		await workspace.jobs.progress(job.id, { executionId: '711' });
		const { output, noted } = await run('job', 'progress', [itemOf(job)], { executionId: '712' });
		expect(output).toEqual([]);
		const reason = 'execution 711 works on it now (attempt 1)';
		expect(noted.hints).toEqual([`Job ${job.id} was left alone: ${reason}`]);
		await workspace.as({ actor: 'QA', executionId: '711' }).jobs.complete(job.id);
		expect((await run('job', 'progress', [itemOf(job)], { executionId: '712' })).output).toEqual(
			[],
		);
		const [event] = await workspace.events.latest({ kinds: ['job.duplicate'], jobId: job.id });
		expect(event?.message).toContain('Execution 712 left the report for');
		expect(await workspace.jobs.get(job.id)).toMatchObject({ state: 'succeeded', attempts: 1 });
	});

	it('tells a person by an error that a job is not theirs to start', async () => {
		const job = await newJob();
		await workspace.jobs.cancel(job.id, 'Ordered by mistake');
		await expect(run('job', 'progress', [itemOf(job)], { mode: 'manual' })).rejects.toThrow(
			`Job ${job.id} cannot be changed: it is already cancelled`,
		);
	});

	it('carries a failure on its item when told to continue, and goes on with the next', async () => {
		const job = await newJob();
		const { output } = await run('job', 'progress', [itemOf({ id: 'nobody' }), itemOf(job)], {
			continueOnFail: true,
		});
		expect(output).toMatchObject([
			{
				json: { error: expect.stringMatching(/no job nobody in this workspace\. Check that/) },
				pairedItem: { item: 0 },
			},
			{ json: { job: { id: job.id, state: 'running' } }, pairedItem: { item: 1 } },
		]);
	});

	it('creates a job under a key once', async () => {
		const parameters = { code: 'LZG', actor: 'QA', additionalFields: { idempotencyKey: 'k' } };
		const { output } = await run('job', 'create', [{ json: {} }, { json: {} }], { parameters });
		expect(output[0]?.json).toMatchObject({ replayed: false, order: { code: 'LZG' } });
		expect(output[1]?.json).toMatchObject({ replayed: true });
	});

	it('keeps the binary data of a report under names known before', async () => {
		const job = await newJob();
		const binary = {
			report: { data: 'JVBERg==', mimeType: 'application/pdf', fileName: 'FRN 2026-03.pdf' },
			lineListing: { data: 'YQ==', mimeType: 'text/csv' },
		};
		const { output } = await run('artifact', 'save', [itemOf(job, { binary })], {
			parameters: { binaryProperties: 'report,run,lineListing' },
		});
		expect(output[0]?.binary).toBe(binary);
		expect(output[0]?.json.artifacts).toMatchObject([
			{ name: 'report.pdf', bytes: 4 },
			{ name: 'line-listing.csv', bytes: 1 },
		]);
		const got = await run('artifact', 'get', [itemOf(job)], {
			parameters: { fileName: 'report.pdf', binaryPropertyName: 'file' },
		});
		expect(got.output[0]?.binary?.file).toMatchObject({
			data: 'JVBERg==',
			mimeType: 'application/pdf',
		});
	});

	it('says which binary fields it looked for when the item has none of them', async () => {
		const job = await newJob();
		const parameters = { binaryProperties: 'report' };
		await expect(run('artifact', 'save', [itemOf(job)], { parameters })).rejects.toThrow(
			'The item has none of the binary fields report',
		);
	});

	it('loads a canonical dataset, passes it on with the counts, and gives it back as a dataset', async () => {
		const item = datasetOf([report('1'), report('2')]);
		const { output } = await run('records', 'load', [item], { parameters: { product: 'FRN' } });
		expect(output[0]?.json.loaded).toEqual({
			product: 'FRN',
			inserted: 2,
			changed: 0,
			unchanged: 0,
		});
		expect(output[0]?.binary).toBe(item.binary);
		const queried = await run('records', 'query', [{ json: {} }], {
			parameters: { source: 'maude', product: 'FRN', limit: 10 },
		});
		expect(queried.output[0]?.json.dataset).toMatchObject({
			kind: 'safety-reports',
			recordSchema: 'cer.safety-report/2',
			count: 2,
			outcome: { kind: 'found', fetched: 2 },
		});
	});

	it('names the line of a dataset that is not a canonical record', async () => {
		const item = datasetOf([report('1'), { schema: 'cer.safety-report/1' }]);
		await expect(
			run('records', 'load', [item], { parameters: { product: 'FRN' } }),
		).rejects.toThrow(/^Line 2 of the dataset is not a canonical record \(id: /);
	});

	it('moves a cursor only after a source was fully read', async () => {
		const parameters = { source: 'maude', product: 'CUR', scannedTo: '2026-01-31' };
		const cut = datasetOf([], 'truncated');
		const { noted } = await run('records', 'setCursor', [cut], { parameters });
		expect(noted.hints).toEqual(['The cursor was left where it is: maude was not fully read']);
		const nowhere = await run('records', 'getCursor', [{ json: {} }], { parameters });
		expect(nowhere.output[0]?.json.cursor).toEqual({ source: 'maude', product: 'CUR' });
		await run('records', 'setCursor', [datasetOf([], 'none')], { parameters });
		const moved = await run('records', 'getCursor', [{ json: {} }], { parameters });
		expect(moved.output[0]?.json.cursor).toMatchObject({ scannedTo: '2026-01-31' });
	});

	it("records what n8n's Error Trigger tells and fails the job of that execution", async () => {
		const job = await newJob();
		await workspace.jobs.progress(job.id, { executionId: '600' });
		const told = {
			execution: { id: '600', lastNodeExecuted: 'CER Report', error: { message: 'No font' } },
			workflow: { id: 'w', name: 'Generate CER' },
		};
		const { output } = await run('failure', 'record', [{ json: told }], { executionId: '601' });
		expect(output[0]?.json).toMatchObject({ jobFailed: true, job: { id: job.id } });
		expect((await workspace.jobs.get(job.id))?.message).toBe('CER Report: No font');
	});
});

const report = (key: string) => ({
	schema: 'cer.safety-report/1',
	id: `maude:${key}`,
	source: 'maude',
	sourceId: key,
	dates: {},
	reportTypes: [],
	seriousness: {},
	patients: [],
	products: [],
	events: [],
	narratives: [],
	rawSha256: key,
});

function datasetOf(records: readonly object[], outcome = 'found'): INodeExecutionData {
	const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
	return {
		json: {
			dataset: {
				schema: 'cer.dataset/1',
				kind: 'safety-reports',
				source: 'maude',
				recordSchema: 'cer.safety-report/1',
				count: records.length,
				binaryProperty: 'data',
				outcome: { source: 'maude', subject: 'reports', kind: outcome, fetched: 0, calls: [] },
			},
		},
		binary: {
			data: { data: gzipSync(lines).toString('base64'), mimeType: 'application/gzip' },
		},
	};
}
