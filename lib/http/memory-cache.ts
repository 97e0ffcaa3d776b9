import type { HttpCache } from './http-cache';
import type { KeptAnswer } from './kept-answer';
import { createSingleFlight } from './single-flight';

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
