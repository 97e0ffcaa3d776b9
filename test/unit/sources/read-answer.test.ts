import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAnswer } from '../../../lib/sources';

const errorBody = (code: string, message: string, details?: string) =>
	JSON.stringify({ error: { code, message, details } });
const page = JSON.stringify({
	meta: { last_updated: '2026-06-10', results: { skip: 0, limit: 1, total: 7 } },
	results: [{ a: 1 }],
});

describe('an answer of openFDA', () => {
	it('is a page with its total and the date of the data', () => {
		expect(readAnswer(200, page)).toEqual({
			kind: 'page',
			records: [{ a: 1 }],
			total: 7,
			updatedOn: '2026-06-10',
		});
	});

	it('gives the cursor of the next page, decoded once, and nothing else of the link', () => {
		const link =
			'<https://evil.example/x.json?limit=1&skip=0&search_after=0%3D1735603200000%3B1%3Dabc>; rel="next"';
		expect(readAnswer(200, page, { link })).toMatchObject({ next: '0=1735603200000;1=abc' });
	});

	it('is counts by term', () => {
		const body = JSON.stringify({ meta: {}, results: [{ term: 1, count: 3 }] });
		expect(readAnswer(200, body)).toMatchObject({
			kind: 'counts',
			rows: [{ term: '1', count: 3 }],
		});
	});

	it('is counts by day, as days', () => {
		const body = JSON.stringify({ meta: {}, results: [{ time: '20250131', count: 3 }] });
		expect(readAnswer(200, body)).toMatchObject({ rows: [{ term: '2025-01-31', count: 3 }] });
	});

	it('reads a 404 "No matches found!" as zero hits, not as a failure', () =>
		expect(readAnswer(404, errorBody('NOT_FOUND', 'No matches found!'))).toEqual({
			kind: 'empty',
		}));

	it('tells "Nothing to count" from zero hits', () =>
		expect(readAnswer(404, errorBody('NOT_FOUND', 'Nothing to count'))).toMatchObject({
			kind: 'refused',
			reason: 'not-countable',
		}));

	it.each(['token_mgr_error', 'parse_exception', 'query_shard_exception'])(
		'does not offer a retry for a 500 carrying %s',
		(marker) => {
			const body = errorBody(
				'SERVER_ERROR',
				'Check your request and try again',
				`[${marker}] at 3`,
			);
			expect(readAnswer(500, body)).toMatchObject({ kind: 'refused', reason: 'bad-query' });
		},
	);

	it('reads a 500 about fielddata as a field that cannot be counted', () => {
		const details = '[illegal_argument_exception] Fielddata is disabled';
		expect(readAnswer(500, errorBody('SERVER_ERROR', 'Check', details))).toMatchObject({
			kind: 'refused',
			reason: 'not-countable',
		});
	});

	it.each([
		[500, errorBody('SERVER_ERROR', 'Check your request and try again'), 'outage'],
		[502, '<html>Bad Gateway</html>', 'outage'],
		[429, errorBody('OVER_RATE_LIMIT', 'Too many'), 'rate-limited'],
		[200, page.slice(0, -5), 'malformed'],
		[200, '<html></html>', 'malformed'],
	])('offers a retry for %s %.30s', (status, body, reason) =>
		expect(readAnswer(status, body)).toMatchObject({ kind: 'unavailable', reason }),
	);

	it.each([
		[403, errorBody('API_KEY_INVALID', 'An invalid api_key was supplied'), 'bad-key'],
		[400, errorBody('BAD_REQUEST', 'Invalid parameter: x'), 'bad-query'],
		[404, '<html>', 'bad-query'],
		[302, '', 'redirected'],
	])("takes a %s as the caller's matter", (status, body, reason) =>
		expect(readAnswer(status, body)).toMatchObject({ kind: 'refused', reason }),
	);
});

const REAL = join(__dirname, '../../../../shared/data/openfda-small-real');
/** An extra, listed only where real records lie beside the repository. */
const withData: (title: string, tests: () => void) => void = (title, tests) => {
	if (existsSync(REAL)) describe(title, tests);
};
withData('real answers (extra)', () => {
	const read = (name: string) => readFileSync(join(REAL, name), 'utf8');

	it('reads a real count of reactions', () => {
		const body = read('biomcp_faers_count_pembrolizumab_reaction_20260811.json');
		const answer = readAnswer(200, body);
		expect(answer.kind).toBe('counts');
		expect(answer.kind === 'counts' && answer.rows[0]?.count).toBeGreaterThan(0);
	});
});
