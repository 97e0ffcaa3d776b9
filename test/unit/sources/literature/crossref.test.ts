import { publicationSchema, type Publication } from '../../../../lib/model';
import { readCrossref } from '../../../../lib/sources';
import { batchesOf } from '../../../../lib/sources/crossref/read-crossref';
import { contractOf, type Asked, type Case, type Reply } from './contract';

const read =
	(...dois: string[]): Case['ask'] =>
	(ctx) =>
		readCrossref(ctx, dois);

const one = (work: object): Reply => ({
	body: { status: 'ok', 'message-type': 'work', 'message-version': '1.0.0', message: work },
});
const list = (...works: readonly object[]): Reply => ({
	body: {
		status: 'ok',
		'message-type': 'work-list',
		message: { 'total-results': works.length, items: works, 'items-per-page': works.length },
	},
});
const work = (DOI: string, more: object = {}): object => ({
	DOI,
	title: [`Simulated work ${DOI}`],
	type: 'journal-article',
	...more,
});
const NOT_FOUND: Reply = {
	status: 404,
	headers: { 'Content-Type': 'text/plain' },
	body: 'Resource not found.',
};

/** A work of such members is read so. */
const reads = (name: string, more: object, expected: Partial<Publication>): Case => ({
	name,
	ask: read('10.5555/a'),
	replies: [one(work('10.5555/A', more))],
	outcome: { kind: 'found', fetched: 1 },
	records: (records) => expect(publicationSchema.parse(records[0])).toMatchObject(expected),
});
const updated = (type: string, kind: Publication['notices'][0]['kind']): Case =>
	reads(
		`knows "${type}" of what it is about`,
		{
			'updated-by': [
				{
					DOI: '10.5555/NOTICE',
					type,
					label: 'As labelled',
					source: 'retraction-watch',
					updated: { 'date-parts': [[2025, 2, 3]], 'date-time': '2025-02-03T00:00:00Z' },
				},
			],
		},
		{
			notices: [
				{
					kind,
					role: 'subject',
					doi: '10.5555/notice',
					citation: 'As labelled (retraction-watch)',
					date: '2025-02-03',
					source: 'crossref',
				},
			],
		},
	);

contractOf('Crossref, questions', [
	{
		name: 'asks for one work by its address',
		ask: read('https://doi.org/10.5555/A'),
		replies: [one(work('10.5555/a'))],
		outcome: { source: 'crossref', kind: 'found', fetched: 1, query: 'DOI 10.5555/a' },
		records: ['crossref:10.5555/a'],
		requests: ([asked]) => expect(asked?.path).toBe('/crossref/works/10.5555/a'),
	},
	{
		name: 'asks for several works in one list',
		ask: read('10.5555/a', 'doi:10.5555/B', '10.5555/b'),
		replies: [list(work('10.5555/B'), work('10.5555/A'))],
		outcome: { kind: 'found', fetched: 2 },
		records: ['crossref:10.5555/b', 'crossref:10.5555/a'],
		requests: (asked) => {
			expect(asked).toHaveLength(1);
			expect(asked[0]).toMatchObject({
				path: '/crossref/works',
				fields: { filter: 'doi:10.5555/a,doi:10.5555/b', rows: '2' },
			});
		},
	},
	{
		name: 'leaves a mail address where one is given, and shows it to nobody',
		ask: read('10.5555/a'),
		replies: [one(work('10.5555/a'))],
		access: { mailto: 'search+crossref@example.org' },
		outcome: { kind: 'found' },
		requests: ([asked]) => expect(asked?.fields.mailto).toBe('search+crossref@example.org'),
	},
	{
		name: 'asks alone for a DOI with a comma, which would end it in a list',
		ask: read('10.5555/a,b', '10.5555/c', '10.5555/d'),
		replies: ({ path }: Asked) =>
			path.endsWith('a,b') ? one(work('10.5555/a,b')) : list(work('10.5555/c'), work('10.5555/d')),
		outcome: { kind: 'found', fetched: 3 },
		requests: 2,
	},
	{
		name: 'is none where it does not have the work',
		ask: read('10.5555/a'),
		replies: [NOT_FOUND],
		outcome: { kind: 'none', total: 0, remarks: [['record-missing', 'the works 10.5555/a']] },
		requests: 1,
	},
	{
		name: 'tells which works of a list it does not have',
		ask: read('10.5555/a', '10.5555/b'),
		replies: [list(work('10.5555/a'))],
		outcome: { kind: 'found', fetched: 1, remarks: [['record-missing', '10.5555/b']] },
	},
	{
		name: 'leaves out works nobody asked for',
		ask: read('10.5555/a', '10.5555/b'),
		replies: [list(work('10.5555/a'), work('10.5555/other'))],
		outcome: { kind: 'found', fetched: 1 },
		records: ['crossref:10.5555/a'],
	},
	{
		name: 'does not take another address without an answer for a missing work',
		ask: read('10.5555/a'),
		replies: [{ status: 404, body: '<html><body>Not here</body></html>' }],
		outcome: { kind: 'failed', reason: 'unexpected', says: 'check the base URL' },
	},
	{
		name: 'tells what it could not read',
		ask: read('10.5555/a', '10.5555/b'),
		replies: [
			{
				status: 400,
				body: {
					status: 'failed',
					'message-type': 'validation-failure',
					message: [{ type: 'filter-not-available', value: 'x', message: 'Filter x is not known' }],
				},
			},
		],
		outcome: { kind: 'failed', reason: 'bad-query', says: 'Filter x is not known' },
		requests: 1,
	},
	{
		name: 'waits and asks again when it was too fast',
		ask: read('10.5555/a'),
		replies: [
			{ status: 429, headers: { 'x-rate-limit-limit': '5', 'Retry-After': '1' }, body: 'Too many' },
			one(work('10.5555/a')),
		],
		outcome: { kind: 'found' },
		requests: 2,
	},
	{
		name: 'fails as throttled where it stays so',
		ask: read('10.5555/a'),
		replies: [{ status: 429 }],
		outcome: { kind: 'failed', reason: 'rate-limited' },
		requests: 3,
	},
	{
		name: 'asks again after a web page of an outage',
		ask: read('10.5555/a'),
		replies: [{ status: 503, body: '<html></html>' }, one(work('10.5555/a'))],
		outcome: { kind: 'found' },
	},
	{
		name: 'fails where it stays out of order',
		ask: read('10.5555/a'),
		replies: [{ status: 504 }],
		outcome: { kind: 'failed', reason: 'outage', says: '504' },
	},
	{
		name: 'fails on JSON that was cut',
		ask: read('10.5555/a'),
		replies: [{ body: '{"status":"ok","message":{"DOI":"10.5' }],
		outcome: { kind: 'failed', reason: 'malformed' },
		requests: 3,
	},
	{
		name: 'fails on JSON of another kind',
		ask: read('10.5555/a'),
		replies: [{ body: { status: 'ok', message: { agency: 'crossref' } } }],
		outcome: { kind: 'failed', reason: 'malformed' },
	},
	{
		name: 'says so where the caller is not let in',
		ask: read('10.5555/a'),
		replies: [{ status: 403, body: 'Blocked' }],
		outcome: { kind: 'failed', reason: 'bad-key' },
		requests: 1,
	},
	{
		name: 'does not follow where it is sent elsewhere',
		ask: read('10.5555/a'),
		replies: [{ status: 301, headers: { Location: 'http://127.0.0.1:9/' } }],
		outcome: { kind: 'failed', reason: 'redirected' },
		requests: 1,
	},
	{
		name: 'is truncated where a later list fails, and keeps what came',
		ask: (ctx) =>
			readCrossref(
				ctx,
				Array.from({ length: 60 }, (_, at) => `10.5555/${at}`),
			),
		replies: ({ fields }: Asked, before) =>
			before === 0
				? list(...(fields.filter ?? '').split(',').map((part) => work(part.slice(4))))
				: { status: 500 },
		outcome: { kind: 'truncated', reason: 'outage', fetched: 50 },
	},
]);

contractOf('Crossref, works', [
	reads(
		'reads who wrote what where and when',
		{
			title: ['Wear of <i>hips</i> &amp; CO<sub>2</sub>'],
			subtitle: ['A simulation'],
			author: [
				{
					given: 'Ada',
					family: 'Muster',
					suffix: 'Jr',
					ORCID: 'http://orcid.org/0000-0002-1694-233x',
					sequence: 'first',
				},
				{ name: 'Simulant Group', sequence: 'additional' },
			],
			'container-title': ['Journal of simulants &amp; hips'],
			'short-container-title': ['J Simul'],
			ISSN: ['0000-0019', '0000-0019', '0000-0027'],
			volume: '7',
			issue: '2',
			page: '107-114',
			'published-print': { 'date-parts': [[2024, 3, 5]] },
			'published-online': { 'date-parts': [[2023, 11]] },
			issued: { 'date-parts': [[2023, 11]] },
			language: 'en',
			'clinical-trial-number': [
				{ 'clinical-trial-number': 'nct01234567', registry: '10.18810/clinical-trials-gov' },
			],
		},
		{
			id: 'crossref:10.5555/a',
			database: 'Crossref',
			ids: { doi: '10.5555/a', nct: ['NCT01234567'] },
			title: 'Wear of hips & CO₂: A simulation',
			authors: [
				{ family: 'Muster', given: 'Ada Jr', orcid: '0000-0002-1694-233X' },
				{ collective: 'Simulant Group' },
			],
			journal: {
				title: 'Journal of simulants & hips',
				abbreviation: 'J Simul',
				issn: ['0000-0019', '0000-0027'],
			},
			...{ volume: '7', issue: '2', pages: '107-114', published: '2023-11', issued: '2024-03-05' },
			...{ languages: ['en'], types: ['journal-article'], isPreprint: false },
			url: 'https://doi.org/10.5555/a',
		},
	),
	reads(
		'has the number of an article for its pages',
		{ 'article-number': 'e26' },
		{ pages: 'e26' },
	),
	reads(
		'reads abstracts of JATS, without their heading',
		{
			abstract:
				'<jats:title>Abstract</jats:title><jats:sec><jats:title>Aims</jats:title><jats:p>Wear &lt; 3 mm<jats:sup>3</jats:sup>.</jats:p></jats:sec><jats:sec><jats:title>Results</jats:title><jats:p>None.</jats:p></jats:sec>',
		},
		{
			abstract: [
				{ label: 'Aims', text: 'Wear < 3 mm³.' },
				{ label: 'Results', text: 'None.' },
			],
		},
	),
	reads(
		'reads a date that nobody knows as none',
		{ issued: { 'date-parts': [[null]] } },
		{
			abstract: [],
		},
	),
	reads(
		'knows a preprint and its article',
		{
			type: 'posted-content',
			subtype: 'preprint',
			posted: { 'date-parts': [[2024, 1, 2]] },
			relation: { 'is-preprint-of': [{ 'id-type': 'doi', id: '10.5555/ARTICLE' }] },
		},
		{
			isPreprint: true,
			published: '2024-01-02',
			types: ['posted-content', 'preprint'],
			versions: [{ kind: 'article', doi: '10.5555/article' }],
		},
	),
	reads(
		'knows the preprint of an article',
		{ relation: { 'has-preprint': [{ 'id-type': 'doi', id: '10.5555/pre' }] } },
		{ versions: [{ kind: 'preprint', doi: '10.5555/pre' }] },
	),
	reads(
		'takes a member of a shape that is not known for absent, not the work',
		{ author: 'Muster', title: 7, issued: 'soon', 'updated-by': {}, relation: [] },
		{ title: '', authors: [], notices: [] },
	),
	updated('retraction', 'retraction'),
	updated('partial_retraction', 'partial-retraction'),
	updated('withdrawal', 'withdrawal'),
	updated('removal', 'withdrawal'),
	updated('expression_of_concern', 'expression-of-concern'),
	updated('corrigendum', 'correction'),
	updated('erratum', 'correction'),
	updated('correction', 'correction'),
	updated('new_version', 'update'),
	updated('something new', 'update'),
	reads(
		'knows that a work is the notice of another',
		{ 'update-to': [{ DOI: '10.5555/SUBJECT', type: 'retraction', label: 'Retraction' }] },
		{
			notices: [
				{ kind: 'retraction', role: 'notice', doi: '10.5555/subject', citation: 'Retraction' },
			],
		},
	),
	reads(
		'knows a retracted work by its title where nothing else tells it',
		{ title: ['RETRACTED ARTICLE: Hips for simulants'] },
		{ notices: [{ kind: 'retraction', role: 'subject', source: 'crossref' }] },
	),
]);

describe('A question for works', () => {
	it.each([
		[['10.5555/a', 'hips'], '"hips" is not a DOI'],
		[[], 'No DOI is given'],
	])('is refused for %j before it is sent', (dois: string[], why) => {
		expect(() => readCrossref({} as never, dois)).toThrow(why);
	});

	it('has at most fifty DOIs and an address that any server takes', () => {
		const dois = Array.from({ length: 500 }, (_, at) => `10.5555/${'long-'.repeat(at % 40)}${at}`);
		const batches = batchesOf(dois);
		expect(batches.flat()).toEqual(dois);
		for (const batch of batches) {
			expect(batch.length).toBeLessThanOrEqual(50);
			expect(encodeURIComponent(batch.map((doi) => `doi:${doi}`).join(',')).length).toBeLessThan(
				1_600,
			);
		}
	});
});
