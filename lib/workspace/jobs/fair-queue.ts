import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { WorkspaceTables } from '../database/tables';
import type { Db } from '../database/store';

/** A job that waited for so long since it could start counts one class of priority higher, twice for two. */
const OLDER_BY_MS = 15 * 60_000;

/** Jobs that run, and those taken that are about to. */
export const isBusy =
	(at: string) =>
	(where: ExpressionBuilder<WorkspaceTables, 'cer_job'>): Expression<SqlBool> =>
		where.or([
			where('state', '=', 'running'),
			where.and([where('state', '=', 'queued'), where('leased_until', '>', at)]),
		]);

/** Which waiting jobs count. Instants are ISO. */
export interface Due {
	/** Jobs ordered before this instant that nobody started yet count as left lying. */
	orderedBefore: string;
	at: string;
}

/**
 * Ids of the waiting jobs that go next, at most `limit`: a fair queue. The higher class goes first.
 * Within it actors take turns, so that one who orders a hundred reports does not hold up the others:
 * first of each actor the oldest, then of each the second oldest; what runs of an actor or was taken
 * counts as turns already had. Waiting lifts a job up to high and no further: those take turns, too.
 */
export async function nextFairly(db: Db, due: Due, limit: number): Promise<string[]> {
	const busy = db
		.selectFrom('cer_job')
		.select((row) => ['actor', row.fn.countAll<number>().as('jobs')])
		.where(isBusy(due.at))
		.groupBy('actor');
	const ranked = db
		.selectFrom(waiting(db, due).as('waiting'))
		.leftJoin(busy.as('busy'), 'busy.actor', 'waiting.actor')
		.select(['waiting.id', 'waiting.created_at', 'waiting.class'])
		.select(
			sql<number>`row_number() over (
				partition by waiting.class, waiting.actor order by waiting.created_at, waiting.id
			) + coalesce(busy.jobs, 0)`.as('rank'),
		);
	const rows = await db
		.selectFrom(ranked.as('ranked'))
		.select('id')
		.orderBy('class')
		.orderBy('rank')
		.orderBy('created_at')
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map(({ id }) => id);
}

/** Jobs that may be taken: nobody has them, and they were left lying or their next attempt is due. */
const waiting = (db: Db, { at, orderedBefore }: Due) =>
	db
		.selectFrom('cer_job')
		.select(['id', 'actor', 'created_at', classAt(at).as('class')])
		.where('state', '=', 'queued')
		.where((where) =>
			where.or([where('leased_until', 'is', null), where('leased_until', '<=', at)]),
		)
		.where((where) =>
			where.or([
				where('next_attempt_at', '<=', at),
				where.and([where('next_attempt_at', 'is', null), where('created_at', '<=', orderedBefore)]),
			]),
		);

/** 0, 1 or 2 for high, normal and low. A retry waits from the time of its next attempt on. */
function classAt(at: string) {
	const since = sql`coalesce(next_attempt_at, created_at)`;
	const before = (times: number) =>
		sql`${since} <= ${new Date(Date.parse(at) - times * OLDER_BY_MS).toISOString()}`;
	return sql<number>`case
		when priority = 'high' or ${before(2)} or (priority = 'normal' and ${before(1)}) then 0
		when priority = 'normal' or ${before(1)} then 1
		else 2 end`;
}
