import { publicationSchema, type Publication } from '../../../../lib/model';
import {
	lookForNotices,
	readCrossref,
	readPubMed,
	type SourceContext,
} from '../../../../lib/sources';
import { findIds } from '../../../../lib/sources/pubmed/find-ids';
import { questionsTo } from '../../../../lib/sources/pubmed/questions';
import { newReadState } from '../../../../lib/sources/source-read';
import { CROWDED_TERM, CROWD_SIZE } from '../../../../sandbox/sources/literature/generate/crowd';
import type { Sources } from '../../../../sandbox/sources/server';
import { collect, startWorld } from '../support';

let sources: Sources;
let ctx: SourceContext;
beforeAll(async () => {
	const world = await startWorld();
	({ sources } = world);
	ctx = { ...world.ctx, literature: sources.literature };
});
afterAll(async () => await sources.close());

const publications = async (read: ReturnType<typeof readPubMed>): Promise<Publication[]> =>
	(await collect(read)).map((record) => publicationSchema.parse(record));

describe('PubMed and Crossref of the sandbox', () => {
	it('give publications with every field, marked as simulated', async () => {
		const read = readPubMed(ctx, { term: 'hip stem[tiab]' });
		const records = await publications(read);
		expect(read.outcome()).toMatchObject({ kind: 'found', fetched: records.length });
		expect(records.length).toBeGreaterThan(20);
		const some = (has: (one: Publication) => unknown) => records.filter((one) => Boolean(has(one)));
		for (const has of [
			(one: Publication) => one.ids.doi,
			(one: Publication) => one.ids.pmcid,
			(one: Publication) => one.abstract.some(({ label }) => label),
			(one: Publication) => one.authors.some(({ orcid }) => orcid),
			(one: Publication) => one.mesh[0],
			(one: Publication) => one.keywords[0],
			(one: Publication) => one.entered,
			(one: Publication) => one.pages,
		]) {
			expect(some(has).length).toBeGreaterThan(0);
		}
		expect(records.every(({ provenance }) => provenance?.simulated)).toBe(true);
	});

	it('agree on the notices of every retracted publication', async () => {
		const retracted = await publications(readPubMed(ctx, { term: '"retracted publication"[pt]' }));
		expect(retracted.length).toBeGreaterThan(2);
		const { works, outcomes } = await lookForNotices(
			ctx,
			retracted.map(({ ids }) => ids),
		);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['found', 'found']);
		for (const { notices } of works) {
			const told = notices.filter(({ kind }) => kind === 'retraction');
			const sayers = told.map(({ source }) => source);
			// A notice without a DOI is unknown to Crossref.
			const both = told[0]?.doi === undefined ? ['pubmed'] : ['pubmed', 'crossref'];
			expect(sayers).toEqual(both);
		}
	});

	it('link an article to its preprint', async () => {
		const records = await publications(readPubMed(ctx, { term: 'hip[tiab] OR pump[tiab]' }));
		const linked = records.filter(({ versions }) => versions);
		expect(linked.length).toBeGreaterThan(0);
		for (const { versions, notices } of linked) {
			expect(versions).toMatchObject([{ kind: 'preprint' }]);
			expect(notices.filter(({ kind }) => kind === 'update')).toEqual([]);
		}
		const dois = linked.flatMap(({ ids: { doi } }) => doi ?? []);
		for (const { versions } of await publications(readCrossref(ctx, dois))) {
			expect(versions).toMatchObject([{ kind: 'preprint' }]);
		}
	});

	it('are asked in parts that add up where a search has more hits than are given', async () => {
		const state = newReadState();
		const looked = { term: CROWDED_TERM, limit: Number.POSITIVE_INFINITY };
		const ids = new Set<string>();
		for await (const list of findIds(ctx, questionsTo(ctx, state), state, looked)) {
			for (const id of list) ids.add(id);
		}
		expect(ids.size).toBe(CROWD_SIZE);
		expect(state).toMatchObject({ total: CROWD_SIZE });
		expect(state.trouble).toBeUndefined();
		const split = state.remarks?.find(({ kind }) => kind === 'split');
		expect(split?.text).toContain(`their counts add up to ${CROWD_SIZE}`);
	});
});
