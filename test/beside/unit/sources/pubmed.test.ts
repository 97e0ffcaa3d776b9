import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicationSchema, sha256, type Publication } from '../../../../lib/model';
import { getPubMed, readPubMed } from '../../../../lib/sources';
import { contractOf, contextAt } from '../../../unit/sources/literature/contract';
import { setOf } from '../../../unit/sources/literature/pubmed-bodies';
import { collect } from '../../../unit/sources/support';
import { startTinyServer } from '../../../unit/http/tiny-server';
import { REAL_DATA } from '../../material';

const recorded = (name: string): string =>
	readFileSync(join(REAL_DATA, 'literature-trials', name), 'utf8');

const PMID = '22663011';
const xml = recorded(`pubmed_efetch_${PMID}.xml`);

/** What stands between the tags of a name, in order, by plain search: another way than the one it is read by. */
const between = (name: string, text: string): string[] =>
	[...text.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(
		([, inside = '']) => inside,
	);
const plain = (text: string): string =>
	text
		.replace(/<[^>]+>/g, '')
		.replace(/&#x([0-9a-f]+);/gi, (_, hex: string) =>
			String.fromCodePoint(Number.parseInt(hex, 16)),
		)
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&apos;', "'")
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');
const all = (name: string, text = xml): string[] => between(name, text).map(plain);
const one = (name: string, text = xml): string => all(name, text)[0] ?? '';

describe('The recorded record of PubMed', () => {
	let publication: Publication;
	beforeAll(async () => {
		const server = await startTinyServer((response) => response.end(xml));
		const read = getPubMed(contextAt(server.url), [PMID]);
		const [record] = await collect(read);
		expect(read.outcome()).toMatchObject({ kind: 'found', fetched: 1 });
		await server.close();
		publication = publicationSchema.strict().parse(record);
	});

	it('is read with its title, its abstract under its labels, and where it appeared', () => {
		const labels = [...xml.matchAll(/<AbstractText Label="([^"]+)"/g)].map(([, label]) => label);
		const texts = all('AbstractText');
		expect(texts).toHaveLength(4);
		expect(publication).toMatchObject({
			title: one('ArticleTitle'),
			abstract: texts.map((text, at) => ({ label: labels[at], text })),
			journal: {
				title: one('Title'),
				abbreviation: one('ISOAbbreviation'),
				issn: [one('ISSN'), one('ISSNLinking')],
			},
			volume: one('Volume'),
			issue: one('Issue'),
			pages: one('MedlinePgn'),
			languages: all('Language'),
			types: all('PublicationType'),
			...{ published: '2012-06-04', issued: '2012-07-12', entered: '2012-06-06' },
		});
		expect(publication.abstract[0]?.text).toContain('95\u202f% figures');
	});

	it('is read with every author, in order, letters beyond ASCII among them, and no investigator', () => {
		const [list = ''] = between('AuthorList', xml);
		const authors = between('Author', list).map((author) => {
			const collective = one('CollectiveName', author);
			if (collective !== '') return { collective };
			const [family, given, initials] = ['LastName', 'ForeName', 'Initials'].map((name) =>
				one(name, author),
			);
			return { family, given, initials };
		});
		expect(authors.length).toBeGreaterThan(20);
		expect(publication.authors).toEqual(authors);
		expect(JSON.stringify(authors)).toContain('Jürgen');
	});

	it('is read with every heading of MeSH and its qualifiers', () => {
		const headings = between('MeshHeading', xml).map((heading) =>
			[...heading.matchAll(/<(?:Descriptor|Qualifier)Name[^>]*MajorTopicYN="(.)">([^<]*)</g)]
				.map(([, major, name = '']) => (major === 'Y' ? '*' : '') + plain(name))
				.join('/'),
		);
		expect(headings.length).toBeGreaterThan(15);
		expect(publication.mesh).toEqual(headings);
	});

	it('is read with its ids, its trial, and no notice of the comments on it', () => {
		expect(publication.ids).toEqual({
			pmid: PMID,
			doi: one('ELocationID').toLowerCase(),
			nct: all('AccessionNumber'),
		});
		expect(xml).toContain('RefType="CommentIn"');
		expect(publication).toMatchObject({ notices: [], keywords: [], isPreprint: false });
	});

	it('is known again by the digest of the record as it came', () => {
		const whole = xml.slice(xml.indexOf('<PubmedArticle>'), xml.indexOf('</PubmedArticleSet>'));
		expect(publication.rawSha256).toBe(sha256(whole.trim()));
	});
});

// Bodies as they were quoted from live answers.
const shapes = JSON.parse(recorded('shapes-pubmed-europepmc.json'));
const search = (ctx: Parameters<typeof readPubMed>[0]) =>
	readPubMed(ctx, { term: 'CRISPR', limit: 5 });

contractOf('PubMed, bodies quoted from live answers', [
	{
		name: 'found',
		ask: search,
		replies: ({ path, fields }) => ({
			headers: shapes.ratelimit_headers,
			body: path.endsWith('efetch.fcgi') ? setOf(fields) : shapes.esearch_found,
		}),
		outcome: {
			kind: 'truncated',
			reason: 'limit',
			total: 8_863,
			fetched: 5,
			remarks: [
				['term-translated', '"CRISPR" was searched as: "clustered regularly interspaced'],
				['read-as', '2023/09/09:2026/09/08[Date - Entry]'],
			],
		},
	},
	{
		name: 'none',
		ask: search,
		replies: [{ body: shapes.esearch_none }],
		outcome: { kind: 'none', total: 0, remarks: [] },
	},
	{
		name: 'an error with a raw line break',
		ask: search,
		replies: [{ body: shapes.esearch_error_rawText }],
		outcome: { kind: 'failed', reason: 'capped' },
		requests: 1,
	},
	{
		name: 'a history without ids, which is no answer of nothing',
		ask: search,
		replies: [{ body: shapes.esearch_history }],
		outcome: { kind: 'failed', reason: 'ended-early', total: 28_198 },
	},
	{
		name: 'a warning of a clamped page',
		ask: search,
		replies: ({ path, fields }) => {
			if (path.endsWith('efetch.fcgi')) return { body: setOf(fields) };
			const outputmessages = [shapes.esearch_clamped_warning];
			const warninglist = { phrasesignored: [], quotedphrasesnotfound: [], outputmessages };
			const { esearchresult } = shapes.esearch_found;
			return { body: { esearchresult: { ...esearchresult, warninglist } } };
		},
		outcome: {
			kind: 'truncated',
			remarks: [
				['term-translated', ''],
				['read-as', ''],
				['warning', 'Restrictions achieved'],
			],
		},
	},
]);
