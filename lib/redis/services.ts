import { createRateLimiter, type HttpCache, type RateLimiter } from '../http';
import { createAlive, type Alive, type LiveProcess } from './alive';
import { prefixFor } from './keys';
import { connectRedis, RedisAway, type LinkState } from './link';
import { createLocks, type Locks } from './locks';
import { createPubSub, type RedisPubSub } from './pub-sub';
import { createRedisCache } from './response-cache';
import { createRedisRateLimiter, type BudgetScopes } from './rate-limiter';

/** How Redis is doing and what that means, for health. `since` is an ISO instant, UTC. */
export interface RedisReport {
	state: 'up' | 'degraded';
	since: string;
	/** Sentences, without secrets. */
	message: string;
	answerMs?: number;
	/** Who works with the workspace; unknown while Redis is away. */
	processes?: LiveProcess[];
}

/** What Redis does for the processes of one workspace. */
export interface RedisServices {
	cache: Required<HttpCache>;
	/** The limiter of the budgets; a scope is a mark of the API key the budget of a service belongs to. */
	limiter(scopes?: BudgetScopes): RateLimiter;
	locks: Locks;
	pubSub: RedisPubSub;
	alive: Alive;
	/** Asks Redis how it is. Never throws. */
	report(): Promise<RedisReport>;
	close(): Promise<void>;
}

/**
 * Begins to use a Redis for a workspace. Never throws and waits for nothing: while Redis is away,
 * each service does without, and `onStateChange` is told once for each change, in a sentence.
 */
export function openRedis(given: {
	url: string;
	/** Of the workspace's database; names its keys. */
	connectionString: string;
	process: { name: string; facts: () => Omit<LiveProcess, 'name'> };
	now?: () => Date;
	onStateChange?: (state: 'up' | 'degraded', sentence: string) => void;
}): RedisServices {
	const { url, connectionString, process, now, onStateChange } = given;
	const prefix = prefixFor(connectionString);
	const link = connectRedis(url, { prefix, now });
	const { name } = process;
	const alive = createAlive(link, { prefix, ...process });
	const sharers = () => alive.lastCount();
	const pubSub = createPubSub(link, { prefix, name });
	const fallback = createRateLimiter({}, sharers);
	const sentence = (state: LinkState) => sentenceOf(state, sharers());
	let wasDegraded = false;
	link.onStateChange((state) => {
		// That it is there at the start is no news.
		if (state.state === 'degraded' || wasDegraded) {
			onStateChange?.(state.state === 'up' ? 'up' : 'degraded', sentence(state));
		}
		wasDegraded = state.state === 'degraded';
	});
	alive.start();
	return {
		cache: createRedisCache(link, { prefix, now }),
		limiter: (scopes) => createRedisRateLimiter(link, { prefix, scopes, now, fallback }),
		locks: createLocks(link, { prefix }),
		pubSub,
		alive,
		report: async () => {
			const startedAt = performance.now();
			try {
				await link.run(async (client) => await client.ping());
				const answerMs = Math.round((performance.now() - startedAt) * 10) / 10;
				const processes = await alive.list();
				const { since } = link.state();
				return { state: 'up', since, message: sentence(link.state()), answerMs, processes };
			} catch (thrown) {
				if (!(thrown instanceof RedisAway)) throw thrown;
				const { since, message = thrown.message } = link.state();
				return {
					state: 'degraded',
					since,
					message: sentence({ state: 'degraded', since, message }),
				};
			}
		},
		close: async () => {
			pubSub.close();
			await alive.stop();
			link.close();
		},
	};
}

function sentenceOf({ state, since, message }: LinkState, sharers: number): string {
	if (state !== 'degraded') return `Redis is there since ${since}.`;
	const part = sharers > 1 ? `takes a ${sharers}th of the budget of calls` : 'paces calls alone';
	return `Redis is away since ${since} (${message ?? 'no answer'}). Nothing is lost: until it is back each process keeps answers of sources for itself, ${part} and hears of events of others within a second.`;
}
