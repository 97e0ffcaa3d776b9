import fc from 'fast-check';
import type { AuditEntry } from '../../../lib/model';
import { auditHash, readLedgerLines, verifyLedger } from '../../../lib/ledger';
import { anyContent } from './any-content';
import { chain, linesOf, nextEntry, streamed } from './ledgers';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const ledger = fc.array(anyContent, { minLength: 1, maxLength: 8 }).map(chain);

const verify = async (lines: readonly string[]) =>
	await verifyLedger(readLedgerLines(streamed(lines)));

describe('a ledger of any content', () => {
	it('is found whole as it was written', async () => {
		await fc.assert(
			fc.asyncProperty(ledger, async (entries) => {
				expect(await verify(linesOf(entries))).toMatchObject({ ok: true, entries: entries.length });
			}),
			{ numRuns: 200 },
		);
	});

	it('tells the change of any one byte of its text, and names the entry', async () => {
		const place = fc.record({
			entry: fc.nat(),
			byte: fc.nat(),
			by: fc.integer({ min: 1, max: 255 }),
		});
		await fc.assert(
			fc.asyncProperty(ledger, place, async (entries, { entry, byte, by }) => {
				const lines = linesOf(entries);
				const at = entry % lines.length;
				const bytes = Buffer.from(lines[at]!);
				const index = byte % bytes.length;
				bytes[index] = (bytes[index]! + by) % 256;
				lines[at] = bytes.toString('utf8');
				const { ok, firstBroken } = await verify(lines);
				expect(ok).toBe(false);
				expect(firstBroken?.seq).toBe(at + 1);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('tells the change of any field of any entry, and names the entry', async () => {
		const fields = [
			'seq',
			'at',
			'actor',
			'action',
			'subject',
			'message',
			'jobId',
			'executionId',
			'details',
			'previousHash',
			'hash',
		] as const;
		await fc.assert(
			fc.asyncProperty(
				ledger,
				fc.nat(),
				fc.constantFrom(...fields),
				text,
				async (entries, which, field, value) => {
					const at = which % entries.length;
					const entry = entries[at]!;
					const changed: AuditEntry = {
						...entry,
						[field]: field === 'seq' ? entry.seq + 1 : field === 'details' ? { value } : value,
					};
					fc.pre(JSON.stringify(changed) !== JSON.stringify(entry));
					const lines = linesOf(entries.with(at, changed));
					expect((await verify(lines)).firstBroken?.seq).toBe(at + 1);
				},
			),
			{ numRuns: 500 },
		);
	});

	it('tells a changed entry that got a new hash at the one after it, whose link is the old one', async () => {
		await fc.assert(
			fc.asyncProperty(ledger, text, fc.nat(), async (entries, message, which) => {
				const at = which % entries.length;
				const entry = { ...entries[at]!, message: `${message}.` };
				fc.pre(entry.message !== entries[at]!.message);
				const forged = entries.with(at, { ...entry, hash: auditHash(entry) });
				const more = [...forged, nextEntry(entries[0]!, entries.at(-1))];
				expect((await verify(linesOf(more))).firstBroken).toMatchObject({
					seq: at + 2,
					reason: 'broken-link',
				});
			}),
			{ numRuns: 200 },
		);
	});

	it('tells the loss of any entry but the last', async () => {
		await fc.assert(
			fc.asyncProperty(ledger, fc.nat(), async (entries, which) => {
				fc.pre(entries.length > 1);
				const at = which % (entries.length - 1);
				const lines = linesOf(entries.filter((_entry, index) => index !== at));
				expect((await verify(lines)).firstBroken).toMatchObject({
					seq: at + 1,
					reason: 'missing-entry',
				});
			}),
			{ numRuns: 200 },
		);
	});
});
