import { sql } from 'kysely';
import { signOffDueDays } from '.';
import type { Db } from '../database/store';

const DAY_MS = 86_400_000;

/**
 * Reports due longer than this are not told of any more: a workspace that begins to tell after years
 * would otherwise begin with all of them.
 */
const TOLD_WITHIN_DAYS = 30;
const MOST_AT_ONCE = 50;

/** Jobs whose report nobody approved or rejected in time and that were not told of yet, oldest first. */
export async function jobsWithSignOffDue(trx: Db, dueDays: number, now: Date): Promise<string[]> {
	const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
	const rows = await trx
		.selectFrom('cer_job as j')
		.select('j.id')
		.where('j.state', '=', 'succeeded')
		.where('j.finished_at', '>=', daysAgo(dueDays + TOLD_WITHIN_DAYS))
		.where((where) =>
			where.or([
				where('j.finished_at', '<=', daysAgo(dueDays)),
				where.and([
					where('j.priority', '=', 'high'),
					where('j.finished_at', '<=', daysAgo(signOffDueDays('high', dueDays))),
				]),
			]),
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('cer_sign_off as s')
						.select('s.id')
						.whereRef('s.job_id', '=', 'j.id')
						.where('s.meaning', 'in', ['approved', 'rejected']),
				),
			),
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('cer_notification as n')
						.select('n.id')
						.where('n.key', '=', sql<string>`'sign-off-due:' || j.id`),
				),
			),
		)
		.orderBy('j.finished_at')
		.limit(MOST_AT_ONCE)
		.execute();
	return rows.map(({ id }) => id);
}
