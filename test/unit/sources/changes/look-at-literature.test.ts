import type { SourceOutcome } from '../../../../lib/model';
import { changesOfLiterature, lookAtLiterature, type ReadSince } from '../../../../lib/sources';
import { contextFor } from '../support';

const none = 'http://127.0.0.1:9';
const ctx = contextFor({ openFdaUrl: none, eudamedUrl: none, dataLakeUrl: none });

/** A database that gives some records of whatever day it is asked. */
function giving(records: object[], more: Partial<SourceOutcome> = {}) {
	const asked: string[] = [];
	const read: ReadSince = (since) => {
		asked.push(since);
		async function* all() {
			yield* records;
		}
		const kind = records.length > 0 ? 'found' : 'none';
		const outcome = { source: 'pubmed', subject: 'publications', kind, fetched: records.length };
		return { records: all(), outcome: () => ({ ...outcome, calls: [], ...more }) as SourceOutcome };
	};
	return { read, asked };
}

const A = { id: 'pubmed:1', title: 'First' };
const B = { id: 'pubmed:2', title: 'Second' };

describe('lookAtLiterature', () => {
	it('asks again for the days before the last look, and tells what is new alone', async () => {
		const first = giving([A]);
		const before = await lookAtLiterature(ctx, first.read, undefined);
		if (before.kind !== 'seen') throw new Error(before.message);
		expect(first.asked).toEqual(['2026-06-12']);
		const second = giving([A, B]);
		const snapshot = { ...before.snapshot, lookedOn: '2026-05-10' };
		const after = await lookAtLiterature(ctx, second.read, snapshot);
		if (after.kind !== 'seen') throw new Error(after.message);
		expect(second.asked).toEqual(['2026-05-07']);
		const changes = changesOfLiterature('pubmed', snapshot, after.snapshot);
		expect(changes).toMatchObject([{ kind: 'new-publications', after: ['pubmed:2'] }]);
		expect(changes[0]?.message).toMatch(/^1 new publication in PubMed.*: Second\.$/);
		expect(changesOfLiterature('pubmed', after.snapshot, after.snapshot)).toEqual([]);
	});

	it('tells of a trial that was changed', async () => {
		const trial = (lastUpdatePosted: string) => ({ id: 'NCT1', title: 'T', lastUpdatePosted });
		const before = await lookAtLiterature(ctx, giving([trial('2026-01-01')]).read, undefined);
		const after = await lookAtLiterature(ctx, giving([trial('2026-06-01')]).read, undefined);
		if (before.kind !== 'seen' || after.kind !== 'seen') throw new Error('not seen');
		const changes = changesOfLiterature('clinical-trials', before.snapshot, after.snapshot);
		expect(changes).toMatchObject([{ kind: 'new-trials' }]);
	});

	it('has seen nothing where the database could not be read whole', async () => {
		const down = giving([], { kind: 'failed', reason: 'outage', message: 'It is down.' });
		const looked = await lookAtLiterature(ctx, down.read, undefined);
		expect(looked).toEqual({ kind: 'failed', reason: 'outage', message: 'It is down.' });
	});
});
