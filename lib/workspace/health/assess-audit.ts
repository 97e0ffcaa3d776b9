import { finding, inWords, secondsSince, type Finding } from './part';

/** The last verification of the ledger. */
export interface Verification {
	at: string;
	ok: boolean;
	message: string;
}

/** It is verified nightly; one night and half of another may pass. */
export const VERIFICATION_LATE_SECONDS = 36 * 3600;

/** The ledger: down when its last verification failed, degraded when that is older than 36 hours, unknown before the first. */
export function assessAudit(last: Verification | undefined, now: Date): Finding {
	if (!last) return finding('audit', 'unknown', 'The ledger was not verified yet.');
	const ageSeconds = secondsSince(last.at, now);
	const facts = { ageSeconds, ok: last.ok, verifiedAt: last.at };
	if (!last.ok) return finding('audit', 'down', `The verification failed: ${last.message}`, facts);
	const late = ageSeconds > VERIFICATION_LATE_SECONDS;
	const sentence = `The ledger was verified ${inWords(ageSeconds)} ago and is whole.`;
	return finding('audit', late ? 'degraded' : 'up', sentence, facts);
}
