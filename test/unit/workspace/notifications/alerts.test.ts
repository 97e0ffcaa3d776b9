import { openWorkspace, type Workspace } from '../../../../lib/workspace';
import type { EventKind, Severity } from '../../../../lib/model';
import { onEveryDialect, testClock } from '../dialects';

onEveryDialect('alerts', ({ fresh }) => {
	let workspace: Workspace;
	beforeEach(async () => {
		workspace = await openWorkspace({ location: await fresh(), ...testClock() });
	});
	afterEach(async () => await workspace.close());

	const tell = async (kind: EventKind, subject: string, severity: Severity = 'warning') =>
		await workspace.events.note({ kind, subject, severity, message: `${kind} ${subject}` });
	const messages = async () => (await workspace.alerts.list()).map(({ message }) => message);

	it('end when what they tell of is well again, whoever looked meanwhile', async () => {
		await tell('health.changed', 'health:n8n');
		await tell('health.changed', 'health:redis');
		await tell('source.down', 'source:maude', 'error');
		await tell('workflow.finished', 'workflow:1', 'error');
		expect(await messages()).toHaveLength(4);
		await tell('health.changed', 'health:n8n', 'info');
		await tell('source.recovered', 'source:maude', 'info');
		await tell('workflow.finished', 'workflow:1', 'debug');
		expect(await messages()).toEqual(['health.changed health:redis']);
	});

	it('are told once a thing, the newest of what is bad about it', async () => {
		await tell('source.stale', 'source:maude');
		await tell('source.stale', 'source:maude');
		await tell('source.stale', 'source:faers');
		expect(await messages()).toEqual(['source.stale source:faers', 'source.stale source:maude']);
	});

	it('of a report end when it succeeds after all', async () => {
		const { job } = await workspace.jobs.create({ code: 'FRN' }, { actor: 'reviewer' });
		const about = { jobId: job.id, severity: 'error' as const };
		await workspace.events.note({
			...about,
			kind: 'execution.failed',
			subject: 'failure:1',
			message: 'It broke',
		});
		await workspace.events.note({
			...about,
			kind: 'job.failed',
			subject: `job:${job.id}`,
			message: 'It failed',
		});
		expect(await messages()).toEqual(['It failed']);
		await workspace.events.note({
			jobId: job.id,
			kind: 'job.succeeded',
			subject: `job:${job.id}`,
			message: 'It is ready',
		});
		expect(await messages()).toEqual([]);
	});

	it('are not raised by cancelling', async () => {
		const { job } = await workspace.jobs.create({ code: 'FRN' }, { actor: 'reviewer' });
		await workspace.jobs.cancel(job.id, 'reviewer: ordered by mistake');
		expect(await messages()).toEqual([]);
	});

	it('can be acknowledged by name, and stand again when they are raised again', async () => {
		const { id } = await tell('anomaly.found', 'job:1');
		const by = workspace.as({ actor: 'quality' });
		expect(await by.alerts.acknowledge(id, 'seen, known since May')).toMatchObject({
			kind: 'alert.acknowledged',
			actor: 'quality',
			message: expect.stringContaining('seen, known since May'),
		});
		expect(await messages()).toEqual([]);
		const { entries } = await workspace.audit.list({});
		expect(entries[0]).toMatchObject({ action: 'alert.acknowledged', actor: 'quality' });
		await tell('anomaly.found', 'job:1');
		expect(await messages()).toHaveLength(1);
	});

	it('are what was bad news, and nothing else', async () => {
		const { id } = await tell('source.recovered', 'source:maude', 'info');
		await expect(workspace.alerts.acknowledge(id)).rejects.toThrow(`event ${id} is no alert`);
		expect(await workspace.alerts.acknowledge(9_999)).toBeUndefined();
	});
});
