import fc from 'fast-check';
import type { ClaimedMessage, Workspace, WorkspaceLocation } from '../../../../lib/workspace';
import { openDatabase } from '../../../../lib/workspace/database/open-database';
import { workspaceOn } from '../../../../lib/workspace/workspace';
import { onEveryDialect } from '../dialects';
import { mailRule, movableClock, succeed } from './notification-support';

type Clock = ReturnType<typeof movableClock>;

/** A workspace on a connection of its own, as another process has it. */
async function connect(location: WorkspaceLocation, clock: Clock): Promise<Workspace> {
	const db = await openDatabase(location);
	return workspaceOn(db, { flavour: location.kind, ...clock, close: () => db.destroy() });
}

/** Whoever sends: claims, sends and says so, in whatever order, and forgets all when it crashes. */
class Sender {
	private held: Array<{ message: ClaimedMessage; until: number }> = [];

	constructor(
		readonly workspace: Workspace,
		private readonly clock: Clock,
		/** What arrived where, in order; of all senders. */
		private readonly arrived: string[],
	) {}

	async claim(limit: number): Promise<void> {
		const until = this.clock.now().getTime() + 5 * 60_000;
		const messages = await this.workspace.deliveries.claimDue(limit);
		this.held.push(...messages.map((message) => ({ message, until })));
	}

	/** Sends the message held longest; one whose lease has ended is somebody else's by now. */
	async send(): Promise<void> {
		const message = this.next();
		if (!message) return;
		this.arrived.push(...message.notifications.map(({ key }) => `${key} to ${message.address}`));
		await this.workspace.deliveries.delivered(message.deliveryIds);
	}

	async fail(): Promise<void> {
		const message = this.next();
		if (message) await this.workspace.deliveries.failed(message.deliveryIds, '450 not now');
	}

	async markAgain(): Promise<void> {
		const { deliveries } = await this.workspace.deliveries.list({ state: 'delivered' });
		const ids = deliveries.map(({ delivery }) => delivery.id);
		await this.workspace.deliveries.delivered(ids);
		await this.workspace.deliveries.failed(ids, 'too late');
	}

	crash(): void {
		this.held = [];
	}

	private next(): ClaimedMessage | undefined {
		const now = this.clock.now().getTime();
		this.held = this.held.filter(({ until }) => now < until);
		return this.held.shift()?.message;
	}
}

const step = fc.record({
	by: fc.nat(2),
	does: fc.constantFrom('claim', 'claim', 'send', 'fail', 'crash', 'wait', 'happen', 'mark-again'),
	limit: fc.integer({ min: 1, max: 3 }),
	minutes: fc.constantFrom(1, 4, 6, 30),
});

onEveryDialect('Each event', ({ fresh, takeBack }) => {
	it('goes to one of several processes only, each with a connection of its own', async () => {
		const clock = movableClock();
		const location = await fresh();
		const [left, right] = [await connect(location, clock), await connect(location, clock)];
		const recipients = ['ada@example.com', 'ben@example.com', 'cleo@example.com'];
		for (let index = 0; index < 8; index += 1) await succeed(left, `P${index}`, { recipients });
		const rounds = await Promise.all(
			[left, right, left, right, left, right].map(({ deliveries }) => deliveries.claimDue(5)),
		);
		const ids = rounds.flat().flatMap(({ deliveryIds }) => deliveryIds);
		expect(ids).toHaveLength(24);
		expect(new Set(ids).size).toBe(24);
		for (const one of [left, right]) await one.close();
	});

	it('reaches each recipient once, in whatever order senders claim, fail, crash and wait', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
				const clock = movableClock();
				takeBack();
				const location = await fresh();
				const arrived: string[] = [];
				const senders: Sender[] = [];
				for (let count = 0; count < 3; count += 1) {
					senders.push(new Sender(await connect(location, clock), clock, arrived));
				}
				const [first = new Sender(await connect(location, clock), clock, arrived)] = senders;
				const digest = { recipient: 'Ops', address: 'ops@example.com', mode: 'digest' } as const;
				for (const rule of [{}, { recipient: 'Quality' }, digest]) {
					await first.workspace.rules.create(mailRule(rule));
				}
				let events = 0;
				for (const { by, does, limit, minutes } of steps) {
					const sender = senders[by] ?? first;
					if (does === 'happen') await succeed(sender.workspace, `P${(events += 1)}`);
					if (does === 'wait') clock.pass({ minutes });
					if (does === 'claim') await sender.claim(limit);
					if (does === 'send') await sender.send();
					if (does === 'fail') await sender.fail();
					if (does === 'crash') sender.crash();
					if (does === 'mark-again') await sender.markAgain();
				}
				for (let round = 0; round < 8; round += 1) {
					clock.pass({ hours: 13 });
					await first.claim(99);
					for (let sent = 0; sent < 99; sent += 1) await first.send();
				}
				expect(new Set(arrived).size).toBe(arrived.length);
				// Eight crashes in a row give a message up; so many steps have seldom as many.
				const { deliveries } = await first.workspace.deliveries.list({ state: 'failed' });
				expect(arrived.length + deliveries.length).toBeGreaterThanOrEqual(events * 2);
				for (const { workspace } of senders) await workspace.close();
			}),
			{ numRuns: 20 },
		);
	});

	it('reaches a recipient a second time when a sender crashes after sending and before saying so', async () => {
		const clock = movableClock();
		const workspace = await connect(await fresh(), clock);
		await workspace.rules.create(mailRule());
		await succeed(workspace, 'FRN');
		const [sentAndForgotten] = await workspace.deliveries.claimDue();
		clock.pass({ minutes: 6 });
		const [again] = await workspace.deliveries.claimDue();
		// The same ids: whoever can compare them, a webhook, knows it has the message already.
		expect(again?.deliveryIds).toEqual(sentAndForgotten?.deliveryIds);
		await workspace.close();
	});
});
