import { budgetFor, createRateLimiter } from '../http';
import type { LimitedService, RateLimiter } from '../http';
import { RedisAway, type RedisLink } from './link';
import { runScript, script } from './script';

/**
 * The generic cell rate algorithm (a virtual schedule) in one step, by Redis' own clock, so that the
 * clocks of the workers need not agree. Times in microseconds; the answer too: how long to wait.
 */
const RESERVE = script(`
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local paused = tonumber(redis.call('GET', KEYS[2]) or '0')
local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local turn = now
if interval > 0 then
	turn = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now - interval * (burst - 1))
	local after = turn + interval
	local idle = math.ceil((after - now + interval * burst) / 1000)
	redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.max(1, idle))
end
return math.max(0, math.ceil(math.max(turn, paused) - now))`);

const PAUSE = script(`
local t = redis.call('TIME')
local til = t[1] * 1000000 + t[2] + ARGV[1] * 1000
if til > tonumber(redis.call('GET', KEYS[1]) or '0') then
	redis.call('SET', KEYS[1], string.format('%.0f', til), 'PX', math.max(1, ARGV[1]))
end
return 1`);

/** Marks of the API keys, never the keys, by the service whose budget goes by key. */
export type BudgetScopes = Partial<Record<LimitedService, string>>;

/**
 * A limiter whose turns all processes take from one budget for each host and scope of the service. While Redis is away each process takes its part: the budget divided by `sharers`,
 * the number of processes last seen.
 */
export function createRedisRateLimiter(
	link: RedisLink,
	options: {
		prefix: string;
		scopes?: BudgetScopes;
		requestsPerMinute?: Partial<Record<LimitedService, number>>;
		sharers?: () => number;
		now?: () => Date;
		fallback?: RateLimiter;
	},
): RateLimiter {
	const { prefix, scopes = {}, requestsPerMinute, sharers, now = () => new Date() } = options;
	const fallback = options.fallback ?? createRateLimiter(requestsPerMinute, sharers);
	const keysOf = (host: string, service?: LimitedService) => {
		const scope = (service && scopes[service]) ?? '';
		return ['turn', 'pause'].map((what) => `${prefix}${what}:${host}:${scope}`);
	};
	return {
		reserve: async (host, service, nowMs) => {
			const { intervalMs, burst } = budgetFor(host, service, requestsPerMinute) ?? NO_BUDGET;
			const given = [Math.round(intervalMs * 1000), burst];
			try {
				const waitUs = await link.run(
					async (client) => await runScript(client, RESERVE, keysOf(host, service), given),
				);
				return Number(waitUs) / 1000;
			} catch (thrown) {
				if (!(thrown instanceof RedisAway)) throw thrown;
				return await fallback.reserve(host, service, nowMs);
			}
		},
		pause: async (host, untilMs, service) => {
			await fallback.pause(host, untilMs, service);
			const forMs = Math.ceil(untilMs - now().getTime());
			const [, key = ''] = keysOf(host, service);
			if (forMs <= 0) return;
			await link
				.run(async (client) => await runScript(client, PAUSE, [key], [forMs]))
				.catch((thrown: unknown) => {
					if (!(thrown instanceof RedisAway)) throw thrown;
				});
		},
	};
}

/** A host without a limit only waits out its pauses. */
const NO_BUDGET = { intervalMs: 0, burst: 1 };
