import { createHttpClient, createMemoryCache } from '../../../../lib/http';
import { lookForNotices } from '../../../../lib/sources';
import { startTinyServer } from '../../http/tiny-server';
import { contextAt } from './contract';
import { article, set } from './pubmed-bodies';

/** PubMed and Crossref in one server; an answer that is not given is an outage. */
async function asked(
	answers: { pubmed?: string; crossref?: object },
	...ids: Parameters<typeof lookForNotices>[1]
) {
	const server = await startTinyServer((response, request) => {
		const isPubMed = request.url?.startsWith('/eutils/') === true;
		const body = isPubMed ? answers.pubmed : answers.crossref;
		if (body === undefined) response.writeHead(500);
		response.end(typeof body === 'object' ? JSON.stringify(body) : body);
	});
	try {
		const found = await lookForNotices(contextAt(server.url), ids);
		return { ...found, urls: server.requests.map(({ url }) => url ?? '') };
	} finally {
		await server.close();
	}
}

const retractedIn = (pmid: string, by: string): string =>
	article(pmid, {
		types: ['Journal Article', 'Retracted Publication'],
		behind: `<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J Simul. 2025;8:3</RefSource><PMID>${by}</PMID></CommentsCorrections></CommentsCorrectionsList>`,
		articleIds: `<ArticleId IdType="doi">10.5555/P${pmid}</ArticleId>`,
	});
const works = (...items: object[]) => ({ status: 'ok', message: { items } });
const retracted = (DOI: string) => ({
	DOI,
	'updated-by': [{ DOI: '10.5555/n', type: 'retraction', source: 'publisher' }],
});

describe('Looking for notices of known works', () => {
	it('gives what each source says, by work, in the order asked', async () => {
		const { works: found, outcomes } = await asked(
			{
				pubmed: set(retractedIn('7', '99'), article('8')),
				crossref: works(retracted('10.5555/p7'), retracted('10.5555/x'), { DOI: '10.5555/y' }),
			},
			...[{ doi: '10.5555/Y' }, { pmid: '7', doi: '10.5555/p7' }, { pmid: '8' }],
			{ doi: 'https://doi.org/10.5555/X' },
		);
		expect(
			found.map(({ notices, knownTo }) => [notices.map(({ source }) => source), knownTo]),
		).toEqual([
			[[], ['crossref']],
			[
				['pubmed', 'crossref'],
				['pubmed', 'crossref'],
			],
			[[], ['pubmed']],
			[['crossref'], ['crossref']],
		]);
		expect(found[1]?.notices[0]).toMatchObject({ kind: 'retraction', role: 'subject', pmid: '99' });
		expect(outcomes).toMatchObject([
			{ source: 'pubmed', subject: 'notices', kind: 'found', fetched: 2 },
			{ source: 'crossref', subject: 'notices', kind: 'found', fetched: 3 },
		]);
		expect(outcomes[0]?.message).toContain('2 of 4 works have no PMID');
	});

	it('asks anew each time, whatever was kept of earlier answers', async () => {
		let looks = 0;
		const server = await startTinyServer((response) => {
			looks += 1;
			response.end(set(looks === 1 ? article('7') : retractedIn('7', '99')));
		});
		try {
			const ctx = contextAt(server.url);
			const { now } = ctx;
			const http = createHttpClient({ userAgent: 'test/1', now, cache: createMemoryCache() });
			const look = async () => (await lookForNotices({ ...ctx, http }, [{ pmid: '7' }])).works[0];
			expect((await look())?.notices).toEqual([]);
			expect((await look())?.notices).toMatchObject([{ kind: 'retraction', source: 'pubmed' }]);
		} finally {
			await server.close();
		}
	});

	it('asks Crossref by the DOI that PubMed has of a work', async () => {
		const { works: found, urls } = await asked(
			{
				pubmed: set(retractedIn('7', '99')),
				crossref: { status: 'ok', message: retracted('10.5555/p7') },
			},
			{ pmid: '7' },
		);
		expect(urls[1]).toContain('/crossref/works/10.5555%2Fp7');
		expect(found[0]?.notices).toHaveLength(2);
	});

	it('says that a source could not be asked, and keeps what the other says', async () => {
		const { works: found, outcomes } = await asked(
			{ crossref: { status: 'ok', message: retracted('10.5555/p7') } },
			{ pmid: '7', doi: '10.5555/p7' },
		);
		expect(found).toMatchObject([{ notices: [{ source: 'crossref' }], knownTo: ['crossref'] }]);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'found']);
	});

	it('says of a work that no source knows that nothing can be said', async () => {
		const { works: found, outcomes } = await asked({ pubmed: set() }, { pmid: '7' });
		expect(found).toEqual([{ ids: { pmid: '7' }, notices: [], knownTo: [] }]);
		expect(outcomes).toMatchObject([
			{ kind: 'none', remarks: [{ kind: 'record-missing' }] },
			{ kind: 'not_applicable', message: 'None of 1 works has a DOI to ask by.' },
		]);
	});

	it('asks nothing where there is nothing to ask by', async () => {
		const { outcomes, urls } = await asked(
			{},
			{ other: { embase: 'L1' } },
			{ doi: 'none', pmid: 'x' },
		);
		expect(urls).toEqual([]);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['not_applicable', 'not_applicable']);
	});

	it('tells of the work, not of what the work is a notice of', async () => {
		const notice = article('9', {
			types: ['Retraction of Publication'],
			behind:
				'<CommentsCorrectionsList><CommentsCorrections RefType="RetractionOf"><PMID>7</PMID></CommentsCorrections></CommentsCorrectionsList>',
		});
		const { works: found } = await asked({ pubmed: set(notice) }, { pmid: '9' });
		expect(found[0]?.notices).toEqual([]);
	});
});
