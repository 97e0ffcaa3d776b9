import type { Channel, Notification } from '../../model';
import { readSettings } from '../access/settings';
import { addressKey, afterQuiet, MOST_TRIES } from '.';
import { giveUp } from './mark-deliveries';
import { NOTIFICATION_COLUMNS, toDelivered, toRule, type JoinedRow } from './notification-rows';
import { lockEvents } from '../events/record-event';
import type { Db, Note, Store } from '../database/store';

/** A message leased to whoever sends it: one notification, or a digest of several. */
export interface ClaimedMessage {
	channel: Channel;
	recipient: string;
	/** The address itself: a mail address, or a URL that is a secret. */
	address: string;
	/** Oldest first. */
	notifications: Notification[];
	digest: boolean;
	attachReport: boolean;
	deliveryIds: string[];
	/** Which try this is, from 1 on. */
	attempt: number;
	/** Whoever was to send it before never told whether it went out: it may be a repeat. */
	uncertain: boolean;
}

/** A round looks at no more than so many; the next one goes on. */
const MOST_LOOKED_AT = 500;

interface Due {
	row: JoinedRow;
	/** The rule it follows, as it is now. */
	rule: ReturnType<typeof toRule> | undefined;
}

/**
 * Leases due messages. One whose sender never told how it went is due again when its lease ends, so
 * that a crash between sending and telling sends it twice; never sending it would be worse. The
 * repeat has the same ids and says that it may be one.
 */
export async function claimDue(store: Store, limit = 10): Promise<ClaimedMessage[]> {
	const now = store.now();
	return await store.change(async (change) => {
		const { trx, note } = change;
		await lockEvents(trx, store.flavour);
		const { leaseSeconds } = (await readSettings(trx)).deliveries;
		const leaseEnded = new Date(now.getTime() - leaseSeconds * 1_000).toISOString();
		await giveUp(change, leaseEnded);
		const due = await readDue(trx, { at: now.toISOString(), leaseEnded });
		const free: Due[] = [];
		for (const one of due) {
			if (!(await putOff(trx, one, now))) free.push(one);
		}
		const claimed: ClaimedMessage[] = [];
		for (const group of messagesOf(free).slice(0, Math.max(1, limit))) {
			claimed.push(await lease(trx, group, now));
		}
		for (const message of claimed) if (message.uncertain) await noteUncertain(note, message);
		return claimed;
	});
}

const noteUncertain = (note: Note, message: ClaimedMessage) =>
	note({
		kind: 'notification.retrying',
		severity: 'warning',
		subject: `delivery:${message.deliveryIds[0] ?? ''}`,
		message: `A message to ${message.recipient} by ${message.channel} is sent again: whoever was to send it never told how it went, and it may arrive twice`,
		data: {
			...{ channel: message.channel, recipient: message.recipient, uncertain: true },
			...{ deliveryIds: message.deliveryIds.slice(0, 100), attempts: message.attempt },
		},
	});

async function readDue(
	trx: Db,
	{ at, leaseEnded }: { at: string; leaseEnded: string },
): Promise<Due[]> {
	const rows = await trx
		.selectFrom('cer_delivery as d')
		.innerJoin('cer_notification as n', 'n.id', 'd.notification_id')
		.selectAll('d')
		.select(NOTIFICATION_COLUMNS)
		.where('d.channel', '!=', 'in-app')
		.where((where) =>
			where.or([
				where.and([where('d.state', '=', 'pending'), where('d.due_at', '<=', at)]),
				where.and([where('d.state', '=', 'sending'), where('d.claimed_at', '<=', leaseEnded)]),
			]),
		)
		.where('d.attempts', '<', MOST_TRIES)
		.orderBy('d.due_at')
		.orderBy('n.seq')
		.limit(MOST_LOOKED_AT)
		.execute();
	const ruleRows = await trx.selectFrom('cer_rule').selectAll().execute();
	const rules = new Map(ruleRows.map((row) => [row.id, toRule(row)]));
	return rows.map((row) => ({ row, rule: rules.get(row.rule_id ?? '') }));
}

/** Puts what would go out in its rule's quiet hours off to their end: a late one, or a retry. */
async function putOff(trx: Db, { row, rule }: Due, now: Date): Promise<boolean> {
	if (!rule || row.n_severity === 'critical') return false;
	const until = afterQuiet(now, rule);
	if (until <= now) return false;
	await trx
		.updateTable('cer_delivery')
		.set({ state: 'pending', due_at: until.toISOString(), claimed_at: null })
		.where('id', '=', row.id)
		.execute();
	return true;
}

/** One message for each at-once delivery, one for all that a recipient's digest holds by now. */
function messagesOf(due: readonly Due[]): JoinedRow[][] {
	const messages = new Map<string, JoinedRow[]>();
	for (const { row } of due) {
		const { id, channel, address, digest } = row;
		const key = digest === 1 ? `${channel} ${addressKey(channel, address)}` : id;
		messages.set(key, [...(messages.get(key) ?? []), row]);
	}
	return [...messages.values()];
}

async function lease(trx: Db, rows: readonly JoinedRow[], now: Date): Promise<ClaimedMessage> {
	const [first] = rows;
	if (!first) throw new Error('A message without a delivery cannot be leased');
	await trx
		.updateTable('cer_delivery')
		.set((row) => ({
			state: 'sending',
			claimed_at: now.toISOString(),
			attempts: row('attempts', '+', 1),
		}))
		.where(
			'id',
			'in',
			rows.map(({ id }) => id),
		)
		.execute();
	return {
		channel: first.channel,
		recipient: first.recipient,
		address: first.address,
		notifications: [...rows]
			.sort((left, right) => left.n_seq - right.n_seq)
			.map((row) => toDelivered(row).notification),
		digest: first.digest === 1,
		attachReport: rows.length === 1 && first.attach_report === 1,
		deliveryIds: rows.map(({ id }) => id),
		uncertain: rows.some(({ state }) => state === 'sending'),
		attempt: Math.max(...rows.map(({ attempts }) => attempts)) + 1,
	};
}
