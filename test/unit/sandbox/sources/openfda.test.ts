import fc from 'fast-check';
import { answerOpenFda, DISCLAIMER } from '../../../../sandbox/sources/openfda.ts';
import type { EndpointData } from '../../../../sandbox/sources/openfda.ts';
import { RecordIndex } from '../../../../sandbox/sources/record-index.ts';
import type { JsonObject } from '../../../../sandbox/sources/json.ts';

const RECORDS: JsonObject[] = [
	{
		safetyreportid: '1',
		receivedate: '20240105',
		serious: '1',
		occurcountry: 'US',
		patient: {
			patientonsetage: '70',
			reaction: [{ reactionmeddrapt: 'Nausea' }, { reactionmeddrapt: 'NAUSEA' }],
			drug: [
				{ medicinalproduct: 'ALPHA FORTE', drugcharacterization: '1' },
				{
					medicinalproduct: 'BETA',
					drugcharacterization: '2',
					openfda: { product_ndc: ['0002-7510'] },
				},
			],
		},
	},
	{
		safetyreportid: '2',
		receivedate: '20240105',
		serious: '2',
		occurcountry: 'DE',
		patient: {
			patientonsetage: '9',
			reaction: [{ reactionmeddrapt: 'Nausea aggravated' }],
			drug: [{ medicinalproduct: 'FORTE ALPHA', drugcharacterization: '2' }],
		},
	},
	{
		safetyreportid: '3',
		receivedate: '20240301',
		serious: '1',
		patient: {
			reaction: [{ reactionmeddrapt: 'Headache' }],
			drug: [
				{
					medicinalproduct: 'GAMMA',
					drugcharacterization: '1',
					openfda: { product_ndc: ['0002-9999'] },
				},
			],
		},
	},
];

const data: EndpointData = {
	index: new RecordIndex('drug/event', RECORDS),
	lastUpdated: '2024-04-30',
	disclaimer: DISCLAIMER,
};

function ask(query: Record<string, string>, from = data) {
	const url = new URL('http://localhost/openfda/drug/event.json');
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	const reply = answerOpenFda(from, url);
	return { ...reply, body: JSON.parse(reply.body) };
}

/** The ids a search finds, in the order of the records. */
function idsOf(search: string): string[] {
	const { status, body } = ask({ search, limit: '100' });
	if (status === 404) return [];
	if (status !== 200) throw new Error(JSON.stringify(body));
	return body.results.map((record: { safetyreportid: string }) => record.safetyreportid);
}

describe('an openFDA search', () => {
	it.each([
		['finds words of a text whatever their case', 'patient.drug.medicinalproduct:alpha', '1 2'],
		['keeps the words of a phrase in order', 'patient.drug.medicinalproduct:"alpha forte"', '1'],
		[
			'compares .exact by letter and case',
			'patient.drug.medicinalproduct.exact:"ALPHA FORTE"',
			'1',
		],
		[
			'does not find a lower-cased .exact value',
			'patient.drug.medicinalproduct.exact:"alpha forte"',
			'',
		],
		[
			'ignores case in reactionmeddrapt.exact',
			'patient.reaction.reactionmeddrapt.exact:"nausea"',
			'1',
		],
		['looks for a term without a field everywhere', 'alpha', '1 2'],
		[
			'spreads the second bare word over all fields',
			'patient.drug.medicinalproduct:ALPHA gamma',
			'1 2 3',
		],
		[
			'takes an unquoted hyphenated code apart',
			'patient.drug.openfda.product_ndc:0002-7510',
			'1 3',
		],
		['finds a quoted hyphenated code whole', 'patient.drug.openfda.product_ndc:"0002-7510"', '1'],
		[
			'does not tie fields of one array element',
			'patient.drug.medicinalproduct:BETA AND patient.drug.drugcharacterization:1',
			'1',
		],
		['reads date ranges without hyphens', 'receivedate:[20240101 TO 20240131]', '1 2'],
		['reads date ranges with hyphens', 'receivedate:[2024-02-01 TO 2024-12-31]', '3'],
		['leaves the end out of a curly range', 'receivedate:{20240105 TO 20240301]', '3'],
		['reads a range open at one end', 'receivedate:[20240301 TO *]', '3'],
		['compares numbers as numbers', 'patient.patientonsetage:[10 TO 100]', '1'],
		['negates', 'NOT serious:1', '2'],
		['finds existing fields', '_exists_:occurcountry', '1 2'],
		['finds existing parents of fields', '_exists_:patient.drug.openfda', '1 3'],
		['finds missing fields', '_missing_:patient.drug.openfda', '2'],
		['joins a missing field to another clause', 'serious:1 AND _missing_:occurcountry', '3'],
		['completes a wildcard within text', 'patient.drug.medicinalproduct:gam*', '3'],
		['minds the case of a wildcard on .exact', 'patient.drug.medicinalproduct.exact:gam*', ''],
		['finds nothing in a field that is not indexed', 'nosuchfield:1', ''],
		['takes field=value for words to look for', 'medicinalproduct=gamma', '3'],
		['takes two words for either', 'gamma beta', '1 3'],
		['looks for a phrase without a field everywhere', '"forte alpha"', '2'],
		['looks for a wildcard without a field everywhere', 'gam*', '3'],
		['takes a pattern for several fields', 'patient.drug.*:gamma', '3'],
		['reads a regular expression between slashes', 'patient.drug.medicinalproduct:/gam+a/', '3'],
		['takes an open range of a text by letters', 'patient.drug.medicinalproduct:[f TO g]', '1 2'],
		['compares with greater and less', 'patient.patientonsetage:>=70', '1'],
	])('%s: %s', (_what, search, ids) => {
		expect(idsOf(search).join(' ')).toBe(ids);
	});

	it('answers with the window and the exact total', () => {
		const { body } = ask({ search: 'serious:1', limit: '1', skip: '1' });
		expect(body.meta.results).toEqual({ skip: 1, limit: 1, total: 2 });
		expect(body.meta.last_updated).toBe('2024-04-30');
	});

	it('answers limit=0 with the total and no records', () => {
		const { status, body } = ask({ limit: '0' });
		expect([status, body.results, body.meta.results.total]).toEqual([200, [], 3]);
	});

	it('gives one record when no limit is asked for', () => {
		expect(ask({}).body.results).toHaveLength(1);
	});

	it('sorts by a date in both directions, ties by the order of the records', () => {
		const sorted = (sort: string): string[] =>
			ask({ sort, limit: '9' }).body.results.map(
				(record: { safetyreportid: string }) => record.safetyreportid,
			);
		expect(sorted('receivedate:desc')).toEqual(['3', '1', '2']);
		expect(sorted('receivedate:asc')).toEqual(['1', '2', '3']);
	});

	it('puts records without the sorted field last in both directions', () => {
		const last = (sort: string): string =>
			ask({ sort, limit: '9' }).body.results.at(-1).safetyreportid;
		expect([last('occurcountry.exact:asc'), last('occurcountry.exact:desc')]).toEqual(['3', '3']);
	});
});

describe('the Link header', () => {
	it('is absent when one page holds the whole answer', () => {
		expect(ask({ limit: '3' }).headers.link).toBeUndefined();
	});

	it('carries skip=0 and the cursor', () => {
		const link = ask({ limit: '2', sort: 'receivedate:asc' }).headers.link ?? '';
		expect(link).toMatch(/skip=0&search_after=0%3D1704412800000%3B1%3D00000001>; rel="next"$/);
	});

	it('uses skip where the request did', () => {
		expect(ask({ limit: '1', skip: '1' }).headers.link).toMatch(/skip=2>; rel="next"$/);
		expect(ask({ limit: '1', skip: '2' }).headers.link).toBeUndefined();
	});

	it('never repeats the key', () => {
		expect(ask({ limit: '1', api_key: 'A'.repeat(40) }).headers.link).not.toMatch(/api_key/);
	});

	it('is absent from a count', () => {
		expect(ask({ count: 'receivedate', limit: '1' }).headers.link).toBeUndefined();
	});
});

describe('following the Link header', () => {
	const many: JsonObject[] = Array.from({ length: 60 }, (_, place) => {
		const record: JsonObject = { safetyreportid: String(place), occurcountry: `C${place % 4}` };
		if (place % 5 !== 0) record.receivedate = `202401${String((place % 9) + 10)}`;
		return record;
	});
	const all: EndpointData = { ...data, index: new RecordIndex('drug/event', many) };

	function follow(query: Record<string, string>): { seen: string[]; pages: number; ended: number } {
		const seen: string[] = [];
		let url = new URL('http://localhost/openfda/drug/event.json');
		for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
		for (let pages = 1; ; pages += 1) {
			const reply = answerOpenFda(all, url);
			if (reply.status !== 200) return { seen, pages, ended: reply.status };
			seen.push(
				...JSON.parse(reply.body).results.map(
					(record: { safetyreportid: string }) => record.safetyreportid,
				),
			);
			const next = /<([^>]+)>/.exec(reply.headers.link ?? '')?.[1];
			if (next === undefined) return { seen, pages, ended: 200 };
			url = new URL(next);
		}
	}

	it('visits every matching record exactly once, whatever the limit and the order', () => {
		const orders = [
			'',
			'receivedate:asc',
			'receivedate:desc',
			'occurcountry.exact:desc,receivedate:asc',
		];
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 70 }), fc.constantFrom(...orders), (limit, sort) => {
				const { seen } = follow({ limit: String(limit), ...(sort && { sort }) });
				expect([...seen].sort()).toEqual(
					many.map((record) => String(record.safetyreportid)).sort(),
				);
			}),
		);
	});

	it('ends in a 404 after a last page that was full', () => {
		expect(follow({ limit: '20' })).toMatchObject({ pages: 4, ended: 404 });
		expect(follow({ limit: '25' })).toMatchObject({ pages: 3, ended: 200 });
	});
});

describe('an openFDA count', () => {
	it('counts records by day in order of time and leaves empty days out, whatever the limit', () => {
		expect(ask({ count: 'receivedate', limit: '1' }).body.results).toEqual([
			{ time: '20240105', count: 2 },
			{ time: '20240301', count: 1 },
		]);
	});

	it('counts a record once for a term it holds twice, and upper-cases reactions', () => {
		expect(ask({ count: 'patient.reaction.reactionmeddrapt.exact' }).body.results).toEqual([
			{ term: 'HEADACHE', count: 1 },
			{ term: 'NAUSEA', count: 1 },
			{ term: 'NAUSEA AGGRAVATED', count: 1 },
		]);
	});

	it('gives coded fields as numbers, most frequent first', () => {
		expect(ask({ count: 'serious' }).body.results).toEqual([
			{ term: 1, count: 2 },
			{ term: 2, count: 1 },
		]);
	});

	it('counts only what the search finds, keeps to the limit and has no meta.results', () => {
		const { body } = ask({
			search: 'serious:1',
			count: 'patient.drug.medicinalproduct.exact',
			limit: '2',
		});
		expect(body.results).toEqual([
			{ term: 'ALPHA FORTE', count: 1 },
			{ term: 'BETA', count: 1 },
		]);
		expect(body.meta.results).toBeUndefined();
	});
});

describe('openFDA refuses', () => {
	it.each([
		['an unknown parameter', { serch: 'a' }, 400, 'BAD_REQUEST', 'Invalid parameter: serch'],
		[
			'a limit over 1,000',
			{ limit: '1001' },
			400,
			'BAD_REQUEST',
			/^Limit cannot exceed 1000 results for search requests/,
		],
		[
			'a count limit over 1,000',
			{ count: 'serious', limit: '1001' },
			400,
			'BAD_REQUEST',
			/for count requests/,
		],
		[
			'a limit that is no number',
			{ limit: 'ten' },
			400,
			'BAD_REQUEST',
			'Invalid limit parameter value.',
		],
		['a negative skip', { skip: '-1' }, 400, 'BAD_REQUEST', 'Invalid skip parameter value.'],
		['a skip over 25,000', { skip: '25001' }, 400, 'BAD_REQUEST', 'Skip value must 25000 or less.'],
		[
			'a skip with a count',
			{ skip: '5', count: 'serious' },
			400,
			'BAD_REQUEST',
			'Should not use skip param when using count.',
		],
		[
			'a skip with search_after',
			{ skip: '5', search_after: '0=1' },
			400,
			'BAD_REQUEST',
			/search_after/,
		],
		[
			'letters with accents',
			{ search: 'caf\u00e9' },
			400,
			'BAD_REQUEST',
			'Search not supported: caf\u00e9',
		],
		['a caret', { search: 'CROHN^S' }, 400, 'BAD_REQUEST', 'Search not supported: CROHN^S'],
		['an empty search', { search: '' }, 400, 'BAD_REQUEST', /^Search not supported/],
		[
			'sorting by a text',
			{ sort: 'patient.drug.medicinalproduct:asc' },
			400,
			'BAD_REQUEST',
			'Sorting allowed by non-analyzed fields only: patient.drug.medicinalproduct',
		],
		['what matches nothing', { search: 'serious:9' }, 404, 'NOT_FOUND', 'No matches found!'],
		['counting an unknown field', { count: 'nosuchfield' }, 404, 'NOT_FOUND', 'Nothing to count'],
		[
			'counting .exact of a coded field',
			{ count: 'serious.exact' },
			404,
			'NOT_FOUND',
			'Nothing to count',
		],
	])('%s', (_what, query, status, code, message) => {
		const reply = ask(query as Record<string, string>);
		expect(reply.status).toBe(status);
		expect(reply.body.error.code).toBe(code);
		expect(reply.body.error.message).toEqual(
			typeof message === 'string' ? message : expect.stringMatching(message),
		);
	});

	it.each([
		['a query that cannot be cut into words', { search: '"open' }, 'token_mgr_error'],
		['a query that cannot be parsed', { search: 'a AND' }, 'parse_exception'],
		['counting a text', { count: 'patient.drug.medicinalproduct' }, 'illegal_argument_exception'],
		['a word in a number field', { search: 'serious:yes' }, 'query_shard_exception'],
	])('%s with a 500 that names the fault of the caller', (_what, query, marker) => {
		const { status, body } = ask(query as Record<string, string>);
		expect(status).toBe(500);
		expect(body.error).toMatchObject({
			code: 'SERVER_ERROR',
			message: 'Check your request and try again',
		});
		expect(body.error.details).toContain(marker);
	});

	it('allows a long count of the fields that have no limit', () => {
		expect(ask({ count: 'openfda.brand_name.exact', limit: '5000' }).status).toBe(404);
	});

	it('answers Nothing to count for .exact on a keyword of device/recall', () => {
		const recalls = { ...data, index: new RecordIndex('device/recall', [{ product_code: 'FRN' }]) };
		expect(ask({ count: 'product_code' }, recalls).body.results).toEqual([
			{ term: 'FRN', count: 1 },
		]);
		expect(ask({ count: 'product_code.exact' }, recalls).status).toBe(404);
	});
});
