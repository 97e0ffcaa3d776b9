import fc from 'fast-check';
import type { JobState } from '../../../../lib/model';
import type { Workspace } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';

const ORDER = { code: 'FRN' };
const ACTOR = { actor: 'reviewer' };

onEveryDialect('Jobs', ({ workspace }) => {
	const newJob = async () => (await workspace().jobs.create(ORDER, ACTOR)).job;

	it('enters an order as a queued job that nobody has started', async () => {
		const { kind, job } = await workspace().jobs.create({ code: 'FRN', from: '2025-01-01' }, ACTOR);
		expect(kind).toBe('created');
		expect(job).toEqual({
			id: 'job-000001',
			state: 'queued',
			order: { code: 'FRN', from: '2025-01-01' },
			actor: 'reviewer',
			percent: 0,
			attempts: 0,
			maxAttempts: 3,
			priority: 'normal',
			signOffs: [],
			createdAt: '2026-03-01T00:00:01.000Z',
			artifacts: [],
		});
		expect(await workspace().jobs.get(job.id)).toEqual(job);
	});

	it('answers the same order under the same key with the same job', async () => {
		const by = { ...ACTOR, idempotencyKey: 'k-1' };
		const first = await workspace().jobs.create({ code: 'FRN', maxReports: 10 }, by);
		const again = await workspace().jobs.create({ maxReports: 10, code: 'FRN' }, by);
		expect(again).toEqual({ kind: 'replayed', job: first.job });
		expect((await workspace().jobs.list()).jobs).toHaveLength(1);
	});

	it('tells a different order under the same key as a conflict and enters nothing', async () => {
		const by = { ...ACTOR, idempotencyKey: 'k-1' };
		const first = await workspace().jobs.create(ORDER, by);
		const other = await workspace().jobs.create({ code: 'LZG' }, by);
		expect(other).toEqual({ kind: 'conflict', job: first.job });
		expect((await workspace().jobs.list()).jobs).toHaveLength(1);
	});

	it('keeps the keys of two actors apart, and orders without a key always new', async () => {
		await workspace().jobs.create(ORDER, { actor: 'a', idempotencyKey: 'k' });
		await workspace().jobs.create(ORDER, { actor: 'b', idempotencyKey: 'k' });
		await workspace().jobs.create(ORDER, { actor: 'a' });
		await workspace().jobs.create(ORDER, { actor: 'a' });
		expect((await workspace().jobs.list()).jobs).toHaveLength(4);
	});

	it('creates one job when the same key arrives many times at once', async () => {
		const by = { ...ACTOR, idempotencyKey: 'k-1' };
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => workspace().jobs.create(ORDER, by)),
		);
		expect(answers.filter(({ kind }) => kind === 'created')).toHaveLength(1);
		expect(new Set(answers.map(({ job }) => job.id)).size).toBe(1);
	});

	it('starts a job at its first progress and counts that as one attempt', async () => {
		const { id } = await newJob();
		await workspace().jobs.progress(id, { step: 'Looking up', percent: 5, executionId: '77' });
		const change = await workspace().jobs.progress(id, { step: 'Fetching', percent: 40 });
		expect(change).toMatchObject({
			kind: 'changed',
			job: { state: 'running', step: 'Fetching', percent: 40, attempts: 1, executionId: '77' },
		});
		expect(await workspace().jobs.ofExecution('77')).toMatchObject({ id });
	});

	it('never lets the percentage go back or leave 0 to 100', async () => {
		const { id } = await newJob();
		for (const percent of [60, 20, undefined, 250, -3]) {
			await workspace().jobs.progress(id, { percent });
		}
		expect(await workspace().jobs.get(id)).toMatchObject({ percent: 100 });
		const other = await newJob();
		await workspace().jobs.progress(other.id, { percent: 60 });
		await workspace().jobs.progress(other.id, { percent: 20 });
		expect(await workspace().jobs.get(other.id)).toMatchObject({ percent: 60 });
	});

	it('completes a running job once, with its result', async () => {
		const { id } = await newJob();
		await workspace().jobs.progress(id, {});
		const change = await workspace().jobs.complete(id, { reports: 12, incomplete: false });
		expect(change).toMatchObject({
			kind: 'changed',
			job: { state: 'succeeded', percent: 100, result: { reports: 12, incomplete: false } },
		});
		expect(await workspace().jobs.complete(id, { reports: 99 })).toMatchObject({
			kind: 'refused',
			reason: 'it is already succeeded',
			job: { result: { reports: 12 } },
		});
	});

	it('does not complete a job that nobody started', async () => {
		const { id } = await newJob();
		expect(await workspace().jobs.complete(id)).toMatchObject({
			kind: 'refused',
			reason: 'nobody has started it yet',
			job: { state: 'queued' },
		});
	});

	it('never overwrites a finished job with a failure, nor runs it again', async () => {
		const { id } = await newJob();
		await workspace().jobs.progress(id, {});
		await workspace().jobs.complete(id, { reports: 1 });
		expect(await workspace().jobs.fail(id, 'late')).toMatchObject({ kind: 'refused' });
		expect(await workspace().jobs.progress(id, { step: 'again' })).toMatchObject({
			kind: 'refused',
			reason: 'it is already succeeded',
		});
		expect(await workspace().jobs.get(id)).toMatchObject({ state: 'succeeded', attempts: 1 });
	});

	it('keeps the reason of a failure, NUL characters and great lengths made storable', async () => {
		const { id } = await newJob();
		await workspace().jobs.fail(id, `The source\u0000 is down${'!'.repeat(5_000)}`);
		const job = await workspace().jobs.get(id);
		expect(job?.message).toMatch(/^The source\uFFFD is down!/);
		expect(job?.message).toHaveLength(2_000);
	});

	it('says that a job is unknown, whatever the id looks like', async () => {
		for (const id of ['nobody', '', "' or 1=1 --", '\u0000', 'ü'.repeat(500)]) {
			expect(await workspace().jobs.get(id)).toBeUndefined();
		}
		expect(await workspace().jobs.progress('nobody', {})).toEqual({ kind: 'unknown' });
		expect(await workspace().jobs.complete('nobody')).toEqual({ kind: 'unknown' });
		expect(await workspace().jobs.fail('nobody', 'x')).toEqual({ kind: 'unknown' });
	});

	it('lists jobs newest first, in pages that hold each job once', async () => {
		const ids: string[] = [];
		for (let i = 0; i < 7; i += 1) ids.unshift((await newJob()).id);
		const seen: string[] = [];
		let cursor: string | undefined;
		do {
			const page = await workspace().jobs.list({ limit: 3, cursor });
			seen.push(...page.jobs.map(({ id }) => id));
			cursor = page.nextCursor;
		} while (cursor !== undefined);
		expect(seen).toEqual(ids);
	});

	it('lists only the states asked for', async () => {
		const [a, b] = [await newJob(), await newJob()];
		await newJob();
		await workspace().jobs.fail(a.id, 'x');
		await workspace().jobs.progress(b.id, {});
		const { jobs } = await workspace().jobs.list({ states: ['failed', 'running'] });
		expect(jobs.map(({ state }) => state).sort()).toEqual(['failed', 'running']);
	});

	it('finds a part of a code or of the product the report found, letters as they are', async () => {
		const codes = ['FRN', 'FRX_1', '50% oxygen'];
		for (const code of codes) await workspace().jobs.create({ code }, { actor: 'reviewer' });
		const { job } = await workspace().jobs.create({ code: 'QQQ' }, { actor: 'reviewer' });
		await workspace().jobs.progress(job.id, { percent: 1 });
		await workspace().jobs.complete(job.id, { product: 'Pump, Infusion' });
		const found = async (search: string) =>
			(await workspace().jobs.list({ search })).jobs.map(({ order }) => order.code).sort();
		expect(await found('fr')).toEqual(['FRN', 'FRX_1']);
		expect(await found('X_')).toEqual(['FRX_1']);
		expect(await found('0%')).toEqual(['50% oxygen']);
		expect(await found('infusion')).toEqual(['QQQ']);
		expect(await found('product')).toEqual([]);
		expect(await found('')).toHaveLength(4);
	});

	it('refuses a page cursor it did not write', async () => {
		await expect(workspace().jobs.list({ cursor: 'x' })).rejects.toThrow(
			'cursor: is not one this list has given out',
		);
	});

	it('never leaves the allowed state machine, whatever is asked of a job', async () => {
		const command = fc.constantFrom<Command>('progress', 'complete', 'fail', 'cancel', 'save');
		await fc.assert(
			fc.asyncProperty(fc.array(command, { maxLength: 12 }), async (commands) => {
				const { id } = await newJob();
				let state: JobState = 'queued';
				for (const name of commands) {
					await run(workspace(), id, name);
					const after = (await workspace().jobs.get(id))?.state;
					expect(after).toBe(expected(state, name));
					state = expected(state, name);
				}
			}),
			{ numRuns: 40 },
		);
	});
});

type Command = 'progress' | 'complete' | 'fail' | 'cancel' | 'save';

async function run({ jobs, artifacts }: Workspace, id: string, command: Command): Promise<void> {
	if (command === 'progress') await jobs.progress(id, { percent: 10 });
	if (command === 'complete') await jobs.complete(id, {});
	if (command === 'fail') await jobs.fail(id, 'x');
	if (command === 'cancel') await jobs.cancel(id, 'x');
	if (command === 'save') {
		await artifacts.save(id, { name: 'a.txt', mimeType: 'text/plain', content: Buffer.from('a') });
	}
}

/** The state machine as the design draws it. */
function expected(state: JobState, command: Command): JobState {
	if (state !== 'queued' && state !== 'running') return state;
	if (command === 'progress') return 'running';
	if (command === 'complete') return state === 'running' ? 'succeeded' : state;
	if (command === 'fail') return 'failed';
	return command === 'cancel' ? 'cancelled' : state;
}
