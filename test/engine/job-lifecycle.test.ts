import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { waitUntil } from '../../sandbox/host/wait-until';
import type { Job } from '../../lib/model';
import { DEMO_DEVICE_CODE, DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import { runWorkflow, template, type EngineRun } from '../support/engine';
import { PERIOD, startEngineFixture, type EngineFixture } from '../support/engine-fixture';

const CALLED = 'When Executed by Another Workflow';
/** Everything a lookup of the demonstration device asks. */
const REGISTRIES = '/openfda/';

describe('a job in the template "Generate CER" in the engine of n8n', () => {
	let fixture: EngineFixture;
	beforeAll(async () => {
		fixture = await startEngineFixture();
	});
	afterAll(async () => await fixture?.close());
	afterEach(() => fixture.sources.faults.clear());

	const order = async (by: object = {}, code = DEMO_DEVICE_CODE): Promise<Job> => {
		const ordered = { code, ...PERIOD, maxReports: 200 };
		return (await fixture.workspace.jobs.create(ordered, { actor: 'engine test', ...by })).job;
	};
	/** Hands a job on as "Run Due Reports" does. */
	const start = async (job: Job): Promise<EngineRun> =>
		await runWorkflow(template('generate-cer.json'), {
			startAt: CALLED,
			items: [{ json: JSON.parse(JSON.stringify({ job, order: job.order })) }],
			mode: 'integrated',
			executionId: fixture.nextExecution(),
			credentials: fixture.credentials,
		});
	const stateOf = async ({ id }: Job): Promise<Job> => {
		const job = await fixture.workspace.jobs.get(id);
		if (!job) throw new Error(`The workspace has lost job ${id}.`);
		return job;
	};
	const errorOf = ({ run }: EngineRun) => run.data.resultData.error?.message;

	it('is tried again after a source was down, and then succeeds', async () => {
		const job = await order();
		fixture.sources.faults.set({ match: REGISTRIES, kind: 'outage' });
		const failed = await start(job);
		expect(errorOf(failed)).toBeUndefined();
		const waiting = await stateOf(job);
		expect(waiting).toMatchObject({ state: 'queued', attempts: 1 });
		expect(waiting.nextAttemptAt).toBeDefined();
		expect(failed.items('Mark as Unresolved')[0]?.json.failure).toMatchObject({
			class: 'source-unavailable',
		});
		fixture.sources.faults.clear();
		const run = await start(waiting);
		expect(errorOf(run)).toBeUndefined();
		expect(await stateOf(job)).toMatchObject({ state: 'succeeded', attempts: 2 });
		expect(run.started).toEqual(['cerDeliver']);
	});

	it('is a dead letter after its last attempt, and begins anew when it is replayed', async () => {
		// Another product: what was asked about the first one is still in the cache.
		const job = await order({ maxAttempts: 1 }, DEMO_DRUG_CODE);
		fixture.sources.faults.set({ match: REGISTRIES, kind: 'outage' });
		const failed = await start(job);
		expect(failed.started).toEqual(['cerDeliver']);
		const { jobs } = await fixture.workspace.jobs.deadLetters();
		expect(jobs.map(({ id }) => id)).toEqual([job.id]);
		fixture.sources.faults.clear();
		await fixture.workspace.jobs.replay(job.id);
		await start(await stateOf(job));
		expect(await stateOf(job)).toMatchObject({ state: 'succeeded', attempts: 1 });
		expect((await fixture.workspace.jobs.deadLetters()).jobs).toEqual([]);
	});

	it('stops in the middle when it is cancelled, and is no failure of the workflow', async () => {
		const job = await order();
		fixture.sources.faults.set({ match: '/openfda/device/event.json', kind: 'latency', ms: 3_000 });
		const running = start(job);
		const isFetching = async () => {
			const { step, state } = await stateOf(job);
			if (state === 'succeeded' || state === 'failed') throw new Error(`The job is ${state}.`);
			return step === 'Fetching the evidence' || undefined;
		};
		await waitUntil('the job is in its middle', isFetching, { everyMs: 20 });
		await fixture.workspace.as({ actor: 'QA' }).jobs.cancel(job.id, 'Ordered by mistake');
		const run = await running;
		expect(errorOf(run)).toContain('it is already cancelled');
		expect(run.of('Render the Report')).toEqual([]);
		expect(await stateOf(job)).toMatchObject({
			...{ state: 'cancelled', message: 'Ordered by mistake', artifacts: [] },
		});
		const told = await onError(run);
		expect(told).toMatchObject({ jobFailed: false, classification: { class: 'cancelled' } });
		expect(await stateOf(job)).toMatchObject({ state: 'cancelled' });
	});

	it('is worked on by one execution, though two were started for it', async () => {
		const job = await order();
		const runs = await Promise.all([start(job), start(job)]);
		expect(runs.map(errorOf)).toEqual([undefined, undefined]);
		const rendering = runs.filter((run) => run.of('Render the Report').length > 0);
		expect(rendering).toHaveLength(1);
		const quiet = runs.find((run) => !rendering.includes(run));
		expect(quiet?.of('Look Up the Product')).toEqual([]);
		expect(quiet?.customData.step).toMatch(/left alone: execution \d+ works on it now/);
		const kinds = ['job.duplicate', 'job.failed', 'execution.failed'] as const;
		const told = await fixture.workspace.events.latest({ jobId: job.id, kinds });
		expect(told.map(({ kind }) => kind)).toEqual(['job.duplicate']);
		expect(await stateOf(job)).toMatchObject({ state: 'succeeded', attempts: 1 });
	});

	it('keeps how long each step took, and says of the next one when it should end', async () => {
		const job = await order();
		const running = start(job);
		let seen: Job | undefined;
		while (seen?.expectedEndAt === undefined) {
			await sleep(50);
			seen = await stateOf(job);
			if (seen.state !== 'queued' && seen.state !== 'running') break;
		}
		expect(seen).toMatchObject({ state: 'running', percentByTime: expect.any(Number) });
		expect(Date.parse(seen.expectedEndAt ?? '')).toBeGreaterThan(Date.parse(job.createdAt));
		await running;
	});

	it('takes the shape that was ordered, not the one of the product', async () => {
		const { made } = await fixture.order({
			...{ code: DEMO_DEVICE_CODE, maxReports: 200, shape: 'pbrer', ...PERIOD },
		});
		expect(made?.manifest).toMatchObject({ documentShape: 'pbrer', product: { type: 'device' } });
	});

	/** What On Error makes of a run that broke. */
	async function onError({ run }: EngineRun): Promise<IDataObject | undefined> {
		const { error, lastNodeExecuted } = run.data.resultData;
		const execution = { id: 'broken', error, lastNodeExecuted, mode: 'integrated' };
		const workflow = { id: 'cerGenerateReport', name: 'Generate CER' };
		const handled = await runWorkflow(template('on-error.json'), {
			startAt: 'Error Trigger',
			items: [{ json: JSON.parse(JSON.stringify({ execution, workflow })) }],
			mode: 'error',
			executionId: fixture.nextExecution(),
		});
		return handled.items('Record the Failure')[0]?.json;
	}
});
