import { finding, type Finding } from './part';

/** How Redis does by what this process saw of it. `since` is an ISO instant, UTC. */
export interface RedisFacts {
	state: 'up' | 'degraded';
	since: string;
	/** Sentences; what is done without while it is degraded. */
	message: string;
	answerMs?: number;
	/** The processes that tell of themselves in it. */
	processes?: ReadonlyArray<{
		name: string;
		startedAt: string;
		rssBytes: number;
		jobsAtWork: number;
	}>;
}

/** Redis: off when none is configured, degraded while it is away: nothing is lost without it but speed. */
export function assessRedis(redis: RedisFacts | { error: string } | undefined): Finding {
	if (!redis) return finding('redis', 'off', 'No Redis is configured.');
	if ('error' in redis) return finding('redis', 'degraded', redis.error);
	const { state, since, message, answerMs, processes } = redis;
	if (state === 'degraded') return finding('redis', state, message, { since });
	const alive = processes?.map(({ name, startedAt, rssBytes, jobsAtWork }) => ({
		...{ name, startedAt, rssBytes, jobsAtWork },
	}));
	const count = alive
		? ` ${alive.length} ${alive.length === 1 ? 'process' : 'processes'} at work.`
		: '';
	const sentence = `It answered in ${Math.round(answerMs ?? 0)} ms.${count}`;
	return finding('redis', 'up', sentence, { since, answerMs, ...(alive && { processes: alive }) });
}
