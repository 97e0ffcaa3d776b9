import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { CerWorkspace } from '../../../../nodes/CerWorkspace/CerWorkspace.node';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { fakeExecution } from './fake-execution';

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;

withSqlite('Jobs in the node CER Workspace (needs Node 24)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-jobs-node-'));
	const before = process.env.N8N_USER_FOLDER;
	let workspace: Workspace;
	let executions = 900;
	beforeAll(async () => {
		process.env.N8N_USER_FOLDER = folder;
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
	});
	afterEach(async () => {
		const { jobs } = await workspace.jobs.list({ states: ['queued', 'running'], limit: 200 });
		for (const { id } of jobs) await workspace.jobs.cancel(id, 'The test is over');
	});
	afterAll(async () => {
		await workspace.close();
		if (before === undefined) delete process.env.N8N_USER_FOLDER;
		else process.env.N8N_USER_FOLDER = before;
		rmSync(folder, { recursive: true, force: true });
	});

	const newJob = async (by: object = {}) =>
		(await workspace.jobs.create({ code: 'FRN' }, { actor: 'QA', ...by })).job;
	const jobOf = ({ json }: INodeExecutionData) => json.job as IDataObject | undefined;
	const run = async (
		operation: string,
		given: { parameters?: object; json?: object; executionId?: string; resource?: string } = {},
	) => {
		const { ctx, noted } = fakeExecution({
			items: [{ json: { ...given.json } }],
			executionId: given.executionId ?? String((executions += 1)),
			parameters: {
				...{ resource: given.resource ?? 'job', operation },
				jobId: (json: IDataObject | undefined) => (json?.job as IDataObject | undefined)?.id,
				...given.parameters,
			},
		});
		const [output = []] = await new CerWorkspace().execute.call(ctx);
		return { output, noted };
	};

	it.each([
		['*', /name somebody can act under/],
		['SYSTEM', /name somebody can act under/],
		['A\u200Bda', /name somebody can act under/],
		['A\u0000', /name somebody can act under|cannot be kept/],
	])('orders in nobody’s name: %j', async (actor, message) => {
		const parameters = { code: 'FRN', actor };
		await expect(run('create', { parameters })).rejects.toThrow(message);
	});

	it('refuses text that not every database keeps', async () => {
		const parameters = { code: 'FR\u0000N', actor: 'QA' };
		await expect(run('create', { parameters })).rejects.toThrow('code: holds the character U+0000');
	});

	it('orders with shape, recipients, priority and attempts', async () => {
		const { output } = await run('create', {
			parameters: {
				...{ code: 'FRN', actor: 'QA' },
				additionalFields: {
					...{ shape: 'pbrer', priority: 'high', maxAttempts: 5 },
					recipients: 'qa@example.org, safety@example.org',
				},
			},
		});
		expect(output[0]?.json.job).toMatchObject({
			...{ priority: 'high', maxAttempts: 5 },
			order: { shape: 'pbrer', recipients: ['qa@example.org', 'safety@example.org'] },
		});
	});

	it.each([
		[{ recipients: 'nobody' }, 'recipients'],
		[{ shape: 'essay' }, 'shape'],
		[{ maxAttempts: 0 }, 'Max Attempts: the number 0 cannot be read'],
	])('refuses an order with %j', async (additionalFields, message) => {
		const parameters = { code: 'FRN', actor: 'QA', additionalFields };
		await expect(run('create', { parameters })).rejects.toThrow(message);
	});

	it('says which bound refused an order, and how to mend it', async () => {
		await newJob();
		await workspace.settings.set('jobs', { maxQueued: 1 });
		const parameters = { code: 'FRN', actor: 'QA', additionalFields: {} };
		await expect(run('create', { parameters })).rejects.toMatchObject({
			message: 'The order was not taken: an order waits already (bound jobs.maxQueued: 1)',
			description: expect.stringContaining('Try again in'),
		});
		await workspace.settings.set('jobs', { maxQueued: 500 });
	});

	it('hands on waiting jobs with their orders, each once', async () => {
		const job = await newJob();
		const parameters = { olderThanSeconds: 0, maxRunning: 9 };
		const { output } = await run('takeWaiting', { parameters });
		expect(output.map(({ json }) => json)).toEqual([
			{ job: expect.objectContaining({ id: job.id }), order: { code: 'FRN' } },
		]);
		expect((await run('takeWaiting', { parameters })).output).toEqual([]);
	});

	it('takes up jobs that hang and says what became of them', async () => {
		const job = await newJob({ maxAttempts: 1 });
		await workspace.jobs.progress(job.id, { executionId: '1' });
		await new Promise((resolve) => setTimeout(resolve, 1_100));
		const { output } = await run('takeUpStuck', { parameters: { silentSeconds: 1 } });
		expect(output.map(({ json }) => json)).toMatchObject([
			{ end: 'dead-lettered', job: { id: job.id, state: 'failed' } },
		]);
		const dead = await run('getAll', { parameters: { deadLettersOnly: true, code: 'FRN' } });
		expect(dead.output.map((item) => jobOf(item)?.id)).toEqual([job.id]);
	});

	it('cancels and replays a job', async () => {
		const job = await newJob();
		const { output } = await run('cancel', { json: { job }, parameters: { reason: 'A mistake' } });
		expect(output[0]?.json.job).toMatchObject({ state: 'cancelled', message: 'A mistake' });
		const replayed = await run('replay', { json: { job } });
		expect(replayed.output[0]?.json).toMatchObject({
			...{ job: { state: 'queued', attempts: 0 }, order: { code: 'FRN' } },
		});
		await expect(run('replay', { json: { job } })).rejects.toThrow('it is queued already');
	});

	it.each([
		['auto', 'connect ECONNREFUSED', 'queued'],
		['auto', 'The check digit is 7, not 8.', 'failed'],
		['always', 'The check digit is 7, not 8.', 'queued'],
		['never', 'connect ECONNREFUSED', 'failed'],
	])('with Retry %s and "%s" leaves the job %s', async (retry, error, state) => {
		const job = await newJob();
		await workspace.jobs.progress(job.id, { executionId: 'retry' });
		const { output, noted } = await run('fail', {
			...{ json: { job, error }, parameters: { retry }, executionId: 'retry' },
		});
		expect(jobOf(output[0] ?? { json: {} })).toMatchObject({ state, message: error });
		expect(noted.hints.join()).toMatch(state === 'queued' ? /is tried again after/ : /^$/);
	});

	it('believes a lookup that failed, and one that says the code is wrong', async () => {
		const lookups = [
			['failed', 'queued'],
			['invalid', 'failed'],
		] as const;
		for (const [status, state] of lookups) {
			const job = await newJob();
			await workspace.jobs.progress(job.id, { executionId: `lookup-${status}` });
			const lookup = { status, message: 'It was not settled.' };
			const executionId = `lookup-${status}`;
			const { output } = await run('fail', { json: { job, lookup }, executionId });
			expect(jobOf(output[0] ?? { json: {} })).toMatchObject({ state });
		}
	});

	it('ends the second of two executions for one job without items, and leaves the job to the first', async () => {
		const job = await newJob();
		await run('progress', { json: { job }, executionId: 'left' });
		const second = await run('progress', { json: { job }, executionId: 'right' });
		expect(second.output).toEqual([]);
		expect(second.noted.hints.join()).toContain('execution left works on it now (attempt 1)');
		const { noted } = await run('fail', { json: { job, error: 'x' }, executionId: 'right' });
		expect(noted.hints).toEqual([
			`Job ${job.id} is left alone: execution left works on it now (attempt 1)`,
		]);
	});

	it('applies the retention rules and counts what was removed', async () => {
		const { output } = await run('applyRetention', { resource: 'artifact' });
		expect(output[0]?.json.removed).toMatchObject({ artifacts: 0, events: 0, executions: 0 });
	});
});
