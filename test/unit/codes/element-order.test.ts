import fc from 'fast-check';
import { recognise, type Interpretation } from '../../../lib/codes';
import { ifaCheckDigits } from '../../../lib/codes/checks/ifa';
import { gs1CheckDigit } from '../../../lib/codes/checks/gs1';
import { hibcCheckCharacter } from '../../../lib/codes/checks/hibc';

const GS = '\u001d';
const first = (input: string): Interpretation => recognise(input).interpretations[0];
const digits = (length: number) =>
	fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((list) => list.join(''));
const gtin = digits(13)
	.filter((body) => !/^0+$/.test(body))
	.map((body) => body + gs1CheckDigit(body));
const date = fc.constantFrom('271231', '250101', '300600');
const lot = fc.stringMatching(/^[A-Z][A-Z2-9]{1,8}$/);

/** Parts of a GS1 UDI besides the DI: identifier, value, whether its length is fixed. */
const part = fc.oneof(
	fc.tuple(fc.constantFrom('11', '13', '15', '17'), date, fc.constant(true)),
	fc.tuple(fc.constantFrom('10', '21', '240', '241', '30'), lot, fc.constant(false)),
	fc.tuple(fc.constant('20'), digits(2), fc.constant(true)),
	fc.tuple(fc.constant('3102'), digits(6), fc.constant(true)),
);
const parts = fc.uniqueArray(part, { maxLength: 4, selector: ([identifier]) => identifier });

describe('the DI of a GS1 UDI', () => {
	it.each([
		'(11)141231(17)150707(10)A213B1(01)00844588018732',
		'(17)150707(01)00844588018732(10)A1',
		'[17]150707[01]00844588018732[10]A1',
		'( 01 ) 00844588018732 (10) A1',
		'\u001d0100844588018732',
		'\u001d01008445880187321727123110A1',
		']d2\u001d0100844588018732',
		']C1010084458801873217271231',
		']Q30100844588018732',
		']e00100844588018732',
		']E000844588018732',
		'17150707\u001d0100844588018732',
		'10A213B1\u001d0100844588018732',
		'10A213B10100844588018732',
		'{GS}0100844588018732<FNC1>10A1',
		'01 00844588018732 17 271231 10 A1',
		'GTIN 00844588018732',
		'GTIN-14: 00844588018732',
		'UDI-DI: 00844588018732',
		'UDI: (01)00844588018732',
		'DI 00844588018732',
		'REF 00844588018732',
		'UDI DI: (17)150707(01)00844588018732',
		'Device Identifier (DI): 00844588018732',
		'（０１）００８４４５８８０１８７３２',
		'000000844588018732',
		'00844588018732(17)271231',
		'https://id.example.com/01/00844588018732/10/A1?17=271231',
	])('is read from %j', (input) => {
		expect(first(input)).toMatchObject({
			kind: 'udi-di',
			system: 'gs1',
			normalized: '00844588018732',
			validity: 'valid',
		});
	});

	it('is found at any place among the other parts, with brackets and raw', () => {
		fc.assert(
			fc.property(gtin, parts, fc.nat(4), (di, others, at) => {
				const all: Array<readonly [string, string, boolean]> = [...others];
				all.splice(Math.min(at, all.length), 0, ['01', di, true]);
				const bracketed = all.map(([identifier, value]) => `(${identifier})${value}`).join('');
				const raw = all
					.map(([identifier, value, fixed]) => `${identifier}${value}${fixed ? '' : GS}`)
					.join('');
				for (const input of [bracketed, `UDI: ${bracketed}`, raw, `]d2${raw}`, `${GS}${raw}`]) {
					expect(first(input)).toMatchObject({ kind: 'udi-di', normalized: di, validity: 'valid' });
				}
			}),
		);
	});

	it('says which digit is wrong, also behind a label word', () => {
		for (const input of ['GTIN 00844588018733', '(17)271231(01)00844588018733']) {
			expect(first(input)).toMatchObject({
				validity: 'invalid',
				message: 'the check digit of GTIN 00844588018733 is 2, not 3.',
			});
		}
	});

	it('is not made up from words and numbers that hold none', () => {
		for (const input of [
			'10 ml syringe',
			'21 gauge needle',
			'REF pump',
			'di pen',
			'(10)LOT1',
			'UDI',
		])
			expect(recognise(input).interpretations.map(({ kind }) => kind)).not.toContain('udi-di');
		expect(first('REF ABC').kind).toBe('words');
	});
});

describe('the DI of a HIBC label', () => {
	const label = fc.stringMatching(/^\+[A-Z][A-Z0-9]{3}[A-Z0-9]{1,18}\d$/);
	const whole = (body: string) => body + (hibcCheckCharacter(body) ?? '').replace(' ', '_');

	it('is read from the primary label, alone, with its secondary behind it or before it', () => {
		fc.assert(
			fc.property(label, (body) => {
				const primary = whole(body);
				const secondary = whole(`+$$52001510X3${primary.slice(-1).replace('_', ' ')}`);
				const inputs = [primary, `*${primary}*`, `]C0${primary}`, `HIBC ${primary}`];
				for (const input of [...inputs, `${primary} ${secondary}`, `${secondary} ${primary}`]) {
					expect(first(input)).toMatchObject({
						kind: 'udi-di',
						system: 'hibcc',
						validity: 'valid',
					});
					expect(first(input).forms[0]).toBe(body.slice(1));
				}
			}),
		);
	});

	it.each(['+$$8053290331260301104+$', '+$$52001510X33C', '+83278F8G9H0J2GF'])(
		'is missed on the secondary label %j, and it says so',
		(input) => {
			expect(first(input)).toMatchObject({ kind: 'udi-di', system: 'hibcc', validity: 'invalid' });
			expect(first(input).message).toContain('secondary');
			expect(first(input).mend).toContain('+ and a letter');
		},
	);

	it('is not looked for in a telephone number', () => {
		expect(first('+49 30 123456').kind).not.toBe('udi-di');
		expect(first('+4930123456').kind).toBe('words');
	});
});

describe('the DI of an ICCBBA or IFA code', () => {
	it('is found before and behind the other data structures', () => {
		const di = '=/A9999XYZ100T0944';
		for (const input of [
			`${di}=,000025=A99971312345600`,
			`=,000025${di}=A99971312345600`,
			`UDI ${di}`,
		])
			expect(first(input)).toMatchObject({ system: 'iccbba', normalized: di, validity: 'valid' });
	});

	it('is found in any order of the fields of format 06', () => {
		fc.assert(
			fc.property(digits(8), lot, fc.nat(2), (number, batch, at) => {
				const ppn = `11${number}${ifaCheckDigits(`11${number}`)}`;
				const fields = [`1T${batch}`, 'D271231'];
				fields.splice(at, 0, `9N${ppn}`);
				for (const input of [`[)>\u001e06\u001d${fields.join('\u001d')}\u001e\u0004`, `9N${ppn}`])
					expect(first(input)).toMatchObject({ system: 'ifa', normalized: ppn, validity: 'valid' });
			}),
		);
	});
});

describe('codes with the word before them', () => {
	it.each([
		['K number K202114', '510k', 'K202114'],
		['510(k) number: K202114', '510k', 'K202114'],
		['510(k): K202114', '510k', 'K202114'],
		['De Novo DEN140010', '510k', 'DEN140010'],
		['PMA P970051/S054', 'pma', 'P970051/S054'],
		['Product code: FRN', 'fda-product-code', 'FRN'],
		['NDC code 0071-0155-23', 'ndc', '0071-0155-23'],
		['Basic UDI-DI: ++A999MODELIDENTIFIER11S8', 'basic-udi-di', '++A999MODELIDENTIFIER11S8'],
		['EMDN: K01020104', 'emdn', 'K01020104'],
		['ＦＲＮ', 'fda-product-code', 'FRN'],
		['Ｋ２０２１１４', '510k', 'K202114'],
		['ＮＤＣ　００７１－０１５５－２３', 'ndc', '0071-0155-23'],
	])('%j is read as %s', (input, kind, normalized) => {
		expect(first(input)).toMatchObject({ kind, normalized, validity: 'valid' });
	});

	it.each(['UNKNOWN', 'N/A', 'UNKOWN', '00000000000000', 'not available', 'UNK'])(
		'%j names nothing, and it says so',
		(input) => {
			const { interpretations } = recognise(input);
			expect(interpretations).toHaveLength(1);
			expect(interpretations[0]).toMatchObject({ validity: 'invalid', forms: [] });
			expect(interpretations[0].message).toContain('not known');
		},
	);
});

describe('a National Drug Code', () => {
	it.each([
		['00074-0124', ['0074-0124', '00074-124', '00074-0124']],
		['00074-0124-02', ['0074-0124', '00074-124', '00074-0124']],
		['12345-0124', ['12345-0124', '12345-124']],
		['000074-0124-02', ['0074-0124', '00074-124', '00074-0124', '000074-0124']],
		['NDC 000074012402', ['0074-0124', '00074-124', '00074-0124', '000074-0124']],
		['000740124', ['0074-0124', '00074-124', '00074-0124']],
	])('padded to the billing form, %j, gives the forms directories list', (input, forms) => {
		expect(first(input).kind).toBe('ndc');
		expect(forms).toEqual(expect.arrayContaining([...first(input).forms]));
		expect(first(input).forms[0]).toBe(forms[0]);
	});
});

describe('a label that is not read whole', () => {
	it('is told of what stands beside (01), not of digits that are there', () => {
		const { validity, message } = first('251231(01)00887517567062');
		expect(validity).not.toBe('valid');
		expect(message).toContain('stands something that has no identifier of its own');
		expect(message).not.toContain('here are 14');
	});

	it.each(['ISBT =/A9999XYZ100T0944', 'ISBT 128: =/A9999XYZ100T0944', 'ICCBBA =/A9999XYZ100T0944'])(
		'is read without its word: %s',
		(text) => {
			expect(first(text).kind).toBe(first('=/A9999XYZ100T0944').kind);
		},
	);
});
