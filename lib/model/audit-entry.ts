import { z } from 'zod/v4';
import { canonicalJson, sha256 } from './canonical-json';

/** One entry of the audit ledger, `cer.audit-entry/1`: who did what to what, when, chained by hashes. */
export const auditEntrySchema = z.object({
	/** 1, 2, 3, … without gaps. */
	seq: z.int().positive(),
	at: z.string(),
	actor: z.string(),
	action: z.string(),
	subject: z.string(),
	message: z.string(),
	jobId: z.string().optional(),
	executionId: z.string().optional(),
	details: z.record(z.string(), z.unknown()),
	/** Hash of the entry before; of the first one, `GENESIS_HASH`. */
	previousHash: z.string(),
	hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

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
