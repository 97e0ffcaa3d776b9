import { finding, inWords, secondsSince, type Finding } from './part';

/** The waiting jobs. Times are ISO instants, UTC. */
export interface QueueFacts {
	queued: number;
	running: number;
	deadLettered: number;
	/** When the job that waits longest could have been started. */
	oldestQueuedAt?: string;
	newestDeadLetterAt?: string;
}

/** A job normally starts within seconds; waiting this long means that nobody takes it. */
export const QUEUE_SLOW_SECONDS = 15 * 60;
export const QUEUE_STUCK_SECONDS = 60 * 60;
/** A dead letter is news for a day; older ones stay on the list without colouring the whole. */
const DEAD_LETTER_NEWS_SECONDS = 24 * 3600;

/** The queue: degraded when a job waits over 15 minutes or became a dead letter within a day; down over 60 minutes. */
export function assessQueue(queue: QueueFacts, now: Date): Finding {
	const { queued, running, deadLettered, oldestQueuedAt, newestDeadLetterAt } = queue;
	const age = oldestQueuedAt ? Math.max(0, secondsSince(oldestQueuedAt, now)) : 0;
	const facts = { queued, running, deadLettered, ageSeconds: age };
	const news =
		newestDeadLetterAt !== undefined &&
		secondsSince(newestDeadLetterAt, now) <= DEAD_LETTER_NEWS_SECONDS;
	const state =
		age > QUEUE_STUCK_SECONDS ? 'down' : age > QUEUE_SLOW_SECONDS || news ? 'degraded' : 'up';
	const wait = queued > 0 ? `, the oldest for ${inWords(age)}` : '';
	const sentence = `${queued} waiting${wait}; ${running} running; ${deadLettered} on the dead-letter list.`;
	return finding('queue', state, sentence, facts);
}
