import { redact } from '../../http';
import type { Selectable } from 'kysely';
import type { Delivery } from '../../model';
import { readSettings } from '../access/settings';
import type { DeliveryRow } from '../database/tables';
import {
	channelDown,
	channelRecovered,
	deliveryFailed,
	isChannelFault,
	MOST_TRIES,
	nextTry,
	scopeOf,
	shownAddress,
} from '.';
import { enterNotification, lastOfTopic } from './enter-notification';
import { storable } from '../database/storable';
import { toDelivery } from './notification-rows';
import { lockEvents } from '../events/record-event';
import type { Change, Note, Store } from '../database/store';

/** What came of telling how deliveries went. */
export interface DeliveryMarks {
	/** Those whose state it changed. */
	marked: Delivery[];
	/** Ids it did not change: unknown, delivered already, or not on their way. */
	left: string[];
}

type Row = Selectable<DeliveryRow>;

/**
 * Notes that messages went out. Whoever sent one is believed, also when its lease had ended and
 * another has it by now: what was sent need not be sent again.
 */
export async function markDelivered(store: Store, ids: readonly string[]): Promise<DeliveryMarks> {
	return await store.change(async (change) => {
		const { trx, note } = change;
		await lockEvents(trx, store.flavour);
		const at = store.now().toISOString();
		const rows =
			ids.length === 0
				? []
				: await trx
						.updateTable('cer_delivery')
						.set({ state: 'delivered', delivered_at: at, claimed_at: null, last_error: null })
						.where('id', 'in', [...ids])
						.where('channel', '!=', 'in-app')
						.where('state', '!=', 'delivered')
						.returningAll()
						.execute();
		for (const message of messagesOf(rows)) await noteDelivered(note, message);
		for (const row of places(rows)) await tellRecovered(change, row, at);
		return marks(ids, rows);
	});
}

/** Notes that messages did not go out; those that are not on their way stay as they are. */
export async function markFailed(
	store: Store,
	ids: readonly string[],
	message: string,
): Promise<DeliveryMarks> {
	return await store.change(async (change) => {
		const { trx } = change;
		await lockEvents(trx, store.flavour);
		const rows =
			ids.length === 0
				? []
				: await trx
						.selectFrom('cer_delivery')
						.selectAll()
						.where('id', 'in', [...ids])
						.where('state', '=', 'sending')
						.execute();
		return marks(ids, await fail(change, rows, message));
	});
}

/** Gives up what was claimed for the last time and never heard of again. */
export async function giveUp(change: Change, leaseEnded: string): Promise<void> {
	const rows = await change.trx
		.selectFrom('cer_delivery')
		.selectAll()
		.where('state', '=', 'sending')
		.where('claimed_at', '<=', leaseEnded)
		.where('attempts', '>=', MOST_TRIES)
		.execute();
	await fail(change, rows, 'Whoever was to send it never told how it went');
}

async function fail(change: Change, rows: readonly Row[], message: string): Promise<Row[]> {
	const now = change.now();
	const { firstRetrySeconds } = (await readSettings(change.trx)).deliveries;
	const failed: Row[] = [];
	for (const row of rows) {
		const reason = reasonOf(row, message);
		const again = nextTry(row.attempts, now, firstRetrySeconds);
		const set = {
			state: again ? 'pending' : 'failed',
			due_at: (again ?? now).toISOString(),
			claimed_at: null,
			last_error: reason,
		};
		await change.trx.updateTable('cer_delivery').set(set).where('id', '=', row.id).execute();
		failed.push({ ...row, ...set });
	}
	for (const one of messagesOf(failed)) await noteFailed(change.note, one);
	for (const row of places(failed)) await tellTrouble(change, row, now.toISOString());
	return failed;
}

/** What a server answered to a post is not kept beyond its first words. */
const LONGEST_REASON = { email: 500, posted: 200 };

/** The reason without the address: that of a webhook is a secret, and error messages repeat it. */
function reasonOf({ channel, address }: Row, message: string): string {
	const shown = channel === 'email' ? 'the address' : (shownAddress(channel, address) ?? '');
	const path = URL.parse(address)?.pathname ?? '';
	const hidden = address === '' ? message : message.replaceAll(address, shown);
	const clean = path.length > 1 ? hidden.replaceAll(path, '/…') : hidden;
	const line = clean.replace(/\s+/g, ' ').trim();
	const longest = channel === 'email' ? LONGEST_REASON.email : LONGEST_REASON.posted;
	return storable(line === '' ? 'No reason was given' : redact(line), longest);
}

const noteDelivered = (note: Note, [first, ...more]: readonly Row[]) =>
	first &&
	note({
		kind: 'notification.delivered',
		subject: `delivery:${first.id}`,
		message: `A message to ${first.recipient} by ${first.channel} went out`,
		data: factsOf(first, more),
	});

async function noteFailed(note: Note, [first, ...more]: readonly Row[]): Promise<void> {
	if (!first) return;
	const { recipient, channel, state, attempts, due_at: nextAttemptAt, last_error: reason } = first;
	const isOver = state === 'failed';
	const tries = `try ${attempts} of ${MOST_TRIES}`;
	await note({
		kind: isOver ? 'notification.failed' : 'notification.retrying',
		severity: isOver ? 'error' : 'warning',
		subject: `delivery:${first.id}`,
		message: `A message to ${recipient} by ${channel} did not go out (${tries}${isOver ? ', given up' : ''}): ${reason}`,
		data: { ...factsOf(first, more), attempts, reason, ...(isOver ? {} : { nextAttemptAt }) },
	});
}

const factsOf = (first: Row, more: readonly Row[]) => ({
	...{ channel: first.channel, recipient: first.recipient },
	notificationIds: [first, ...more].map((row) => row.notification_id).slice(0, 100),
	notifications: more.length + 1,
});

/**
 * Tells what a failure means, never by the way that failed: a dead way out until it works again, or a
 * message that was given up. While a way out is known to be dead, its given-up messages are no news.
 */
async function tellTrouble(change: Change, row: Row, at: string): Promise<void> {
	const { channel, address, recipient, last_error: reason, state } = row;
	const trouble = { channel, address, reason: reason ?? '', at };
	if (isChannelFault(trouble.reason)) {
		await enterNotification(change, channelDown(trouble));
	} else if (state === 'failed') {
		await enterNotification(change, deliveryFailed(trouble, recipient));
	}
}

async function tellRecovered(change: Change, { channel, address }: Row, at: string) {
	const topic = `channel:${scopeOf(channel, address)}`;
	if ((await lastOfTopic(change.trx, topic)) !== 'channel-down') return;
	await enterNotification(change, channelRecovered({ channel, address, at }));
}

/** Deliveries of one digest went out as one message. */
function messagesOf(rows: readonly Row[]): Row[][] {
	return groupBy(rows, (row) =>
		row.digest === 1 ? `${row.channel} ${row.address} ${row.state}` : row.id,
	);
}

/** One delivery for each place messages went to. */
const places = (rows: readonly Row[]): Row[] => [
	...new Map(rows.map((row) => [`${row.channel} ${row.address}`, row])).values(),
];

function groupBy(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
	const groups = new Map<string, Row[]>();
	for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
	return [...groups.values()];
}

function marks(ids: readonly string[], rows: readonly Row[]): DeliveryMarks {
	const done = new Set(rows.map(({ id }) => id));
	return { marked: rows.map(toDelivery), left: ids.filter((id) => !done.has(id)) };
}
