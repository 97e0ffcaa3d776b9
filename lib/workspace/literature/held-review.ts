import type { DecisionRefusal } from '../../literature/screening';
import { lockedIn, type Change, type Db } from '../database/store';
import { storable } from '../database/storable';
import type { ReviewRow } from '../database/literature-tables';

/**
 * What came of a change. `stale`: somebody has changed what it was made against, and nothing was
 * written; `unknown`: there is no such review, work or order; `refused`: a rule of screening stands
 * against it.
 */
export type ReviewChanged<T> =
	| { kind: 'changed'; value: T }
	| { kind: 'stale'; version: number }
	| { kind: 'unknown'; what: 'review' | 'work' | 'order' | 'file' }
	| { kind: 'refused'; why: DecisionRefusal };

export const changed = <T>(value: T): ReviewChanged<T> => ({ kind: 'changed', value });
export const NO_REVIEW = { kind: 'unknown', what: 'review' } as const;
export const NO_WORK = { kind: 'unknown', what: 'work' } as const;

export const reviewRow = async (db: Db, id: string): Promise<ReviewRow | undefined> =>
	await db
		.selectFrom('cer_literature')
		.selectAll()
		.where('id', '=', storable(id))
		.executeTakeFirst();

/** A review whose rows nobody else changes until the change at hand ends; every change takes it first. */
export async function heldReview(change: Change, id: string): Promise<ReviewRow | undefined> {
	const query = change.trx.selectFrom('cer_literature').selectAll().where('id', '=', storable(id));
	return await lockedIn(change, query).executeTakeFirst();
}

/** Writes columns of a review that is held, and that it changed. */
export async function touchReview(
	{ trx, now }: Change,
	id: string,
	set: Partial<ReviewRow>,
): Promise<void> {
	await trx
		.updateTable('cer_literature')
		.set({ ...set, updated_at: now().toISOString() })
		.where('id', '=', id)
		.execute();
}

/** What an event of a review is about. */
export const subjectOf = (id: string): string => `literature:${id}`;

/** Rows that one statement enters at most. */
const MOST_AT_ONCE = 200;

/** A list in parts small enough for one statement. */
export function inParts<T>(all: readonly T[], most = MOST_AT_ONCE): T[][] {
	const parts: T[][] = [];
	for (let at = 0; at < all.length; at += most) parts.push(all.slice(at, at + most));
	return parts;
}
