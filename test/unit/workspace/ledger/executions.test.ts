import { sql } from 'kysely';
import { openWorkspace } from '../../../../lib/workspace';
import { openDatabase } from '../../../../lib/workspace/database/open-database';
import { sha256 } from '../../../../lib/model';
import { onEveryDialect, testClock } from '../dialects';

onEveryDialect('archived executions', ({ workspace, fresh }) => {
	const execution = {
		id: '17',
		workflowId: 'cerGenerate',
		workflowName: 'Generate CER',
		status: 'success',
		startedAt: '2026-02-28T10:00:00.000Z',
		stoppedAt: '2026-02-28T10:05:00.000Z',
		jobId: 'j1',
		json: JSON.stringify({ id: 17, data: 'Überlauf '.repeat(1_000) }),
	};

	it('are kept whole, once, and entered in the ledger with their hash', async () => {
		const archive = workspace().as({ actor: 'workflow:Archive Executions', executionId: '20' });
		const first = await archive.executions.archive(execution);
		expect(first).toMatchObject({ kind: 'archived', execution: { id: '17', jobId: 'j1' } });
		const again = await archive.executions.archive({ ...execution, json: '{}' });
		expect(again).toEqual({ kind: 'kept-before', execution: first.execution });
		expect((await workspace().audit.list()).entries).toMatchObject([
			{
				action: 'execution.archived',
				actor: 'workflow:Archive Executions',
				executionId: '20',
				subject: 'execution:17',
				jobId: 'j1',
				message: 'Execution 17 of Generate CER (success) was archived',
				details: {
					sha256: sha256(execution.json),
					bytes: Buffer.byteLength(execution.json),
					workflowId: 'cerGenerate',
					status: 'success',
					startedAt: execution.startedAt,
					stoppedAt: execution.stoppedAt,
				},
			},
		]);
		expect(await workspace().executions.get('17')).toEqual({
			execution: first.execution,
			json: execution.json,
			intact: true,
		});
		expect(await workspace().executions.has('17', execution.startedAt)).toBe(true);
	});

	it('of a new n8n, which counts from 1 again, do not pass for the old ones', async () => {
		await workspace().executions.archive(execution);
		const later = { ...execution, startedAt: '2026-03-09T10:00:00.000Z', status: 'error' };
		expect(await workspace().executions.has('17', later.startedAt)).toBe(false);
		expect(await workspace().executions.archive(later)).toMatchObject({ kind: 'archived' });
		expect((await workspace().executions.get('17'))?.execution.status).toBe('error');
		expect((await workspace().executions.get('17', execution.startedAt))?.execution.status).toBe(
			'success',
		);
	});

	it('are listed newest first, by workflow or job', async () => {
		await workspace().executions.archive(execution);
		await workspace().executions.archive({
			id: '18',
			status: 'error',
			startedAt: '2026-03-01T00:00:00.000Z',
			json: '{}',
		});
		const ids = async (filter?: { workflowId?: string; jobId?: string; limit?: number }) =>
			(await workspace().executions.list(filter)).map(({ id }) => id);
		expect(await ids()).toEqual(['18', '17']);
		expect(await ids({ workflowId: 'cerGenerate' })).toEqual(['17']);
		expect(await ids({ jobId: 'j1' })).toEqual(['17']);
		expect(await ids({ limit: 1 })).toEqual(['18']);
		expect(await workspace().executions.get('19')).toBeUndefined();
	});

	it('say when their content is not what was archived', async () => {
		const location = await fresh();
		const one = await openWorkspace({ location, ...testClock() });
		await one.executions.archive(execution);
		await one.executions.archive({ ...execution, id: '18', json: '{"forged":true}' });
		const db = await openDatabase(location);
		await sql`update cer_execution set content = (select content from cer_execution where id = '18') where id = '17'`.execute(
			db,
		);
		expect(await one.executions.get('17')).toMatchObject({
			json: '{"forged":true}',
			intact: false,
		});
		await db.destroy();
		await one.close();
	});
});
