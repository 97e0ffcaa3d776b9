import type { HttpAnswered } from './types';

/** An answer as it is kept: its body as bytes, which threads can hand each other. */
export type KeptAnswer = Pick<HttpAnswered, 'status' | 'headers' | 'provenance'> & {
	bytes: Uint8Array;
};

/** Keeps final answers for a while. Keys hold no secrets. */
export interface HttpCache {
	get(key: string, nowMs: number): Promise<KeptAnswer | undefined>;
	set(key: string, answer: KeptAnswer, expiresAtMs: number): Promise<void>;
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** A cache in memory that forgets the least recently used answers beyond `maxBytes` of bodies. */
export function createMemoryCache(options: { maxBytes?: number } = {}): HttpCache {
	const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
	const entries = new Map<string, { answer: KeptAnswer; expiresAtMs: number; bytes: number }>();
	let bytes = 0;
	const forget = (key: string): void => {
		bytes -= entries.get(key)?.bytes ?? 0;
		entries.delete(key);
	};
	return {
		async get(key, nowMs) {
			const entry = entries.get(key);
			if (!entry) return undefined;
			forget(key);
			if (entry.expiresAtMs <= nowMs) return undefined;
			entries.set(key, entry);
			bytes += entry.bytes;
			return entry.answer;
		},
		async set(key, answer, expiresAtMs) {
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
