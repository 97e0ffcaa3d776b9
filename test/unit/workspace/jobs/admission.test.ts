import { openWorkspace, OrderRefused, type OrderRefusal } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';
import { openJobFixture, type JobFixture } from './job-fixture';
import { withMovedClock } from '../moved-clock';

/** Why an order was refused; undefined when it was taken. */
const refusalOf = async (ordering: Promise<unknown>): Promise<OrderRefusal | undefined> => {
	try {
		await ordering;
		return undefined;
	} catch (error) {
		if (error instanceof OrderRefused) return error.refusal;
		throw error;
	}
};

onEveryDialect('Admission of orders', ({ fresh }) => {
	let fixture: JobFixture;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	const bounds = (members: object) => fixture.workspace.settings.set('jobs', members);
	const refused = async () =>
		(await fixture.workspace.audit.list({ action: 'job.refused' })).entries.map(
			({ actor, details }) => [actor, details.bound],
		);

	it('refuses an actor whose own orders fill the bound, and nobody else', async () => {
		await bounds({ maxQueuedPerActor: 2 });
		for (let i = 0; i < 2; i += 1) await fixture.order({}, { actor: 'Ada' });
		expect(await refusalOf(fixture.order({}, { actor: 'Ada' }))).toMatchObject({
			...{ bound: 'maxQueuedPerActor', limit: 2, waiting: 2 },
			message:
				'The order was not taken: 2 orders of Ada wait already (bound jobs.maxQueuedPerActor: 2)',
		});
		expect(await refusalOf(fixture.order({}, { actor: 'Ben' }))).toBeUndefined();
		expect(await refused()).toEqual([['Ada', 'maxQueuedPerActor']]);
	});

	it('refuses everybody while too much waits, until a job leaves the queue', async () => {
		await bounds({ maxQueued: 2 });
		const first = await fixture.order({}, { actor: 'Ada' });
		await fixture.order({}, { actor: 'Ben' });
		expect(await refusalOf(fixture.order({}, { actor: 'Cleo' }))).toMatchObject({
			...{ bound: 'maxQueued', limit: 2, waiting: 2 },
		});
		expect((await fixture.workspace.jobs.list()).jobs).toHaveLength(2);
		await fixture.execution('1').jobs.progress(first.id, {});
		expect(await refusalOf(fixture.order({}, { actor: 'Cleo' }))).toBeUndefined();
	});

	it('refuses while the oldest order that could start has waited too long; a later retry has not', async () => {
		await bounds({ maxQueueAgeMinutes: 10 });
		const { id } = await fixture.order();
		fixture.pass(600);
		expect(await refusalOf(fixture.order())).toBeUndefined();
		fixture.pass(1);
		expect(await refusalOf(fixture.order())).toMatchObject({
			bound: 'maxQueueAgeMinutes',
			waiting: 1,
		});
		const { jobs } = fixture.execution('1');
		await jobs.progress(id, {});
		await jobs.failAttempt(id, { message: 'x', retryable: true, random: () => 0.99 });
		expect(await refusalOf(fixture.order())).toBeUndefined();
	});

	it('answers a key that was used before, however much waits', async () => {
		await bounds({ maxQueued: 1 });
		const by = { actor: 'Ada', idempotencyKey: 'once' };
		const { job } = await fixture.workspace.jobs.create({ code: 'FRN' }, by);
		const again = await fixture.workspace.jobs.create({ code: 'FRN' }, by);
		expect(again).toMatchObject({ kind: 'replayed', job: { id: job.id } });
		expect(await fixture.workspace.jobs.create({ code: 'LZG' }, by)).toMatchObject({
			kind: 'conflict',
		});
		expect(await refused()).toEqual([]);
	});

	it('notes refusals at most once a minute for each actor, and counts all', async () => {
		await bounds({ maxQueued: 1 });
		await fixture.order({}, { actor: 'Ada' });
		for (const actor of ['Ada', 'Ben', 'Ada', 'Ben']) {
			expect(await refusalOf(fixture.order({}, { actor }))).toBeDefined();
		}
		expect((await refused()).map(([actor]) => actor).sort()).toEqual(['Ada', 'Ben']);
		fixture.pass(61);
		await refusalOf(fixture.order({}, { actor: 'Ada' }));
		expect((await refused()).map(([actor]) => actor).sort()).toEqual(['Ada', 'Ada', 'Ben']);
		const counters = await fixture.workspace.counters.list();
		expect(counters.filter(({ name }) => name === 'cer_orders_refused_total')).toEqual([
			{ name: 'cer_orders_refused_total', labels: { bound: 'maxQueued' }, value: 5 },
		]);
	});

	it('tells to come back after the median of recent jobs, within 5 s and an hour', async () => {
		const timed = async (seconds: number) => {
			const { id } = await fixture.order();
			await fixture.execution(id).jobs.progress(id, {});
			fixture.pass(seconds);
			await fixture.execution(id).jobs.complete(id);
		};
		const seconds = async () => (await refusalOf(fixture.order()))?.retryAfterSeconds;
		for (const took of [30, 90, 2_000]) await timed(took);
		await bounds({ maxQueued: 1, maxRunning: 2 });
		await fixture.order();
		expect(await seconds()).toBe(45);
		await bounds({ maxRunning: 100 });
		expect(await seconds()).toBe(5);
	});

	it('takes 10 of 50 orders sent at once over two connections, with a bound of 10', async () => {
		const location = await fresh();
		const open = (name: string) => {
			let ids = 0;
			const newId = () => `${name}-${(ids += 1)}`;
			return openWorkspace({ location, now: () => new Date(), newId });
		};
		const both = [await open('left'), await open('right')] as const;
		await both[0].settings.set('jobs', { maxQueued: 10 });
		const orders = Array.from({ length: 50 }, (_, i) =>
			refusalOf(
				both[i % 2 === 0 ? 0 : 1].jobs.create({ code: `C${i}` }, { actor: `Actor ${i % 7}` }),
			),
		);
		const refusals = (await Promise.all(orders)).filter((refusal) => refusal !== undefined);
		expect(refusals).toHaveLength(40);
		expect((await both[1].jobs.list({ limit: 200 })).jobs).toHaveLength(10);
		for (const workspace of both) await workspace.close();
	});

	it('never refuses the schedule, but an entry of the watchlist that is run by hand', async () => {
		const { workspace, at, watch } = await withMovedClock(
			await fresh(),
			'2026-03-01T00:00:00.000Z',
		);
		await watch({ code: 'FRN', when: { kind: 'cron', expression: '0 0 * * *' } });
		const other = await watch({ code: 'LZG', when: { kind: 'manual' } });
		await workspace.settings.set('jobs', { maxQueued: 1 });
		await workspace.jobs.create({ code: 'LZG' }, { actor: 'Ada' });
		at('2026-03-02T00:00:01.000Z');
		expect(await workspace.watchlist.takeDue()).toHaveLength(1);
		expect(await refusalOf(workspace.watchlist.runNow(other.id))).toMatchObject({
			...{ bound: 'maxQueued', waiting: 2 },
		});
		await workspace.close();
	});
});
