import type { Db } from '../database/store';

/** Medians are of so many jobs at most: old ones ran on another machine or version. */
const USED = 20;
/** Looked at beyond those that wait, which are the newest. */
const LOOKED_AT = 200;
/** Where no job has succeeded yet, seconds: a small report takes half a minute. */
const UNKNOWN_SECONDS = 60;

/**
 * How long one report takes here, seconds: the median of the last that succeeded. `waiting` is how
 * many jobs wait; the newest jobs are read in the order of their index and no more of them than
 * needed, because this is asked when there is too much to do already.
 */
export async function typicalSeconds(db: Db, waiting: number): Promise<number> {
	const newest = db
		.selectFrom('cer_job')
		.select(['state', 'started_at', 'finished_at', 'created_at', 'id'])
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.limit(waiting + LOOKED_AT);
	const rows = await db
		.selectFrom(newest.as('newest'))
		.select(['started_at', 'finished_at'])
		.where('state', '=', 'succeeded')
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.limit(USED)
		.execute();
	const seconds = rows
		.flatMap(({ started_at, finished_at }) =>
			started_at === null || finished_at === null
				? []
				: [Math.max(0, Date.parse(finished_at) - Date.parse(started_at)) / 1_000],
		)
		.sort((a, b) => a - b);
	return seconds[Math.floor(seconds.length / 2)] ?? UNKNOWN_SECONDS;
}
