import { canonicalJson, publicationNoticeSchema, type PublicationNotice } from '../../model';
import { isWarned, newNotices } from '../../literature/screening';
import { storable } from '../database/storable';
import type { Change, Db } from '../database/store';
import {
	changed,
	heldReview,
	NO_REVIEW,
	subjectOf,
	touchReview,
	type ReviewChanged,
} from './held-review';
import { tellLater } from './later-notices';
import { readWorks } from './read-works';
import type { LaterNotice } from './write-works';

/** What was found of a work when its notices were looked for. */
export interface FoundNotices {
	/** Of the work, or of one of its records. */
	work: string;
	notices: readonly PublicationNotice[];
}

/** What came of looking for notices. */
export interface NoticesTold {
	/** Notices nobody knew of. */
	found: number;
	/** Works among those looked for that are there. */
	works: number;
}

/**
 * Keeps notices that were looked for and found, and when that was. Each work and notice is told once:
 * what a record or an earlier look has said already is known.
 */
export async function noteNotices(
	change: Change,
	id: string,
	given: readonly FoundNotices[],
	{ isWhole = true }: { isWhole?: boolean } = {},
): Promise<ReviewChanged<NoticesTold>> {
	const review = await heldReview(change, id);
	if (!review) return NO_REVIEW;
	const at = change.now().toISOString();
	const later: LaterNotice[] = [];
	let works = 0;
	for (const { work: asked, notices } of given) {
		const record = await recordRow(change.trx, id, asked);
		const [kept] = record ? await readWorks(change.trx, id, [record.work_id]) : [];
		if (!record || !kept) continue;
		works += 1;
		const fresh = newNotices(kept.work.merged.notices, notices);
		for (const notice of fresh) {
			await enterNotice(change, { id, record: record.id, at }, notice);
			later.push({ work: kept.work, state: kept.row, notice });
		}
		if (isWarned(fresh)) await warn(change.trx, id, kept.row.id);
	}
	await touchReview(change, id, isWhole ? { notices_checked_at: at } : {});
	await change.note({
		kind: 'literature.notices-checked',
		subject: subjectOf(id),
		message: `Retractions and corrections of the works of the literature review of ${review.code} were looked for: ${later.length} new`,
		data: { code: review.code, works, found: later.length, isWhole },
	});
	await tellLater(change, review, later);
	return changed({ found: later.length, works });
}

const recordRow = async (db: Db, reviewId: string, id: string) =>
	await db
		.selectFrom('cer_literature_record')
		.select(['id', 'work_id'])
		.where('review_id', '=', reviewId)
		.where('id', '=', storable(id))
		.executeTakeFirst();

async function enterNotice(
	{ trx, newId }: Change,
	{ id, record, at }: { id: string; record: string; at: string },
	notice: PublicationNotice,
): Promise<void> {
	const notice_json = canonicalJson(publicationNoticeSchema.parse(notice));
	await trx
		.insertInto('cer_literature_notice')
		.values({ ...{ id: newId(), review_id: id, record_id: record }, ...{ notice_json, at } })
		.execute();
}

async function warn(db: Db, reviewId: string, work: string): Promise<void> {
	await db
		.updateTable('cer_literature_work')
		.set({ warned: 1 })
		.where('review_id', '=', reviewId)
		.where('id', '=', work)
		.execute();
}
