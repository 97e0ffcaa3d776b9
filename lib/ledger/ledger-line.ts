import { auditEntrySchema, canonicalJson, type AuditEntry } from '../model';

/**
 * An entry as it was read. Reading is exact: whatever is not written as the ledger writes it, down
 * to a space, is `unreadable` with what is wrong, though its meaning may be the same.
 */
export type LedgerLine = { entry: AuditEntry } | { unreadable: string };

/** An entry as an exported ledger holds it: its canonical JSON, without the line feed. */
export const ledgerText = (entry: AuditEntry): string => canonicalJson(entry);

/** Reads a line of an exported ledger. */
export function readLedgerText(text: string): LedgerLine {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { unreadable: 'it is not JSON' };
	}
	const line = readEntry(value);
	if ('unreadable' in line || ledgerText(line.entry) === text) return line;
	return { unreadable: 'it is not written as the ledger writes entries (canonical JSON)' };
}

/** Reads the members of an entry. */
export function readEntry(value: unknown): LedgerLine {
	const parsed = auditEntrySchema.safeParse(value);
	if (parsed.success) return { entry: parsed.data };
	const [issue] = parsed.error.issues;
	const where = issue?.path.join('.') ?? '';
	return { unreadable: `${where === '' ? 'the line' : where}: ${issue?.message ?? 'is wrong'}` };
}

/** Reads the lines of an exported ledger. */
export async function* readLedgerLines(lines: AsyncIterable<string>): AsyncGenerator<LedgerLine> {
	for await (const text of lines) yield readLedgerText(text);
}
