import { sql } from 'kysely';
import type { ScreeningStage } from '../../model';
import type { Db } from '../database/store';

const OPEN_COLUMN = { 'title-abstract': 'ta_open', 'full-text': 'ft_open' } as const;
const STATE_COLUMN = { 'title-abstract': 'ta_state', 'full-text': 'ft_state' } as const;

/** Works of a stage that a reader has not decided on and still may. */
export const waitingFor = (
	db: Db,
	reviewId: string,
	{ reader, stage }: { reader: string; stage: ScreeningStage },
) =>
	db
		.selectFrom('cer_literature_work as work')
		.where('work.review_id', '=', reviewId)
		.where(`work.${OPEN_COLUMN[stage]}`, '=', 1)
		// Of what nobody decided there is nothing to look for: the index alone answers.
		.where((where) =>
			where.or([
				where(`work.${STATE_COLUMN[stage]}`, '=', 'undecided'),
				where.not(
					where.exists(
						where
							.selectFrom('cer_literature_decision as decision')
							.select(sql<number>`1`.as('one'))
							.where('decision.review_id', '=', reviewId)
							.whereRef('decision.work_id', '=', 'work.id')
							.where('decision.stage', '=', stage)
							.where('decision.reader', '=', reader)
							.where('decision.resolves', '=', 0),
					),
				),
			]),
		);

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
