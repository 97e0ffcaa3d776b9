import type { AuditEntry } from '../model';
import { auditHash, GENESIS_HASH } from './audit-hash';
import { checkpointSchema, type Checkpoint } from './checkpoint';
import type { LedgerLine } from './ledger-line';

/** What can be wrong with an entry, or with the end of the ledger. */
export type BreakReason =
	/** It is no entry, or not written as the ledger writes entries. */
	| 'unreadable'
	/** A later entry stands in its place. */
	| 'missing-entry'
	/** An earlier entry stands in its place. */
	| 'repeated-entry'
	/** It does not name the hash of the entry before it: one of the two was changed. */
	| 'broken-link'
	/** Its hash is not that of its content. */
	| 'changed-entry'
	/** A checkpoint, or the ledger's own one, names another hash. */
	| 'checkpoint-differs'
	/** A checkpoint, or the newest event of the workspace, lies behind the end. */
	| 'truncated';

/** The first place where a ledger is not what was written. */
export interface BrokenLink {
	/** Number of the entry that should be here. */
	seq: number;
	reason: BreakReason;
	/** The hash that should be found; empty when no hash says so. */
	expected: string;
	/** The hash that was found; empty when there is none. */
	found: string;
	/** One sentence for people. */
	message: string;
}

/** What verifying a ledger found. `entries` and `head` are those before the first broken link. */
export interface LedgerVerdict {
	ok: boolean;
	entries: number;
	head?: Checkpoint & { at: string };
	/** How many of the given checkpoints were met. */
	checkpoints: number;
	firstBroken?: BrokenLink;
}

/**
 * Follows the chain of a ledger from its first entry: numbers without gaps, each entry naming the
 * hash of the one before, each hash that of its content. A chain alone does not show that its end
 * was cut off, nor that all of it was written anew: known checkpoints do, when they are kept where
 * whoever changes the ledger cannot reach. Stops at the first broken link. Pure; one entry at a time.
 */
export async function verifyLedger(
	lines: AsyncIterable<LedgerLine> | Iterable<LedgerLine>,
	known: readonly Checkpoint[] = [],
): Promise<LedgerVerdict> {
	const bySeq = groupBySeq(known);
	let head: AuditEntry | undefined;
	let checkpoints = bySeq.get(0)?.size ?? 0;
	const verdict = (firstBroken?: BrokenLink): LedgerVerdict => ({
		ok: firstBroken === undefined,
		entries: head?.seq ?? 0,
		...(head && { head: { seq: head.seq, hash: head.hash, at: head.at } }),
		checkpoints,
		...(firstBroken && { firstBroken }),
	});
	const genesis = differing(bySeq, 0, GENESIS_HASH);
	if (genesis) return verdict(genesis);
	for await (const line of lines) {
		const broken = breakAt(line, head) ?? breakOfCheckpoint(line, bySeq);
		if (broken) return verdict(broken);
		if ('entry' in line) head = line.entry;
		checkpoints += bySeq.get(head?.seq ?? 0)?.size ?? 0;
	}
	return verdict(truncation(known, head));
}

/** What is wrong with an entry that should follow `before`; nothing when it does. */
function breakAt(line: LedgerLine, before: AuditEntry | undefined): BrokenLink | undefined {
	const seq = (before?.seq ?? 0) + 1;
	const hashBefore = before?.hash ?? GENESIS_HASH;
	if ('unreadable' in line) {
		const message = `Entry ${seq} cannot be read: ${line.unreadable}.`;
		return { seq, reason: 'unreadable', expected: '', found: '', message };
	}
	const { entry } = line;
	if (entry.seq !== seq) {
		const reason = entry.seq > seq ? 'missing-entry' : 'repeated-entry';
		const message = `Entry ${seq} is missing: entry ${entry.seq} stands in its place.`;
		return { seq, reason, expected: hashBefore, found: entry.previousHash, message };
	}
	const content = auditHash(entry);
	if (content !== entry.hash) {
		const message = `Entry ${seq} was changed: its hash is not that of its content.`;
		return { seq, reason: 'changed-entry', expected: content, found: entry.hash, message };
	}
	if (entry.previousHash !== hashBefore) {
		const other = seq === 1 ? 'the beginning of the ledger' : `entry ${seq - 1}`;
		const message = `Entry ${seq} does not follow ${other}: one of them was changed.`;
		const found = entry.previousHash;
		return { seq, reason: 'broken-link', expected: hashBefore, found, message };
	}
	return undefined;
}

/** Actions whose entries name the head they were entered upon, which is the entry before them. */
const NAMING_HEAD: readonly string[] = ['audit.checkpoint', 'audit.exported'];

function breakOfCheckpoint(
	line: LedgerLine,
	known: ReadonlyMap<number, ReadonlySet<string>>,
): BrokenLink | undefined {
	if (!('entry' in line)) return undefined;
	const { seq, hash, action, details, previousHash } = line.entry;
	const differs = differing(known, seq, hash);
	if (differs || !NAMING_HEAD.includes(action)) return differs;
	const own = checkpointSchema.safeParse(details).data;
	if (own?.seq === seq - 1 && own.hash === previousHash) return undefined;
	return {
		seq,
		reason: 'checkpoint-differs',
		expected: own?.hash ?? '',
		found: previousHash,
		message: `Entry ${seq} is a checkpoint, but not of the entry before it: the ledger up to here was written anew.`,
	};
}

function differing(
	known: ReadonlyMap<number, ReadonlySet<string>>,
	seq: number,
	found: string,
): BrokenLink | undefined {
	for (const expected of known.get(seq) ?? []) {
		if (expected === found) continue;
		const message = `Entry ${seq} is not the one of the checkpoint: the ledger up to here was written anew.`;
		return { seq, reason: 'checkpoint-differs', expected, found, message };
	}
	return undefined;
}

function truncation(
	known: readonly Checkpoint[],
	head: AuditEntry | undefined,
): BrokenLink | undefined {
	const end = head?.seq ?? 0;
	const [beyond] = known.filter(({ seq }) => seq > end).sort((a, b) => a.seq - b.seq);
	if (!beyond) return undefined;
	return {
		seq: end + 1,
		reason: 'truncated',
		expected: beyond.hash,
		found: head?.hash ?? GENESIS_HASH,
		message: `The ledger ends after entry ${end}, but a checkpoint names entry ${beyond.seq}: entries were cut off.`,
	};
}

function groupBySeq(known: readonly Checkpoint[]): Map<number, Set<string>> {
	const bySeq = new Map<number, Set<string>>();
	for (const { seq, hash } of known) bySeq.set(seq, (bySeq.get(seq) ?? new Set()).add(hash));
	return bySeq;
}
