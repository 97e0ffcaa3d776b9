import { onEveryDialect } from '../dialects';
import { withMovedClock, type MovedClock } from '../moved-clock';

const START = '2026-03-27T12:00:00.000Z';
const RUN = {
	id: 'cerRunDue',
	name: 'Run Due Reports',
	schedule: { rule: { interval: [{ triggerAtHour: 4, triggerAtMinute: 17 }] } },
	timeZone: 'Europe/Berlin',
	executionId: '7',
	executionUrl: 'http://n8n.example/workflow/cerRunDue/executions/7',
};

onEveryDialect('Workflows', ({ fresh }) => {
	let clock: MovedClock;
	beforeEach(async () => {
		clock = await withMovedClock(await fresh(), START);
	});
	afterEach(async () => await clock.workspace.close());

	it('show that they run, their schedule in words and their next run', async () => {
		const { workflows } = clock.workspace;
		await workflows.started(RUN);
		clock.at('2026-03-28T20:00:00.000Z');
		expect(await workflows.list()).toEqual([
			{
				workflowId: 'cerRunDue',
				name: 'Run Due Reports',
				schedule: 'every day at 04:17, Europe/Berlin',
				lastStartedAt: START,
				result: 'running',
				nextDueAt: '2026-03-29T02:17:00.000Z',
				executionId: '7',
				executionUrl: RUN.executionUrl,
			},
		]);
	});

	it('show how they ended, and keep their schedule', async () => {
		const { workflows, events } = clock.workspace;
		await workflows.started(RUN);
		clock.at('2026-03-27T12:01:00.000Z');
		await workflows.finished({ id: 'cerRunDue', name: 'Run Due Reports', result: 'succeeded' });
		expect(await workflows.list()).toMatchObject([
			{
				lastStartedAt: START,
				lastFinishedAt: '2026-03-27T12:01:00.000Z',
				result: 'succeeded',
				schedule: 'every day at 04:17, Europe/Berlin',
				executionId: '7',
			},
		]);
		const kinds = (await events.latest()).map(({ kind }) => kind);
		expect(kinds).toEqual(['workflow.finished', 'workflow.started']);
	});

	it('show that they failed when their execution broke, unless another began meanwhile', async () => {
		const { workflows, failures } = clock.workspace;
		const broke = (executionId: string) =>
			failures.record({ workflowId: 'cerRunDue', executionId, message: 'out of memory' });
		await workflows.started(RUN);
		await broke('6');
		expect(await workflows.list()).toMatchObject([{ result: 'running' }]);
		await broke('7');
		expect(await workflows.list()).toMatchObject([
			{ result: 'failed', message: expect.stringContaining('out of memory') },
		]);
	});

	it('have no schedule when they tell none', async () => {
		const { workflows } = clock.workspace;
		await workflows.finished({ id: 'w', name: 'Other', result: 'failed', message: 'no' });
		const [run] = await workflows.list();
		expect(run?.schedule).toBeUndefined();
		expect(run?.nextDueAt).toBeUndefined();
		expect(run).toMatchObject({ result: 'failed', message: 'no' });
	});
});
