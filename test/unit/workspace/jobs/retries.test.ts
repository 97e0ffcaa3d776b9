import fc from 'fast-check';
import { retryDelayMs } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';
import { openJobFixture, reasonOf, type JobFixture } from './job-fixture';

describe('The wait before another attempt', () => {
	it('lies between nothing and half a minute doubled at each failure, half an hour at most', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 60 }),
				fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
				(failures, drawn) => {
					const wait = retryDelayMs(failures, () => drawn);
					const longest = Math.min(1_800_000, 30_000 * 2 ** (failures - 1));
					return wait >= 0 && wait < longest && Number.isInteger(wait);
				},
			),
		);
	});
	it.each([
		[1, 15_000],
		[2, 30_000],
		[3, 60_000],
		[7, 900_000],
		[20, 900_000],
	])('after %i failures is %i ms in the middle of its range', (failures, wait) => {
		expect(retryDelayMs(failures, () => 0.5)).toBe(wait);
	});
});

onEveryDialect('Failed attempts', ({ fresh }) => {
	let fixture: JobFixture;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	const kindsOf = async (jobId: string) =>
		(await fixture.workspace.events.since(0, { jobId }))
			.map(({ kind }) => kind)
			.filter((kind) => kind.startsWith('job.'));
	const random = () => 0.5;
	async function failOnce(id: string, execution: string, retryable = true) {
		const { jobs } = fixture.execution(execution);
		await jobs.progress(id, { step: 'Fetching', percent: 40 });
		return await jobs.failAttempt(id, { message: `No answer (${execution})`, retryable, random });
	}

	it('go back to the queue with the reason and the time of the next one', async () => {
		const { id } = await fixture.order();
		expect(await failOnce(id, '1')).toMatchObject({ end: 'retrying' });
		const job = await fixture.job(id);
		expect(job).toMatchObject({
			...{ state: 'queued', attempts: 1, percent: 0, message: 'No answer (1)' },
			nextAttemptAt: '2026-03-01T00:00:15.000Z',
		});
		expect(job.step).toBeUndefined();
		expect(await kindsOf(id)).toEqual([
			'job.created',
			'job.started',
			'job.progress',
			'job.retrying',
		]);
	});

	it('end on the dead-letter list after the last one, told once', async () => {
		const { id } = await fixture.order({}, { maxAttempts: 2 });
		await fixture.order({ code: 'LZG' });
		await failOnce(id, '1');
		expect(await failOnce(id, '2')).toMatchObject({ end: 'dead-lettered' });
		expect(await fixture.job(id)).toMatchObject({
			...{ state: 'failed', attempts: 2, maxAttempts: 2, message: 'No answer (2)' },
			...{ deadLetteredAt: fixture.now(), finishedAt: fixture.now() },
		});
		expect((await kindsOf(id)).slice(-2)).toEqual(['job.failed', 'job.dead-lettered']);
		const { jobs } = await fixture.workspace.jobs.deadLetters();
		expect(jobs.map((job) => job.id)).toEqual([id]);
		const listed = await fixture.workspace.jobs.list({ deadLettered: false });
		expect(listed.jobs.map(({ order }) => order.code)).toEqual(['LZG']);
	});

	it('fail at once where no retry helps, and are no dead letters', async () => {
		const { id } = await fixture.order();
		expect(await failOnce(id, '1', false)).toMatchObject({ end: 'failed' });
		const job = await fixture.job(id);
		expect(job).toMatchObject({ state: 'failed', attempts: 1 });
		expect(job.deadLetteredAt).toBeUndefined();
		expect((await fixture.workspace.jobs.deadLetters()).jobs).toEqual([]);
	});

	it('count for a job that could not even be started', async () => {
		const { id } = await fixture.order({}, { maxAttempts: 2 });
		for (const execution of ['1', '2']) {
			const failed = { message: 'The workflow is not published', retryable: true };
			await fixture.execution(execution).jobs.failAttempt(id, failed);
		}
		expect(await fixture.job(id)).toMatchObject({ state: 'failed', attempts: 2 });
	});

	it('begin from the start when a dead letter is replayed', async () => {
		const { id } = await fixture.order({}, { maxAttempts: 1 });
		await failOnce(id, '1');
		const replayed = await fixture.workspace.as({ actor: 'QA' }).jobs.replay(id);
		expect(replayed).toMatchObject({ kind: 'changed', job: { state: 'queued', attempts: 0 } });
		const job = await fixture.job(id);
		expect([job.deadLetteredAt, job.finishedAt, job.message]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		const [event] = await fixture.workspace.events.latest({ kinds: ['job.replayed'] });
		expect(event).toMatchObject({ actor: 'QA', jobId: id });
		const [taken] = await fixture.workspace.jobs.takeWaiting();
		expect(taken?.job.id).toBe(id);
		await fixture.execution('2').jobs.progress(id, { step: 'Looking up' });
		await fixture.execution('2').jobs.complete(id, {});
		expect(await fixture.job(id)).toMatchObject({ state: 'succeeded', attempts: 1 });
	});

	it('keep the execution of an earlier attempt out of a replayed job', async () => {
		const { id } = await fixture.order();
		await fixture.execution('1').jobs.progress(id, { step: 'Fetching' });
		await fixture.workspace.jobs.cancel(id, 'x');
		await fixture.workspace.jobs.replay(id);
		expect(reasonOf(await fixture.execution('1').jobs.progress(id, {}))).toContain('is over');
		expect(await fixture.job(id)).toMatchObject({ state: 'queued', attempts: 0 });
	});

	it('are replayed only where there is an end to replay', async () => {
		const { id } = await fixture.order();
		expect(reasonOf(await fixture.workspace.jobs.replay(id))).toBe('it is queued already');
		await fixture.workspace.jobs.progress(id, {});
		expect(reasonOf(await fixture.workspace.jobs.replay(id))).toBe('it is running already');
		await fixture.workspace.jobs.complete(id, {});
		expect(reasonOf(await fixture.workspace.jobs.replay(id))).toBe('it has succeeded');
		expect(await fixture.workspace.jobs.replay('nobody')).toEqual({ kind: 'unknown' });
	});

	it('are as many as the setting says where an order says nothing', async () => {
		await fixture.workspace.settings.set('jobs', { maxAttempts: 5 });
		expect((await fixture.order()).maxAttempts).toBe(5);
		expect((await fixture.order({}, { maxAttempts: 2 })).maxAttempts).toBe(2);
	});
});
