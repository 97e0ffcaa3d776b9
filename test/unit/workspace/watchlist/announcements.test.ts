import { onEveryDialect } from '../dialects';
import { withMovedClock, type MovedClock } from '../moved-clock';

onEveryDialect('Announcements', ({ fresh }) => {
	let clock: MovedClock;
	beforeEach(async () => {
		clock = await withMovedClock(await fresh(), '2026-03-01T12:00:00.000Z');
	});
	afterEach(async () => await clock.workspace.close());

	it('are handed out once, oldest first, and entered in the ledger', async () => {
		const { announcements, events } = clock.workspace;
		const first = await announcements.announce({ source: 'maude', codes: ['FRN'], sender: 'feed' });
		clock.at('2026-03-01T12:00:01.000Z');
		const given = { source: 'eudamed' as const, codes: [], sender: 'feed', message: 'Version 7' };
		const second = await announcements.announce(given);
		expect(await announcements.takeNew()).toEqual([first, second]);
		expect(await announcements.takeNew()).toEqual([]);
		expect(await events.latest({ kinds: ['source.announced'] })).toMatchObject([
			{ message: 'feed announced new data of eudamed for any product' },
			{ message: 'feed announced new data of maude for FRN', data: { codes: ['FRN'] } },
		]);
	});

	it('tell a signature that was seen before, as long as it could still be taken', async () => {
		const { announcements } = clock.workspace;
		expect(await announcements.isNew('source-event:a')).toBe(true);
		expect(await announcements.isNew('source-event:b')).toBe(true);
		clock.at('2026-03-01T12:10:00.000Z');
		expect(await announcements.isNew('source-event:a')).toBe(false);
		clock.at('2026-03-01T12:10:00.001Z');
		expect(await announcements.isNew('source-event:a')).toBe(true);
	});
});

onEveryDialect('Marks of sources', ({ fresh }) => {
	it('keep what was last seen, and note a change together with it', async () => {
		const clock = await withMovedClock(await fresh(), '2026-03-01T12:00:00.000Z');
		const { lastSeen, events } = clock.workspace;
		const seen = { source: 'maude', subject: 'FRN', mark: { total: 3 } };
		expect(await lastSeen.see(seen)).toBeUndefined();
		clock.at('2026-03-02T12:00:00.000Z');
		const change = { subject: 'source:maude', message: 'One more', data: { code: 'FRN' } };
		const event = await lastSeen.see({ ...seen, mark: { total: 4 } }, change);
		expect(event).toMatchObject({ kind: 'source.changed', message: 'One more' });
		expect(await lastSeen.get('maude', 'FRN')).toEqual({
			...seen,
			mark: { total: 4 },
			updatedAt: '2026-03-02T12:00:00.000Z',
		});
		expect(await lastSeen.get('faers', 'FRN')).toBeUndefined();
		await lastSeen.see({ source: 'faers', subject: 'FRN', mark: {} });
		expect(await lastSeen.list()).toHaveLength(2);
		expect(await lastSeen.list({ source: 'maude' })).toHaveLength(1);
		expect(await events.latest({ kinds: ['source.changed'] })).toHaveLength(1);
		await clock.workspace.close();
	});
});
