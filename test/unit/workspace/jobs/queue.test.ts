import { onEveryDialect } from '../dialects';
import { openJobFixture, type JobFixture } from './job-fixture';

onEveryDialect('The queue', ({ fresh }) => {
	let fixture: JobFixture;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	const take = async (options = {}) =>
		(await fixture.workspace.jobs.takeWaiting({ maxRunning: 100, ...options })).map(
			({ job }) => job.order.code,
		);

	it('gives out jobs that nobody started for a while, with their orders', async () => {
		const job = await fixture.order({ code: 'FRN', maxReports: 10 });
		expect(await fixture.workspace.jobs.takeWaiting()).toEqual([]);
		fixture.pass(121);
		expect(await fixture.workspace.jobs.takeWaiting()).toEqual([{ job, order: job.order }]);
	});

	it('gives high priority first, then the oldest', async () => {
		await fixture.order({ code: 'LOW' }, { priority: 'low' });
		await fixture.order({ code: 'OLD' });
		fixture.pass(1);
		await fixture.order({ code: 'NEW' });
		await fixture.order({ code: 'HIGH' }, { priority: 'high' });
		fixture.pass(200);
		expect(await take({ limit: 3 })).toEqual(['HIGH', 'OLD', 'NEW']);
		expect(await take()).toEqual(['LOW']);
	});

	it('gives a job to one taker, until its time to start it is over', async () => {
		await fixture.order();
		fixture.pass(200);
		expect(await take()).toEqual(['FRN']);
		expect(await take()).toEqual([]);
		fixture.pass(119);
		expect(await take()).toEqual([]);
		fixture.pass(1);
		expect(await take()).toEqual(['FRN']);
	});

	it('gives no more than may run, counting those taken and not yet begun', async () => {
		const running = await fixture.order({ code: 'RUNS' });
		await fixture.execution('1').jobs.progress(running.id, {});
		for (const code of ['A', 'B', 'C']) {
			await fixture.order({ code });
			fixture.pass(1);
		}
		fixture.pass(200);
		await fixture.execution('1').jobs.heartbeat(running.id);
		expect(await take({ maxRunning: 3 })).toEqual(['A', 'B']);
		expect(await take({ maxRunning: 3 })).toEqual([]);
		await fixture.execution('1').jobs.complete(running.id);
		expect(await take({ maxRunning: 3 })).toEqual(['C']);
	});

	it('takes the bound from the settings', async () => {
		for (const code of ['A', 'B', 'C']) {
			await fixture.order({ code });
			fixture.pass(1);
		}
		fixture.pass(200);
		await fixture.workspace.settings.set('jobs', { maxRunning: 2 });
		expect(await take({ maxRunning: undefined })).toEqual(['A', 'B']);
	});

	it('gives a retry when its time has come, however new its order is', async () => {
		const { id } = await fixture.order();
		const { jobs } = fixture.execution('1');
		await jobs.progress(id, {});
		await jobs.failAttempt(id, { message: 'x', retryable: true, random: () => 0.5 });
		fixture.pass(14);
		expect(await take()).toEqual([]);
		fixture.pass(1);
		expect(await take()).toEqual(['FRN']);
	});

	it('notes who was taken', async () => {
		const { id } = await fixture.order();
		fixture.pass(200);
		await take();
		const events = await fixture.workspace.events.latest({ kinds: ['job.taken'] });
		expect(events.map(({ jobId }) => jobId)).toEqual([id]);
	});

	it('takes up jobs that gave no sign of life, once, and gives them out again', async () => {
		const { id } = await fixture.order();
		await fixture.execution('1').jobs.progress(id, { step: 'Rendering', percent: 80 });
		fixture.pass(301);
		const [stuck] = await fixture.workspace.jobs.stuck();
		expect(stuck).toMatchObject({
			end: 'retrying',
			job: { id, state: 'queued', attempts: 1, percent: 0 },
			order: { code: 'FRN' },
		});
		expect(stuck?.job.message).toBe(
			'Attempt 1 gave no sign of life since 2026-03-01T00:00:00.000Z',
		);
		expect(await fixture.workspace.jobs.stuck()).toEqual([]);
		const told = await fixture.workspace.events.latest({ kinds: ['job.stuck'] });
		expect(told).toMatchObject([{ jobId: id, severity: 'warning' }]);
		expect(await take()).toEqual(['FRN']);
	});

	it('puts a job that hung in its last attempt onto the dead-letter list', async () => {
		const { id } = await fixture.order({}, { maxAttempts: 1 });
		await fixture.execution('1').jobs.progress(id, {});
		fixture.pass(90);
		expect(await fixture.workspace.jobs.stuck({ staleMs: 60_000 })).toMatchObject([
			{ end: 'dead-lettered', job: { state: 'failed', deadLetteredAt: fixture.now() } },
		]);
		const events = await fixture.workspace.events.since(0, { jobId: id });
		const kinds = events.map(({ kind }) => kind).filter((kind) => kind.startsWith('job.'));
		expect(kinds.slice(-3)).toEqual(['job.stuck', 'job.failed', 'job.dead-lettered']);
	});

	it('lists the jobs of a code, as it was ordered', async () => {
		await fixture.order({ code: 'FRN' });
		await fixture.order({ code: 'FRN"' });
		await fixture.order({ code: 'LZG' });
		const { jobs } = await fixture.workspace.jobs.list({ code: 'FRN' });
		expect(jobs.map(({ order }) => order.code)).toEqual(['FRN']);
	});
});
