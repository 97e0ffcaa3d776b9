import { watchInputSchema, type CerEvent } from '../../../../lib/model';
import { onEveryDialect } from '../dialects';
import { withMovedClock, type MovedClock } from '../moved-clock';

const START = '2026-03-27T12:00:00.000Z';
const WEEKLY = { kind: 'cron', expression: '0 7 * * 1' };

onEveryDialect('The watchlist', ({ fresh }) => {
	let clock: MovedClock;
	beforeEach(async () => {
		clock = await withMovedClock(await fresh(), START);
	});
	afterEach(async () => await clock.workspace.close());
	const list = () => clock.workspace.watchlist;
	const parsed = (input: Record<string, unknown>) => watchInputSchema.parse(input);
	const events = async (kind: CerEvent['kind']) =>
		await clock.workspace.events.latest({ kinds: [kind] });

	it('enters a product with its defaults and its next time', async () => {
		const given = { code: 'FRN', when: WEEKLY, timeZone: 'Europe/Berlin' };
		const watch = await clock.watch(given, 'vera');
		expect(watch).toEqual({
			...parsed(given),
			id: 'id-000001',
			owner: 'vera',
			createdAt: START,
			updatedAt: START,
			nextDueAt: '2026-03-30T05:00:00.000Z',
		});
		expect(await list().get(watch.id)).toEqual(watch);
		expect(await list().list()).toEqual([watch]);
		expect((await events('watch.created'))[0]).toMatchObject({
			subject: `watch:${watch.id}`,
			data: { code: 'FRN', nextDueAt: '2026-03-30T05:00:00.000Z', recipients: 0 },
		});
	});

	it('has no next time by hand, on new data, or disabled', async () => {
		for (const input of [
			{ code: 'A' },
			{ code: 'B', when: { kind: 'new-data' } },
			{ code: 'C', when: WEEKLY, enabled: false },
		]) {
			expect((await clock.watch(input)).nextDueAt).toBeUndefined();
		}
	});

	it.each([
		[{ when: { kind: 'cron', expression: '0 25 * * *' } }, /"25" cannot be read as the hour/],
		[{ timeZone: 'Mars/Olympus' }, /timeZone: "Mars\/Olympus" is not a time zone/],
		[{ recipients: ['vera@example.org', 'boss'] }, /recipients: "boss" is not a mail address/],
		[{ period: { kind: 'since', from: '2026-04-01' } }, /period: 2026-04-01 is in the future/],
	])('refuses %j and says what is wrong', async (input, message) => {
		await expect(clock.watch({ code: 'FRN', ...input })).rejects.toThrow(message);
		expect(await list().list()).toEqual([]);
	});

	it('computes the next time anew when the schedule changes, and keeps the anchor otherwise', async () => {
		const daily = { kind: 'interval', every: 1, unit: 'days' };
		const { id } = await clock.watch({ code: 'FRN', when: daily, timeZone: 'Europe/Berlin' });
		clock.at('2026-03-28T18:00:00.000Z');
		const renamed = parsed({ code: 'FRN', label: 'Pumps', when: daily, timeZone: 'Europe/Berlin' });
		// The clocks of Berlin go forward that night: 13:00 is an hour earlier.
		expect((await list().update(id, renamed))?.nextDueAt).toBe('2026-03-29T11:00:00.000Z');
		const other = { ...renamed, when: { kind: 'interval', every: 2, unit: 'days' } as const };
		expect((await list().update(id, other))?.nextDueAt).toBe('2026-03-30T17:00:00.000Z');
		expect((await list().update(id, { ...other, enabled: false }))?.nextDueAt).toBeUndefined();
		expect(await list().update('nobody', other)).toBeUndefined();
		expect(await events('watch.changed')).toHaveLength(3);
	});

	it('tells the next times, those of an interval counted from its anchor', async () => {
		clock.at('2026-01-31T09:30:00.000Z');
		const monthly = { kind: 'interval', every: 1, unit: 'months' };
		const { id } = await clock.watch({ code: 'FRN', when: monthly });
		expect(await list().upcoming(id, 3)).toEqual([
			'2026-02-28T09:30:00.000Z',
			'2026-03-31T09:30:00.000Z',
			'2026-04-30T09:30:00.000Z',
		]);
		const byHand = await clock.watch({ code: 'LZG' });
		expect(await list().upcoming(byHand.id, 3)).toEqual([]);
		expect(await list().upcoming('nobody', 3)).toEqual([]);
	});

	it('removes an entry from sight and from duty, once', async () => {
		const { id } = await clock.watch({ code: 'FRN', when: WEEKLY });
		expect((await list().remove(id))?.code).toBe('FRN');
		expect(await list().remove(id)).toBeUndefined();
		expect(await list().get(id)).toBeUndefined();
		expect(await list().list()).toEqual([]);
		clock.at('2026-05-01T00:00:00.000Z');
		expect(await list().takeDue()).toEqual([]);
		expect(await events('watch.removed')).toHaveLength(1);
	});

	it('orders a report by hand with the period, shape and recipients of its entry', async () => {
		const { id } = await clock.watch({
			code: 'FRN',
			shape: 'pbrer',
			period: { kind: 'last-months', months: 13 },
			recipients: ['vera@example.org'],
			priority: 'high',
			maxReports: 50,
		});
		const { job, order } = await list().runNow(id);
		expect(order).toEqual({
			code: 'FRN',
			from: '2025-02-27',
			to: '2026-03-27',
			shape: 'pbrer',
			recipients: ['vera@example.org'],
			maxReports: 50,
		});
		expect(job).toMatchObject({ actor: 'reviewer', priority: 'high', watchId: id, order });
		expect((await list().get(id))?.lastJobId).toBe(job.id);
		await expect(list().runNow('nobody')).rejects.toThrow('The watchlist has no entry nobody.');
	});

	it('never names a recipient in its events', async () => {
		await clock.watch({ code: 'FRN', recipients: ['vera@example.org'] });
		expect(JSON.stringify(await events('watch.created'))).not.toContain('vera');
	});
});

onEveryDialect('Entries that wait for new data', ({ fresh }) => {
	let clock: MovedClock;
	beforeEach(async () => {
		clock = await withMovedClock(await fresh(), START);
	});
	afterEach(async () => await clock.workspace.close());
	const change = (key: string, source: 'maude' | 'eudamed' = 'maude', code = 'FRN') =>
		clock.workspace.watchlist.takeForChange({ source, code, key, message: '3 new reports' });

	it('are ordered for their product and source only', async () => {
		await clock.watch({ code: 'FRN', when: { kind: 'new-data', sources: ['maude'] } });
		await clock.watch({ code: 'LZG', when: { kind: 'new-data' } });
		await clock.watch({ code: 'FRN', when: WEEKLY });
		expect(await change('a', 'eudamed')).toEqual([]);
		const [taken, ...more] = await change('b', 'maude', 'frn');
		expect(more).toEqual([]);
		expect(taken?.order.code).toBe('FRN');
		const [due] = await clock.workspace.events.latest({ kinds: ['watch.due'] });
		expect(due?.message).toBe('New data for FRN: 3 new reports');
	});

	it('are ordered once for the same change, and not while a report waits to be made', async () => {
		await clock.watch({ code: 'FRN', when: { kind: 'new-data' } });
		const [first] = await change('a');
		const id = first?.job.id ?? '';
		expect(await change('b')).toEqual([]);
		await clock.workspace.jobs.progress(id, { step: 'Begun' });
		expect(await change('a')).toEqual([]);
		expect(await change('c')).toHaveLength(1);
	});
});
