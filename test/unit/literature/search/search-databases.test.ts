import { beforeAll, afterAll, afterEach, describe, expect, it } from '@jest/globals';
import type { SearchProtocol } from '../../../../lib/model';
import {
	searchDatabases,
	type SearchFact,
	type SearchOptions,
} from '../../../../lib/literature/search';
import { startWorld } from '../../sources/support';
import { protocolOf, pumpProtocol, row } from '../protocol/support';

type World = Awaited<ReturnType<typeof startWorld>>;
let world: World;
beforeAll(async () => {
	const started = await startWorld();
	const { literature } = started.sources;
	world = { ...started, ctx: { ...started.ctx, literature } };
});
afterAll(async () => await world.sources.close());
afterEach(() => world.sources.faults.clear());

interface Found {
	fact: SearchFact;
	ids: string[];
}

async function search(protocol: SearchProtocol, options?: SearchOptions): Promise<Found[]> {
	const found: Found[] = [];
	for (const one of searchDatabases(world.ctx, protocol, options)) {
		const ids: string[] = [];
		for await (const { id } of one.records) ids.push(id);
		found.push({ fact: one.fact(), ids });
	}
	return found;
}

const told = ({ fact }: Found) => `${fact.kind} ${fact.asked} ${fact.outcome.kind}`;

describe('searchDatabases', () => {
	it('asks each database of each search and tells string, day, hits and outcome of each', async () => {
		const found = await search(pumpProtocol(), { limit: 5 });
		expect(found.map(({ fact }) => `${fact.kind} ${fact.asked}`)).toEqual([
			'device pubmed',
			'device europe-pmc',
			'device clinical-trials',
			'state-of-the-art pubmed',
			'state-of-the-art europe-pmc',
			'state-of-the-art clinical-trials',
		]);
		for (const { fact, ids } of found) {
			expect(fact.records).toBe(ids.length);
			expect(fact.string).not.toBe('');
			expect(fact).toMatchObject({ protocolVersion: 1, ranAt: expect.stringMatching(/^20/) });
			expect(['found', 'none', 'truncated']).toContain(fact.outcome.kind);
		}
		const [pubmed] = found;
		expect(pubmed?.fact).toMatchObject({
			database: 'PubMed',
			databaseKind: 'database',
			outcome: { subject: 'publications: device and equivalents' },
		});
		expect(pubmed?.fact.hits).toBeGreaterThan(0);
		expect(pubmed?.ids.every((id) => id.startsWith('pubmed:'))).toBe(true);
	});

	it('says failed, never none, of a database that is down, and goes on with the others', async () => {
		world.sources.faults.set({ match: '/europe-pmc/', kind: '500' });
		const found = await search(pumpProtocol(), { kinds: ['device'], limit: 3 });
		const outcomes = found.map(told);
		expect(outcomes).toContain('device europe-pmc failed');
		expect(outcomes[0]).toMatch(/^device pubmed (found|truncated)$/);
		expect(outcomes).toHaveLength(3);
	});

	it('leaves out what a database gave to another question, as it dropped a whole row', async () => {
		const limits = { period: { from: '2020-01-01', reason: '' } };
		const nobody = protocolOf([row(['zzqx nobody writes this', 'yyqx*'])], { limits });
		const [pubmed] = await search(nobody, { databases: ['pubmed'] });
		expect(pubmed?.ids).toEqual([]);
		expect(pubmed?.fact).toMatchObject({ records: 0, outcome: { fetched: 0 } });
		expect(['none', 'not_asked']).toContain(pubmed?.fact.outcome.kind);
		if (pubmed?.fact.outcome.kind === 'not_asked') {
			expect(pubmed.fact.outcome.message).toMatch(/none of the words of the row "Row"/);
			expect(pubmed.fact.hits).toBeUndefined();
			expect(pubmed.fact.string).toContain('zzqx');
		}
	});

	it('keeps what it gave where a synonym alone was dropped', async () => {
		const limits = { period: { from: '2020-01-01', reason: '' } };
		const rows = [row(['zzqx nobody writes this', 'infusion pump'])];
		const [pubmed] = await search(protocolOf(rows, { limits }), {
			databases: ['pubmed'],
			limit: 3,
		});
		expect(pubmed?.ids).toHaveLength(3);
	});

	it('says none only where the database answered so', async () => {
		const nobody = protocolOf([row(['zzqx nobody writes this'])]);
		const found = await search(nobody);
		for (const { fact } of found) {
			expect(fact.outcome.kind).toBe('none');
			expect(fact.hits).toBe(0);
		}
	});

	it('tells of a database that the protocol leaves out as not asked, with its reason', async () => {
		const protocol = pumpProtocol();
		const databases = protocol.databases.map((database) =>
			database.asked === 'europe-pmc'
				? { ...database, searched: false, reason: 'As PubMed.' }
				: database,
		);
		const found = await search({ ...protocol, databases }, { databases: ['europe-pmc'] });
		expect(found.map(told)).toEqual(['device europe-pmc not_asked']);
		expect(found[0]?.fact.outcome.message).toBe('The search protocol leaves it out: As PubMed.');
		expect(found[0]?.fact.string).toBeUndefined();
	});

	it('does not ask where no row is searched', async () => {
		const empty = protocolOf([row(['pump'], { searched: false })]);
		const before = world.sources.requests.length;
		const found = await search(empty);
		expect(found.map(({ fact }) => fact.outcome.kind)).toEqual(Array(3).fill('not_asked'));
		expect(world.sources.requests).toHaveLength(before);
	});

	it('sends a string that a person wrote as it is', async () => {
		const protocol = protocolOf([]);
		const strings = { pubmed: '"infusion pump"[tiab] OR' };
		const searches = [{ kind: 'device' as const, objective: '', concepts: [], strings }];
		const [pubmed] = await search({ ...protocol, searches }, { databases: ['pubmed'], limit: 1 });
		expect(pubmed?.fact.string).toBe('"infusion pump"[tiab] OR');
	});

	it('asks only for what came in since a day, and says so in the string', async () => {
		const all = await search(pumpProtocol(), { kinds: ['device'] });
		const late = await search(pumpProtocol(), { kinds: ['device'], since: '2026-05-01' });
		for (const [at, { fact, ids }] of late.entries()) {
			expect(fact.string).toMatch(/2026[-/]05[-/]01/);
			const before = new Set(all[at]?.ids);
			expect(ids.every((id) => before.has(id))).toBe(true);
			expect(ids.length).toBeLessThan(before.size);
		}
	});
});
