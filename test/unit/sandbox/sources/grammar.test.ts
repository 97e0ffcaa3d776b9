import { parseQuery, QuerySyntaxError } from '../../../../sandbox/sources/grammar.ts';

function faultOf(text: string): string | undefined {
	try {
		parseQuery(text);
		return undefined;
	} catch (error) {
		return error instanceof QuerySyntaxError ? error.fault : 'another error';
	}
}

describe('parseQuery', () => {
	it('joins terms by OR when nothing stands between them', () => {
		expect(parseQuery('a b')).toEqual(parseQuery('a OR b'));
	});

	it('marks both neighbours of AND, as classic Lucene does', () => {
		expect(parseQuery('a AND b OR c')).toMatchObject({
			clauses: [{ occur: 'must' }, { occur: 'must' }, { occur: 'should' }],
		});
	});

	it('reads NOT, a minus and a plus before a clause', () => {
		expect(parseQuery('+a -b NOT c')).toMatchObject({
			clauses: [{ occur: 'must' }, { occur: 'not' }, { occur: 'not' }],
		});
	});

	it('gives the field before a group to every term in the group', () => {
		expect(parseQuery('f:(A OR B)')).toMatchObject({
			clauses: [{ query: { field: 'f', text: 'A' } }, { query: { field: 'f', text: 'B' } }],
		});
	});

	it('gives a field only to the first of two bare terms', () => {
		expect(parseQuery('f:A B')).toMatchObject({
			clauses: [{ query: { field: 'f', text: 'A' } }, { query: { text: 'B', field: undefined } }],
		});
	});

	it('keeps the words of a phrase together and undoes its backslashes', () => {
		expect(parseQuery('f:"A \\"B\\" C"')).toEqual({ kind: 'phrase', field: 'f', text: 'A "B" C' });
	});

	it('reads ranges with either kind of bracket', () => {
		expect(parseQuery('d:[20200101 TO 2020-12-31}')).toEqual({
			kind: 'range',
			field: 'd',
			from: '20200101',
			to: '2020-12-31',
			includeFrom: true,
			includeTo: false,
		});
	});

	it('reads a comparison as a range open at one end', () => {
		expect(parseQuery('age:>=65')).toMatchObject({ from: '65', to: '*', includeFrom: true });
		expect(parseQuery('age:<65')).toMatchObject({ from: '*', to: '65', includeTo: false });
	});

	it('rewrites _missing_ to a negated _exists_', () => {
		expect(parseQuery('_missing_:a.b')).toEqual({
			kind: 'boolean',
			clauses: [{ occur: 'not', query: { kind: 'exists', field: 'a.b' } }],
		});
	});

	it('takes a star for a wildcard unless it is escaped', () => {
		expect(parseQuery('f:SIM*')).toMatchObject({ kind: 'wildcard' });
		expect(parseQuery('f:SIM\\*')).toEqual({ kind: 'term', field: 'f', text: 'SIM*' });
		expect(parseQuery('*:*')).toEqual({ kind: 'all' });
	});

	it('takes field=value for a plain term, not for an error', () => {
		expect(parseQuery('a=b')).toEqual({ kind: 'term', field: undefined, text: 'a=b' });
	});

	it.each([
		['an open quote', 'f:"A', 'token_mgr_error'],
		['a lone slash', 'f:A/B', 'token_mgr_error'],
		['an open bracket', '(a OR b', 'parse_exception'],
		['a closing bracket too many', 'a)', 'parse_exception'],
		['a conjunction without a left side', 'AND a', 'parse_exception'],
		['a conjunction without a right side', 'a AND', 'parse_exception'],
		['a field without a value', 'f:', 'parse_exception'],
		['a range without TO', 'd:[1 2]', 'parse_exception'],
		['a second colon', 'f:12:30', 'parse_exception'],
	])('stops at %s (%s) with %s', (_what, text, fault) => {
		expect(faultOf(text)).toBe(fault);
	});
});
