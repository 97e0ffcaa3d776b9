import { InputError, type Publication } from '../../model';
import type { HandDecision } from '../../literature/works';
import type { ReviewRow } from '../database/literature-tables';
import { storable } from '../database/storable';
import type { Change, Store } from '../database/store';
import { groupRecords, type GroupRecords } from './group-records';
import {
	changed,
	NO_REVIEW,
	NO_WORK,
	reviewRow,
	subjectOf,
	type ReviewChanged,
} from './held-review';
import { arrive, enterArrival } from './keep-search';
import type { Arrival } from './plan-arrival';

/** Says by hand that two works are one. Their decisions, tags and notes come together. */
export async function mergeWorks(
	store: Store,
	id: string,
	[one, other]: readonly [string, string],
	group = groupRecords,
): Promise<ReviewChanged<{ work: string }>> {
	const left = await recordIds(store, id, one);
	const right = await recordIds(store, id, other);
	const [first] = left;
	const [second] = right;
	if (!(await reviewRow(store.db, id))) return NO_REVIEW;
	if (first === undefined || second === undefined) return NO_WORK;
	if (left.includes(second)) throw new InputError('The two are one work already.');
	// What was said to be two, of any of their records, is one now.
	const said = left.flatMap((a) => right.map((b): HandDecision => pair('same', a, b)));
	return await say(store, id, { said, group }, async (change, review, arrival) => {
		const work = arrival.works?.find(({ records }) => records.includes(first));
		if (!work?.records.includes(second)) throw new InputError('The two cannot be one work.');
		await change.note({
			kind: 'literature.works-merged',
			subject: subjectOf(review.id),
			message: `Two works of the literature review of ${review.code} were said to be one`,
			data: { code: review.code, works: [one, other], into: work.id },
		});
		return { work: work.id };
	});
}

/** Says by hand that records of a work are another one. What was decided on their own work counts there again. */
export async function splitWork(
	store: Store,
	id: string,
	{ work, records }: { work: string; records: readonly string[] },
	group = groupRecords,
): Promise<ReviewChanged<{ work: string }>> {
	const all = await recordIds(store, id, work);
	if (!(await reviewRow(store.db, id))) return NO_REVIEW;
	if (all.length === 0) return NO_WORK;
	const stay = all.filter((record) => !records.includes(record));
	if (records.some((record) => !all.includes(record))) {
		throw new InputError('records: not all of them are of this work.');
	}
	if (stay.length === 0 || records.length === 0) {
		throw new InputError('records: name some of the records of the work, not all of them.');
	}
	const said = stay.flatMap((a) => records.map((b): HandDecision => pair('apart', a, b)));
	return await say(store, id, { said, group }, async (change, review, arrival) => {
		const of = arrival.works?.find((one) => one.records.includes(stay[0] ?? ''));
		await change.note({
			kind: 'literature.work-split',
			subject: subjectOf(review.id),
			message: `Records of a work of the literature review of ${review.code} were said to be another work`,
			data: { code: review.code, work, records: [...records] },
		});
		return { work: of?.id ?? work };
	});
}

const pair = (verdict: HandDecision['verdict'], one: string, other: string): HandDecision => ({
	...{ verdict, records: one < other ? [one, other] : [other, one] },
});

async function say(
	store: Store,
	id: string,
	{ said, group }: { said: readonly HandDecision[]; group: GroupRecords },
	done: (change: Change, review: ReviewRow, arrival: Arrival) => Promise<{ work: string }>,
): Promise<ReviewChanged<{ work: string }>> {
	const records = new Map<string, Publication>();
	const grouping = { records, group, byHand: said, always: true };
	return await arrive(store, id, grouping, async (change, review, arrival) => {
		await enterPairs(change, review.id, said);
		await enterArrival(change, review, arrival);
		return changed(await done(change, review, arrival));
	});
}

async function enterPairs(
	{ trx, now, who }: Change,
	reviewId: string,
	said: readonly HandDecision[],
): Promise<void> {
	for (const { verdict, records } of said) {
		const [left_id, right_id] = records;
		const set = {
			...{ together: verdict === 'same' ? 1 : 0, actor: who.actor, at: now().toISOString() },
		};
		await trx
			.insertInto('cer_literature_pair')
			.values({ review_id: reviewId, left_id, right_id, ...set })
			.onConflict((conflict) =>
				conflict.columns(['review_id', 'left_id', 'right_id']).doUpdateSet(set),
			)
			.execute();
	}
}

async function recordIds({ db }: Store, reviewId: string, work: string): Promise<string[]> {
	const rows = await db
		.selectFrom('cer_literature_record')
		.select('id')
		.where('review_id', '=', reviewId)
		.where('work_id', '=', storable(work))
		.orderBy('number')
		.execute();
	return rows.map(({ id }) => id);
}
