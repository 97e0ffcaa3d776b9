import type { SearchOrder, TakenOrder } from '../../model';
import { productKey } from '../../dossier';
import type { ReviewRow, SearchOrderRow } from '../database/literature-tables';
import { storable } from '../database/storable';
import { lockedIn, type Change, type Db, type Store } from '../database/store';
import { actorFor } from '../jobs/events';
import {
	changed,
	heldReview,
	NO_REVIEW,
	subjectOf,
	touchReview,
	type ReviewChanged,
} from './held-review';
import { newestProtocol } from './protocols';

/** A hold on an order: whoever runs it shows it with everything they bring. */
export interface OrderHold {
	id: string;
	lease: string;
	orderedBy: string;
}

/** Whoever runs a search says so at least this often, or another takes it up. */
const LEASE_MS = 15 * 60_000;
/** A search that was given up so often ends as failed. */
const MOST_ATTEMPTS = 5;
/** Orders taken at once; the rest come at the next look, a minute later. */
const TAKEN_AT_ONCE = 5;
/** How often a standing search runs of a product that is not watched at times of its own. */
const STANDING_DAYS = 30;

const OPEN: readonly string[] = ['ordered', 'running'];

/** Orders a search in the name of whoever acts; the one that waits or runs already is given again. */
export async function orderSearch(change: Change, id: string): Promise<ReviewChanged<SearchOrder>> {
	const held = await heldReview(change, id);
	if (!held) return NO_REVIEW;
	const open = await openOrder(change.trx, held.id);
	if (open) return changed(toOrder(open));
	return changed(toOrder(await enterOrder(change, held, { standing: false })));
}

async function enterOrder(
	{ trx, note, now, newId, who }: Change,
	{ id, code }: ReviewRow,
	{ standing }: { standing: boolean },
): Promise<SearchOrderRow> {
	const row: SearchOrderRow = {
		...{ id: newId(), review_id: id, state: 'ordered', standing: standing ? 1 : 0 },
		...{ ordered_by: who.actor, ordered_at: now().toISOString(), lease: null, leased_until: null },
		...{ attempts: 0, done: null, total: null, message: null, ended_at: null },
	};
	await trx.insertInto('cer_literature_order').values(row).execute();
	await note({
		kind: 'literature.search-ordered',
		subject: subjectOf(id),
		message: standing
			? `The standing literature search of ${code} is due`
			: `A literature search of ${code} was ordered`,
		data: { code, orderId: row.id, standing },
	});
	return row;
}

/** Cancels an order that has not ended; what it brought stays. */
export async function cancelOrder(
	change: Change,
	id: string,
	orderId: string,
): Promise<ReviewChanged<SearchOrder>> {
	const held = await heldReview(change, id);
	const row = held && (await orderRow(change.trx, held.id, orderId).executeTakeFirst());
	if (!held) return NO_REVIEW;
	if (!row) return NO_ORDER;
	if (!OPEN.includes(row.state)) return changed(toOrder(row));
	const set = { state: 'cancelled', ended_at: change.now().toISOString(), lease: null };
	await setOrder(change.trx, row.id, set);
	await change.note({
		kind: 'literature.search-cancelled',
		subject: subjectOf(held.id),
		message: `A literature search of ${held.code} was cancelled`,
		data: { code: held.code, orderId: row.id },
	});
	return changed(toOrder({ ...row, ...set }));
}

const NO_ORDER = { kind: 'unknown', what: 'order' } as const;

/**
 * Takes the searches that were ordered, and those whose time has come, for whoever asks to run. One
 * whose runner was not heard of for a quarter of an hour is taken again; nothing it kept is lost.
 */
export const takeDue = (store: Store): Promise<TakenOrder[]> =>
	store.change(async (change) => {
		await orderStanding(change);
		const { trx, flavour, now } = change;
		const at = now();
		const due = trx
			.selectFrom('cer_literature_order')
			.selectAll()
			.where((where) =>
				where.or([
					where('state', '=', 'ordered'),
					where.and([where('state', '=', 'running'), where('leased_until', '<', at.toISOString())]),
				]),
			)
			.orderBy('ordered_at')
			.limit(TAKEN_AT_ONCE);
		const rows = await (flavour === 'postgres' ? due.forUpdate().skipLocked() : due).execute();
		const taken: TakenOrder[] = [];
		for (const row of rows) {
			const one = await takeOne(change, row, at);
			if (one) taken.push(one);
		}
		return taken;
	});

async function takeOne(
	change: Change,
	row: SearchOrderRow,
	at: Date,
): Promise<TakenOrder | undefined> {
	const { trx, note, newId } = change;
	const review = await trx
		.selectFrom('cer_literature')
		.selectAll()
		.where('id', '=', row.review_id)
		.executeTakeFirstOrThrow();
	if (row.attempts >= MOST_ATTEMPTS) {
		await fail(change, review, row, `It was begun ${row.attempts} times and never ended`);
		return undefined;
	}
	const lease = newId();
	const attempts = row.attempts + 1;
	const leased_until = new Date(at.getTime() + LEASE_MS).toISOString();
	await setOrder(trx, row.id, { state: 'running', lease, leased_until, attempts, message: null });
	await note({
		kind: 'literature.search-taken',
		subject: subjectOf(review.id),
		message: `A literature search of ${review.code} began`,
		actor: actorFor({ actor: row.ordered_by }, change.who.actor),
		data: { code: review.code, orderId: row.id, attempts, standing: row.standing === 1 },
	});
	return {
		hold: { id: row.id, lease, orderedBy: row.ordered_by },
		...{ reviewId: review.id, code: review.code, name: review.name, attempts },
		standing: row.standing === 1,
		protocol: await newestProtocol(trx, review.id),
	};
}

/** Orders the searches that stand and whose time has come: see `isDue`. */
async function orderStanding(change: Change): Promise<void> {
	const reviews = await change.trx
		.selectFrom('cer_literature')
		.selectAll()
		.where('standing', '=', 1)
		.execute();
	if (reviews.length === 0) return;
	const watched = await lastDue(change.trx);
	// All of them are held before the first is noted, see `lockedIn`.
	const due: ReviewRow[] = [];
	for (const review of reviews) {
		if (!isDue(review, watched.get(review.id), change.now())) continue;
		const held = await heldReview(change, review.id);
		if (held?.last_standing_at === review.last_standing_at) due.push(held);
	}
	for (const review of due) {
		await touchReview(change, review.id, { last_standing_at: change.now().toISOString() });
		if (await openOrder(change.trx, review.id)) continue;
		await enterOrder(change, review, { standing: true });
	}
}

/** Whether the product's watch came due since, or a month went by without one. */
function isDue(
	{ last_standing_at: last, created_at }: ReviewRow,
	watchedAt: string | undefined,
	now: Date,
): boolean {
	const since = last ?? created_at;
	if (watchedAt !== undefined && watchedAt > since) return true;
	return Date.parse(since) + STANDING_DAYS * 86_400_000 <= now.getTime();
}

/** When a watch of each product was last due, by the review's id. */
async function lastDue(db: Db): Promise<Map<string, string>> {
	const rows = await db
		.selectFrom('cer_watch')
		.select(['code', 'last_due_at'])
		.where('enabled', '=', 1)
		.where('removed_at', 'is', null)
		.execute();
	const latest = new Map<string, string>();
	for (const { code, last_due_at: at } of rows) {
		const { id } = productKey(code);
		if (at !== null && at > (latest.get(id) ?? '')) latest.set(id, at);
	}
	return latest;
}

/** Has a review searched again by itself, or no longer. */
export async function setStanding(
	change: Change,
	id: string,
	standing: boolean,
): Promise<ReviewChanged<boolean>> {
	const held = await heldReview(change, id);
	if (!held) return NO_REVIEW;
	if ((held.standing === 1) === standing) return changed(standing);
	const since = standing ? { last_standing_at: change.now().toISOString() } : {};
	await touchReview(change, held.id, { standing: standing ? 1 : 0, ...since });
	await change.note({
		kind: 'literature.standing-changed',
		subject: subjectOf(held.id),
		message: standing
			? `The literature search of ${held.code} is made again by itself`
			: `The literature search of ${held.code} is no longer made by itself`,
		data: { code: held.code, standing },
	});
	return changed(standing);
}

/** Whether an order is still held by whoever shows the lease; the order stays as it is until the change ends. */
export async function isHeld(
	change: Change,
	reviewId: string,
	{ id, lease }: Pick<OrderHold, 'id' | 'lease'>,
): Promise<boolean> {
	const row = await lockedIn(change, orderRow(change.trx, reviewId, id)).executeTakeFirst();
	return row?.state === 'running' && row.lease === lease;
}

/** Says that an order is being run, and how far it is; false: it was cancelled or is another's now. */
export const progressOrder = (
	store: Store,
	{ id, lease }: Pick<OrderHold, 'id' | 'lease'>,
	{ done, total }: { done?: number; total?: number } = {},
): Promise<boolean> =>
	store.change(async ({ trx, now }) => {
		const leased_until = new Date(now().getTime() + LEASE_MS).toISOString();
		const { numUpdatedRows } = await trx
			.updateTable('cer_literature_order')
			.set({ leased_until, done: done ?? null, total: total ?? null })
			.where('id', '=', storable(id))
			.where('state', '=', 'running')
			.where('lease', '=', storable(lease))
			.executeTakeFirst();
		return numUpdatedRows === 1n;
	});

/** Ends an order whose searches are kept, or says why it failed; false where it is not held any more. */
export const endOrder = (
	store: Store,
	{ id, lease }: Pick<OrderHold, 'id' | 'lease'>,
	failure?: string,
): Promise<boolean> =>
	store.change(async (change) => {
		const { trx, now } = change;
		const row = await trx
			.selectFrom('cer_literature_order')
			.selectAll()
			.where('id', '=', storable(id))
			.executeTakeFirst();
		const review = row && (await heldReview(change, row.review_id));
		if (!row || !review || !(await isHeld(change, review.id, { id, lease }))) return false;
		if (failure !== undefined) await fail(change, review, row, failure);
		else {
			await setOrder(trx, row.id, { state: 'done', ended_at: now().toISOString(), lease: null });
			if (row.standing === 1) await tellNewWorks(change, review, row);
		}
		return true;
	});

async function fail(
	change: Change,
	{ id, code }: ReviewRow,
	row: SearchOrderRow,
	message: string,
): Promise<void> {
	await setOrder(change.trx, row.id, {
		...{ state: 'failed', ended_at: change.now().toISOString(), lease: null },
		message: storable(message, 500),
	});
	await change.note({
		kind: 'literature.search-failed',
		severity: 'warning',
		subject: subjectOf(id),
		message: `A literature search of ${code} failed`,
		data: { code, orderId: row.id, reason: storable(message, 500), standing: row.standing === 1 },
	});
}

/** Tells what a standing search brought that the review did not have. */
async function tellNewWorks(
	{ trx, note }: Change,
	{ id, code }: ReviewRow,
	{ id: orderId, ordered_at }: SearchOrderRow,
): Promise<void> {
	const { count } = await trx
		.selectFrom('cer_literature_work')
		.select((row) => row.fn.countAll().as('count'))
		.where('review_id', '=', id)
		.where('gone', '=', 0)
		.where('added_at', '>=', ordered_at)
		.executeTakeFirstOrThrow();
	const works = Number(count);
	if (works === 0) return;
	await note({
		kind: 'literature.new-works',
		subject: subjectOf(id),
		message: `The standing literature search of ${code} found ${works} new ${works === 1 ? 'work' : 'works'}`,
		data: { code, reviewId: id, orderId, works },
	});
}

const setOrder = async (db: Db, id: string, set: Partial<SearchOrderRow>): Promise<void> => {
	await db.updateTable('cer_literature_order').set(set).where('id', '=', id).execute();
};

const orderRow = (db: Db, reviewId: string, id: string) =>
	db
		.selectFrom('cer_literature_order')
		.selectAll()
		.where('review_id', '=', reviewId)
		.where('id', '=', storable(id));

const openOrder = async (db: Db, reviewId: string) =>
	await db
		.selectFrom('cer_literature_order')
		.selectAll()
		.where('review_id', '=', reviewId)
		.where('state', 'in', [...OPEN])
		.executeTakeFirst();

/** The newest order of a review, unless it ended well. */
export async function newestOrder(db: Db, reviewId: string): Promise<SearchOrder | undefined> {
	const row = await db
		.selectFrom('cer_literature_order')
		.selectAll()
		.where('review_id', '=', reviewId)
		.orderBy('ordered_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && row.state !== 'done' && row.state !== 'cancelled' ? toOrder(row) : undefined;
}

const STATES = ['ordered', 'running', 'failed', 'cancelled', 'done'] as const;

const toOrder = (row: SearchOrderRow): SearchOrder => ({
	id: row.id,
	state: STATES.find((state) => state === row.state) ?? 'failed',
	...{ orderedBy: row.ordered_by, orderedAt: row.ordered_at },
	...{ done: row.done ?? undefined, total: row.total ?? undefined },
	message: row.message ?? undefined,
});
