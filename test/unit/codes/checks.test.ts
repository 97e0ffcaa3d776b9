import fc from 'fast-check';
import { gmnCheckCharacters } from '../../../lib/codes/checks/gmn';
import { gs1CheckDigit } from '../../../lib/codes/checks/gs1';
import { hibcCheckCharacter } from '../../../lib/codes/checks/hibc';
import { ifaCheckDigits } from '../../../lib/codes/checks/ifa';
import { uniiCheckCharacter } from '../../../lib/codes/checks/unii';

const digitsOf = (length: number) =>
	fc.stringMatching(new RegExp(`^\\d{${length}}$`)).filter((text) => text.length === length);
const changed = (text: string, at: number, by: number): string =>
	text.slice(0, at) + String((Number(text.charAt(at)) + by) % 10) + text.slice(at + 1);
const swapped = (text: string, at: number): string =>
	text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
const holdsGs1 = (key: string): boolean => gs1CheckDigit(key.slice(0, -1)) === key.slice(-1);

describe('gs1CheckDigit', () => {
	it.each([
		// GS1, "How to calculate a check digit manually": GTIN-13 6291041500213.
		['629104150021', '3'],
		// GUDID (openFDA's own device/udi example).
		['0088751756706', '2'],
		// U.P.C. of the openFDA drug/ndc example, as GTIN-13.
		['036868206510', '7'],
	])('closes %s with %s', (body, check) => {
		expect(gs1CheckDigit(body)).toBe(check);
	});

	it('catches any single changed digit of a GTIN', () => {
		fc.assert(
			fc.property(digitsOf(13), fc.nat(13), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
				const key = body + gs1CheckDigit(body);
				expect(holdsGs1(key)).toBe(true);
				expect(holdsGs1(changed(key, at, by))).toBe(false);
			}),
		);
	});

	it('catches swapped neighbours unless they differ by five or are equal', () => {
		fc.assert(
			fc.property(digitsOf(13), fc.nat(12), (body, at) => {
				const key = body + gs1CheckDigit(body);
				const distance = Math.abs(Number(key.charAt(at)) - Number(key.charAt(at + 1)));
				expect(holdsGs1(swapped(key, at))).toBe(distance === 0 || distance === 5);
			}),
		);
	});
});

describe('gmnCheckCharacters', () => {
	it.each([
		// GS1 General Specifications, the example of section 7.9.5.
		['1987654Ad4X4bL5ttr2310c', '2K'],
		// gs1/gmn-helpers, the tests GS1 publishes for other implementations.
		['12345A', 'NJ'],
		['12345678901234567890123', 'NT'],
		['12345_ABCDEFGHIJKLM', 'CP'],
		['12345_!"%&\'()*+,-./', 'LC'],
		['12345_0123456789:;<=>?', '62'],
		['00000!', 'HV'],
		['99999zzzzzzzzzzzzzzzzzz', 'T2'],
		['7907665Bm8v2', 'AB'],
		['794394895ic0', '45'],
		// HIBC Basic UDI-DI, the example of the EUDAMED help page; and EUDAMED's entry E4947660611.
		['++A999MODELIDENTIFIER11', 'S8'],
		['++E494ZIRKON5', 'F5'],
	])('closes %s with %s', (body, check) => {
		expect(gmnCheckCharacters(body)).toBe(check);
	});

	it('has no value for a character outside the set, nor for more than 23', () => {
		expect(gmnCheckCharacters('12345£')).toBeUndefined();
		expect(gmnCheckCharacters('123456789012345678901234')).toBeUndefined();
	});

	it('catches any single changed character: all weighted differences stay below the prime 1021 or are no multiple of it', () => {
		const model = fc.stringMatching(/^\d{5}[A-Za-z0-9]{1,18}$/);
		fc.assert(
			fc.property(model, fc.nat(), fc.stringMatching(/^[A-Za-z0-9]$/), (body, seed, other) => {
				const at = seed % body.length;
				fc.pre(body.charAt(at) !== other);
				const wrong = body.slice(0, at) + other + body.slice(at + 1);
				expect(gmnCheckCharacters(wrong)).not.toBe(gmnCheckCharacters(body));
			}),
		);
	});
});

describe('hibcCheckCharacter', () => {
	it.each([
		// ANSI/HIBC Supplier Labeling Standard, the worked example of its appendix.
		['+A123BJC5D6E71', 'G'],
		// Primary structure of the ptw-udi documentation.
		['+BLUEUNICORN7', 'N'],
	])('closes %s with %s', (body, check) => {
		expect(hibcCheckCharacter(body)).toBe(check);
	});

	it('has no value for small letters', () => {
		expect(hibcCheckCharacter('+a')).toBeUndefined();
	});
});

describe('ifaCheckDigits', () => {
	it.each([
		// IFA, Basic UDI-DI, November 2019.
		['PP12345ABCD.12345678.90', '04'],
		// IFA, the example PPN 11 12345678 42.
		['1112345678', '42'],
	])('closes %s with %s', (body, check) => {
		expect(ifaCheckDigits(body)).toBe(check);
	});
});

describe('uniiCheckCharacter', () => {
	it.each(['229809935B', 'UC6VBE7V1Z', '059QF0KO0R', 'U4VJ29L7BQ'])('closes %s', (unii) => {
		expect(uniiCheckCharacter(unii.slice(0, -1))).toBe(unii.slice(-1));
	});
});
