import { randomUUID } from 'node:crypto';
import { openWorkspace, type Workspace } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';

/** A clock that stands until it is moved. */
const standing = (start: string) => {
	let now = Date.parse(start);
	return {
		now: () => new Date(now),
		newId: randomUUID,
		pass: (minutes: number) => (now += minutes * 60_000),
	};
};

onEveryDialect('Sources', ({ fresh }) => {
	let clock: ReturnType<typeof standing>;
	let workspace: Workspace;
	beforeEach(async () => {
		clock = standing('2026-03-10T12:00:00.000Z');
		workspace = await openWorkspace({ location: await fresh(), ...clock });
	});
	afterEach(async () => await workspace.close());

	const told = async () =>
		(await workspace.events.latest({ kinds: ['source.down', 'source.stale', 'source.recovered'] }))
			.map(({ kind, subject, severity }) => `${kind} ${subject} ${severity}`)
			.reverse();
	const maude = async () => (await workspace.sources.list()).find((s) => s.source === 'maude');

	it('shows the watched sources before any was asked', async () => {
		expect(await workspace.sources.list()).toEqual([
			{ source: 'maude', state: 'unknown', expectedWithinDays: 21 },
			{ source: 'faers', state: 'unknown', expectedWithinDays: 130 },
			{ source: 'eudamed', state: 'unknown', expectedWithinDays: 2 },
			{ source: 'pubmed', state: 'unknown', expectedWithinDays: 2 },
			{ source: 'europe-pmc', state: 'unknown', expectedWithinDays: 2 },
			{ source: 'clinical-trials', state: 'unknown', expectedWithinDays: 4 },
		]);
	});

	it('tells once that a source is down after three failures in a row, and once that it is back', async () => {
		await workspace.sources.succeeded('maude', '2026-03-09');
		for (let n = 0; n < 5; n += 1) await workspace.sources.failed('maude', 'HTTP 503.');
		expect(await told()).toEqual(['source.down source:maude error']);
		expect(await maude()).toMatchObject({ state: 'down', lastMessage: 'HTTP 503.' });
		await workspace.sources.succeeded('maude', '2026-03-09');
		await workspace.sources.succeeded('maude', '2026-03-09');
		expect(await told()).toEqual([
			'source.down source:maude error',
			'source.recovered source:maude info',
		]);
		expect(await maude()).toMatchObject({ state: 'fresh', dataDate: '2026-03-09' });
	});

	it('tells of one failure that lasts 15 minutes when it is reviewed', async () => {
		await workspace.sources.succeeded('faers', '2026-03-01');
		await workspace.sources.failed('faers', 'No answer.');
		clock.pass(14);
		await workspace.sources.review();
		expect(await told()).toEqual([]);
		clock.pass(1);
		await workspace.sources.review();
		await workspace.sources.review();
		expect(await told()).toEqual(['source.down source:faers error']);
	});

	it('tells once that a source goes stale by time alone, and once that new data came', async () => {
		await workspace.sources.succeeded('maude', '2026-03-09');
		clock.pass(21 * 1_440);
		await workspace.sources.review();
		await workspace.sources.succeeded('maude', '2026-03-09');
		await workspace.sources.review();
		expect(await told()).toEqual(['source.stale source:maude warning']);
		await workspace.sources.succeeded('maude', '2026-03-30');
		await workspace.sources.review();
		expect(await told()).toEqual([
			'source.stale source:maude warning',
			'source.recovered source:maude info',
		]);
	});

	it('goes by the settings, which may expect nothing of a source', async () => {
		await workspace.sources.succeeded('maude', '2026-02-01');
		expect(await maude()).toMatchObject({ state: 'stale', expectedWithinDays: 21 });
		await workspace.settings.set('sources', { maude: null });
		await workspace.sources.review();
		const { state, expectedWithinDays } = (await maude()) ?? {};
		expect([state, expectedWithinDays]).toEqual(['fresh', undefined]);
		expect((await told()).at(-1)).toBe('source.recovered source:maude info');
	});

	it('takes the day of its answer for the data date of EUDAMED, which tells none', async () => {
		await workspace.sources.succeeded('eudamed');
		const eudamed = (await workspace.sources.list()).find((s) => s.source === 'eudamed');
		expect(eudamed).toMatchObject({ state: 'fresh', dataDate: '2026-03-10' });
	});

	const fetched = (data: object) =>
		workspace.events.note({
			kind: 'source.fetched',
			subject: 'source:maude',
			message: 'MAUDE was asked',
			data: { source: 'maude', kind: 'found', ...data },
		});

	it('follows what the nodes fetch: dates, failures, and not the faults of a question', async () => {
		await fetched({ sourceUpdatedOn: '2026-03-05', cacheMisses: 1 });
		expect(await maude()).toMatchObject({ state: 'fresh', dataDate: '2026-03-05' });
		for (let n = 0; n < 4; n += 1) await fetched({ kind: 'failed', reason: 'bad-query' });
		expect(await told()).toEqual([]);
		for (let n = 0; n < 3; n += 1) await fetched({ kind: 'failed', reason: 'outage' });
		await fetched({ cacheMisses: 0, cacheHits: 9 });
		expect(await told()).toEqual(['source.down source:maude error']);
		await fetched({ kind: 'none', cacheMisses: 1 });
		expect((await told()).at(-1)).toBe('source.recovered source:maude info');
	});

	it('tells once although several processes learn it at the same time', async () => {
		await workspace.sources.succeeded('maude', '2026-03-09');
		await Promise.all(
			Array.from({ length: 8 }, (_none, n) =>
				n % 2 === 0
					? workspace.sources.failed('maude', 'HTTP 503.')
					: fetched({ kind: 'failed', reason: 'outage' }),
			),
		);
		expect(await told()).toEqual(['source.down source:maude error']);
	});
});
