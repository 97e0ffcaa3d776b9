import { auditEntrySchema, type AuditEntry } from '../../../lib/model';
import { auditHash, GENESIS_HASH, ledgerText } from '../../../lib/ledger';

/** What an entry says; its number, link and hash follow from its place. */
export type Content = Omit<AuditEntry, 'seq' | 'previousHash' | 'hash'>;

/** An entry after another one, as the store writes it. */
export function nextEntry(content: Content, before?: AuditEntry): AuditEntry {
	const entry = {
		...content,
		details: auditEntrySchema.shape.details.parse(content.details),
		seq: (before?.seq ?? 0) + 1,
		previousHash: before?.hash ?? GENESIS_HASH,
	};
	return { ...entry, hash: auditHash(entry) };
}

/** A whole chain of entries. */
export function chain(contents: readonly Content[]): AuditEntry[] {
	const entries: AuditEntry[] = [];
	for (const content of contents) entries.push(nextEntry(content, entries.at(-1)));
	return entries;
}

/** Ten entries of a report that was ordered, made and downloaded. */
export const tenEntries = (): AuditEntry[] =>
	chain(
		[
			'job.created',
			'job.started',
			'product.looked-up',
			'source.fetched',
			'records.normalized',
			'signals.detected',
			'report.rendered',
			'artifact.saved',
			'job.succeeded',
			'artifact.downloaded',
		].map((action, index) => ({
			at: `2026-03-01T00:00:0${index}.000Z`,
			actor: index < 9 ? 'quality' : 'reviewer',
			action,
			subject: 'job:1',
			message: `Step ${index + 1}`,
			jobId: '1',
			executionId: '17',
			details: { code: 'FRN', step: index + 1 },
		})),
	);

/** The lines of an exported ledger. */
export const linesOf = (entries: readonly AuditEntry[]): string[] => entries.map(ledgerText);

/** Lines as a stream of them. */
export async function* streamed(lines: readonly string[]): AsyncGenerator<string> {
	yield* lines;
}

/** An entry's content, without its place. */
export function contentOf(entry: AuditEntry): Content {
	const { at, actor, action, subject, message, jobId, executionId, details } = entry;
	return { at, actor, action, subject, message, jobId, executionId, details };
}
