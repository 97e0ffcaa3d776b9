import { setTimeout as wait } from 'node:timers/promises';
import { createMemoryCache, createSingleFlight, LONGEST_WAIT_MS } from '../http';
import type { Claim, HttpCache, KeptAnswer } from '../http';
import { sha256 } from '../model';
import { answerOf, bytesOf } from './answer-bytes';
import { RedisAway, TIMEOUT_MS, type RedisLink } from './link';
import { createHeadroom } from './memory-headroom';
import { createSharedClaims } from './shared-claims';

/** A larger answer stays in this process; the sum is bounded by a share of Redis' own `maxmemory`. */
export const LARGEST_ANSWER = 32 * 1024 * 1024;
/** How often a process looks whether another has the answer: soon at first, later at leisure. */
const FIRST_LOOK_MS = 25;
const SLOWEST_LOOK_MS = 400;
/** A slow network moves this many bytes in a millisecond; large answers get the time for it. */
const BYTES_A_MS = 10_000;

/**
 * Keeps answers in Redis for all processes, and lets one of them ask for what several want. While
 * Redis is away, `fallback` keeps them and lets one asker of this process through.
 */
export function createRedisCache(
	link: RedisLink,
	options: {
		prefix: string;
		now?: () => Date;
		fallback?: Required<HttpCache>;
		largestAnswer?: number;
		claimMs?: number;
		longestWaitMs?: number;
	},
): Required<HttpCache> {
	const { prefix, now = () => new Date(), longestWaitMs = LONGEST_WAIT_MS } = options;
	const { fallback = createMemoryCache(), largestAnswer = LARGEST_ANSWER } = options;
	const claims = createSharedClaims(link, options);
	const hasHeadroom = createHeadroom(link);
	const flights = createSingleFlight(longestWaitMs);
	/** The fences of claims that hold for all processes, by the token of this one. */
	const fences = new Map<number, string>();

	const get = async (key: string, nowMs: number): Promise<KeptAnswer | undefined> => {
		const name = `${prefix}answer:${nameOf(key)}`;
		const value = await orWithout(link.run(async (client) => await client.getBuffer(name)));
		return (value && (await answerOf(key, value))) ?? (await fallback.get(key, nowMs));
	};

	/** Asks for the right to ask until it is given, the answer is there, or it takes too long. */
	const shared = async (key: string, token: number, signal?: AbortSignal): Promise<Claim> => {
		const until = performance.now() + longestWaitMs;
		for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = Math.min(pauseMs * 1.5, SLOWEST_LOOK_MS)) {
			const claim = await claims.claim(nameOf(key));
			if (claim.kind === 'yours') {
				fences.set(token, claim.fence);
				return { kind: 'yours', token };
			}
			const answer = claim.kind === 'kept' ? await answerOf(key, claim.value) : undefined;
			if (answer) {
				flights.deliver(key, token, answer);
				return { kind: 'kept', answer };
			}
			const isUnreadable = claim.kind === 'kept';
			if (isUnreadable || signal?.aborted === true || performance.now() > until) {
				flights.release(key, token, 'gone');
				return { kind: 'open' };
			}
			await wait(pauseMs, undefined, { signal }).catch(() => undefined);
		}
	};

	const keep = async (
		key: string,
		answer: KeptAnswer,
		forMs: number,
		fence?: string,
	): Promise<'kept' | 'outranked' | 'no-room'> => {
		const value = await bytesOf(key, answer);
		if (value.length > largestAnswer || !(await hasHeadroom())) {
			if (fence !== undefined) await claims.free(nameOf(key), fence);
			return 'no-room';
		}
		const timeoutMs = TIMEOUT_MS + value.length / BYTES_A_MS;
		if (fence !== undefined) {
			const isOurs = await claims.keep(nameOf(key), fence, value, forMs, timeoutMs);
			return isOurs ? 'kept' : 'outranked';
		}
		const name = `${prefix}answer:${nameOf(key)}`;
		await link.run(async (client) => await client.set(name, value, 'PX', forMs, 'NX'), timeoutMs);
		return 'kept';
	};

	return {
		get,
		claim: async (key, _nowMs, signal) => {
			const own = await flights.claim(key, signal);
			if (own.kind !== 'yours') return own;
			try {
				return await shared(key, own.token, signal);
			} catch (thrown) {
				if (thrown instanceof RedisAway) return own;
				flights.release(key, own.token, 'gone');
				throw thrown;
			}
		},
		set: async (key, answer, expiresAtMs, token) => {
			const fence = token === undefined ? undefined : fences.get(token);
			if (token !== undefined) {
				fences.delete(token);
				flights.deliver(key, token, answer);
			}
			const forMs = Math.ceil(expiresAtMs - now().getTime());
			if (forMs <= 0) {
				if (fence !== undefined) await orWithout(claims.free(nameOf(key), fence));
				return;
			}
			// What Redis did not take is kept here, but not what a newer holder of the claim outranks.
			const kept = (await orWithout(keep(key, answer, forMs, fence))) ?? 'away';
			if (kept === 'away' || kept === 'no-room') await fallback.set(key, answer, expiresAtMs);
		},
		release: async (key, token, why) => {
			const fence = fences.get(token);
			fences.delete(token);
			flights.release(key, token, why);
			if (fence !== undefined) await orWithout(claims.free(nameOf(key), fence));
		},
	};
}

/** Keys are addresses, which may be long; their hash is the name. */
const nameOf = (key: string): string => sha256(Buffer.from(key)).slice(0, 40);

async function orWithout<T>(asked: Promise<T>): Promise<T | undefined> {
	try {
		return await asked;
	} catch (thrown) {
		if (thrown instanceof RedisAway) return undefined;
		throw thrown;
	}
}
