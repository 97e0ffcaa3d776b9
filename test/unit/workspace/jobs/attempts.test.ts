import { onEveryDialect } from '../dialects';
import { openJobFixture, reasonOf, type JobFixture } from './job-fixture';

onEveryDialect('Attempts of a job', ({ fresh }) => {
	let fixture: JobFixture;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	/** A job that hung in execution 1 and was taken up by execution 2. */
	async function takenUp(): Promise<string> {
		const { id } = await fixture.order();
		await fixture.execution('1').jobs.progress(id, { step: 'Fetching', percent: 30 });
		fixture.pass(600);
		await fixture.workspace.jobs.stuck();
		await fixture.execution('2').jobs.progress(id, { step: 'Looking up', percent: 5 });
		return id;
	}

	it('refuse every change of an execution that lost the job, with who has it now', async () => {
		const id = await takenUp();
		const late = fixture.execution('1');
		const reason = 'execution 2 works on it now (attempt 2)';
		expect(reasonOf(await late.jobs.progress(id, { step: 'Rendering', percent: 80 }))).toBe(reason);
		expect(reasonOf(await late.jobs.complete(id, { reports: 1 }))).toBe(reason);
		expect(reasonOf(await late.jobs.fail(id, 'late'))).toBe(reason);
		const failed = await late.jobs.failAttempt(id, { message: 'late', retryable: true });
		expect(reasonOf(failed.change)).toBe(reason);
		const file = { name: 'report.pdf', mimeType: 'application/pdf', content: Buffer.from('late') };
		expect(await late.artifacts.save(id, file)).toEqual({ kind: 'refused', reason });
		expect(await late.jobs.heartbeat(id)).toEqual({ alive: false, reason });
		expect(await fixture.job(id)).toMatchObject({
			...{ state: 'running', step: 'Looking up', percent: 5, attempts: 2, executionId: '2' },
			artifacts: [],
		});
	});

	it('let the execution that has the job finish it', async () => {
		const id = await takenUp();
		const change = await fixture.execution('2').jobs.complete(id, { reports: 7 });
		expect(change).toMatchObject({ kind: 'changed', job: { state: 'succeeded' } });
	});

	it('refuse an execution whose attempt failed while the job waits for the next one', async () => {
		const { id } = await fixture.order();
		const first = fixture.execution('1');
		await first.jobs.progress(id, { step: 'Fetching' });
		await first.jobs.failAttempt(id, { message: 'The source is down', retryable: true });
		const reason = 'the attempt of this execution is over, and the job waits for its next one';
		expect(reasonOf(await first.jobs.progress(id, { step: 'On' }))).toBe(reason);
		const again = await first.jobs.failAttempt(id, { message: 'A second branch', retryable: true });
		expect(reasonOf(again.change)).toBe(reason);
		expect(await fixture.job(id)).toMatchObject({ state: 'queued', attempts: 1 });
	});

	it('let only one of two executions claim a job that both were given', async () => {
		const { id } = await fixture.order();
		const claims = await Promise.all(
			['1', '2', '3', '4'].map((execution) =>
				fixture.execution(execution).jobs.progress(id, { step: 'Looking up' }),
			),
		);
		expect(claims.filter(({ kind }) => kind === 'changed')).toHaveLength(1);
		expect(await fixture.job(id)).toMatchObject({ state: 'running', attempts: 1 });
	});

	it('tie a job that was begun outside of an execution to the first that works on it', async () => {
		const { id } = await fixture.order();
		await fixture.workspace.jobs.progress(id, {});
		await fixture.execution('5').jobs.progress(id, { step: 'Fetching' });
		expect(await fixture.job(id)).toMatchObject({ executionId: '5', attempts: 1 });
		expect(reasonOf(await fixture.execution('6').jobs.progress(id, {}))).toContain('execution 5');
	});

	it('let a person cancel whoever works on it; the execution learns it at its next step', async () => {
		const { id } = await fixture.order();
		const running = fixture.execution('1');
		await running.jobs.progress(id, { step: 'Fetching' });
		await fixture.workspace.as({ actor: 'QA' }).jobs.cancel(id, 'Ordered by mistake');
		expect(reasonOf(await running.jobs.progress(id, { step: 'On' }))).toBe(
			'it is already cancelled',
		);
		expect(await running.jobs.heartbeat(id)).toEqual({
			alive: false,
			reason: 'it is already cancelled',
		});
		const [event] = await fixture.workspace.events.latest({ kinds: ['job.cancelled'] });
		expect(event).toMatchObject({ actor: 'QA', jobId: id });
	});

	it('find the job of an execution that lost it', async () => {
		const id = await takenUp();
		expect(await fixture.workspace.jobs.ofExecution('1')).toMatchObject({ id });
		expect(await fixture.workspace.jobs.ofExecution('2')).toMatchObject({ id });
	});

	it('give a sign of life that keeps a job from being taken up', async () => {
		const { id } = await fixture.order();
		await fixture.execution('1').jobs.progress(id, { step: 'Rendering' });
		for (let minute = 0; minute < 10; minute += 1) {
			fixture.pass(60);
			expect(await fixture.execution('1').jobs.heartbeat(id)).toEqual({ alive: true });
			expect(await fixture.workspace.jobs.stuck()).toEqual([]);
		}
		expect(await fixture.workspace.jobs.heartbeat('nobody')).toMatchObject({ alive: false });
	});
});
