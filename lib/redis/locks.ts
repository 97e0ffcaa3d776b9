import { RedisAway, type RedisLink } from './link';
import { NEXT_FENCE, runScript, script } from './script';

const TAKE = script(`${NEXT_FENCE}
if redis.call('EXISTS', KEYS[2]) == 1 then return false end
local fence = next_fence()
redis.call('SET', KEYS[2], fence, 'PX', ARGV[1])
return fence`);

const RENEW = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

const FREE = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`);

/** What came of work that wanted a lock: done, or not begun because it is taken or Redis is away. */
export type Locked<T> =
	| { kind: 'done'; result: T }
	| { kind: 'taken' }
	| { kind: 'away'; message: string };

export interface Locks {
	/**
	 * Works while holding a lock that renews itself. `fence` outranks that of every earlier holder: a
	 * store that is handed it can refuse a holder who came too late. `signal` fires when the lock was
	 * lost, at the latest when it may have run out. Throws what the work throws, nothing else.
	 */
	withLock<T>(
		name: string,
		options: { ttlMs: number },
		work: (fence: number, signal: AbortSignal) => Promise<T>,
	): Promise<Locked<T>>;
}

/** Locks shared by all processes. Nothing in the store relies on them: they save double work. */
export function createLocks(link: RedisLink, { prefix }: { prefix: string }): Locks {
	return {
		withLock: async (name, { ttlMs }, work) => {
			const key = `${prefix}lock:${name}`;
			let askedAt = performance.now();
			const taken = await take(link, [`${prefix}fence`, key], ttlMs);
			if (taken.kind !== 'yours') return taken;
			const { fence } = taken;
			const lost = new AbortController();
			const renew = async (): Promise<void> => {
				const at = performance.now();
				// A renewal that does not arrive in time leaves a lock that others may take by now.
				if (at - askedAt >= ttlMs * 0.9) return lose('Redis did not answer');
				const still = await link
					.run(async (client) => await runScript(client, RENEW, [key], [fence, ttlMs]))
					.catch(() => undefined);
				if (still === 1) askedAt = at;
				else if (still === 0) lose('it ran out or was taken');
			};
			const lose = (why: string): void => {
				clearInterval(timer);
				lost.abort(new Error(`The lock ${name} was lost: ${why}.`));
			};
			const timer = setInterval(() => void renew(), ttlMs / 10).unref();
			try {
				return { kind: 'done', result: await work(Number(fence), lost.signal) };
			} finally {
				clearInterval(timer);
				await link
					.run(async (client) => await runScript(client, FREE, [key], [fence]))
					.catch(() => undefined);
			}
		},
	};
}

async function take(
	link: RedisLink,
	keys: string[],
	ttlMs: number,
): Promise<
	{ kind: 'yours'; fence: string } | { kind: 'taken' } | { kind: 'away'; message: string }
> {
	try {
		const fence = await link.run(async (client) => await runScript(client, TAKE, keys, [ttlMs]));
		return fence === null ? { kind: 'taken' } : { kind: 'yours', fence: String(fence) };
	} catch (thrown) {
		if (thrown instanceof RedisAway) return { kind: 'away', message: thrown.message };
		throw thrown;
	}
}
