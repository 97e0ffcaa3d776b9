import { readPubMed, type PubMedSearch } from '../../../../lib/sources';
import { contractOf, type Asked, type Case, type Reply } from './contract';
import { article, found, nothing, pmids, PROLOG_ONLY, set, setOf } from './pubmed-bodies';

const search =
	(asked: Partial<PubMedSearch> = {}): Case['ask'] =>
	(ctx) =>
		readPubMed(ctx, { term: '"simulant hip"[tiab]', ...asked });

/** Searches are answered one after another, the last answer for all that follow; records as asked for. */
const searched = (...answers: readonly Reply[]) => {
	let at = 0;
	return ({ path, fields }: Asked): Reply => {
		if (path.endsWith('/efetch.fcgi')) return { body: setOf(fields) };
		at += 1;
		return answers[Math.min(at, answers.length) - 1] ?? { status: 500 };
	};
};
/** A search that finds PMIDs, whose records are answered so. */
const fetched =
	(ids: readonly string[], ...answers: readonly Reply[]) =>
	({ path }: Asked, before: number): Reply =>
		path.endsWith('/esearch.fcgi')
			? { body: found(ids.length, ids) }
			: (answers[Math.min(before, answers.length) - 1] ?? { status: 500 });

/** As PubMed writes it: JSON with a raw line break in a text, which no parser takes. */
const errorWithLineBreak = (words: string): string =>
	`{"header":{"type":"esearch","version":"0.3"},"esearchresult":{"ERROR":"${words.replace(': ', ':\n')}"}}`;

const READ_AS = ['read-as', '"simulant hip"[Title/Abstract]'] as const;
const HTML = '<!DOCTYPE html><html><head><title>Sorry</title></head><body>Busy</body></html>';

const answered: Case[] = [
	{
		name: 'gives what it found, in its order, with what the question was read as',
		ask: search(),
		replies: searched({ body: found(3, ['3', '2', '1']) }),
		outcome: {
			source: 'pubmed',
			subject: 'publications',
			kind: 'found',
			query: '"simulant hip"[tiab]',
			total: 3,
			fetched: 3,
			coverage: { to: '2026-06-15', basis: 'source-updated' },
			remarks: [READ_AS],
		},
		records: ['pubmed:3', 'pubmed:2', 'pubmed:1'],
		requests: (asked) => {
			expect(asked[0]).toMatchObject({
				method: 'GET',
				path: '/eutils/esearch.fcgi',
				fields: { db: 'pubmed', term: '"simulant hip"[tiab]', retmax: '9999', retmode: 'json' },
			});
			expect(asked[1]).toMatchObject({
				method: 'POST',
				path: '/eutils/efetch.fcgi',
				fields: { db: 'pubmed', id: '3,2,1', retmode: 'xml' },
			});
		},
	},
	{
		name: 'says who asks',
		ask: search(),
		replies: searched({ body: found(1, ['1']) }),
		access: { email: 'search@example.org' },
		outcome: { kind: 'found' },
		requests: (asked) => {
			for (const { fields } of asked) {
				expect(fields).toMatchObject({ tool: 'n8n-nodes-cer', email: 'search@example.org' });
			}
		},
	},
	{
		name: 'sends a key with every question and shows it to nobody',
		ask: search(),
		replies: searched({ body: found(2, ['1', '2']) }),
		access: { apiKey: 'a-key/of+36', email: 'search@example.org' },
		outcome: { kind: 'found' },
		requests: (asked) => {
			expect(asked.map(({ fields }) => fields.api_key)).toEqual(['a-key/of+36', 'a-key/of+36']);
		},
	},
	{
		name: 'is none only for a whole answer of nothing',
		ask: search(),
		replies: searched({ body: nothing() }),
		outcome: { kind: 'none', total: 0, fetched: 0, remarks: [] },
		records: [],
		requests: 1,
	},
	{
		name: 'tells that a phrase was dropped, so that the count is that of the rest of the question',
		ask: search({ term: 'hip AND qwzx' }),
		replies: searched({
			body: found(1, ['1'], { errorlist: { phrasesnotfound: ['qwzx'], fieldsnotfound: [] } }),
		}),
		outcome: {
			kind: 'found',
			remarks: [['phrase-not-found', '"qwzx"'], READ_AS],
			says: 'left out a part of the question and answered the rest. It does not know "qwzx"',
		},
	},
	{
		name: 'is none with its reason where nothing was found and a phrase was dropped',
		ask: search(),
		replies: searched({
			body: nothing({ errorlist: { phrasesnotfound: ['"simulant hip"'], fieldsnotfound: [] } }),
		}),
		outcome: {
			kind: 'none',
			reason: 'phrase-not-found',
			remarks: [['phrase-not-found', '"simulant hip"']],
			says: 'left out a part of the question',
		},
	},
	{
		name: 'tells that a field was dropped',
		ask: search({ term: 'hip[nosuch]' }),
		replies: searched({
			body: nothing({ errorlist: { phrasesnotfound: [], fieldsnotfound: ['nosuch'] } }),
		}),
		outcome: {
			kind: 'none',
			reason: 'field-not-found',
			remarks: [['field-not-found', '"nosuch"']],
		},
	},
	{
		name: 'tells that a quoted phrase is in no index',
		ask: search(),
		replies: searched({
			body: found(1, ['1'], {
				warninglist: {
					phrasesignored: [],
					quotedphrasesnotfound: ['"simulant hip"[Title/Abstract]'],
					outputmessages: [],
				},
			}),
		}),
		outcome: { kind: 'found', remarks: [['phrase-not-found', 'simulant hip'], READ_AS] },
	},
	{
		name: 'tells all that was left out in one sentence, and what it names twice once',
		ask: search(),
		replies: searched({
			body: found(1, ['1'], {
				errorlist: { phrasesnotfound: ['"smart pump"[tiab]', 'qwzx'], fieldsnotfound: [] },
				warninglist: {
					phrasesignored: [],
					quotedphrasesnotfound: ['"smart pump"[tiab]'],
					outputmessages: [],
				},
			}),
		}),
		outcome: {
			kind: 'found',
			remarks: [
				['phrase-not-found', 'does not know "smart pump"[tiab], "qwzx" and left them out.'],
				READ_AS,
			],
		},
	},
	{
		name: 'tells that words were ignored',
		ask: search({ term: 'the hip' }),
		replies: searched({
			body: found(1, ['1'], {
				warninglist: { phrasesignored: ['the'], quotedphrasesnotfound: [], outputmessages: [] },
			}),
		}),
		outcome: { kind: 'found', remarks: [['phrase-not-found', 'ignored "the"'], READ_AS] },
	},
	{
		name: 'tells what a term was searched as',
		ask: search({ term: 'hip prosthesis' }),
		replies: searched({
			body: found(1, ['1'], {
				translationset: [
					{
						from: 'hip prosthesis',
						to: '"hip prosthesis"[MeSH Terms] OR "hip prosthesis"[All Fields]',
					},
				],
				querytranslation: '"hip prosthesis"[MeSH Terms] OR "hip prosthesis"[All Fields]',
			}),
		}),
		outcome: {
			kind: 'found',
			remarks: [
				['term-translated', '"hip prosthesis" was searched as: "hip prosthesis"[MeSH Terms] OR'],
				['read-as', '"hip prosthesis"[MeSH Terms] OR "hip prosthesis"[All Fields]'],
			],
		},
	},
	{
		name: 'hands on its other warnings word for word',
		ask: search({ term: 'a*' }),
		replies: searched({
			body: found(1, ['1'], {
				warninglist: {
					phrasesignored: [],
					quotedphrasesnotfound: [],
					outputmessages: ["Wildcard search for 'a*' used only the first 600 variations."],
				},
			}),
		}),
		outcome: { kind: 'found', remarks: [READ_AS, ['warning', 'only the first 600 variations']] },
	},
	{
		name: 'asks for a window by day of publication',
		ask: search({ window: { from: '2024-01-01', to: '2025-12-31' } }),
		replies: searched({ body: found(1, ['1']) }),
		outcome: { kind: 'found', window: { from: '2024-01-01', to: '2025-12-31' } },
		requests: (asked) => {
			expect(asked[0]?.fields).toMatchObject({
				...{ datetype: 'pdat', mindate: '2024/01/01', maxdate: '2025/12/31' },
			});
		},
	},
	{
		name: 'gives a window with an open end both of its ends',
		ask: search({ window: { from: '2024-01-01' } }),
		replies: searched({ body: found(1, ['1']) }),
		outcome: { kind: 'found' },
		requests: (asked) => {
			expect(asked[0]?.fields).toMatchObject({ mindate: '2024/01/01', maxdate: '3000/12/31' });
		},
	},
	{
		name: 'says nothing of days to come',
		ask: search({ window: { from: '2027-01-01', to: '2027-12-31' } }),
		replies: searched({ body: nothing() }),
		outcome: { kind: 'not_covered', reason: 'outside-coverage' },
	},
	{
		name: 'sends a question too long for an address as a form',
		ask: search({ term: `hip OR ${'simulant OR '.repeat(300)}knee` }),
		replies: searched({ body: found(1, ['1']) }),
		access: { apiKey: 'a-key' },
		outcome: { kind: 'found' },
		requests: (asked) => {
			expect(asked[0]).toMatchObject({ method: 'POST', url: '/eutils/esearch.fcgi' });
			expect(asked[0]?.fields.term).toMatch(/^hip OR .* knee$/);
			expect(asked[0]?.fields.api_key).toBe('a-key');
		},
	},
	{
		name: 'fetches some hundred records a call, as forms of 200 ids at most',
		ask: search(),
		replies: searched({ body: found(450, pmids(1, 450)) }),
		outcome: { kind: 'found', total: 450, fetched: 450 },
		requests: (asked) => {
			const fetches = asked.filter(({ path }) => path.endsWith('efetch.fcgi'));
			const sizes = fetches.map(({ fields }) => fields.id?.split(',').length ?? 0);
			expect(sizes.sort((one, other) => other - one)).toEqual([200, 200, 50]);
			expect(fetches.every(({ method }) => method === 'POST')).toBe(true);
		},
	},
	{
		name: 'is truncated by a limit, and asks for no more ids than that',
		ask: search({ limit: 2 }),
		replies: searched({ body: found(8_863, ['9', '8']) }),
		outcome: { kind: 'truncated', reason: 'limit', total: 8_863, fetched: 2 },
		records: ['pubmed:9', 'pubmed:8'],
		requests: (asked) => expect(asked[0]?.fields.retmax).toBe('2'),
	},
	{
		name: 'goes on where less was given at once than asked for',
		ask: search(),
		replies: searched({ body: found(5, ['5', '4', '3']) }, { body: found(5, ['2', '1']) }),
		outcome: { kind: 'found', total: 5, fetched: 5 },
		records: ['pubmed:5', 'pubmed:4', 'pubmed:3', 'pubmed:2', 'pubmed:1'],
		requests: (asked) => {
			const searches = asked.filter(({ path }) => path.endsWith('esearch.fcgi'));
			expect(searches[1]?.fields).toMatchObject({ retstart: '3', retmax: '9996' });
		},
	},
	{
		name: 'goes on after a clamped page, and repeats its warning',
		ask: search(),
		replies: searched(
			{
				body: found(2, ['2'], {
					warninglist: {
						phrasesignored: [],
						quotedphrasesnotfound: [],
						outputmessages: ['Restrictions achieved. start and count adjusted to 0, 1'],
					},
				}),
			},
			{ body: found(2, ['1']) },
		),
		outcome: {
			kind: 'found',
			fetched: 2,
			remarks: [READ_AS, ['warning', 'Restrictions achieved. start and count adjusted to 0, 1']],
		},
	},
	{
		name: 'is truncated where PubMed names fewer records than it announced',
		ask: search(),
		replies: searched({ body: found(3, ['3', '2']) }, { body: found(3, []) }),
		outcome: {
			kind: 'truncated',
			reason: 'ended-early',
			fetched: 2,
			says: 'announced 3 and named 2',
		},
	},
	{
		name: 'fails where PubMed announces records and names none',
		ask: search(),
		replies: searched({ body: found(3, []) }),
		outcome: { kind: 'failed', reason: 'ended-early', fetched: 0 },
	},
	{
		name: 'takes a history without ids for no answer of nothing',
		ask: search(),
		replies: [{ body: found(28_198, [], { querykey: '1', webenv: 'MCID_0', retmax: '0' }) }],
		outcome: { kind: 'failed', total: 28_198, fetched: 0 },
		requests: (asked) => expect(asked.length).toBeLessThan(30),
	},
	{
		name: 'gives a record once that is named twice',
		ask: search(),
		replies: searched({ body: found(3, ['3', '3', '1']) }),
		outcome: { kind: 'truncated', fetched: 2 },
		records: ['pubmed:3', 'pubmed:1'],
	},
];

const refused: Case[] = [
	{
		name: 'reads an error in a 200 with a raw line break, and does not ask again what cannot help',
		ask: search(),
		replies: [
			{
				body: errorWithLineBreak(
					"Search Backend failed: Exception: 'retstart' cannot be larger than 9998. For PubMed, ESearch can only retrieve the first 9,999 records matching the query.",
				),
			},
		],
		outcome: { kind: 'failed', reason: 'capped', says: 'first 9,999 records' },
		requests: 1,
	},
	{
		name: 'asks again after a failure of the search backend',
		ask: search(),
		replies: searched(
			{ body: errorWithLineBreak('Search Backend failed: Database is temporarily out of order') },
			{ body: found(1, ['1']) },
		),
		outcome: { kind: 'found', fetched: 1 },
	},
	{
		name: 'fails, and is not none, where the search backend stays broken',
		ask: search(),
		replies: [{ body: errorWithLineBreak('Search Backend failed: Timeout') }],
		outcome: { kind: 'failed', reason: 'outage', says: 'Search Backend failed: Timeout' },
		requests: 3,
	},
	{
		name: 'tells what it could not read, an error that parses',
		ask: search(),
		replies: [{ body: { esearchresult: { ERROR: 'Empty term and query_key - nothing todo' } } }],
		outcome: { kind: 'failed', reason: 'bad-query', says: 'Empty term and query_key' },
		requests: 1,
	},
	{
		name: 'tells what it could not read, with status 400',
		ask: search(),
		replies: [{ status: 400, body: { error: 'Invalid db name specified: pubmedd' } }],
		outcome: { kind: 'failed', reason: 'bad-query', says: 'Invalid db name' },
		requests: 1,
	},
	{
		name: 'tells what it could not read, in XML',
		ask: search(),
		replies: [{ body: '<eSearchResult><ERROR>Invalid datetype</ERROR></eSearchResult>' }],
		outcome: { kind: 'failed', reason: 'bad-query', says: 'Invalid datetype' },
	},
	{
		name: 'does not repeat the key that PubMed repeats when it refuses it',
		ask: search(),
		replies: [
			{
				status: 400,
				body: '{"error":"API key invalid","api-key":"sekret-key-9","type":"client","status":"unknown"}',
			},
		],
		access: { apiKey: 'sekret-key-9' },
		outcome: { kind: 'failed', reason: 'bad-key' },
		requests: 1,
	},
	{
		name: 'says so where the caller is not let in',
		ask: search(),
		replies: [{ status: 403, body: 'Forbidden' }],
		outcome: { kind: 'failed', reason: 'bad-key' },
		requests: 1,
	},
	{
		name: 'waits and asks again when it was too fast',
		ask: search(),
		replies: searched(
			{
				status: 429,
				headers: { 'X-RateLimit-Limit': '3', 'X-RateLimit-Remaining': '0', 'Retry-After': '2' },
				body: { error: 'API rate limit exceeded', count: '4' },
			},
			{ body: found(1, ['1']) },
		),
		outcome: { kind: 'found', fetched: 1 },
	},
	{
		name: 'fails as throttled where it stays so, with status 200 too',
		ask: search(),
		replies: [{ body: { error: 'API rate limit exceeded', count: '11' } }],
		outcome: { kind: 'failed', reason: 'rate-limited' },
		requests: 3,
	},
	{
		name: 'says that a key is not known where less is allowed than with one',
		ask: search(),
		replies: (asked) => ({
			...searched({ body: found(1, ['1']) })(asked),
			headers: { 'X-RateLimit-Limit': '3', 'X-RateLimit-Remaining': '2' },
		}),
		access: { hasKey: true },
		outcome: {
			kind: 'found',
			remarks: [['warning', '3 requests a second although a key'], READ_AS],
		},
	},
	{
		name: 'is content with the limit without a key where there is none',
		ask: search(),
		replies: (asked) => ({
			...searched({ body: found(1, ['1']) })(asked),
			headers: { 'X-RateLimit-Limit': '3', 'X-RateLimit-Remaining': '2' },
		}),
		outcome: { kind: 'found', remarks: [READ_AS] },
	},
	{
		name: 'is content with ten a second with a key',
		ask: search(),
		replies: (asked) => ({
			...searched({ body: found(1, ['1']) })(asked),
			headers: { 'X-RateLimit-Limit': '10', 'X-RateLimit-Remaining': '9' },
		}),
		access: { apiKey: 'k-of-36' },
		outcome: { kind: 'found', remarks: [READ_AS] },
	},
	...[500, 502, 503, 504].map(
		(status): Case => ({
			name: `asks again after status ${status}`,
			ask: search(),
			replies: searched({ status, body: 'Bad gateway' }, { body: found(1, ['1']) }),
			outcome: { kind: 'found' },
		}),
	),
	{
		name: 'fails where it stays out of order',
		ask: search(),
		replies: [{ status: 502, body: HTML }],
		outcome: { kind: 'failed', reason: 'outage', says: '(502)' },
		requests: 3,
	},
	{
		name: 'asks again after a web page in place of an answer',
		ask: search(),
		replies: searched({ body: HTML }, { body: found(1, ['1']) }),
		outcome: { kind: 'found' },
	},
	{
		name: 'fails where it stays a web page',
		ask: search(),
		replies: [{ body: HTML }],
		outcome: { kind: 'failed', reason: 'outage', says: 'overloaded' },
		requests: 3,
	},
	{
		name: 'asks again after JSON that was cut',
		ask: search(),
		replies: searched({ body: '{"esearchresult":{"count":"1","idl' }, { body: found(1, ['1']) }),
		outcome: { kind: 'found' },
	},
	{
		name: 'fails on an empty body',
		ask: search(),
		replies: [{ body: '' }],
		outcome: { kind: 'failed', reason: 'malformed' },
		requests: 3,
	},
	{
		name: 'fails on an answer without a count',
		ask: search(),
		replies: [{ body: { esearchresult: { idlist: [] } } }],
		outcome: { kind: 'failed', reason: 'malformed' },
	},
	{
		name: 'fails on a count that is no number',
		ask: search(),
		replies: [{ body: { esearchresult: { count: 'many', idlist: [] } } }],
		outcome: { kind: 'failed', reason: 'malformed' },
	},
	{
		name: 'fails on a count of nothing beside records',
		ask: search(),
		replies: [{ body: found(0, ['1']) }],
		outcome: { kind: 'failed', reason: 'malformed' },
	},
	{
		name: 'fails on ids that are none',
		ask: search(),
		replies: [{ body: found(1, ['../etc/passwd']) }],
		outcome: { kind: 'failed', reason: 'malformed' },
	},
	{
		name: 'does not ask again what is too long',
		ask: search(),
		replies: [{ status: 414, body: HTML }],
		outcome: { kind: 'failed', reason: 'bad-query', says: '414' },
		requests: 1,
	},
	{
		name: 'does not follow where it is sent elsewhere',
		ask: search(),
		replies: [{ status: 301, headers: { Location: 'http://127.0.0.1:9/' } }],
		outcome: { kind: 'failed', reason: 'unexpected', says: '301' },
		requests: 1,
	},
	{
		name: 'fails where the connection is cut',
		ask: search(),
		replies: [{ body: JSON.stringify(nothing()), cut: true }],
		outcome: { kind: 'failed', reason: 'cut' },
		requests: 3,
	},
];

const ofRecords: Case[] = [
	{
		name: 'is truncated where a record that was found does not come, and names it',
		ask: search(),
		replies: fetched(['3', '2', '1'], { body: set(article('3'), article('1')) }),
		outcome: {
			kind: 'truncated',
			reason: 'record-missing',
			total: 3,
			fetched: 2,
			remarks: [READ_AS, ['record-missing', 'the records 2']],
			says: 'did not give 1 of them (2)',
		},
		records: ['pubmed:3', 'pubmed:1'],
	},
	{
		name: 'fails where none of the records comes',
		ask: search(),
		replies: fetched(['1'], { body: set() }),
		outcome: { kind: 'failed', reason: 'record-missing', fetched: 0 },
	},
	{
		name: 'asks again after a prolog and nothing behind it',
		ask: search(),
		replies: fetched(['1'], { body: PROLOG_ONLY }, { body: set(article('1')) }),
		outcome: { kind: 'found', fetched: 1 },
	},
	{
		name: 'fails where the prolog stays alone',
		ask: search(),
		replies: fetched(['1'], { body: PROLOG_ONLY }),
		outcome: { kind: 'failed', reason: 'malformed', says: 'not complete XML' },
		requests: 4,
	},
	{
		name: 'asks again after XML that was cut',
		ask: search(),
		replies: fetched(['1'], { body: set(article('1')).slice(0, -30) }, { body: set(article('1')) }),
		outcome: { kind: 'found', fetched: 1 },
	},
	{
		name: 'is truncated where a later call fails, and keeps what came',
		ask: search(),
		replies: ({ path, fields }) =>
			path.endsWith('/esearch.fcgi')
				? { body: found(250, pmids(1, 250)) }
				: fields.id?.startsWith('1,')
					? { body: setOf(fields) }
					: { status: 500 },
		outcome: { kind: 'truncated', reason: 'outage', total: 250, fetched: 200 },
	},
	{
		name: 'tells an error of efetch in a 200',
		ask: search(),
		replies: fetched(['1'], {
			body: '<?xml version="1.0"?><eFetchResult><ERROR>ID list is empty! Possibly it has no correct IDs.</ERROR></eFetchResult>',
		}),
		outcome: { kind: 'failed', reason: 'bad-query', says: 'ID list is empty' },
		requests: 2,
	},
	{
		name: 'asks again after JSON of the gateway in place of records',
		ask: search(),
		replies: fetched(
			['1'],
			{ body: { error: 'API rate limit exceeded', count: '4' } },
			{ body: set(article('1')) },
		),
		outcome: { kind: 'found' },
	},
	{
		name: 'asks again after a web page in place of records',
		ask: search(),
		replies: fetched(['1'], { body: HTML }, { body: set(article('1')) }),
		outcome: { kind: 'found' },
	},
	{
		name: 'fails on XML of another kind',
		ask: search(),
		replies: fetched(['1'], { body: '<?xml version="1.0"?><eInfoResult/>' }),
		outcome: { kind: 'failed', reason: 'malformed', says: 'eInfoResult' },
	},
	{
		name: 'takes the words of an error in an abstract for words',
		ask: search(),
		replies: fetched(['1'], {
			body: set(article('1', { title: '&lt;ERROR&gt;API rate limit exceeded&lt;/ERROR&gt;' })),
		}),
		outcome: { kind: 'found' },
	},
	{
		name: 'leaves out and tells of records nobody asked for',
		ask: search(),
		replies: fetched(['1'], { body: set(article('1'), article('7')) }),
		outcome: { kind: 'found', fetched: 1, remarks: [READ_AS, ['warning', 'not asked for']] },
		records: ['pubmed:1'],
	},
	{
		name: 'tells of a record without a PMID',
		ask: search(),
		replies: fetched(['1'], {
			body: set(article('1'), '<PubmedArticle><MedlineCitation/></PubmedArticle>'),
		}),
		outcome: { kind: 'found', remarks: [READ_AS, ['warning', '1 records without a PMID']] },
	},
];

contractOf('PubMed, searches answered', answered);
contractOf('PubMed, searches refused', refused);
contractOf('PubMed, records of searches', ofRecords);

describe('A search of PubMed', () => {
	const ask = (asked: PubMedSearch) => () => readPubMed({} as never, asked);

	it.each([
		[{ term: '  ' }, 'The search of PubMed is empty'],
		[{ term: 'hip', window: { from: '2024-02-30' } }, '"2024-02-30" is not a day'],
		[{ term: 'hip', window: { from: '2025-01-01', to: '2024-01-01' } }, 'ends before that'],
	])('refuses %j before it is sent', (asked: PubMedSearch, why) => {
		expect(ask(asked)).toThrow(why);
	});
});
