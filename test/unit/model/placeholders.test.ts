import fc from 'fast-check';
import { isNoCode, isNoName, isPlaceholder } from '../../../lib/model';

describe('isPlaceholder', () => {
	it.each([
		...[
			'UNKNOWN',
			'UNKOWN',
			'UKNOWN',
			'UNKNOW',
			'UNKNWON',
			'UNKNOWEN',
			'UNNKNOWN',
			'unknown.',
			'UNK.',
		],
		...[
			'UKN',
			'UNKN',
			'N/A',
			'N / A',
			'n.a.',
			'/NA',
			'N-A',
			'NA',
			'NI',
			'ASKU',
			'NASK',
			'NAV',
			'*',
			'#',
		],
		...[
			'-',
			'???',
			'NONE',
			'NULL',
			'NIL',
			'UNSPECIFIED',
			'UNSPEC',
			'ASKED BUT UNKNOWN',
			'UNKNOWN/UNKNOWN',
		],
		...[
			'NOT AVAILABLE',
			'NOT_AVAILABLE',
			'Not Reported',
			'NOT PROVIDED BY THE REPORTER',
			'NOT APPLICABLE',
		],
		...[
			'NOT KNOWN',
			'NOT SPECIFIED.',
			'NO INFORMATION',
			'NO ANSWER PROVIDED',
			'NO DATA',
			'INVALID DATA',
		],
		...[
			'UNKNOWN DEVICE',
			'UNKNOWN DRUG',
			'SPECIFIC DEVICE NOT REPORTED',
			'NO DRUG NAME',
			'MODEL UNKNOWN',
		],
		...['ＵＮＫＮＯＷＮ', 'UNKNOWN AT THIS TIME'],
	])('holds for %j', (text) => {
		expect(isPlaceholder(text)).toBe(true);
	});

	it.each([
		...[
			'UNKNOWN HIP STEM',
			'EXAMPLEXATE (UNKNOWN)',
			'AFRIN NO DRIP',
			'NOT FOR SALE',
			'NOVA',
			'NAC',
		],
		...[
			'UNITED KNOT',
			'UNIKORN',
			'NOTABLE',
			'NOVODEVICE',
			'DEVICE',
			'PRODUCT',
			'NO',
			'OTHER',
			'0',
			'12',
		],
		...[
			'UNK558',
			'Device Or Device Fragments Location Unknown',
			'Illegible Information',
			'No Device Output',
		],
	])('does not hold for %j', (text) => {
		expect(isPlaceholder(text)).toBe(false);
	});

	it('holds whatever the case and the signs around', () => {
		const word = fc.constantFrom(
			'unknown',
			'not available',
			'n/a',
			'asku',
			'unkown',
			'no information',
		);
		const sign = fc.constantFrom('', ' ', '.', '-', '*', '"', '(', ')', '[', ']', '#');
		fc.assert(
			fc.property(word, sign, sign, fc.boolean(), (text, before, after, upper) => {
				expect(isPlaceholder(`${before}${upper ? text.toUpperCase() : text}${after}`)).toBe(true);
			}),
		);
	});

	it('holds for no word of four letters or more that is not near UNKNOWN', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[A-TV-Z][A-MO-Z]{2}[A-Z]{1,8}$/), (word) => {
				fc.pre(!/^(?:NONE|NULL|BLANK|EMPTY|NASK|ASKU|NODATA|NOINFO|ASKUNKNOWN)$/.test(word));
				expect(isPlaceholder(word)).toBe(false);
			}),
		);
	});
});

describe('isNoName', () => {
	it.each(['0', '000', '00000', '99999', '9999', 'XX', 'XXXX', 'UNKOWN', '#'])(
		'holds for %j',
		(text) => {
			expect(isNoName(text)).toBe(true);
		},
	);
	it.each(['A', 'X', '1', '410', '3M', 'G2', '1111', 'OTHER', 'XXL'])(
		'does not hold for %j',
		(text) => {
			expect(isNoName(text)).toBe(false);
		},
	);
});

describe('isNoCode', () => {
	it.each([
		'N',
		'X',
		'XXXX',
		'0',
		'00000000000000',
		'11111111',
		'1234567890',
		'12345678901234',
		'UNKOWN',
		'NASK',
	])('holds for %j', (text) => {
		expect(isNoCode(text)).toBe(true);
	});
	it.each(['00887517567062', '+H123ABC01234567890', 'FRN', '12', '10'])(
		'does not hold for %j',
		(text) => {
			expect(isNoCode(text)).toBe(false);
		},
	);
});
