import { bytesInWords, finding, type Finding } from './part';

/** What was measured of the store. */
export interface StoreFacts {
	flavour: 'sqlite' | 'postgres';
	/** Time of a small read, milliseconds. */
	answerMs: number;
	sizeBytes?: number;
	writable: boolean;
	ledgerEntries?: number;
	/** Why writing or the ledger failed. */
	message?: string;
}

/** Slower than this is degraded: a small read takes a few milliseconds on either database. */
export const SLOW_STORE_MS = 1_000;

/** The store: down when it cannot be read, written, or its ledger cannot be read; degraded above 1 s for a small read. */
export function assessStore(store: StoreFacts | { error: string }): Finding {
	if ('error' in store)
		return finding('store', 'down', `The store does not answer: ${store.error}`);
	const { answerMs, sizeBytes, writable, ledgerEntries, message } = store;
	const facts = { ...store, answerMs: Math.round(answerMs) };
	if (!writable) return finding('store', 'down', `The store cannot be written: ${message}`, facts);
	if (ledgerEntries === undefined) {
		return finding('store', 'down', `The audit ledger cannot be read: ${message}`, facts);
	}
	const size = sizeBytes === undefined ? '' : `, ${bytesInWords(sizeBytes)}`;
	const sentence = `It answered in ${Math.round(answerMs)} ms${size}; ${ledgerEntries} ledger entries.`;
	return finding('store', answerMs > SLOW_STORE_MS ? 'degraded' : 'up', sentence, facts);
}
