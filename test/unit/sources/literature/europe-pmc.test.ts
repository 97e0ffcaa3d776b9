import { getEuropePmc, readEuropePmc, type EuropePmcQuery } from '../../../../lib/sources';
import { contractOf, type Asked, type Case, type Reply } from './contract';
import { core, idsOf, page, records, refusal } from './europe-pmc-bodies';

const QUERY = 'TITLE_ABS:"simulant hip"';
const search =
	(asked: Partial<EuropePmcQuery> = {}): Case['ask'] =>
	(ctx) =>
		readEuropePmc(ctx, { query: QUERY, ...asked });
const HTML = '<!DOCTYPE html><html><body>502 Bad Gateway</body></html>';
const gone: Reply = { status: 504, body: '<html><h1>504 Gateway Time-out</h1></html>' };
const TODAY = { to: '2026-06-15', basis: 'source-updated' } as const;

contractOf('Europe PMC, searches', [
	{
		name: 'gives what it found, on the day it was asked',
		ask: search(),
		replies: [{ body: page(records(3)) }],
		outcome: {
			...{ source: 'europe-pmc', subject: 'publications', kind: 'found', total: 3, fetched: 3 },
			...{ query: QUERY, coverage: TODAY, window: undefined, remarks: [] },
		},
		records: idsOf(1, 2, 3),
		requests: ([asked]) => {
			expect(asked).toMatchObject({
				method: 'GET',
				path: '/epmc/search',
				fields: {
					query: QUERY,
					format: 'json',
					resultType: 'core',
					pageSize: '1000',
					cursorMark: '*',
				},
			});
			// A sort is what it refuses most silently; none is needed.
			expect(Object.keys(asked?.fields ?? {})).not.toContain('sort');
		},
	},
	{
		name: 'says none where it holds none',
		ask: search(),
		replies: [{ body: page([]) }],
		outcome: { kind: 'none', total: 0, fetched: 0, coverage: TODAY, remarks: [] },
		records: [],
	},
	{
		name: 'says none also where the list of an empty answer is missing',
		ask: search(),
		replies: [{ body: { version: '6.9', hitCount: 0 } }],
		outcome: { kind: 'none', total: 0 },
	},
	{
		name: 'reads a result that is one object, as in old answers',
		ask: search(),
		replies: [{ body: page(core(7)) }],
		outcome: { kind: 'found', total: 1, fetched: 1 },
		records: idsOf(7),
	},
	{
		name: 'reads a record of the result type "lite"',
		ask: search(),
		replies: [
			{
				body: page([
					core(8, { authorString: 'Doe J, Hip Study Group.', pubType: 'journal article; review' }),
				]),
			},
		],
		outcome: { kind: 'found' },
		records: ([publication]) =>
			expect(publication).toMatchObject({
				authors: [{ family: 'Doe', initials: 'J' }, { collective: 'Hip Study Group' }],
				types: ['journal article', 'review'],
			}),
	},
	{
		name: 'follows the cursor to the last page, encoded once',
		ask: search(),
		replies: ({ fields }) =>
			fields.cursorMark === '*'
				? { body: page(records(2), { total: 3, nextCursorMark: 'AoIIP+4/AA=% x' }) }
				: { body: page(records(1, 3), { total: 3, nextCursorMark: 'AoIIP+4/AA=% x' }) },
		outcome: { kind: 'found', total: 3, fetched: 3, remarks: [] },
		records: idsOf(1, 2, 3),
		requests: (asked) => {
			expect(asked.map(({ fields }) => fields.cursorMark)).toEqual(['*', 'AoIIP+4/AA=% x']);
			expect(asked[1]?.url).toContain('cursorMark=AoIIP%2B4%2FAA%3D%25+x');
		},
	},
	{
		name: 'ends where the next cursor is the one sent',
		ask: search(),
		replies: [{ body: page(records(2), { nextCursorMark: '*' }) }],
		outcome: { kind: 'found', total: 2 },
		requests: 1,
	},
	{
		name: 'does not take an early empty page for the end of what was announced',
		ask: search(),
		replies: [
			{ body: page(records(2), { total: 5, nextCursorMark: 'b' }) },
			{ body: page([], { total: 5, nextCursorMark: 'c' }) },
		],
		outcome: { kind: 'truncated', reason: 'ended-early', total: 5, fetched: 2, says: '5' },
		requests: 2,
	},
	{
		name: 'reconciles what came with the number of hits',
		ask: search(),
		replies: [{ body: page(records(2), { total: 4 }) }],
		outcome: { kind: 'truncated', reason: 'ended-early', total: 4, fetched: 2 },
	},
	{
		name: 'tells of a number of hits that changes meanwhile',
		ask: search(),
		replies: [
			{ body: page(records(2), { total: 3, nextCursorMark: 'b' }) },
			{ body: page(records(2, 3), { total: 4, nextCursorMark: 'b' }) },
		],
		outcome: { kind: 'found', total: 4, fetched: 4, remarks: [['warning', 'from 3 to 4']] },
	},
	{
		name: 'gives a record that comes twice once, and then misses another',
		ask: search(),
		replies: [
			{ body: page(records(2), { total: 4, nextCursorMark: 'b' }) },
			{ body: page(records(2, 2), { total: 4, nextCursorMark: 'b' }) },
		],
		outcome: {
			...{ kind: 'truncated', reason: 'ended-early', fetched: 3 },
			remarks: [['warning', 'more than once']],
		},
		records: idsOf(1, 2, 3),
	},
	{
		name: 'does not go on for ever with pages that bring nothing new',
		ask: search(),
		replies: (_asked, before) => ({
			body: page(records(2), { total: 9, nextCursorMark: `c${before}` }),
		}),
		outcome: { kind: 'truncated', reason: 'ended-early', fetched: 2 },
		requests: 2,
	},
	{
		name: 'is truncated by a limit',
		ask: search({ limit: 2 }),
		replies: [{ body: page(records(2), { total: 5, nextCursorMark: 'b' }) }],
		outcome: { kind: 'truncated', reason: 'limit', total: 5, fetched: 2 },
		requests: ([asked, ...more]) => {
			expect(asked?.fields.pageSize).toBe('2');
			expect(more).toEqual([]);
		},
	},
	{
		name: 'gives no more than the limit where a page holds more',
		ask: search({ limit: 3 }),
		replies: [{ body: page(records(5)) }],
		outcome: { kind: 'truncated', reason: 'limit', total: 5, fetched: 3 },
		records: idsOf(1, 2, 3),
	},
	{
		name: 'is whole where the limit is what there is',
		ask: search({ limit: 3 }),
		replies: [{ body: page(records(3), { nextCursorMark: 'b' }) }],
		outcome: { kind: 'found', total: 3, fetched: 3 },
		requests: 1,
	},
	{
		name: 'counts no record that has no id',
		ask: search(),
		replies: [{ body: page([core(1), { title: 'Nameless.' }, core(3, { source: '' })]) }],
		outcome: {
			...{ kind: 'truncated', reason: 'ended-early', total: 3, fetched: 1 },
			remarks: [['warning', 'no id']],
		},
		records: idsOf(1),
	},
	{
		name: 'tells how Europe PMC read the question where it read another',
		ask: search(),
		replies: [{ body: page(records(1), { request: { internalQuery: '(hip OR coxa)' } }) }],
		outcome: { kind: 'found', remarks: [['read-as', '(hip OR coxa)']] },
	},
	{
		name: 'tells nothing where it read the question as it was',
		ask: search(),
		replies: [
			{ body: page(records(1), { request: { queryString: QUERY, internalQuery: ` ${QUERY} ` } }) },
		],
		outcome: { kind: 'found', remarks: [] },
	},
	{
		name: 'sends a long question by POST, and every page of it',
		ask: search({ query: `${QUERY} OR "${'very '.repeat(400)}long"` }),
		replies: ({ fields }) =>
			fields.cursorMark === '*'
				? { body: page(records(1), { total: 2, nextCursorMark: 'b+b' }) }
				: { body: page(records(1, 2), { total: 2, nextCursorMark: 'b+b' }) },
		outcome: { kind: 'found', total: 2, fetched: 2 },
		requests: (asked) => {
			expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
				'POST /epmc/searchPOST',
				'POST /epmc/searchPOST',
			]);
			expect(asked[1]?.fields).toMatchObject({ cursorMark: 'b+b', resultType: 'core' });
			expect(asked[0]?.url).toBe('/epmc/searchPOST');
		},
	},
	{
		name: 'asks by POST again what was refused as too long for an address',
		ask: search(),
		replies: ({ method }) =>
			method === 'GET'
				? { status: 414, body: '<html>414 Request-URI Too Large</html>' }
				: { body: page(records(2)) },
		outcome: { kind: 'found', total: 2 },
		requests: (asked) => expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST']),
	},
	{
		name: 'fails where a POST is too long as well',
		ask: search(),
		replies: [{ status: 414, body: '' }],
		outcome: { kind: 'failed', reason: 'bad-query', says: '414' },
		requests: 2,
	},
]);

contractOf('Europe PMC, errors', [
	{
		name: 'reads an error in a 200: no search criteria',
		ask: search(),
		replies: [
			{
				body: refusal(
					404,
					'No search criteria provided. Please provide a search criteria which is less than 1500 characters.',
				),
			},
		],
		outcome: { kind: 'failed', reason: 'bad-query', fetched: 0, says: 'No search criteria' },
		requests: 1,
	},
	{
		name: 'reads an error in a 200: page size',
		ask: search(),
		replies: [
			{ body: refusal(404, 'Invalid page size provided. Valid size is between 1 and 1000') },
		],
		outcome: { kind: 'failed', reason: 'bad-query', says: 'Invalid page size' },
		requests: 1,
	},
	{
		name: 'never takes the bare version for zero hits',
		ask: search(),
		replies: [{ body: { version: '6.9' } }],
		outcome: { kind: 'failed', reason: 'bad-query', total: undefined, says: 'refuses a parameter' },
		requests: 1,
	},
	{
		name: 'keeps what came before the bare version',
		ask: search(),
		replies: [
			{ body: page(records(2), { total: 4, nextCursorMark: 'b' }) },
			{ body: { version: '6.9' } },
		],
		outcome: { kind: 'truncated', reason: 'bad-query', total: 4, fetched: 2 },
		records: idsOf(1, 2),
	},
	{
		name: 'asks again for an error of the server in a 200',
		ask: search(),
		replies: [{ body: refusal(500, 'Internal error') }],
		outcome: { kind: 'failed', reason: 'outage', says: 'Internal error' },
		requests: 3,
	},
	{
		name: 'reads throttling in a 200',
		ask: search(),
		replies: [{ body: refusal(429, 'Too many requests') }],
		outcome: { kind: 'failed', reason: 'rate-limited' },
		requests: 3,
	},
	{
		name: 'reads its maintenance, which is plain text with 503',
		ask: search(),
		replies: [
			{
				status: 503,
				headers: { 'Content-Type': 'text/plain' },
				body: 'This API is temporarily unavailable due to maintenance.',
			},
		],
		outcome: { kind: 'failed', reason: 'outage', says: 'due to maintenance' },
		requests: 3,
	},
	{
		name: 'goes on after a short maintenance',
		ask: search(),
		replies: [{ status: 503, body: 'maintenance' }, { body: page(records(1)) }],
		outcome: { kind: 'found', total: 1 },
		requests: 2,
	},
	{
		name: 'waits when told to and goes on',
		ask: search(),
		replies: [
			{ status: 429, headers: { 'Retry-After': '2' }, body: 'slow down' },
			{ body: page(records(1)) },
		],
		outcome: { kind: 'found' },
	},
	{
		name: 'says that it is throttled',
		ask: search(),
		replies: [{ status: 429, body: 'slow down' }],
		outcome: { kind: 'failed', reason: 'rate-limited', says: 'slow down' },
		requests: 3,
	},
	{
		name: 'reads a 500 whose body is a page for people',
		ask: search(),
		replies: [{ status: 502, body: HTML }],
		outcome: { kind: 'failed', reason: 'outage', says: 'a page for people' },
		requests: 3,
	},
	{
		name: 'takes a page for people in a 200 for no answer',
		ask: search(),
		replies: [{ body: HTML }],
		outcome: { kind: 'failed', reason: 'malformed' },
		requests: 3,
	},
	{
		name: 'takes JSON that is cut for no answer',
		ask: search(),
		replies: [{ body: JSON.stringify(page(records(3))).slice(0, -20) }],
		outcome: { kind: 'failed', reason: 'malformed', says: 'not complete JSON' },
		requests: 3,
	},
	{
		name: 'takes an empty body for no answer',
		ask: search(),
		replies: [{ body: '' }],
		outcome: { kind: 'failed', reason: 'malformed' },
	},
	{
		name: 'says that the connection was cut',
		ask: search(),
		replies: [{ body: page(records(2)), cut: true }],
		outcome: { kind: 'failed', reason: 'cut' },
		requests: 3,
	},
	{
		name: 'keeps what came before the connection was cut for good',
		ask: search(),
		replies: ({ fields }) =>
			fields.cursorMark === '*'
				? { body: page(records(2), { total: 4, nextCursorMark: 'b' }) }
				: { body: page(records(2, 3), { total: 4 }), cut: true },
		outcome: { kind: 'truncated', reason: 'cut', total: 4, fetched: 2 },
	},
	{
		name: 'does not ask again what it refuses',
		ask: search(),
		replies: [{ status: 400, body: { errMsg: 'Bad syntax near )' } }],
		outcome: { kind: 'failed', reason: 'bad-query', says: 'Bad syntax near )' },
		requests: 1,
	},
	{
		name: 'says that it was turned away',
		ask: search(),
		replies: [{ status: 403, body: 'Forbidden' }],
		outcome: { kind: 'failed', reason: 'bad-key', says: '403' },
		requests: 1,
	},
	{
		name: 'does not follow it elsewhere',
		ask: search(),
		replies: [{ status: 302, headers: { Location: 'https://example.org/' }, body: '' }],
		outcome: { kind: 'failed', reason: 'redirected' },
		requests: 1,
	},
	{
		name: 'takes a number of hits that is none for no answer',
		ask: search(),
		replies: [{ body: { ...page([]), hitCount: 'many' } }],
		outcome: { kind: 'failed', reason: 'malformed' },
	},
	{
		name: 'takes hits without a list for no answer',
		ask: search(),
		replies: [{ body: { version: '6.9', hitCount: 5 } }],
		outcome: { kind: 'failed', reason: 'malformed' },
	},
	{
		name: 'takes JSON of another kind for no answer',
		ask: search(),
		replies: [{ body: { status: 'UP' } }, { body: '"text"' }],
		outcome: { kind: 'failed', reason: 'malformed' },
		requests: 3,
	},
]);

/** The days a question asks for, if Europe PMC would have to look at more than so many years: too heavy. */
const heavyOver =
	(years: number, answer: (from: string, to: string) => unknown) =>
	({ fields }: Asked): Reply => {
		const clauses = [...(fields.query ?? '').matchAll(/FIRST_PDATE:\[(\S+) TO (\S+)\]/g)];
		const [, from = '1700', to = '3000'] = clauses.at(-1) ?? [];
		return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > years
			? gone
			: { body: answer(from, to) };
	};
let number = 0;
const fresh = (count: number) => page(records(count, (number += 100)));

contractOf('Europe PMC, questions too heavy for it', [
	{
		name: 'says what to do where no days limit the question',
		ask: search(),
		replies: [gone],
		outcome: { kind: 'failed', reason: 'timeout', says: 'limit it to days of first publication' },
		requests: 2,
	},
	{
		name: 'goes on where it took too long once',
		ask: search(),
		replies: [gone, { body: page(records(1)) }],
		outcome: { kind: 'found', total: 1, remarks: [] },
	},
	{
		name: 'asks in parts by days of publication, which add up',
		ask: search({ window: { from: '2018-01-01', to: '2025-12-31' } }),
		replies: heavyOver(2, (from) => fresh(from < '2020' ? 3 : 2)),
		outcome: {
			...{ kind: 'found', total: 9, fetched: 9 },
			remarks: [
				[
					'split',
					'in 4 parts by day of first publication (2018-01-01 to 2020-01-01: 3; 2020-01-02 to',
				],
			],
		},
		requests: (asked) => {
			const parts = asked.flatMap(
				({ fields }) => /AND FIRST_PDATE:\[\S+ TO \S+\]$/.exec(fields.query ?? '')?.[0] ?? [],
			);
			expect(new Set(parts).size).toBe(1 + 2 + 4);
		},
	},
	{
		name: 'asks in parts where the question itself has the limit',
		ask: search({ query: `${QUERY} AND SRC:MED AND FIRST_PDATE:[2020-01-01 TO 2023-12-31]` }),
		replies: heavyOver(2, () => fresh(1)),
		outcome: { kind: 'found', total: 2, fetched: 2, remarks: [['split', 'in 2 parts']] },
	},
	{
		name: 'asks in parts with one end open',
		ask: search({ window: { from: '2022-01-01' } }),
		replies: heavyOver(977, (from, to) =>
			page(from === '2022-01-01' ? records(2) : to === '3000-12-31' ? records(1, 50) : []),
		),
		outcome: {
			kind: 'found',
			total: 3,
			fetched: 3,
			remarks: [['split', '2022-01-01 to 2024-03-24']],
		},
		requests: (asked) =>
			expect(asked.at(-1)?.fields.query).toContain('FIRST_PDATE:[2024-03-25 TO 3000-12-31]'),
	},
	{
		name: 'does not ask in parts where the limit is not one of all hits',
		ask: search({ query: `${QUERY} OR FIRST_PDATE:[2020-01-01 TO 2023-12-31]` }),
		replies: [gone],
		outcome: { kind: 'failed', reason: 'timeout' },
		requests: 2,
	},
	{
		name: 'fails where a single day is too heavy',
		ask: search({ window: { from: '2025-01-01', to: '2025-01-01' } }),
		replies: [gone],
		outcome: { kind: 'failed', reason: 'timeout', says: 'fewer terms' },
		requests: 2,
	},
	{
		name: 'keeps the parts that came where one fails',
		ask: search({ window: { from: '2020-01-01', to: '2023-12-31' } }),
		replies: (asked, before) => {
			const given = heavyOver(2, () => fresh(2))(asked);
			return before > 2 ? { status: 503, body: 'maintenance' } : given;
		},
		outcome: {
			...{ kind: 'truncated', reason: 'outage', fetched: 2, says: 'maintenance' },
			remarks: [['split', 'in 1 parts']],
		},
	},
	{
		name: 'tells a part that gave less than it announced',
		ask: search({ window: { from: '2020-01-01', to: '2023-12-31' } }),
		replies: heavyOver(2, (from) =>
			from < '2021' ? page(records(2), { total: 3 }) : page(records(2, 10)),
		),
		outcome: { kind: 'truncated', reason: 'ended-early', total: 5, fetched: 4 },
	},
	{
		name: 'stops at the limit among parts',
		ask: search({ window: { from: '2020-01-01', to: '2023-12-31' }, limit: 3 }),
		replies: heavyOver(2, () => fresh(2)),
		outcome: { kind: 'truncated', reason: 'limit', fetched: 3 },
	},
	{
		name: 'keeps what came where a later page takes too long',
		ask: search({ window: { from: '2020-01-01', to: '2023-12-31' } }),
		replies: [{ body: page(records(2), { total: 4, nextCursorMark: 'b' }) }, gone],
		outcome: { kind: 'truncated', reason: 'timeout', total: 4, fetched: 2 },
	},
]);

contractOf('Europe PMC, what is new since a day', [
	{
		name: 'asks for what entered since, whenever it was published',
		ask: search({ since: '2026-06-01' }),
		replies: [{ body: page(records(1)) }],
		outcome: {
			...{ kind: 'found', window: { from: '2026-06-01', to: '2026-06-15' }, coverage: TODAY },
			query: `(${QUERY}) AND FIRST_IDATE:[2026-06-01 TO 3000-12-31]`,
		},
	},
	{
		name: 'says none of days it reaches',
		ask: search({ since: '2026-06-01' }),
		replies: [{ body: page([]) }],
		outcome: { kind: 'none', window: { from: '2026-06-01', to: '2026-06-15' } },
	},
	{
		name: 'says nothing of days to come',
		ask: search({ since: '2026-07-01' }),
		replies: [{ body: page([]) }],
		outcome: { kind: 'not_covered', reason: 'outside-coverage' },
	},
	{
		name: 'joins it with days of publication',
		ask: search({ since: '2026-06-01', window: { to: '2025-12-31' } }),
		replies: [{ body: page(records(1)) }],
		outcome: {
			query: `(${QUERY}) AND FIRST_PDATE:[1700-01-01 TO 2025-12-31] AND FIRST_IDATE:[2026-06-01 TO 3000-12-31]`,
		},
	},
]);

contractOf('Europe PMC, records by id', [
	{
		name: 'gives the records asked for',
		ask: (ctx) => getEuropePmc(ctx, ['MED/1', 'europe-pmc:MED/2', 'MED/1']),
		replies: [{ body: page(records(2)) }],
		outcome: { kind: 'found', total: 2, fetched: 2, remarks: [] },
		requests: ([asked]) =>
			expect(asked?.fields.query).toBe('(EXT_ID:1 AND SRC:MED) OR (EXT_ID:2 AND SRC:MED)'),
	},
	{
		name: 'names the records that did not come',
		ask: (ctx) => getEuropePmc(ctx, ['MED/1', 'PPR/PPR9']),
		replies: [{ body: page(records(1)) }],
		outcome: { kind: 'found', fetched: 1, remarks: [['record-missing', 'PPR/PPR9']] },
	},
	{
		name: 'finds a full text that is MEDLINE’s by its PMCID',
		ask: (ctx) => getEuropePmc(ctx, ['PMC/PMC77']),
		replies: [{ body: page([core(1, { pmcid: 'PMC77' })]) }],
		outcome: { kind: 'found', fetched: 1, remarks: [] },
		requests: ([asked]) =>
			expect(asked?.fields.query).toBe('(EXT_ID:PMC77 AND SRC:PMC) OR PMCID:PMC77'),
	},
	{
		name: 'does not call records missing where it could not look',
		ask: (ctx) => getEuropePmc(ctx, ['MED/1']),
		replies: [{ status: 503, body: 'maintenance' }],
		outcome: { kind: 'failed', reason: 'outage', remarks: [] },
	},
]);

describe('Europe PMC is not asked', () => {
	const ctx = {} as Parameters<typeof readEuropePmc>[0];
	it.each([
		[{ query: ' ' }, 'There is no search for Europe PMC'],
		[{ query: 'hip', since: '2026-02-30' }, 'since: "2026-02-30" is not a day'],
		[{ query: 'hip', window: { from: 'May' } }, 'from: "May" is not a day'],
		[
			{ query: 'hip', window: { from: '2025-01-02', to: '2025-01-01' } },
			'ends before that, on 2025-01-01',
		],
	])('for %j', (query: EuropePmcQuery, why) => {
		expect(() => readEuropePmc(ctx, query)).toThrow(why);
	});

	it('for what is no id of its own', () => {
		expect(() => getEuropePmc(ctx, ['22663011'])).toThrow('"22663011" is not an id of Europe PMC');
	});
});
