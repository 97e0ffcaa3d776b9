import { createSingleFlight, type Claim, type ClaimEnd } from './single-flight';
import type { HttpAnswered } from './types';

/** An answer as it is kept: its body as bytes, which threads can hand each other. */
export type KeptAnswer = Pick<HttpAnswered, 'status' | 'headers' | 'provenance'> & {
	bytes: Uint8Array;
};

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

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** A cache in memory that forgets the least recently used answers beyond `maxBytes` of bodies. */
export function createMemoryCache(options: { maxBytes?: number } = {}): Required<HttpCache> {
	const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
	const entries = new Map<string, { answer: KeptAnswer; expiresAtMs: number; bytes: number }>();
	let bytes = 0;
	const forget = (key: string): void => {
		bytes -= entries.get(key)?.bytes ?? 0;
		entries.delete(key);
	};
	const flights = createSingleFlight();
	const get = async (key: string, nowMs: number): Promise<KeptAnswer | undefined> => {
		const entry = entries.get(key);
		if (!entry) return undefined;
		forget(key);
		if (entry.expiresAtMs <= nowMs) return undefined;
		entries.set(key, entry);
		bytes += entry.bytes;
		return entry.answer;
	};
	return {
		get,
		async claim(key, nowMs, signal) {
			const answer = await get(key, nowMs);
			return answer ? { kind: 'kept', answer } : await flights.claim(key, signal);
		},
		async release(key, token, why) {
			flights.release(key, token, why);
		},
		async set(key, answer, expiresAtMs, token) {
			if (token !== undefined) flights.deliver(key, token, answer);
			forget(key);
			const size = answer.bytes.byteLength + 1024;
			if (size > maxBytes) return;
			entries.set(key, { answer, expiresAtMs, bytes: size });
			bytes += size;
			for (const oldest of entries.keys()) {
				if (bytes <= maxBytes) break;
				forget(oldest);
			}
		},
	};
}
