import type { Db, Store } from '../database/store';
import { votesAt } from '../../literature/screening';
import { heldReview, inParts, reviewRow, subjectOf, touchReview } from './held-review';
import { workIds } from './list-works';
import { newestProtocol } from './protocols';
import { readWorks } from './read-works';
import { decisionsOf } from './restate-works';

/** What the works of a review are put in order by. */
export interface ToRank {
	/** Decisions and records there are now: what the order will rest on. */
	learntFrom: number;
	revision: number;
	texts: AsyncIterable<{ id: string; title: string; abstract: string }>;
	/** True belongs in; works somebody is not sure of, or on which two disagree, are left out. */
	decided: Array<readonly [string, boolean]>;
	/** Of the protocol. */
	words: string[];
}

/** An order of works, the likeliest to belong in first. */
export interface NewRanks {
	order: readonly string[];
	rankedBy: 'protocol' | 'decisions';
	learntFrom: number;
	revision: number;
}

/** An order is made anew after so many decisions, or this share of the works, whichever is more. */
const FEWEST_NEWS = 10;
const SHARE_OF_WORKS = 1 / 150;
const AT_ONCE = 200;

/** What to order the works of a review by, where records came or enough was decided since the last order. */
export async function toRank(db: Db, reviewId: string): Promise<ToRank | undefined> {
	const review = await reviewRow(db, reviewId);
	if (!review) return undefined;
	const { id, decisions: learntFrom, revision } = review;
	if (revision === review.ranked_revision) {
		const news = learntFrom - review.learnt_from;
		if (news < FEWEST_NEWS || news < (await countWorks(db, id)) * SHARE_OF_WORKS) return undefined;
	}
	const { searches, highlights } = await newestProtocol(db, id);
	return {
		...{ learntFrom, revision, texts: textsOf(db, id), decided: await decidedOf(db, id) },
		words: [
			...searches.flatMap(({ concepts }) =>
				concepts.flatMap(({ terms, mesh }) => [...terms, ...mesh]),
			),
			...highlights,
		],
	};
}

async function countWorks(db: Db, reviewId: string): Promise<number> {
	const { count } = await db
		.selectFrom('cer_literature_work')
		.select((row) => row.fn.countAll().as('count'))
		.where('review_id', '=', reviewId)
		.where('gone', '=', 0)
		.executeTakeFirstOrThrow();
	return Number(count);
}

async function* textsOf(db: Db, reviewId: string): ToRank['texts'] {
	for (const part of inParts(await workIds(db, reviewId, {}), AT_ONCE)) {
		for (const { row, work } of await readWorks(db, reviewId, part)) {
			const { title, abstract } = work.merged;
			yield { id: row.id, title, abstract: abstract.map(({ text }) => text).join('\n') };
		}
	}
}

/** What was said of works at title and abstract, by each reader: also of those that wait for a second. */
async function decidedOf(db: Db, reviewId: string): Promise<ToRank['decided']> {
	const byWork = await decisionsOf(db, reviewId);
	return [...byWork].flatMap(([work, decisions]): ToRank['decided'] => {
		const settled = decisions.filter((one) => one.stage === 'title-abstract' && one.resolves);
		const words = settled.length > 0 ? settled.slice(-1) : votesAt(decisions, 'title-abstract');
		const [first] = words;
		if (!first || first.verdict === 'maybe') return [];
		const isSaidByAll = words.every(({ verdict }) => verdict === first.verdict);
		return isSaidByAll ? [[work, first.verdict === 'include'] as const] : [];
	});
}

/**
 * Keeps an order of works. A work that somebody decided on keeps the rank it had: its place must not
 * tell a second reader what the first one said.
 */
export async function keepRanks(store: Store, id: string, ranks: NewRanks): Promise<void> {
	const { order, rankedBy, learntFrom, revision } = ranks;
	for (const [index, part] of inParts(order, AT_ONCE).entries()) {
		// In several changes, so that readers are not kept waiting: an order is never wrong, only old.
		await store.change(async ({ trx }) => {
			for (const [at, work] of part.entries()) {
				await trx
					.updateTable('cer_literature_work')
					.set({ rank: index * AT_ONCE + at + 1 })
					.where('review_id', '=', id)
					.where('id', '=', work)
					.where('ta_state', '=', 'undecided')
					.execute();
			}
		});
	}
	await store.change(async (change) => {
		const review = await heldReview(change, id);
		if (!review) return;
		await touchReview(change, id, {
			...{ ranked_by: rankedBy, learnt_from: learntFrom, ranked_revision: revision },
		});
		await change.note({
			kind: 'literature.ranked',
			severity: 'debug',
			subject: subjectOf(id),
			message: `The works of the literature review of ${review.code} were put in order anew`,
			data: { code: review.code, rankedBy, learntFrom, works: order.length },
		});
	});
}
