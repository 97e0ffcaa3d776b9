import fc from 'fast-check';
import { recognise, type Interpretation } from '../../../lib/codes';
import { gmnCheckCharacters } from '../../../lib/codes/checks/gmn';
import { gs1CheckDigit } from '../../../lib/codes/checks/gs1';
import { hibcCheckCharacter } from '../../../lib/codes/checks/hibc';
import { uniiCheckCharacter } from '../../../lib/codes/checks/unii';

const first = (input: string): Interpretation => recognise(input).interpretations[0];
const kindsOf = (input: string): string[] =>
	recognise(input).interpretations.map(({ kind, validity }) => `${kind} ${validity}`);

describe('recognise', () => {
	it.each([
		['FRN', 'fda-product-code', 'FRN'],
		['frn', 'fda-product-code', 'FRN'],
		['0071-0155', 'ndc', '0071-0155'],
		['0071-0155-23', 'ndc', '0071-0155-23'],
		['NDC 68682-065-10', 'ndc', '68682-065-10'],
		['98989-4102-1', 'ndc', '98989-4102-1'],
		['00071-0155-23', 'ndc', '00071-0155-23'],
		['0071 0155 23', 'ndc', '0071-0155-23'],
		['0071–0155–23', 'ndc', '0071-0155-23'],
		['123456-7890-12', 'ndc', '123456-7890-12'],
		['00071015523', 'ndc', '00071015523'],
		['00844588018732', 'udi-di', '00844588018732'],
		['0 08445 88018 732', 'udi-di', '00844588018732'],
		['844588018732', 'udi-di', '00844588018732'],
		['(01)00844588018732', 'udi-di', '00844588018732'],
		['(01)00844588018732(17)271231(10)A1(21)77', 'udi-di', '00844588018732'],
		['0100844588018732', 'udi-di', '00844588018732'],
		['01008445880187321727123110A1', 'udi-di', '00844588018732'],
		[']d20100844588018732\u001d2177', 'udi-di', '00844588018732'],
		['+A123BJC5D6E71G', 'udi-di', '+A123BJC5D6E71G'],
		['*+A123BJC5D6E71G*', 'udi-di', '+A123BJC5D6E71G'],
		['=/A9999XYZ100T0944=,000025=A99971312345600', 'udi-di', '=/A9999XYZ100T0944'],
		['=)1TE123456A&)RZ12345678', 'udi-di', '=)1TE123456A'],
		['E4947660611', 'udi-di', 'E4947660611'],
		['111234567842', 'udi-di', '111234567842'],
		['1987654Ad4X4bL5ttr2310c2K', 'basic-udi-di', '1987654Ad4X4bL5ttr2310c2K'],
		['(8013)1987654Ad4X4bL5ttr2310c2K', 'basic-udi-di', '1987654Ad4X4bL5ttr2310c2K'],
		['++A999MODELIDENTIFIER11S8', 'basic-udi-di', '++A999MODELIDENTIFIER11S8'],
		['PP12345ABCD.12345678.9004', 'basic-udi-di', 'PP12345ABCD.12345678.9004'],
		['K123456', '510k', 'K123456'],
		['k 123456', '510k', 'K123456'],
		['BK130068', '510k', 'BK130068'],
		['DEN140010', '510k', 'DEN140010'],
		['P970051', 'pma', 'P970051'],
		['P970051/S054', 'pma', 'P970051/S054'],
		['P970051S54', 'pma', 'P970051/S054'],
		['K01020104', 'emdn', 'K01020104'],
		['v0301010202', 'emdn', 'V0301010202'],
		['UC6VBE7V1Z', 'unii', 'UC6VBE7V1Z'],
		['infusion  pump', 'words', 'infusion pump'],
		['G7', 'words', 'G7'],
		['LIPITOR', 'words', 'LIPITOR'],
		['Ångström-pump', 'words', 'Ångström-pump'],
	])('reads %j as %s %s', (input, kind, normalized) => {
		expect(first(input)).toMatchObject({ kind, normalized });
		expect(first(input).validity).not.toBe('invalid');
	});

	it('offers words after a three-letter code, which may be either', () => {
		expect(kindsOf('pen')).toEqual(['fda-product-code valid', 'words unchecked']);
	});

	it('offers 510(k) and EMDN for K and six digits, and PMA and EMDN for P', () => {
		expect(kindsOf('K010201').slice(0, 2)).toEqual(['510k valid', 'emdn valid']);
		expect(kindsOf('P010201').slice(0, 2)).toEqual(['pma valid', 'emdn valid']);
	});

	it('offers all three layouts for ten digits without hyphens', () => {
		expect(first('0071015523')).toMatchObject({
			kind: 'ndc',
			validity: 'unchecked',
			forms: ['0071-0155', '00710-155', '00710-1552'],
			packages: ['0071-0155-23', '00710-155-23', '00710-1552-3'],
		});
	});

	it('finds the NDC inside the U.P.C. of a drug', () => {
		expect(recognise('0368682065107').interpretations).toMatchObject([
			{ kind: 'udi-di', normalized: '00368682065107', validity: 'valid' },
			{ kind: 'ndc', forms: expect.arrayContaining(['68682-065']) },
			{ kind: 'words' },
		]);
	});

	it('gives the forms under which registries hold a HIBC label', () => {
		expect(first('+A123BJC5D6E71G').forms).toEqual(['A123BJC5D6E71', '+A123BJC5D6E71G']);
		const label = `+A123BJC5D6E71/$$52001510X3${hibcCheckCharacter('+A123BJC5D6E71/$$52001510X3')}`;
		expect(first(label)).toMatchObject({ validity: 'valid', normalized: '+A123BJC5D6E71G' });
	});

	it.each([
		['00844588018733', 'the check digit of GTIN 00844588018733 is 2, not 3.'],
		['(01)00844588018733', 'the check digit of GTIN 00844588018733 is 2, not 3.'],
		['010084458801873317271231', 'the check digit of GTIN 00844588018733 is 2, not 3.'],
		[
			'(01)0084458801873',
			'the GS1 application identifier (01) is followed by 14 digits; here are 13.',
		],
		['123456789012345', 'a GTIN has 8, 12, 13 or 14 digits and an NDC 10 or 11; this has 15.'],
		[
			'12345-12345-12',
			'an NDC labeler-product-package has 4-4-2, 5-3-2 or 5-4-1 digits (5-4-2 in billing); this has 5-5-2.',
		],
		[
			'98989410212',
			'an 11-digit billing NDC (5-4-2) has a leading zero in its labeler, product or package part; this has none.',
		],
		[
			'1987654Ad4X4bL5ttr2310c2L',
			'the check characters of Basic UDI-DI 1987654Ad4X4bL5ttr2310c2L are 2K, not 2L.',
		],
		[
			'++A999MODELIDENTIFIER11S9',
			'the check characters of Basic UDI-DI ++A999MODELIDENTIFIER11S9 are S8, not S9.',
		],
		[
			'PP12345ABCD.12345678.9005',
			'the check characters of Basic UDI-DI PP12345ABCD.12345678.9005 are 04, not 05.',
		],
		['+A123BJC5D6E71H', 'the check character of HIBC label +A123BJC5D6E71H is G, not H.'],
		[
			'=/A9999XYZ100T094',
			'an ISBT 128 device identifier has 16 letters and digits after =/; here are 15.',
		],
		['K12345', 'a 510(k) number has six digits after K; this has 5.'],
		['P9700511', 'a PMA number has six digits after P; this has 7.'],
		['K123456/S001', 'a 510(k) number has no supplement; this has S001.'],
		['V030101020', 'an EMDN code is a letter and up to six pairs of digits; this has 9 digits.'],
		['UC6VBE7V1Y', 'the check character of UNII UC6VBE7V1Y is Z, not Y.'],
		['', 'the code is empty.'],
		['???', 'the code has neither letters nor digits.'],
	])('says what is wrong with %j', (input, message) => {
		const { interpretations } = recognise(input);
		const wrong = interpretations.filter(({ validity }) => validity === 'invalid');
		expect(wrong.map((interpretation) => interpretation.message)).toContain(message);
		for (const { mend } of wrong) expect(mend).toMatch(/\.$/);
		expect(
			interpretations.filter(({ kind }) => kind === 'words' && !message.includes('code')),
		).toEqual([]);
	});

	it('never throws, whatever it is given, and always has a reading', () => {
		const codeLike = fc.stringMatching(/^[-+=/()*0-9A-Za-z. ]{0,40}$/);
		const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), codeLike);
		fc.assert(
			fc.property(text, (input) => {
				for (const interpretation of recognise(input).interpretations) {
					const { validity, forms, message, mend } = interpretation;
					if (validity === 'invalid') expect([message, mend]).not.toContain(undefined);
					else expect(forms.length).toBeGreaterThan(0);
				}
			}),
			{ numRuns: 2000 },
		);
	});

	it('has the same readings for a code with space around it', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[-+=/()0-9A-Z]{1,25}$/), (input) => {
				expect(recognise(`  ${input}\u200b\n`)).toEqual(recognise(input));
			}),
		);
	});
});

describe('a generated code', () => {
	const digits = (length: number) =>
		fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((list) => list.join(''));
	const readings = (input: string, kind: string) =>
		recognise(input).interpretations.filter(
			(reading) => reading.kind === kind && reading.validity !== 'invalid',
		);

	it('is recognised as a GTIN in each length, bare and as element string', () => {
		fc.assert(
			fc.property(fc.constantFrom(7, 11, 12, 13).chain(digits), (body) => {
				const gtin = body + gs1CheckDigit(body);
				const gtin14 = gtin.padStart(14, '0');
				for (const input of [gtin, `(01)${gtin14}(17)271231`, `01${gtin14}10LOT`]) {
					expect(readings(input, 'udi-di').map(({ normalized }) => normalized)).toContain(gtin14);
				}
			}),
		);
	});

	it('is recognised as a Basic UDI-DI, and with any other check characters is not', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\d{5}[A-Za-z0-9_.+]{1,18}$/), (body) => {
				const pair = gmnCheckCharacters(body) ?? '';
				expect(readings(body + pair, 'basic-udi-di')).toHaveLength(1);
				const other = pair === 'ZZ' ? 'ZY' : 'ZZ';
				expect(readings(body + other, 'basic-udi-di')).toHaveLength(0);
			}),
		);
	});

	it('is recognised as a HIBC label, and after any changed character is not', () => {
		const label = fc.stringMatching(/^\+[A-Z][A-Z0-9]{3}[A-Z0-9]{1,18}\d$/);
		fc.assert(
			fc.property(label, fc.nat(), fc.stringMatching(/^[A-Z]$/), (body, seed, letter) => {
				const whole = body + (hibcCheckCharacter(body) ?? '').replace(' ', '_');
				expect(readings(whole, 'udi-di')).toHaveLength(1);
				const at = 1 + (seed % (body.length - 1));
				fc.pre(body.charAt(at) !== letter);
				const wrong = whole.slice(0, at) + letter + whole.slice(at + 1);
				expect(readings(wrong, 'udi-di')).toHaveLength(0);
			}),
		);
	});

	it('is recognised as a UNII', () => {
		const body = fc.stringMatching(/^[0-9A-Z]{9}$/).filter((text) => !/[A-Z]{3}/.test(text));
		fc.assert(
			fc.property(body, (text) => {
				expect(readings(text + uniiCheckCharacter(text), 'unii')).toHaveLength(1);
			}),
		);
	});

	it('is recognised as a premarket submission', () => {
		const number = fc
			.tuple(fc.constantFrom('K', 'BK', 'DEN'), digits(6))
			.map((parts) => parts.join(''));
		fc.assert(fc.property(number, (text) => void expect(readings(text, '510k')).toHaveLength(1)));
		const pma = fc
			.tuple(digits(6), digits(3))
			.map(([base, supplement]) => `P${base}/S${supplement}`);
		fc.assert(fc.property(pma, (text) => void expect(readings(text, 'pma')).toHaveLength(1)));
	});
});
