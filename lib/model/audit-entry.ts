import { z } from 'zod/v4';

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
	/** Hash of the entry before; of the first one, 64 zeros (`lib/ledger` has the rule). */
	previousHash: z.string(),
	hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
