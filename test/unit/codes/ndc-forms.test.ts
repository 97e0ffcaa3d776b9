import fc from 'fast-check';
import {
	fromBilling,
	fromTenDigits,
	packageNdcOf,
	readHyphenated,
	toBilling,
	type NdcParts,
} from '../../../lib/codes/ndc-forms';

const digits = (length: number) =>
	fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((list) => list.join(''));
const tenDigitNdc = fc
	.constantFrom([4, 4, 2] as const, [5, 3, 2] as const, [5, 4, 1] as const)
	.chain(([labeler, product, pack]) =>
		fc.record({ labeler: digits(labeler), product: digits(product), package: digits(pack) }),
	);
const written = (parts: NdcParts): string => packageNdcOf(parts) ?? '';

describe('NDC forms', () => {
	it('pads each ten-digit layout to the eleven digits of billing', () => {
		expect(toBilling({ labeler: '0071', product: '0155', package: '23' })).toBe('00071015523');
		expect(toBilling({ labeler: '68682', product: '065', package: '10' })).toBe('68682006510');
		expect(toBilling({ labeler: '98989', product: '4102', package: '1' })).toBe('98989410201');
	});

	it('finds every ten-digit NDC again among the readings of its billing form', () => {
		fc.assert(
			fc.property(tenDigitNdc, (parts) => {
				const billing = toBilling(parts) ?? '';
				expect(billing).toMatch(/^\d{11}$/);
				expect(fromBilling(billing).map(written)).toContain(written(parts));
			}),
		);
	});

	it('reads only NDCs that pad back to the same billing form', () => {
		fc.assert(
			fc.property(digits(11), (billing) => {
				for (const parts of fromBilling(billing)) expect(toBilling(parts)).toBe(billing);
			}),
		);
	});

	it('keeps all ten digits in each reading of ten digits', () => {
		fc.assert(
			fc.property(digits(10), (text) => {
				const readings = fromTenDigits(text).map(written);
				expect(readings).toHaveLength(3);
				for (const reading of readings) expect(reading.replaceAll('-', '')).toBe(text);
			}),
		);
	});

	it('reads a hyphenated NDC as itself, and 5-4-2 as what was padded', () => {
		expect(readHyphenated('0071-0155-23').map(written)).toEqual(['0071-0155-23']);
		expect(readHyphenated('123456-789-01').map(written)).toEqual(['123456-789-01']);
		expect(readHyphenated('00071-0155-23').map(written)).toEqual(['0071-0155-23', '00071-155-23']);
	});
});
