import type { RedisLink } from './link';

/**
 * Answers are kept while less than this share of `maxmemory` is in use. n8n's queue may lie in the
 * same Redis, which must then never drop keys, and goes before a cache.
 */
export const SHARE_FOR_ANSWERS = 0.7;
const LOOK_EVERY_MS = 5_000;

/** Whether Redis has memory left for what can be done without; looked at each five seconds. Throws RedisAway. */
export function createHeadroom(
	link: RedisLink,
	{ lookEveryMs = LOOK_EVERY_MS }: { lookEveryMs?: number } = {},
): () => Promise<boolean> {
	let lookedAt = -Infinity;
	let hasHeadroom = true;
	return async () => {
		if (performance.now() - lookedAt < lookEveryMs) return hasHeadroom;
		lookedAt = performance.now();
		const facts = await link.run(async (client) => await client.info('memory'));
		const fact = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(facts)?.[1] ?? 0);
		const most = fact('maxmemory');
		hasHeadroom = most === 0 || fact('used_memory') < most * SHARE_FOR_ANSWERS;
		return hasHeadroom;
	};
}
