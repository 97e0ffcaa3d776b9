import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Requests a minute for one identity: a page that shows everything live makes a few a second. */
export const REQUESTS_PER_MINUTE = 600;
/** Failed logins a minute from one address, after which its further ones are 429. */
export const FAILURES_PER_MINUTE = 20;
/** Requests without a token a minute from one address (page, health, announcements). */
export const OPEN_PER_MINUTE = 300;

/** Budgets of one process, each by a key. */
export interface Limits {
	/** Takes one; gives the seconds to wait when there was none left. */
	request(identity: string): Promise<number | undefined>;
	failure(peer: string): Promise<number | undefined>;
	open(peer: string): Promise<number | undefined>;
}

/** Limits with the given budgets a minute. */
export function createLimits({
	requests = REQUESTS_PER_MINUTE,
	failures = FAILURES_PER_MINUTE,
	open = OPEN_PER_MINUTE,
} = {}): Limits {
	return { request: budget(requests), failure: budget(failures), open: budget(open) };
}

function budget(points: number): (key: string) => Promise<number | undefined> {
	const limiter = new RateLimiterMemory({ points, duration: 60 });
	return async (key) => {
		try {
			await limiter.consume(key);
			return undefined;
		} catch (spent) {
			// The library rejects with its result, not with an error, when the budget is spent.
			if (!(spent instanceof RateLimiterRes)) throw spent;
			return Math.max(1, Math.ceil(spent.msBeforeNext / 1_000));
		}
	};
}
