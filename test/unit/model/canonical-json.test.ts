import fc from 'fast-check';
import { canonicalJson, sha256 } from '../../../lib/model';

describe('canonicalJson', () => {
	it('orders the keys at every depth and keeps the order of lists', () => {
		expect(canonicalJson({ b: [{ z: 1, a: 2 }, 3], a: null })).toBe(
			'{"a":null,"b":[{"a":2,"z":1},3]}',
		);
	});

	it('gives the same text whatever order the keys came in', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
				const reversed = Object.fromEntries(Object.entries(record).reverse());
				expect(canonicalJson(reversed)).toBe(canonicalJson(record));
			}),
		);
	});

	it('loses nothing: parsing it gives the value back', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const plain: unknown = JSON.parse(JSON.stringify(value));
				expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
			}),
		);
	});
});

describe('sha256', () => {
	it('agrees with the FIPS 180-4 example for "abc"', () => {
		expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});
});
