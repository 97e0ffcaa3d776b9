import { runWorkflow, template, type EngineRun, type Template } from '../support/engine';
import { startEngineFixture, type EngineFixture } from '../support/engine-fixture';

/** The template without the start of the delivery: there is no other workflow in the engine alone. */
function watchdog(): Template {
	const whole = template('watchdog.json');
	const connections = { ...whole.connections };
	delete connections['Give a Sign of Life'];
	const nodes = whole.nodes
		.filter(({ name }) => name !== 'Deliver')
		.map((node) =>
			node.name === 'Take Up Stuck Jobs'
				? { ...node, parameters: { ...node.parameters, silentSeconds: 1 } }
				: node,
		);
	return { ...whole, nodes, connections };
}

describe('the template "Watchdog" in the engine of n8n', () => {
	let fixture: EngineFixture;
	beforeAll(async () => {
		fixture = await startEngineFixture();
		await fixture.workspace.settings.set('sources', {
			maude: null,
			faers: null,
			'clinical-trials': null,
		});
	});
	afterAll(async () => await fixture?.close());

	const run = async (): Promise<EngineRun> => {
		const done = await runWorkflow(watchdog(), {
			startAt: 'Every 5 Minutes',
			items: [{ json: {} }],
			mode: 'trigger',
			executionId: fixture.nextExecution(),
			credentials: fixture.credentials,
		});
		expect(done.run.data.resultData.error).toBeUndefined();
		return done;
	};
	const told = async () =>
		(
			await fixture.workspace.events.latest({
				kinds: ['source.down', 'source.stale', 'source.recovered'],
			})
		)
			.map(({ kind, subject }) => `${kind} ${subject}`)
			.reverse();

	it('gives a sign of life, and shows among the workflows with its schedule', async () => {
		await run();
		expect(await fixture.workspace.health.beats()).toMatchObject([
			{ part: 'watchdog', state: 'up', message: 'It looked after everything.' },
		]);
		const [itself] = (await fixture.workspace.workflows.list()).filter(
			({ workflowId }) => workflowId === 'cerWatchdog',
		);
		expect(itself).toMatchObject({ result: 'succeeded', nextDueAt: expect.any(String) });
	});

	it('tells once of a source that is down, and once that it is back', async () => {
		fixture.sources.faults.set({ match: '/openfda/device/event.json', kind: 'outage' });
		for (let n = 0; n < 5; n += 1) await run();
		expect(await told()).toEqual(['source.down source:maude']);
		fixture.sources.faults.clear();
		for (let n = 0; n < 2; n += 1) await run();
		expect(await told()).toEqual(['source.down source:maude', 'source.recovered source:maude']);
	});

	it('puts a job that hangs back into the queue, and tells so once', async () => {
		const { jobs, events } = fixture.workspace;
		const { job } = await jobs.create({ code: 'FRN' }, { actor: 'engine test' });
		await jobs.progress(job.id, { step: 'Fetching', percent: 20, executionId: 'lost' });
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		for (let n = 0; n < 2; n += 1) await run();
		expect(await jobs.get(job.id)).toMatchObject({ state: 'queued', attempts: 1 });
		expect(await events.latest({ kinds: ['job.stuck'], jobId: job.id })).toHaveLength(1);
	});

	it('sees the error workflow run through', async () => {
		const part = async () =>
			(await fixture.workspace.health.look()).parts.find((each) => each.part === 'error-workflow');
		expect(await part()).toMatchObject({ state: 'unknown' });
		await runWorkflow(template('on-error.json'), {
			startAt: 'Error Trigger',
			items: [{ json: { execution: { id: '9', error: { message: 'It broke' } } } }],
			mode: 'error',
			executionId: fixture.nextExecution(),
		});
		expect(await part()).toMatchObject({ state: 'up' });
		expect(await fixture.workspace.failures.list()).toHaveLength(1);
	});
});
