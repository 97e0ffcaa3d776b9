import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../../lib/model';
import {
	auditHash,
	GENESIS_HASH,
	parseCheckpoint,
	readLedgerLines,
	verifyLedger,
	type Checkpoint,
} from '../../../lib/ledger';
import { contentOf, linesOf, nextEntry, streamed, tenEntries } from './ledgers';

const verify = async (lines: readonly string[], known?: readonly Checkpoint[]) =>
	await verifyLedger(readLedgerLines(streamed(lines)), known);
const checkpointOf = ({ seq, hash }: AuditEntry): Checkpoint => ({ seq, hash });
/** Entries written anew from a place on, as somebody would who can write the table. */
const rehashed = (entries: AuditEntry[], from: number): AuditEntry[] => {
	const forged = entries.slice(0, from - 1);
	for (const entry of entries.slice(from - 1)) {
		forged.push(nextEntry(contentOf(entry), forged.at(-1)));
	}
	return forged;
};

describe('verifyLedger', () => {
	it('finds a ledger whole and says how far it goes', async () => {
		const entries = tenEntries();
		const { seq, hash, at } = entries[9]!;
		expect(await verify(linesOf(entries))).toEqual({
			ok: true,
			entries: 10,
			head: { seq, hash, at },
			checkpoints: 0,
		});
	});

	it('finds an empty ledger whole', async () => {
		expect(await verify([])).toEqual({ ok: true, entries: 0, checkpoints: 0 });
	});

	it('counts the checkpoints that it met', async () => {
		const entries = tenEntries();
		const known = [{ seq: 0, hash: GENESIS_HASH }, ...[entries[3]!, entries[9]!].map(checkpointOf)];
		expect(await verify(linesOf(entries), known)).toMatchObject({ ok: true, checkpoints: 3 });
	});

	it('takes a checkpoint of the ledger itself that names the entry before it', async () => {
		const entries = tenEntries();
		const { seq, hash } = entries[9]!;
		entries.push(
			nextEntry({ ...entries[0]!, action: 'audit.checkpoint', details: { seq, hash } }, entries[9]),
		);
		expect(await verify(linesOf(entries))).toMatchObject({ ok: true, entries: 11 });
	});

	interface Damage {
		name: string;
		/** Damages a ledger of ten entries. */
		damage(entries: AuditEntry[]): string[];
		known?(entries: AuditEntry[]): Checkpoint[];
		broken: { seq: number; reason: string; expected?: string; found?: string; message: RegExp };
	}
	const whole = tenEntries();
	const hashOf = (seq: number) => whole[seq - 1]!.hash;
	const changed = (entries: AuditEntry[], seq: number, to: Partial<AuditEntry>): AuditEntry[] =>
		entries.map((entry) => (entry.seq === seq ? { ...entry, ...to } : entry));

	const damages: Damage[] = [
		{
			name: 'changed-message',
			damage: (entries) => linesOf(changed(entries, 4, { message: 'Step 5' })),
			broken: {
				seq: 4,
				reason: 'changed-entry',
				expected: auditHash({ ...whole[3]!, message: 'Step 5' }),
				found: hashOf(4),
				message: /^Entry 4 was changed/,
			},
		},
		{
			name: 'changed-actor-and-hash',
			damage: (entries) => {
				const entry = { ...entries[3]!, actor: 'somebody' };
				return linesOf(changed(entries, 4, { ...entry, hash: auditHash(entry) }));
			},
			broken: {
				seq: 5,
				reason: 'broken-link',
				expected: auditHash({ ...whole[3]!, actor: 'somebody' }),
				found: hashOf(4),
				message: /^Entry 5 does not follow entry 4: one of them was changed/,
			},
		},
		{
			name: 'swapped-entries',
			damage: (entries) =>
				linesOf([...entries.slice(0, 3), entries[4]!, entries[3]!, ...entries.slice(5)]),
			broken: {
				seq: 4,
				reason: 'missing-entry',
				expected: hashOf(3),
				found: hashOf(4),
				message: /^Entry 4 is missing: entry 5 stands in its place/,
			},
		},
		{
			name: 'swapped-contents',
			damage: (entries) => linesOf(changed(entries, 4, { ...entries[4]!, seq: 4 })),
			broken: { seq: 4, reason: 'changed-entry', message: /^Entry 4 was changed/ },
		},
		{
			name: 'missing-entry',
			damage: (entries) => linesOf(entries.filter(({ seq }) => seq !== 6)),
			broken: {
				seq: 6,
				reason: 'missing-entry',
				expected: hashOf(5),
				found: hashOf(6),
				message: /^Entry 6 is missing: entry 7/,
			},
		},
		{
			name: 'missing-beginning',
			damage: (entries) => linesOf(entries.slice(2)),
			broken: {
				seq: 1,
				reason: 'missing-entry',
				expected: GENESIS_HASH,
				message: /^Entry 1 is missing/,
			},
		},
		{
			name: 'repeated-entry',
			damage: (entries) => linesOf([...entries.slice(0, 5), entries[4]!, ...entries.slice(5)]),
			broken: { seq: 6, reason: 'repeated-entry', message: /^Entry 6 is missing: entry 5/ },
		},
		{
			name: 'reordered',
			damage: (entries) => linesOf([...entries].reverse()),
			broken: { seq: 1, reason: 'missing-entry', message: /^Entry 1 is missing: entry 10/ },
		},
		{
			name: 'inserted-entry',
			damage: (entries) =>
				linesOf([
					...entries.slice(0, 5),
					nextEntry({ ...entries[4]!, actor: 'nobody' }, entries[4]),
					...entries.slice(5),
				]),
			broken: { seq: 7, reason: 'repeated-entry', message: /^Entry 7 is missing: entry 6/ },
		},
		{
			name: 'truncated-tail',
			damage: (entries) => linesOf(entries.slice(0, 8)),
			known: (entries) => [checkpointOf(entries[8]!), checkpointOf(entries[9]!)],
			broken: {
				seq: 9,
				reason: 'truncated',
				expected: hashOf(9),
				found: hashOf(8),
				message: /^The ledger ends after entry 8, but a checkpoint names entry 9/,
			},
		},
		{
			name: 'truncated-to-nothing',
			damage: () => [],
			known: (entries) => [checkpointOf(entries[9]!)],
			broken: {
				seq: 1,
				reason: 'truncated',
				expected: hashOf(10),
				found: GENESIS_HASH,
				message: /ends after entry 0/,
			},
		},
		{
			name: 'forged-rehash-from-middle',
			damage: (entries) => linesOf(rehashed(changed(entries, 4, { actor: 'somebody' }), 4)),
			known: (entries) => [checkpointOf(entries[6]!)],
			broken: {
				seq: 7,
				reason: 'checkpoint-differs',
				expected: hashOf(7),
				message:
					/^Entry 7 is not the one of the checkpoint: the ledger up to here was written anew/,
			},
		},
		{
			name: 'forged-rehash-past-its-own-checkpoint',
			damage: (entries) => {
				const { seq, hash } = entries[9]!;
				const own = { ...entries[0]!, action: 'audit.checkpoint', details: { seq, hash } };
				const more = [...entries, nextEntry(own, entries[9])];
				return linesOf(rehashed(changed(more, 4, { actor: 'somebody' }), 4));
			},
			broken: {
				seq: 11,
				reason: 'checkpoint-differs',
				expected: hashOf(10),
				message: /^Entry 11 is a checkpoint, but not of the entry before it/,
			},
		},
		{
			name: 'trailing-garbage',
			damage: (entries) => [...linesOf(entries), 'and so on'],
			broken: {
				seq: 11,
				reason: 'unreadable',
				message: /^Entry 11 cannot be read: it is not JSON/,
			},
		},
		{
			name: 'added-member',
			damage: (entries) =>
				linesOf(entries).map((line, index) =>
					index === 1 ? line.replace('{', '{"aside":1,') : line,
				),
			broken: { seq: 2, reason: 'unreadable', message: /canonical JSON/ },
		},
		{
			name: 'member-given-twice',
			damage: (entries) =>
				linesOf(entries).map((line, index) =>
					index === 1 ? line.replace('{', '{"actor":"x",') : line,
				),
			broken: { seq: 2, reason: 'unreadable', message: /canonical JSON/ },
		},
		{
			name: 'missing-member',
			damage: (entries) =>
				linesOf(entries).map((line, index) =>
					index === 1 ? line.replace('"message":"Step 2",', '') : line,
				),
			broken: { seq: 2, reason: 'unreadable', message: /^Entry 2 cannot be read: message: / },
		},
	];

	it.each(damages)('tells $name', async ({ damage, known, broken }) => {
		const entries = tenEntries();
		const verdict = await verify(damage(entries), known?.(entries));
		const { message, ...named } = broken;
		expect(verdict.ok).toBe(false);
		expect(verdict.firstBroken).toMatchObject(named);
		expect(verdict.firstBroken?.message).toMatch(message);
		expect(verdict.entries).toBe(broken.seq - 1);
	});

	it('does not see without a checkpoint that all was written anew, nor that the end is missing', async () => {
		const entries = tenEntries();
		const anew = linesOf(rehashed(changed(entries, 4, { actor: 'somebody' }), 4));
		expect(await verify(anew)).toMatchObject({ ok: true });
		expect(await verify(linesOf(entries.slice(0, 8)))).toMatchObject({ ok: true });
	});

	it('hashes what the ledger says under a name of its own, as anybody can do again', () => {
		const text =
			'cer.audit-entry/1\n{"action":"job.created","actor":"quality","at":"2026-03-01T00:00:00.000Z",' +
			'"details":{"code":"FRN","step":1},"executionId":"17","jobId":"1","message":"Step 1",' +
			`"previousHash":"${'0'.repeat(64)}","seq":1,"subject":"job:1"}`;
		expect(hashOf(1)).toBe(createHash('sha256').update(text).digest('hex'));
	});
});

describe('parseCheckpoint', () => {
	const hash = 'AB'.repeat(32);
	it('reads number and hash', () => {
		expect(parseCheckpoint(` 12:${hash}\n`)).toEqual({ seq: 12, hash: hash.toLowerCase() });
	});
	it.each([
		'',
		'12',
		`12:${hash}:x`,
		`-1:${hash}`,
		`1.5:${hash}`,
		`1e3:${hash}`,
		'12:abc',
		`:${hash}`,
	])('refuses %j and says how to write it', (text) => {
		expect(() => parseCheckpoint(text)).toThrow(/is not a checkpoint of the ledger/);
	});
});
