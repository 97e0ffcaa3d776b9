import { finding, inWords, secondsSince, type Finding } from './part';

/** What is due of the watchlist. Times are ISO instants, UTC. */
export interface ScheduleFacts {
	/** Watched products with a time. */
	scheduled: number;
	/** The longest overdue time. */
	oldestDueAt?: string;
}

/** Due entries are taken each minute; five are missed before it is said. */
export const LATE_SECONDS = 5 * 60;
export const MISSED_SECONDS = 30 * 60;

/** The schedules: degraded when a due entry was not taken for 5 minutes, down after 30; off without any. */
export function assessSchedules({ scheduled, oldestDueAt }: ScheduleFacts, now: Date): Finding {
	if (scheduled === 0) return finding('schedules', 'off', 'No watched product has a schedule.');
	const lag = oldestDueAt ? Math.max(0, secondsSince(oldestDueAt, now)) : 0;
	const facts = { scheduled, lagSeconds: lag };
	const state = lag > MISSED_SECONDS ? 'down' : lag > LATE_SECONDS ? 'degraded' : 'up';
	const sentence =
		lag > LATE_SECONDS
			? `A report has been due for ${inWords(lag)} and was not ordered; is the workflow "Run Due Reports" published?`
			: `${scheduled} scheduled, none late.`;
	return finding('schedules', state, sentence, facts);
}
