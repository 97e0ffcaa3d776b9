import type { KeptAnswer } from './kept-answer';

/**
 * What who found nothing kept is told: the answer another asked for meanwhile; the right to ask for
 * it, with the number that proves it; or leave to ask without anybody waiting for it.
 */
export type Claim =
	| { kind: 'kept'; answer: KeptAnswer }
	| { kind: 'yours'; token: number }
	| { kind: 'open' };

/**
 * Why a claim ends without an answer that may be kept: the source `failed`, so that who waits asks
 * for itself; or whoever held it is `gone`, so that the next in line takes it over.
 */
export type ClaimEnd = 'failed' | 'gone';

/** Lets one asker at a time through for a key; the others wait for what it brings. */
export interface SingleFlight {
	/** Resolves at once for the first; for the others when the first is done. `signal` ends the wait. */
	claim(key: string, signal?: AbortSignal): Promise<Claim>;
	/** Hands the answer to all who wait. Returns whether the token still held the claim. */
	deliver(key: string, token: number, answer: KeptAnswer): boolean;
	release(key: string, token: number, why: ClaimEnd): void;
}

/** Nobody waits longer for another's answer: a request has at most 180 s with all its tries. */
export const LONGEST_WAIT_MS = 200_000;

/** Claims within this process. */
export function createSingleFlight(longestWaitMs = LONGEST_WAIT_MS): SingleFlight {
	const holders = new Map<string, { token: number; line: Set<(claim: Claim) => void> }>();
	let tokens = 0;
	const held = (key: string, token: number) => {
		const holder = holders.get(key);
		return holder?.token === token ? holder : undefined;
	};
	const take = (key: string, line = new Set<(claim: Claim) => void>()): Claim => {
		tokens += 1;
		holders.set(key, { token: tokens, line });
		return { kind: 'yours', token: tokens };
	};
	return {
		claim: async (key, signal) => {
			const holder = holders.get(key);
			if (!holder) return take(key);
			return await new Promise((resolve) => {
				const settle = (claim: Claim): void => {
					clearTimeout(timer);
					signal?.removeEventListener('abort', give);
					holder.line.delete(settle);
					resolve(claim);
				};
				const give = (): void => settle({ kind: 'open' });
				const timer = setTimeout(give, longestWaitMs);
				if (signal?.aborted === true) give();
				else {
					signal?.addEventListener('abort', give, { once: true });
					holder.line.add(settle);
				}
			});
		},
		deliver: (key, token, answer) => {
			const holder = held(key, token);
			if (!holder) return false;
			holders.delete(key);
			for (const settle of [...holder.line]) settle({ kind: 'kept', answer });
			return true;
		},
		release: (key, token, why) => {
			const holder = held(key, token);
			if (!holder) return;
			holders.delete(key);
			const [next] = holder.line;
			if (why === 'failed') for (const settle of [...holder.line]) settle({ kind: 'open' });
			else if (next) {
				// The line moves on to the next holder; leaving it must still take a waiter out.
				holder.line.delete(next);
				next(take(key, holder.line));
			}
		},
	};
}
