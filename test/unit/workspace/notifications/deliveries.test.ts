import type { RuleInput } from '../../../../lib/model';
import {
	MOST_TRIES,
	openWorkspace,
	type Workspace,
	type WorkspaceLocation,
} from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';
import { mailRule, movableClock, succeed } from './notification-support';

onEveryDialect('Deliveries', ({ fresh }) => {
	let clock: ReturnType<typeof movableClock>;
	let workspace: Workspace;
	let location: WorkspaceLocation;
	beforeEach(async () => {
		clock = movableClock();
		location = await fresh();
		workspace = await openWorkspace({ location, ...clock });
	});
	afterEach(async () => await workspace.close());

	const report = (code = 'FRN', order = {}) => succeed(workspace, code, order);
	const rule = (more: Partial<RuleInput> = {}) => workspace.rules.create(mailRule(more));
	const kinds = async () => (await workspace.events.since(0)).map(({ kind }) => kind);
	const claimed = () => workspace.deliveries.claimDue(50);

	it('reaches each mailbox once, though two rules and the order name it', async () => {
		await rule({ recipient: 'Ada' });
		await rule({ recipient: 'Quality', address: 'ADA@example.com', mode: 'digest' });
		await report('FRN', { recipients: ['ada@example.com'] });
		const messages = await claimed();
		expect(messages.map(({ address }) => address)).toEqual(['ada@example.com']);
		expect(messages[0]).toMatchObject({ attachReport: true, digest: false, attempt: 1 });
	});

	it('may be taken again when its lease ended, and believes whoever sent it', async () => {
		await rule();
		await report();
		const [first] = await claimed();
		clock.pass({ minutes: 4 });
		expect(await claimed()).toEqual([]);
		clock.pass({ minutes: 2 });
		const [second] = await claimed();
		expect(first).toMatchObject({ uncertain: false });
		expect(second).toMatchObject({
			...{ deliveryIds: first?.deliveryIds, attempt: 2, uncertain: true },
		});
		const [told] = await workspace.events.latest({ kinds: ['notification.retrying'] });
		expect(told?.message).toContain('it may arrive twice');
		const ids = first?.deliveryIds ?? [];
		expect((await workspace.deliveries.delivered(ids)).marked).toHaveLength(1);
		expect(await workspace.deliveries.delivered(ids)).toEqual({ marked: [], left: ids });
		expect(await workspace.deliveries.failed(ids, 'too late')).toEqual({ marked: [], left: ids });
		clock.pass({ hours: 24 });
		expect(await claimed()).toEqual([]);
		expect((await kinds()).filter((kind) => kind === 'notification.delivered')).toHaveLength(1);
	});

	it('is tried eight times within a day, then given up visibly, and told of once in-app', async () => {
		await rule();
		await report();
		const waits: number[] = [];
		for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
			const [message] = await claimed();
			expect(message?.attempt).toBe(attempt);
			const { marked } = await workspace.deliveries.failed(
				message?.deliveryIds ?? [],
				'550 No such mailbox ada@example.com',
			);
			waits.push(clock.minutesUntil(marked[0]?.dueAt ?? ''));
			clock.pass({ hours: 13 });
		}
		expect(waits).toEqual([1, 3, 9, 27, 81, 243, 729, 0]);
		expect(await claimed()).toEqual([]);
		const { deliveries } = await workspace.deliveries.list({ state: 'failed' });
		expect(deliveries.map(({ delivery }) => delivery)).toMatchObject([
			{ attempts: 8, lastError: '550 No such mailbox the address', recipient: 'Ada' },
		]);
		const told = (await kinds()).filter((kind) => kind.startsWith('notification.'));
		expect(told.filter((kind) => kind === 'notification.retrying')).toHaveLength(7);
		expect(told.filter((kind) => kind === 'notification.failed')).toHaveLength(1);
		const inApp = await workspace.notifications.list('anybody');
		expect(inApp.notifications.map(({ notification }) => notification.title)).toEqual([
			'A message to Ada was given up',
		]);
	});

	it('goes out after somebody tries it again', async () => {
		await rule();
		await report();
		const ids = (await claimed())[0]?.deliveryIds ?? [];
		await workspace.deliveries.failed(ids, '550 refused');
		expect(await claimed()).toEqual([]);
		expect(await workspace.deliveries.retry(ids[0] ?? '')).toMatchObject({
			kind: 'retried',
			delivery: { state: 'pending', attempts: 0 },
		});
		const [again] = await claimed();
		expect(again).toMatchObject({ deliveryIds: ids, attempt: 1 });
		expect(await workspace.deliveries.retry(ids[0] ?? '')).toMatchObject({ kind: 'refused' });
		expect(await workspace.deliveries.retry('nobody')).toEqual({ kind: 'unknown' });
		expect(await kinds()).toContain('notification.retried');
	});

	it('is given up when its last claim was never heard of again', async () => {
		await rule();
		await report();
		for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
			expect(await claimed()).toHaveLength(1);
			clock.pass({ minutes: 6 });
		}
		expect(await claimed()).toEqual([]);
		const { deliveries } = await workspace.deliveries.list({ state: 'failed' });
		expect(deliveries[0]?.delivery.lastError).toBe('Whoever was to send it never told how it went');
	});

	it('tells of a dead mail server once, in-app, and once that it works again', async () => {
		await rule({ events: [] });
		await workspace.rules.create(
			mailRule({
				recipient: 'Ops',
				channel: 'slack',
				address: 'https://hooks.slack.test/T/secret',
			}),
		);
		await report('FRN');
		await report('LWS');
		const down = 'connect ECONNREFUSED 127.0.0.1:25';
		for (let round = 0; round < 3; round += 1) {
			for (const { channel, deliveryIds } of await claimed()) {
				if (channel === 'email') await workspace.deliveries.failed(deliveryIds, down);
				else await workspace.deliveries.delivered(deliveryIds);
			}
			clock.pass({ minutes: 10 });
		}
		const troubles = async () =>
			(await workspace.notifications.list('anybody')).notifications
				.map(({ notification }) => notification.event)
				.filter((event) => event.startsWith('channel'));
		expect(await troubles()).toEqual(['channel-down']);
		for (const { deliveryIds } of await claimed())
			await workspace.deliveries.delivered(deliveryIds);
		expect(await troubles()).toEqual(['channel-recovered', 'channel-down']);
		const byMail = await workspace.deliveries.list({ channel: 'email' });
		expect(byMail.deliveries.map(({ notification }) => notification.event)).toEqual([
			'report-ready',
			'report-ready',
		]);
		const bySlack = await workspace.deliveries.list({ channel: 'slack' });
		expect(bySlack.deliveries.map(({ notification }) => notification.event)).toEqual([
			'channel-recovered',
			'channel-down',
			'report-ready',
			'report-ready',
		]);
	});

	it('makes no loop when every way out is dead', async () => {
		await rule({ events: [] });
		const slack = { channel: 'slack', address: 'https://hooks.slack.test/T/secret' } as const;
		await workspace.rules.create(mailRule({ recipient: 'Ops', ...slack }));
		await report();
		for (let round = 0; round < 30; round += 1) {
			for (const { deliveryIds } of await claimed()) {
				await workspace.deliveries.failed(deliveryIds, 'connect ECONNREFUSED');
			}
			clock.pass({ hours: 1 });
		}
		const { deliveries } = await workspace.deliveries.list({ limit: 200 });
		expect(deliveries.map(({ delivery }) => delivery.state)).toEqual(
			new Array(deliveries.length).fill('failed'),
		);
		expect(deliveries).toHaveLength(4);
	});

	it('comes once a day in a digest that holds all since the last', async () => {
		await rule({ mode: 'digest', digestAt: '07:00' });
		await report('A');
		clock.pass({ hours: 5 });
		await report('B');
		expect(await claimed()).toEqual([]);
		clock.set('2026-03-03T07:00:00.000Z');
		await report('C');
		const [digest, ...others] = await claimed();
		expect(others).toEqual([]);
		expect(digest).toMatchObject({ digest: true, attachReport: false });
		expect(digest?.notifications.map(({ data }) => data.code)).toEqual(['A', 'B']);
		await workspace.deliveries.delivered(digest?.deliveryIds ?? []);
		expect((await kinds()).filter((kind) => kind === 'notification.delivered')).toHaveLength(1);
		clock.set('2026-03-04T07:00:00.000Z');
		expect((await claimed()).map(({ notifications }) => notifications[0]?.data.code)).toEqual([
			'C',
		]);
	});

	it('keeps quiet hours also for a retry and for what comes late, but not for what is critical', async () => {
		await rule({ quietFrom: '22:00', quietTo: '06:00', events: [] });
		clock.set('2026-03-02T21:59:00.000Z');
		await report();
		clock.set('2026-03-02T22:01:00.000Z');
		expect(await claimed()).toEqual([]);
		const { deliveries } = await workspace.deliveries.list();
		expect(deliveries[0]?.delivery).toMatchObject({
			state: 'pending',
			dueAt: '2026-03-03T06:00:00.000Z',
		});
		await workspace.notifications.create({ title: 'Ledger broken', severity: 'critical' });
		expect((await claimed()).map(({ notifications }) => notifications[0]?.title)).toEqual([
			'Ledger broken',
		]);
		clock.set('2026-03-03T06:00:00.000Z');
		expect(await claimed()).toHaveLength(2);
	});

	it('never shows the URL of a webhook, not in lists, not in events', async () => {
		const address = 'https://hooks.slack.test/services/T0/S3CRET';
		await workspace.rules.create(mailRule({ channel: 'slack', address }));
		await report();
		const [message] = await claimed();
		expect(message?.address).toBe(address);
		await workspace.deliveries.failed(message?.deliveryIds ?? [], `POST ${address} gave 404`);
		const shown = JSON.stringify([
			await workspace.deliveries.list(),
			await workspace.events.since(0),
			await workspace.rules.list(),
		]);
		expect(shown).toContain('https://hooks.slack.test/…');
		expect(shown).not.toContain('S3CRET');
	});
});
