import type { CerEvent, Job } from '../../../../lib/model';
import { onEveryDialect } from '../dialects';
import { withMovedClock, type MovedClock } from '../moved-clock';

const DAY_LATER = '2026-03-02T00:00:00Z';

onEveryDialect('Due entries', ({ fresh }) => {
	let clock: MovedClock;
	const begin = async (start: string) => {
		clock = await withMovedClock(await fresh(), start);
	};
	afterEach(async () => await clock.workspace.close());
	/** Looks for due entries at an instant and begins what is ordered; gives the codes. */
	const takeAt = async (instant: string): Promise<string[]> => {
		clock.at(instant);
		const taken = await clock.workspace.watchlist.takeDue();
		for (const { job } of taken) await clock.workspace.jobs.progress(job.id, {});
		return taken.map(({ order }) => order.code);
	};
	/** Looks each minute from one instant to another; gives when something was ordered. */
	const takenWithin = async (from: string, to: string): Promise<string[]> => {
		const found: string[] = [];
		for (let at = Date.parse(from); at <= Date.parse(to); at += 60_000) {
			const instant = new Date(at).toISOString();
			if ((await takeAt(instant)).length > 0) found.push(instant.replace(':00.000Z', 'Z'));
		}
		return found;
	};
	const missed = async (): Promise<CerEvent[]> =>
		await clock.workspace.events.latest({ kinds: ['schedule.missed'] });
	const jobs = async (): Promise<Job[]> => (await clock.workspace.jobs.list()).jobs;

	it('are taken when their time has come, not before, and then wait for the next', async () => {
		await begin('2026-03-27T12:00:00Z');
		const { id } = await clock.watch({
			code: 'FRN',
			when: { kind: 'cron', expression: '0 7 * * 1' },
			timeZone: 'Europe/Berlin',
		});
		expect(await takeAt('2026-03-30T04:59:59.999Z')).toEqual([]);
		expect(await takeAt('2026-03-30T05:00:20Z')).toEqual(['FRN']);
		expect(await takeAt('2026-03-30T05:00:21Z')).toEqual([]);
		const [job] = await jobs();
		expect(job).toMatchObject({ actor: 'reviewer', onBehalfOf: 'reviewer', watchId: id });
		expect(job?.order).toEqual({ code: 'FRN', from: '2021-03-30', to: '2026-03-30' });
		expect(await clock.workspace.watchlist.get(id)).toMatchObject({
			lastDueAt: '2026-03-30T05:00:00.000Z',
			nextDueAt: '2026-04-06T05:00:00.000Z',
			lastJobId: job?.id,
		});
		expect(await missed()).toEqual([]);
		const [due] = await clock.workspace.events.latest({ kinds: ['watch.due'] });
		expect(due).toMatchObject({ jobId: job?.id, actor: 'reviewer', data: { code: 'FRN' } });
	});

	it('are caught up once, however often they were missed, and it is told', async () => {
		await begin('2026-03-01T00:00:00Z');
		await clock.watch({ code: 'FRN', when: { kind: 'cron', expression: '0 7 * * *' } });
		expect(await takeAt('2026-03-04T09:00:00Z')).toEqual(['FRN']);
		expect(await takeAt('2026-03-04T09:01:00Z')).toEqual([]);
		expect(await jobs()).toHaveLength(1);
		expect(await missed()).toMatchObject([
			{
				severity: 'warning',
				message:
					'FRN was due 4 times since 2026-03-01T07:00:00.000Z and is caught up once, 4440 minutes late',
				data: { times: 4, lastDueAt: '2026-03-04T07:00:00.000Z' },
			},
		]);
		expect(await takeAt('2026-03-05T07:00:00Z')).toEqual(['FRN']);
	});

	it('are skipped while the order before still waits, and it is told', async () => {
		await begin('2026-03-01T00:00:00Z');
		const { id } = await clock.watch({
			code: 'FRN',
			when: { kind: 'interval', every: 1, unit: 'hours' },
		});
		const { watchlist, events, jobs: queue } = clock.workspace;
		const take = async (instant: string) => {
			clock.at(instant);
			return (await watchlist.takeDue()).length;
		};
		expect(await take('2026-03-01T01:00:00Z')).toBe(1);
		expect(await take('2026-03-01T02:00:00Z')).toBe(0);
		expect(await take('2026-03-01T03:00:00Z')).toBe(0);
		const [waiting] = await jobs();
		expect(await jobs()).toHaveLength(1);
		expect(await watchlist.runNow(id)).toMatchObject({ job: { id: waiting?.id }, again: true });
		const skipped = await events.latest({ kinds: ['watch.skipped'] });
		expect(skipped.map(({ jobId, data }) => [jobId, data.dueAt])).toEqual([
			[waiting?.id, '2026-03-01T03:00:00.000Z'],
			[waiting?.id, '2026-03-01T02:00:00.000Z'],
		]);
		await queue.progress(waiting?.id ?? '', {});
		expect(await take('2026-03-01T04:00:00Z')).toBe(1);
	});

	it('tell of one time that was missed by more than ten minutes, and not of ten', async () => {
		await begin('2026-03-01T00:00:00Z');
		await clock.watch({ code: 'FRN', when: { kind: 'cron', expression: '0 7 * * *' } });
		await takeAt('2026-03-01T07:10:00Z');
		expect(await missed()).toEqual([]);
		await takeAt('2026-03-02T07:10:01Z');
		expect(await missed()).toMatchObject([
			{
				message: 'FRN was due at 2026-03-02T07:00:00.000Z and is caught up 10 minutes late',
				data: { times: 1, lateSeconds: 601 },
			},
		]);
	});

	it('count an interval of hours exactly, missed ones too', async () => {
		await begin('2026-03-01T00:00:00Z');
		await clock.watch({ code: 'FRN', when: { kind: 'interval', every: 6, unit: 'hours' } });
		expect(await takenWithin('2026-03-01T00:00:00Z', '2026-03-01T12:30:00Z')).toEqual([
			'2026-03-01T06:00Z',
			'2026-03-01T12:00Z',
		]);
		expect(await takeAt('2026-03-03T01:00:00Z')).toEqual(['FRN']);
		expect(await missed()).toMatchObject([{ data: { times: 6 } }]);
		expect(await takeAt('2026-03-03T06:00:00Z')).toEqual(['FRN']);
	});

	it.each([
		[
			'Europe/Berlin',
			'30 2 * * *',
			'2026-03-28T20:00:00Z',
			'2026-03-29T05:00:00Z',
			'2026-03-29T01:00Z',
		],
		[
			'America/New_York',
			'30 2 * * *',
			'2026-03-08T01:00:00Z',
			'2026-03-08T10:00:00Z',
			'2026-03-08T07:00Z',
		],
		[
			'Europe/Berlin',
			'30 2 * * *',
			'2026-10-24T20:00:00Z',
			'2026-10-25T05:00:00Z',
			'2026-10-25T00:30Z',
		],
		[
			'America/New_York',
			'30 1 * * *',
			'2026-11-01T01:00:00Z',
			'2026-11-01T10:00:00Z',
			'2026-11-01T05:30Z',
		],
	])(
		'run once in the night the clocks of %s change (%s from %s to %s)',
		async (timeZone, expression, from, to, once) => {
			await begin(from);
			await clock.watch({ code: 'FRN', when: { kind: 'cron', expression }, timeZone });
			expect(await takenWithin(from, to)).toEqual([once]);
			expect(await jobs()).toHaveLength(1);
		},
		60_000,
	);

	it('are taken by priority, then by how long they are due', async () => {
		await begin('2026-03-01T00:00:00Z');
		const at = (expression: string) => ({ when: { kind: 'cron', expression } });
		await clock.watch({ code: 'LATER', ...at('5 7 * * *') });
		await clock.watch({ code: 'LOW', ...at('0 6 * * *'), priority: 'low' });
		await clock.watch({ code: 'SOONER', ...at('0 7 * * *') });
		await clock.watch({ code: 'HIGH', ...at('6 7 * * *'), priority: 'high' });
		await clock.watch({ code: 'OFF', ...at('0 7 * * *'), enabled: false });
		expect(await takeAt('2026-03-01T07:06:00Z')).toEqual(['HIGH', 'SOONER', 'LATER', 'LOW']);
	});

	it('wait for their turn in the queue, and no more are taken from it than may run', async () => {
		await begin('2026-03-01T00:00:00Z');
		for (const code of ['ONE', 'TWO', 'THREE']) {
			await clock.watch({ code, when: { kind: 'cron', expression: '0 7 * * *' } });
		}
		clock.at('2026-03-01T07:00:00Z');
		expect(await clock.workspace.watchlist.takeDue()).toHaveLength(3);
		const take = async () =>
			(await clock.workspace.jobs.takeWaiting({ maxRunning: 2 })).map(({ order }) => order.code);
		expect(await take()).toEqual(['ONE', 'TWO']);
		expect(await take()).toEqual([]);
	});

	it('are no longer due when they were disabled meanwhile', async () => {
		await begin('2026-03-01T00:00:00Z');
		const watch = await clock.watch({
			code: 'FRN',
			when: { kind: 'cron', expression: '0 7 * * *' },
		});
		const { id, owner, createdAt, updatedAt, nextDueAt, ...input } = watch;
		expect([owner, createdAt, updatedAt, nextDueAt]).not.toContain(undefined);
		await clock.workspace.watchlist.update(id, { ...input, enabled: false });
		expect(await takeAt('2026-03-09T08:00:00Z')).toEqual([]);
		await clock.workspace.watchlist.update(id, { ...input, enabled: true });
		expect(await takeAt('2026-03-09T08:01:00Z')).toEqual([]);
		expect(await takeAt('2026-03-10T07:00:00Z')).toEqual(['FRN']);
	});

	it('are all taken once in a day of schedules, looked at each minute by two takers at once', async () => {
		await begin('2026-03-01T00:00:00Z');
		const HOURLY = 30;
		for (let product = 0; product < HOURLY; product += 1) {
			await clock.watch({
				code: `P${product}`,
				when: { kind: 'cron', expression: `${product * 2} * * * *` },
			});
		}
		const taken = new Map<string, number>();
		for (let at = Date.parse('2026-03-01T00:01:00Z'); at <= Date.parse(DAY_LATER); at += 60_000) {
			clock.at(new Date(at).toISOString());
			const { watchlist } = clock.workspace;
			const both = await Promise.all([watchlist.takeDue(), watchlist.takeDue()]);
			for (const { job, watch } of both.flat()) {
				await clock.workspace.jobs.progress(job.id, {});
				const key = `${watch.code} ${watch.nextDueAt}`;
				taken.set(key, (taken.get(key) ?? 0) + 1);
			}
		}
		expect(taken.size).toBe(24 * HOURLY);
		expect(new Set(taken.values())).toEqual(new Set([1]));
		expect(await missed()).toEqual([]);
		expect(await clock.workspace.audit.verify()).toMatchObject({ ok: true });
	});
});
