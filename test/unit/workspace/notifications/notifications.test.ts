import { openWorkspace, type Workspace } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';
import { mailRule, movableClock, succeed } from './notification-support';

onEveryDialect('Notifications', ({ fresh }) => {
	let clock: ReturnType<typeof movableClock>;
	let workspace: Workspace;
	beforeEach(async () => {
		clock = movableClock();
		workspace = await openWorkspace({ location: await fresh(), ...clock });
	});
	afterEach(async () => await workspace.close());

	const listed = async (user: string) =>
		(await workspace.notifications.list(user)).notifications.map(
			({ notification }) => notification.event,
		);
	const source = (kind: 'source.down' | 'source.stale' | 'source.recovered') =>
		workspace.events.note({
			...{ kind, subject: 'source:maude', message: `maude: ${kind}`, data: { source: 'maude' } },
		});

	it('come with the event that causes them, in its transaction', async () => {
		const id = await succeed(workspace, 'FRN', { result: { signals: 0 } });
		const { notifications, unread } = await workspace.notifications.list('Grace');
		expect(unread).toBe(1);
		expect(notifications).toMatchObject([
			{
				notification: { key: `report-ready:${id}`, jobId: id },
				delivery: { channel: 'in-app', state: 'delivered' },
			},
		]);
		expect(await listed('Ada')).toEqual([]);
		const created = await workspace.events.latest({ kinds: ['notification.created'] });
		expect(created).toMatchObject([
			{ jobId: id, data: { event: 'report-ready', inApp: ['Grace'] } },
		]);
	});

	it('tell of a failed job once', async () => {
		const { job } = await workspace.jobs.create({ code: 'FRN' }, { actor: 'Grace' });
		await workspace.jobs.progress(job.id, {});
		await workspace.jobs.fail(job.id, 'the code is unknown');
		await workspace.events.note({
			...{ kind: 'job.dead-lettered', subject: `job:${job.id}`, message: 'again', jobId: job.id },
		});
		expect(await listed('Grace')).toEqual(['report-failed']);
	});

	it('tell once that a source is down, and once that it works again', async () => {
		await source('source.recovered');
		for (const kind of ['source.down', 'source.down', 'source.recovered'] as const) {
			clock.pass({ minutes: 1 });
			await source(kind);
		}
		clock.pass({ minutes: 1 });
		await source('source.recovered');
		expect(await listed('anybody')).toEqual(['source-recovered', 'source-down']);
		clock.pass({ minutes: 1 });
		await source('source.down');
		expect((await listed('anybody'))[0]).toBe('source-down');
	});

	it('are read by each user alone, those of everybody too', async () => {
		await source('source.down');
		await succeed(workspace, 'FRN');
		expect(await workspace.notifications.unreadCount('Grace')).toBe(2);
		const { notifications } = await workspace.notifications.list('Grace');
		const everybody = notifications.find(({ delivery }) => delivery.recipient === '*');
		const read = (user: string, ids: string[] | 'all') =>
			workspace.notifications.markRead(user, ids);
		expect(await read('Grace', [everybody?.notification.id ?? ''])).toBe(1);
		expect(await read('Grace', [everybody?.delivery.id ?? ''])).toBe(0);
		expect(await workspace.notifications.unreadCount('Grace')).toBe(1);
		expect(await workspace.notifications.unreadCount('Ada')).toBe(1);
		expect(await read('Grace', 'all')).toBe(1);
		expect(await read('Grace', 'all')).toBe(0);
		const page = await workspace.notifications.list('Grace');
		expect(page.notifications).toHaveLength(2);
		expect(page.notifications.every(({ delivery }) => delivery.readAt !== undefined)).toBe(true);
		expect(await workspace.notifications.list('Grace', { unread: true })).toMatchObject({
			notifications: [],
			unread: 0,
		});
		expect(await read('Ada', ['nothing', everybody?.notification.id ?? ''])).toBe(1);
	});

	it('come a page at a time, and one by one for whom they are', async () => {
		for (let index = 0; index < 5; index += 1) {
			await workspace.notifications.create({ title: `No. ${index}`, recipient: 'Ada' });
			if (index % 2 === 0) clock.pass({ minutes: 1 });
		}
		const titles: string[] = [];
		let cursor: string | undefined;
		do {
			const page = await workspace.notifications.list('Ada', { limit: 2, cursor });
			titles.push(...page.notifications.map(({ notification }) => notification.title));
			cursor = page.nextCursor;
		} while (cursor !== undefined);
		expect([...titles].sort()).toEqual(['No. 0', 'No. 1', 'No. 2', 'No. 3', 'No. 4']);
		const [first] = (await workspace.notifications.list('Ada')).notifications;
		const id = first?.notification.id ?? '';
		expect(await workspace.notifications.forUser('Ada', id)).toEqual(first);
		expect(await workspace.notifications.forUser('Ben', id)).toBeUndefined();
	});

	it('take those of a workflow, once by its key', async () => {
		await workspace.rules.create(mailRule({ events: ['message'], codes: ['FRN'] }));
		const one = { title: 'Recall\r\nBcc: x', code: 'FRN', key: 'recall-7' };
		expect(await workspace.notifications.create(one)).toMatchObject({ title: 'Recall Bcc: x' });
		expect(await workspace.notifications.create(one)).toBeUndefined();
		expect(await workspace.deliveries.claimDue(9)).toHaveLength(1);
		await expect(workspace.notifications.create({ title: ' ' })).rejects.toThrow('title: is empty');
		await expect(workspace.notifications.create({ title: 'x', jobId: 'no' })).rejects.toThrow(
			'there is no job no',
		);
	});

	it('tell of what is new in a report, against the last ones of its product', async () => {
		const leak = { kind: 'signal', source: 'maude', event: 'Leak', death: false };
		const death = {
			kind: 'alarm',
			source: 'maude',
			event: 'Deaths',
			period: '2026-02',
			death: true,
		};
		await succeed(workspace, 'FRN', { result: { findings: [leak] } });
		await succeed(workspace, 'FRN', { result: { findings: [leak] } });
		await succeed(workspace, 'FRN', { result: { findings: [] } });
		await succeed(workspace, 'FRN', { result: { findings: [leak, death] } });
		await succeed(workspace, 'LWS', { result: { findings: [leak] } });
		const found = await workspace.events.latest({ kinds: ['anomaly.found'] });
		expect(found.map(({ severity, message }) => [severity, message])).toEqual([
			['warning', 'In the report for LWS: 1 new signal'],
			['critical', 'In the report for FRN: 1 series in alarm'],
			['warning', 'In the report for FRN: 1 new signal'],
		]);
		const events = await listed('Grace');
		expect(events.filter((event) => event === 'anomaly-found')).toHaveLength(3);
	});

	it('tell of unsigned reports when they are due, urgent ones earlier, each once', async () => {
		await succeed(workspace, 'FRN');
		const urgent = await succeed(workspace, 'LWS', { priority: 'high' });
		expect(await workspace.notifications.sweep()).toEqual([]);
		clock.pass({ hours: 7 * 24 });
		expect(await workspace.notifications.sweep()).toMatchObject([{ jobId: urgent }]);
		clock.pass({ hours: 7 * 24 });
		expect(await workspace.notifications.sweep()).toMatchObject([{ data: { code: 'FRN' } }]);
		expect(await workspace.notifications.sweep()).toEqual([]);
		await succeed(workspace, 'OLD');
		clock.pass({ hours: 50 * 24 });
		expect(await workspace.notifications.sweep()).toEqual([]);
	});
});
