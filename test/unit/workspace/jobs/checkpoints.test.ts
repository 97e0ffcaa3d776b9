import { randomBytes } from 'node:crypto';
import { LARGEST_CHECKPOINT } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';
import { openJobFixture, type JobFixture } from './job-fixture';

const STEP = 'FDA MAUDE';
const KEY = 'a'.repeat(64);

onEveryDialect('Finished steps of a job', ({ fresh }) => {
	let fixture: JobFixture;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	const save = (executionId: string, id: string, content: Uint8Array = Buffer.from('reports')) =>
		fixture.execution(executionId).checkpoints.save(id, { step: STEP, key: KEY, content });
	const find = (id: string, key = KEY) => fixture.workspace.checkpoints.find(id, STEP, key);
	/** A job at 60 % whose execution 1 has finished a step. */
	async function begun(): Promise<string> {
		const { id } = await fixture.order();
		await fixture.execution('1').jobs.progress(id, { step: 'Fetching', percent: 60 });
		expect(await save('1', id)).toEqual({ kind: 'kept' });
		return id;
	}
	/** The same, hung and begun again by execution 2. */
	async function begunAgain(): Promise<string> {
		const id = await begun();
		fixture.pass(600);
		await fixture.workspace.jobs.stuck();
		await fixture.execution('2').jobs.progress(id, { step: 'Looking up', percent: 5 });
		return id;
	}
	const fail = (id: string, retryable: boolean) =>
		fixture.execution('1').jobs.failAttempt(id, { message: 'x', retryable, random: () => 0 });

	it('are given back as they were, under their key only', async () => {
		const id = await begun();
		const content = randomBytes(300_000);
		await save('1', id, content);
		const found = await find(id);
		expect(Buffer.from(found?.content ?? []).equals(content)).toBe(true);
		expect(found).toMatchObject({ executionId: '1', at: fixture.now() });
		expect(await find(id, 'b'.repeat(64))).toBeUndefined();
	});

	it('outlive an attempt that hung, and one that failed and is tried again', async () => {
		expect(await find(await begunAgain())).toBeDefined();
		const id = await begun();
		await fail(id, true);
		expect(await find(id)).toBeDefined();
	});

	it('are kept for nobody who lost the job, and none of a job that does not run', async () => {
		const id = await begunAgain();
		const reason = 'execution 2 works on it now (attempt 2)';
		expect(await save('1', id, Buffer.from('late'))).toEqual({ kind: 'refused', reason });
		expect(Buffer.from((await find(id))?.content ?? []).toString()).toBe('reports');
		expect(await fixture.execution('1').checkpoints.takeOver(id, STEP, KEY)).toBe(false);
		const queued = await fixture.order();
		expect(await save('1', queued.id)).toEqual({ kind: 'refused', reason: 'it is queued' });
		expect(await save('1', 'nobody')).toEqual({ kind: 'unknown' });
	});

	it.each([
		['succeeded', (id: string) => fixture.execution('1').jobs.complete(id)],
		['failed', (id: string) => fail(id, false)],
		['was failed', (id: string) => fixture.execution('1').jobs.fail(id, 'x')],
		['was cancelled', (id: string) => fixture.workspace.jobs.cancel(id, 'x')],
	])('are gone when the job %s', async (_title, end) => {
		const id = await begun();
		await end(id);
		expect(await find(id)).toBeUndefined();
	});

	it('are gone when the job is a dead letter', async () => {
		const { id } = await fixture.order({}, { maxAttempts: 1 });
		await fixture.execution('1').jobs.progress(id, {});
		await save('1', id);
		fixture.pass(600);
		expect(await fixture.workspace.jobs.stuck()).toMatchObject([{ end: 'dead-lettered' }]);
		expect(await find(id)).toBeUndefined();
	});

	it('are taken over by nobody after a day, and then swept', async () => {
		const id = await begun();
		fixture.pass(24 * 3_600 - 1);
		expect(await find(id)).toBeDefined();
		expect((await fixture.workspace.retention.apply()).steps).toBe(0);
		fixture.pass(1);
		expect(await find(id)).toBeUndefined();
		expect((await fixture.workspace.retention.apply()).steps).toBe(1);
	});

	it('are told of when they are taken over, with who did them', async () => {
		const id = await begunAgain();
		expect(await fixture.execution('2').checkpoints.takeOver(id, STEP, KEY)).toBe(true);
		const { entries } = await fixture.workspace.audit.list({ action: 'step.taken-over' });
		expect(entries).toMatchObject([
			{
				message: 'FDA MAUDE was taken over from attempt 1, which had finished it',
				actor: 'reviewer',
				executionId: '2',
				details: { step: STEP, attempt: 2, fromAttempt: 1, fromExecution: '1', key: KEY },
			},
		]);
	});

	it('keep a job from going back below what they reach', async () => {
		const id = await begun();
		fixture.pass(600);
		await fixture.workspace.jobs.stuck();
		expect(await fixture.job(id)).toMatchObject({ state: 'queued', percent: 60 });
		await fixture.execution('2').jobs.progress(id, { step: 'Looking up', percent: 5 });
		expect(await fixture.job(id)).toMatchObject({ percent: 60, attempts: 2 });
		await fixture.workspace.jobs.cancel(id, 'x');
		await fixture.workspace.jobs.replay(id);
		expect(await fixture.job(id)).toMatchObject({ percent: 0 });
	});

	it('are not kept beyond their bounds, which is told of', async () => {
		const id = await begun();
		const large = new Uint8Array(LARGEST_CHECKPOINT + 1);
		const reason = `it gave more than ${LARGEST_CHECKPOINT} bytes`;
		expect(await save('1', id, large)).toEqual({ kind: 'too-large', reason });
		const [event] = await fixture.workspace.events.latest({ kinds: ['step.not-kept'], jobId: id });
		expect(event?.message).toBe(`Another attempt would do FDA MAUDE again: ${reason}`);
	});
});
