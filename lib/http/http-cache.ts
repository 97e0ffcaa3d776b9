import type { Claim, ClaimEnd } from './single-flight';
import type { KeptAnswer } from './kept-answer';

/** Keeps final answers for a while. Keys hold no secrets. */
export interface HttpCache {
	get(key: string, nowMs: number): Promise<KeptAnswer | undefined>;
	/** Keeps an answer; with the token of a claim it also goes to all who wait for it. */
	set(key: string, answer: KeptAnswer, expiresAtMs: number, token?: number): Promise<void>;
	/**
	 * After `get` found nothing: who may ask for it, or the answer once another has it. A cache
	 * without claims lets everybody ask. Whoever holds a claim ends it, by `set` or `release`.
	 */
	claim?(key: string, nowMs: number, signal?: AbortSignal): Promise<Claim>;
	/** Ends a claim without an answer; does nothing when it ended already. */
	release?(key: string, token: number, why: ClaimEnd): Promise<void>;
}
