import { canonicalJson, sha256, type AuditEntry } from '../model';

/** What the first entry names as the hash before it. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * SHA-256, hex, of an entry: over `cer.audit-entry/1`, a line feed, and the canonical JSON of all its
 * members but `hash`. The prefix keeps hashes of other kinds of data from being passed off as entries.
 */
export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
	const { seq, at, actor, action, subject, message, jobId, executionId, details, previousHash } =
		entry;
	const text = canonicalJson({
		...{ seq, at, actor, action, subject, message, jobId, executionId, details, previousHash },
	});
	return sha256(`cer.audit-entry/1\n${text}`);
}
