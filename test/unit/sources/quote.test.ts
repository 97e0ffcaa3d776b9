import fc from 'fast-check';
import { InputError } from '../../../lib/model';
import { checkSearch, isQuotable, quote } from '../../../lib/sources';

describe('quote', () => {
	it('puts a term between quotes', () => expect(quote('hip stem')).toBe('"hip stem"'));
	it('escapes a backslash at the end, which would otherwise take the closing quote with it', () =>
		expect(quote('ASPIRIN\\')).toBe('"ASPIRIN\\\\"'));
	it('escapes quotes', () => expect(quote('the "best"')).toBe('"the \\"best\\""'));
	it('makes white space single', () => expect(quote(' a \n b ')).toBe('"a b"'));

	it.each(['café', 'X®', 'a;b', 'why?', 'CROHN^S DISEASE'])(
		'refuses %s, naming the character',
		(term) => {
			expect(() => quote(term)).toThrow(InputError);
			expect(() => quote(term)).toThrow(/does not take "[é®;?^]"/);
		},
	);
	it('refuses an empty term', () => expect(() => quote('  ')).toThrow('The search term is empty.'));

	it('never leaves a quote open, whatever the term', () => {
		const term = fc.string({ unit: fc.constantFrom('a', ' ', '\\', '"', '(', ')', '[', ':') });
		fc.assert(
			fc.property(term.filter(isQuotable), (text) => {
				const inner = quote(text).slice(1, -1);
				expect(inner.replace(/\\./g, '')).not.toMatch(/["\\]/);
				expect(checkSearch(`field:${quote(text)}`)).toBe(`field:${quote(text)}`);
			}),
		);
	});
});

describe('checkSearch', () => {
	it.each([
		'device.brand_name:"X (2)" AND event_type:Death',
		'date_received:[20200101 TO *]',
		'age:{1 TO 5]',
		'NOT (a:b OR c:"d\\"e")',
		'age:>=10',
		'',
	])('passes %s unchanged', (search) => expect(checkSearch(search)).toBe(search));

	it('reads the + of an address copied from the documentation as a space', () =>
		expect(checkSearch('a:"x+AND+y"+AND+b:[1+TO+2]')).toBe('a:"x+AND+y" AND b:[1 TO 2]'));

	it.each([
		['a:"b', 'a quote is not closed'],
		['(a:b', 'brackets do not pair'],
		['a:b)', 'brackets do not pair'],
		['a:[1 TO 2)', 'brackets do not pair'],
		['a=b', '"a=" is not a field'],
		['a:é', 'does not take "é"'],
	])('refuses %s', (search, why) => {
		expect(() => checkSearch(search)).toThrow(InputError);
		expect(() => checkSearch(search)).toThrow(why);
	});
});
