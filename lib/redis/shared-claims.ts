import { NEXT_FENCE, runScript, script } from './script';
import type { RedisLink } from './link';

/** What a process is told that asks for an answer on behalf of all processes. */
export type SharedClaim =
	/** Somebody asks already. */
	| { kind: 'busy' }
	/** It is there by now. */
	| { kind: 'kept'; value: Buffer }
	/** It is ours to ask; the fence outranks all before it. */
	| { kind: 'yours'; fence: string };

/** A claim is renewed while its holder lives; others take it over this long after it died. */
export const CLAIM_MS = 15_000;
/** A request ends within 180 s; a claim is not renewed for longer than that and some. */
const LONGEST_CLAIM_MS = 240_000;

const CLAIM = script(`${NEXT_FENCE}
local value = redis.call('GET', KEYS[2])
if value then return {'kept', value} end
if redis.call('EXISTS', KEYS[3]) == 1 then return {'busy'} end
local fence = next_fence()
redis.call('SET', KEYS[3], fence, 'PX', ARGV[1])
return {'yours', fence}`);

const RENEW = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

const FREE = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`);

/** Only who still holds the claim may write: a stale holder's answer is older than the next one's. */
const KEEP = script(`
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
redis.call('DEL', KEYS[2])
return 1`);

/** The claims of all processes, by the names of their keys. All throw RedisAway. */
export interface SharedClaims {
	claim(key: string): Promise<SharedClaim>;
	/** Keeps a value and ends the claim; false when the claim was lost meanwhile. */
	keep(
		key: string,
		fence: string,
		value: Buffer,
		expiresInMs: number,
		timeoutMs: number,
	): Promise<boolean>;
	free(key: string, fence: string): Promise<void>;
}

/** Claims over a link. Those of this process are renewed until they end. */
export function createSharedClaims(
	link: RedisLink,
	{ prefix, claimMs = CLAIM_MS }: { prefix: string; claimMs?: number },
): SharedClaims {
	const fenceKey = `${prefix}fence`;
	const valueKey = (key: string) => `${prefix}answer:${key}`;
	const claimKey = (key: string) => `${prefix}asking:${key}`;
	const renewals = new Map<string, NodeJS.Timeout>();
	const renew = (key: string, fence: string): void => {
		const until = performance.now() + LONGEST_CLAIM_MS;
		const again = async (): Promise<void> => {
			if (performance.now() > until) stop(fence);
			await link.run(
				async (client) => await runScript(client, RENEW, [claimKey(key)], [fence, claimMs]),
			);
		};
		// While Redis is away there is nothing to renew; a claim that was lost keeps nothing.
		const timer = setInterval(() => void again().catch(() => undefined), claimMs / 3);
		renewals.set(fence, timer.unref());
	};
	const stop = (fence: string): void => {
		clearInterval(renewals.get(fence));
		renewals.delete(fence);
	};
	return {
		claim: async (key) => {
			const keys = [fenceKey, valueKey(key), claimKey(key)];
			const reply = await link.run(
				async (client) => await runScript(client, CLAIM, keys, [claimMs]),
			);
			const [kind, value] = Array.isArray(reply) ? reply : [];
			if (String(kind) === 'kept' && Buffer.isBuffer(value)) return { kind: 'kept', value };
			if (String(kind) !== 'yours') return { kind: 'busy' };
			const fence = String(value);
			renew(key, fence);
			return { kind: 'yours', fence };
		},
		keep: async (key, fence, value, expiresInMs, timeoutMs) => {
			stop(fence);
			const reply = await link.run(
				async (client) =>
					await runScript(
						client,
						KEEP,
						[valueKey(key), claimKey(key)],
						[fence, value, expiresInMs],
					),
				timeoutMs,
			);
			return reply === 1;
		},
		free: async (key, fence) => {
			stop(fence);
			await link.run(async (client) => await runScript(client, FREE, [claimKey(key)], [fence]));
		},
	};
}
