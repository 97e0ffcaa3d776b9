import { sql } from 'kysely';
import type { ScreeningStage, WaitingReview } from '../../model';
import type { Db } from '../database/store';

const OPEN_COLUMN = { 'title-abstract': 'ta_open', 'full-text': 'ft_open' } as const;
const STATE_COLUMN = { 'title-abstract': 'ta_state', 'full-text': 'ft_state' } as const;
const STAGES = ['title-abstract', 'full-text'] as const;

/** The works of one review, or of all. */
const worksOf = (db: Db, reviewId: string | undefined) =>
	db
		.selectFrom('cer_literature_work as work')
		.$if(reviewId !== undefined, (query) => query.where('work.review_id', '=', reviewId ?? ''));

/** Works of a stage that a reader has not decided on and still may, of one review or of all. */
const waitingFor = (
	db: Db,
	reviewId: string | undefined,
	{ reader, stage }: { reader: string; stage: ScreeningStage },
) =>
	worksOf(db, reviewId)
		.where(`work.${OPEN_COLUMN[stage]}`, '=', 1)
		// Of what nobody decided there is nothing to look for: the index alone answers.
		.where((where) =>
			where.or([
				where(`work.${STATE_COLUMN[stage]}`, '=', 'undecided'),
				where.not(
					where.exists(decisionsOf(db, { reader, stage }).where('decision.resolves', '=', 0)),
				),
			]),
		);

/** What a reader decided at a stage on the work of the query around it. */
const decisionsOf = (db: Db, { reader, stage }: { reader: string; stage: ScreeningStage }) =>
	db
		.selectFrom('cer_literature_decision as decision')
		.select(sql<number>`1`.as('one'))
		.where(sql<boolean>`decision.review_id = work.review_id and decision.work_id = work.id`)
		.where('decision.stage', '=', stage)
		.where('decision.reader', '=', reader);

/** Works on which two readers disagree at a stage, neither of whom is `reader`, of one review or of all. */
const conflictsFor = (
	db: Db,
	reviewId: string | undefined,
	{ reader, stage }: { reader: string; stage: ScreeningStage },
) =>
	worksOf(db, reviewId)
		.where('work.gone', '=', 0)
		.where(`work.${STATE_COLUMN[stage]}`, '=', 'conflict')
		.where((where) => where.not(where.exists(decisionsOf(db, { reader, stage }))));

/** How many works wait for a reader at a stage. */
export async function countWaiting(
	db: Db,
	reviewId: string,
	whose: { reader: string; stage: ScreeningStage },
): Promise<number> {
	const { count } = await waitingFor(db, reviewId, whose)
		.select((row) => row.fn.countAll().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** How many conflicts a reader may settle. */
export async function countConflicts(db: Db, reviewId: string, reader: string): Promise<number> {
	let sum = 0;
	for (const stage of STAGES) {
		const { count } = await conflictsFor(db, reviewId, { reader, stage })
			.select((row) => row.fn.countAll().as('count'))
			.executeTakeFirstOrThrow();
		sum += Number(count);
	}
	return sum;
}

/** The reviews in which something waits for a reader, by the name of their product. */
export async function waitingReviews(db: Db, reader: string): Promise<WaitingReview[]> {
	const titles = await byReview(waitingFor(db, undefined, { reader, stage: 'title-abstract' }));
	const texts = await byReview(waitingFor(db, undefined, { reader, stage: 'full-text' }));
	const conflicts = [
		await byReview(conflictsFor(db, undefined, { reader, stage: 'title-abstract' })),
		await byReview(conflictsFor(db, undefined, { reader, stage: 'full-text' })),
	];
	const reviews = await db
		.selectFrom('cer_literature')
		.select(['id', 'code', 'name'])
		.orderBy('name')
		.orderBy('id')
		.execute();
	return reviews
		.map((review) => ({
			...review,
			titleAbstract: titles.get(review.id) ?? 0,
			fullText: texts.get(review.id) ?? 0,
			conflicts: conflicts.reduce((sum, counts) => sum + (counts.get(review.id) ?? 0), 0),
		}))
		.filter((review) => review.titleAbstract + review.fullText + review.conflicts > 0);
}

async function byReview(works: ReturnType<typeof waitingFor>): Promise<Map<string, number>> {
	const rows = await works
		.select('work.review_id')
		.select((row) => row.fn.countAll().as('count'))
		.groupBy('work.review_id')
		.execute();
	return new Map(rows.map(({ review_id, count }) => [review_id, Number(count)]));
}

/** The next works for a reader at a stage, in the ranked order. */
export async function nextIds(
	db: Db,
	reviewId: string,
	{ count, ...whose }: { reader: string; stage: ScreeningStage; count: number },
): Promise<string[]> {
	const rows = await waitingFor(db, reviewId, whose)
		.select('work.id')
		.orderBy('work.rank')
		.limit(count)
		.execute();
	return rows.map(({ id }) => id);
}
