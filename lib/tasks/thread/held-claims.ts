import type { HttpCache } from '../../http';

/** A cache that knows which of its claims one task holds, so that they can be given back for it. */
export function claimsOf(cache: HttpCache): { cache: HttpCache; giveBack(): void } {
	const held = new Map<number, string>();
	let isOver = false;
	const giveBack = (token: number, key: string): void => {
		held.delete(token);
		void cache.release?.(key, token, 'gone').catch(() => undefined);
	};
	return {
		cache: {
			get: async (...given) => await cache.get(...given),
			set: async (key, answer, expiresAtMs, token) => {
				await cache.set(key, answer, expiresAtMs, token);
				if (token !== undefined) held.delete(token);
			},
			claim: async (...given) => {
				const claim = (await cache.claim?.(...given)) ?? { kind: 'open' };
				if (claim.kind !== 'yours') return claim;
				held.set(claim.token, given[0]);
				// The task ended while it waited for its turn.
				if (isOver) giveBack(claim.token, given[0]);
				return claim;
			},
			release: async (key, token, why) => {
				held.delete(token);
				await cache.release?.(key, token, why);
			},
		},
		giveBack: () => {
			isOver = true;
			for (const [token, key] of held) giveBack(token, key);
		},
	};
}
