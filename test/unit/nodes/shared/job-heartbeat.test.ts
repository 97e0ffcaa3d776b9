import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { keepingAlive, withHeartbeat, workSignal } from '../../../../nodes/shared';

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;
const EVERY_MS = 20;

withSqlite('Signs of life of a node (needs Node 24)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-heartbeat-'));
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

	/** A node of an execution. */
	const nodeOf = (
		executionId: string,
		more: { mode?: string; continueOnFail?: boolean; items?: INodeExecutionData[] } = {},
	): IExecuteFunctions => {
		const ctx = {
			getNode: () => ({ name: 'Render the Report', credentials: {} }),
			getWorkflow: () => ({ id: 'w', name: 'Generate CER' }),
			getExecutionId: () => executionId,
			getExecutionCancelSignal: () => undefined,
			getMode: () => more.mode ?? 'webhook',
			getCredentials: async () => ({}),
			continueOnFail: () => more.continueOnFail ?? false,
			getInputData: () => more.items ?? [],
		};
		return ctx as unknown as IExecuteFunctions;
	};
	async function runningJob(executionId: string): Promise<string> {
		const { job } = await workspace.jobs.create({ code: 'FRN' }, { actor: 'QA' });
		await workspace.jobs.progress(job.id, { step: 'Rendering', executionId });
		return job.id;
	}
	const untilStopped = (ctx: IExecuteFunctions) =>
		new Promise<string>((_resolve, reject) => {
			workSignal(ctx)?.addEventListener('abort', () =>
				reject(new Error('The work was cancelled.')),
			);
		});

	it('renew the heartbeat while it works, and give its result', async () => {
		const id = await runningJob('1');
		const begun = (await workspace.jobs.get(id))?.heartbeatAt ?? '';
		const work = async () => {
			await sleep(120);
			return 'done';
		};
		expect(await withHeartbeat(nodeOf('1'), [id], work, EVERY_MS)).toBe('done');
		const ended = (await workspace.jobs.get(id))?.heartbeatAt ?? '';
		expect(Date.parse(ended) - Date.parse(begun)).toBeGreaterThan(50);
	});

	it('end the work soon after its job was cancelled, with the reason', async () => {
		const id = await runningJob('2');
		const ctx = nodeOf('2');
		const working = withHeartbeat(ctx, [id], () => untilStopped(ctx), EVERY_MS);
		setTimeout(() => void workspace.jobs.cancel(id, 'Ordered by mistake'), 60);
		await expect(working).rejects.toThrow(
			`Render the Report stopped working on job ${id}: it is already cancelled`,
		);
	});

	it('end work whose job another execution has taken up, though it pays no heed to the signal', async () => {
		const id = await runningJob('3');
		await workspace.jobs.failAttempt(id, { message: 'x', retryable: true, executionId: '3' });
		await workspace.jobs.progress(id, { executionId: '4' });
		let worked = false;
		const work = async () => {
			worked = true;
			return await Promise.resolve('done');
		};
		await expect(withHeartbeat(nodeOf('3'), [id], work, EVERY_MS)).rejects.toThrow('execution 4');
		expect(worked).toBe(false);
	});

	it('let work go on while one of its jobs is wanted', async () => {
		const [wanted, cancelled] = [await runningJob('5'), await runningJob('5')];
		await workspace.jobs.cancel(cancelled, 'x');
		const work = async () => {
			await sleep(60);
			return 'done';
		};
		const jobs = [wanted, cancelled];
		expect(await withHeartbeat(nodeOf('5'), jobs, work, EVERY_MS)).toBe('done');
	});

	it('are given for nobody without a job, and not for a person in the editor', async () => {
		const done = async () => await Promise.resolve('done');
		expect(await withHeartbeat(nodeOf('6'), [], done, EVERY_MS)).toBe('done');
		const id = await runningJob('7');
		await workspace.jobs.cancel(id, 'x');
		const editor = nodeOf('8', { mode: 'manual' });
		expect(await withHeartbeat(editor, [id], done, EVERY_MS)).toBe('done');
	});

	it('pass on what the work throws', async () => {
		const id = await runningJob('9');
		const work = async () => await Promise.reject(new Error('The font is missing'));
		await expect(withHeartbeat(nodeOf('9'), [id], work, EVERY_MS)).rejects.toThrow('font');
	});

	it('become one item that says why, when the node is to go on after a failure', async () => {
		const id = await runningJob('10');
		await workspace.jobs.cancel(id, 'x');
		const context = {
			...{ jobId: id, actor: 'QA', code: 'FRN', codeKind: 'fda-product-code', queries: {} },
			product: {
				...{ type: 'device', name: 'Pump', identifiers: [], brandNames: [], genericNames: [] },
				...{ substances: [], manufacturers: [] },
			},
			options: { from: '2025-01-01', to: '2025-12-31', maxReports: 10 },
			...{ startedAt: '2026-01-01T00:00:00.000Z', outcomes: [] },
		};
		const items = [{ json: { context } }];
		const output = await keepingAlive(nodeOf('10', { continueOnFail: true, items }), async () =>
			Promise.resolve([{ json: { whole: true } }]),
		);
		expect(output).toEqual([
			{
				json: {
					error: expect.stringContaining('it is already cancelled'),
					message: expect.stringContaining('replay the job'),
				},
				pairedItem: { item: 0 },
			},
		]);
	});
});
