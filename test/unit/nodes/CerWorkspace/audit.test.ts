import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { readLedgerLines, verifyLedger } from '../../../../lib/ledger';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { CerWorkspace } from '../../../../nodes/CerWorkspace/CerWorkspace.node';
import { fakeExecution } from './fake-execution';

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;

withSqlite('CER Workspace, audit log (needs Node 24)', () => {
	let workspace: Workspace;
	beforeAll(async () => {
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
		for (const [index, actor] of ['quality', 'reviewer', 'quality'].entries()) {
			await workspace.as({ actor, executionId: '17' }).events.note({
				kind: 'source.fetched',
				subject: 'source:maude',
				message: `Page ${index + 1}`,
			});
		}
	});
	afterAll(async () => await workspace.close());

	const run = async (
		operation: string,
		parameters: object = {},
		items: INodeExecutionData[] = [{ json: {} }],
	) => {
		const all = { resource: 'audit', operation, ...parameters };
		const { ctx, noted } = fakeExecution({ items, parameters: all });
		const [output = []] = await new CerWorkspace().execute.call(ctx);
		return { output, json: output.map(({ json }) => json), noted };
	};
	async function* linesOf(text: string): AsyncGenerator<string> {
		yield* text.trimEnd().split('\n');
	}

	it('reads entries, newest first, by what they say', async () => {
		const { json } = await run('getAll', { limit: 2 });
		expect(json).toMatchObject([
			{ entry: { message: 'Page 3' } },
			{ entry: { message: 'Page 2' } },
		]);
		const filters = { actor: 'quality', from: '2020-01-01T00:00:00.000+02:00', text: 'PAGE' };
		const filtered = await run('getAll', { returnAll: true, filters });
		expect(filtered.json).toMatchObject([
			{ entry: { message: 'Page 3' } },
			{ entry: { message: 'Page 1' } },
		]);
		await expect(run('getAll', { filters: { to: 'yesterday' } })).rejects.toThrow(
			'To: the text "yesterday" cannot be read',
		);
	});

	it('gives a checkpoint, which the next verification meets', async () => {
		const { json } = await run('getCheckpoint');
		expect(json).toMatchObject([
			{ seq: 3, entries: 3, checkpoint: expect.stringMatching(/^3:[0-9a-f]{64}$/) },
		]);
		const { checkpoint } = json[0] ?? {};
		const verified = await run('verify', { checkpoints: `${String(checkpoint)}\n` });
		expect(verified.json).toMatchObject([{ ok: true, entries: 4, checkpoints: 1 }]);
		const wrong = await run('verify', { checkpoints: `3:${'0'.repeat(64)}` });
		expect(wrong.json).toMatchObject([
			{ ok: false, firstBroken: { seq: 3, reason: 'checkpoint-differs' } },
		]);
		await expect(run('verify', { checkpoints: '3' })).rejects.toThrow('"3" is not a checkpoint');
	});

	it('writes the whole ledger into a file that verifies', async () => {
		const { output } = await run('export', { binaryPropertyName: 'ledger' });
		const text = Buffer.from(output[0]?.binary?.ledger?.data ?? '', 'base64').toString();
		expect(output[0]?.json.export).toMatchObject({
			fileName: expect.stringMatching(/^cer-audit-\d{4}-\d{2}-\d{2}\.ndjson$/),
			entries: text.trimEnd().split('\n').length,
			lastEntry: { action: 'audit.exported', actor: 'workflow:Test' },
		});
		expect(await verifyLedger(readLedgerLines(linesOf(text)))).toMatchObject({ ok: true });
		const compressed = await run('export', { binaryPropertyName: 'data', compress: true });
		const file = compressed.output[0]?.binary?.data;
		expect(file?.fileName).toMatch(/\.ndjson\.gz$/);
		const unpacked = gunzipSync(Buffer.from(file?.data ?? '', 'base64')).toString();
		expect(await verifyLedger(readLedgerLines(linesOf(unpacked)))).toMatchObject({ ok: true });
	});

	const execution = (more: IDataObject = {}): INodeExecutionData => ({
		json: {
			...{ id: '17', finished: true, mode: 'webhook', status: 'success', workflowId: 'w2' },
			...{ startedAt: '2026-03-01T10:00:00.000Z', stoppedAt: '2026-03-01T10:01:00.000Z' },
			workflowData: { name: 'Generate CER' },
			customData: { job: 'j1' },
			data: { resultData: { runData: {} } },
			...more,
		},
	});

	it('archives an execution once, whole, and enters it under the job it worked on', async () => {
		const { json } = await run('archiveExecution', {}, [execution(), execution()]);
		expect(json).toMatchObject([
			{ archived: true, execution: { id: '17', workflowName: 'Generate CER', status: 'success' } },
			{ archived: false, execution: { id: '17' } },
		]);
		const kept = await workspace.executions.get('17');
		expect(JSON.parse(kept?.json ?? '')).toEqual(execution().json);
		expect((await workspace.audit.list({ action: 'execution.archived' })).entries).toMatchObject([
			{ subject: 'execution:17', jobId: 'j1', actor: 'workflow:Test' },
		]);
	});

	it('leaves an execution alone that still runs, and says so', async () => {
		const { json, noted } = await run('archiveExecution', {}, [
			execution({ id: 21, status: 'running' }),
		]);
		expect(json).toEqual([{ archived: false, execution: { id: '21', status: 'running' } }]);
		expect(noted.hints).toEqual([
			'Execution 21 has not finished (running), so it was not archived yet',
		]);
	});

	it.each([
		[{ data: undefined }, 'Execution 17 came without its details.'],
		[{ id: undefined }, 'The item holds no execution of n8n.'],
	])('refuses an item with %j', async (more, message) => {
		await expect(run('archiveExecution', {}, [execution(more)])).rejects.toThrow(message);
	});

	it('leaves out what is no execution, as from a node that is switched off, and says so', async () => {
		const { output, noted } = await run('skipArchived', {}, [{ json: { timestamp: 'now' } }]);
		expect(output).toEqual([]);
		expect(noted.hints).toEqual([
			'Items without an execution were left out: is the node n8n before this one on?',
		]);
	});

	it('leaves an execution that ended a moment ago for the next time, as n8n may still save a part of it', async () => {
		const endedAgo = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
		const items = [
			execution({ id: '31', startedAt: endedAgo(90), stoppedAt: endedAgo(0) }),
			execution({ id: '32', startedAt: endedAgo(90), stoppedAt: endedAgo(60) }),
			execution({ id: '33', startedAt: endedAgo(90), stoppedAt: null }),
		];
		const { json } = await run('skipArchived', { executions: 'all' }, items);
		expect(json.map(({ id }) => id)).toEqual(['32', '33']);
	});

	it('passes on what is to be archived: finished, entered in the ledger or failed, not kept yet', async () => {
		await run('archiveExecution', {}, [execution()]);
		const items = [
			execution(),
			execution({ startedAt: '2026-03-02T10:00:00.000Z' }),
			execution({ id: '18', workflowId: 'cerRefreshFaers' }),
			execution({ id: '19', workflowId: 'cerRefreshFaers', status: 'error' }),
			execution({ id: '20', workflowId: 'foreign', status: 'error' }),
			execution({ id: '17', startedAt: '2026-03-04T10:00:00.000Z', workflowId: 'w1' }),
			execution({ id: '17', startedAt: '2026-03-03T10:00:00.000Z', status: 'running' }),
		];
		const ids = async (executions: string) =>
			(await run('skipArchived', { executions }, items)).output.map(({ json, pairedItem }) => [
				json.id,
				pairedItem,
			]);
		expect(await ids('audited')).toEqual([
			['17', { item: 1 }],
			['19', { item: 3 }],
		]);
		expect(await ids('all')).toEqual([
			['17', { item: 1 }],
			['18', { item: 2 }],
			['19', { item: 3 }],
			['20', { item: 4 }],
		]);
	});
});
