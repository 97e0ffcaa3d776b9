import {
	canonicalJson,
	publicationNoticeSchema,
	type PublicationIds,
	type PublicationNotice,
} from '../../model';
import { isWarned, joinedNotices, liftedConcerns, newNotices } from '../../literature/screening';
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
	/** By which the work was asked for; of a record of it at least one is the same. */
	ids: Pick<PublicationIds, 'pmid' | 'doi'>;
	notices: readonly PublicationNotice[];
	/** Sources that know the work: what none of them says any more was lifted. */
	knownTo?: readonly string[];
}

/** What came of looking for notices. */
export interface NoticesTold {
	/** Notices nobody knew of. */
	found: number;
	/** Concerns that stood and are told no more. */
	lifted: number;
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
	let [works, lifted] = [0, 0];
	for (const { ids, notices, knownTo = [] } of given) {
		const record = await recordRow(change.trx, id, ids);
		const [kept] = record ? await readWorks(change.trx, id, [record.work_id]) : [];
		if (!record || !kept) continue;
		works += 1;
		const { notices: known } = kept.work.merged;
		const standing = known.filter((notice) => notice.lifted === undefined);
		const fresh = newNotices(standing, notices);
		for (const notice of fresh) {
			await enterNotice(change, { id, record: record.id, at }, notice);
			later.push({ work: kept.work, state: kept.row, notice });
		}
		// A source that failed in this look has not said that a concern was lifted.
		const over = (isWhole ? liftedConcerns(standing, notices, knownTo) : []).map((notice) => ({
			...notice,
			lifted: at.slice(0, 10),
		}));
		for (const notice of over) await enterNotice(change, { id, record: record.id, at }, notice);
		lifted += over.length;
		const told = [...fresh, ...over];
		if (told.length > 0) await mark(change.trx, id, kept.row.id, joinedNotices(known, told));
	}
	await touchReview(change, id, isWhole ? { notices_checked_at: at } : {});
	await change.note({
		kind: 'literature.notices-checked',
		subject: subjectOf(id),
		message: `Retractions and corrections of the works of the literature review of ${review.code} were looked for: ${later.length} new${lifted === 0 ? '' : `, ${lifted} lifted`}`,
		data: { code: review.code, works, found: later.length, lifted, isWhole },
	});
	await tellLater(change, review, later);
	return changed({ found: later.length, lifted, works });
}

async function recordRow(db: Db, reviewId: string, { pmid, doi }: FoundNotices['ids']) {
	for (const [column, value] of [['pmid', pmid] as const, ['doi', doi?.toLowerCase()] as const]) {
		if (value === undefined) continue;
		const row = await db
			.selectFrom('cer_literature_record')
			.select(['id', 'work_id'])
			.where('review_id', '=', reviewId)
			.where(column, '=', storable(value))
			.orderBy('number')
			.limit(1)
			.executeTakeFirst();
		if (row) return row;
	}
	return undefined;
}

/** The identifiers by which notices of works are looked for, of all that nobody has left out. */
export async function idsToCheck(
	db: Db,
	reviewId: string,
): Promise<Array<{ work: string; ids: FoundNotices['ids'] }>> {
	const rows = await db
		.selectFrom('cer_literature_record as record')
		.innerJoin('cer_literature_work as work', (join) =>
			join.onRef('work.review_id', '=', 'record.review_id').onRef('work.id', '=', 'record.work_id'),
		)
		.select(['record.work_id', 'record.pmid', 'record.doi'])
		.where('record.review_id', '=', storable(reviewId))
		.where('work.ta_state', '!=', 'excluded')
		.where((where) =>
			where.or([where('work.ft_state', 'is', null), where('work.ft_state', '!=', 'excluded')]),
		)
		.orderBy('record.number')
		.execute();
	const byWork = new Map<string, FoundNotices['ids']>();
	for (const { work_id, pmid, doi } of rows) {
		const ids = byWork.get(work_id) ?? {};
		byWork.set(work_id, {
			...ids,
			...(ids.pmid === undefined && pmid !== null ? { pmid } : {}),
			...(ids.doi === undefined && doi !== null ? { doi } : {}),
		});
	}
	return [...byWork]
		.filter(([, { pmid, doi }]) => (pmid ?? doi) !== undefined)
		.map(([work, ids]) => ({ work, ids }));
}

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

async function mark(
	db: Db,
	reviewId: string,
	work: string,
	notices: readonly PublicationNotice[],
): Promise<void> {
	await db
		.updateTable('cer_literature_work')
		.set({ warned: isWarned(notices) ? 1 : 0 })
		.where('review_id', '=', reviewId)
		.where('id', '=', work)
		.execute();
}
