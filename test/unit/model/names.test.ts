import fc from 'fast-check';
import { isNoName, nameKey, readName, shownName, spellName } from '../../../lib/model';

/** Texts with what names are met with: signs, entities, carets, full-width letters, stops. */
const messy = fc
	.array(
		fc.oneof(
			fc.string({ unit: 'binary', maxLength: 4 }),
			fc.constantFrom(
				...[
					'&amp;',
					'&amp;amp;',
					'&#39;',
					'&#x27;',
					'^',
					'^S',
					'  ',
					' ',
					'.',
					'..',
					',',
					'®',
					'™',
				],
				...[
					'ＡＢＣ',
					'１２',
					'é',
					'e\u0301',
					'\u200b',
					'\u00ad',
					'ﬁ',
					'10^6',
					'I.V.',
					'INC.',
					'’',
					'–',
				],
			),
			fc.string({ maxLength: 5 }),
		),
		{ maxLength: 8 },
	)
	.map((parts) => parts.join(''));

describe('spellName', () => {
	it.each([
		['PREDNISONE.', 'PREDNISONE'],
		['Prednisone . ', 'Prednisone'],
		['PREDNISONE,', 'PREDNISONE'],
		['NEXIUM I.V.', 'NEXIUM I.V.'],
		['NEXIUM I.V..', 'NEXIUM I.V.'],
		['FOLIC ACID.', 'FOLIC ACID'],
		['VITAMIN B.', 'VITAMIN B'],
		['EXAMPLE DEVICES, INC.', 'EXAMPLE DEVICES, INC.'],
		['EXAMPLE DEVICES, INC., ', 'EXAMPLE DEVICES, INC.'],
		['EXAMPLE S.A.', 'EXAMPLE S.A.'],
		['CROHN^S DISEASE', "CROHN'S DISEASE"],
		['Crohn’s disease', 'Crohn’s disease'],
		['5 µG', '5 µG'],
		['Crohn&#39;s disease', "Crohn's disease"],
		['Crohn&amp;#x27;s disease', "Crohn's disease"],
		['MOTHERS^ MILK TEA', "MOTHERS' MILK TEA"],
		['CELLS 10^6/ML', 'CELLS 10^6/ML'],
		['SAW &AMP;AMP; SONS', 'SAW & SONS'],
		['A &lt; B', 'A < B'],
		['R&D;X', 'R&D;X'],
		['ＰＵＭＰ　２０００', 'PUMP 2000'],
		['ﬁlter', 'filter'],
		['CLIP™ 5 mm²', 'CLIP™ 5 mm²'],
		['DOSE 1½', 'DOSE 1½'],
		['SUPER  PLUS\t\n C', 'SUPER PLUS C'],
		['IN\u200bFUSION\u00ad PUMP', 'INFUSION PUMP'],
		['Bru\u0308cke', 'Brücke'],
		['...', '...'],
	])('spells %j as %j', (sent, spelled) => {
		expect(spellName(sent)).toBe(spelled);
	});

	it('changes nothing when applied again, and leaves the case as it is', () => {
		fc.assert(
			fc.property(messy, (text) => {
				const spelled = spellName(text);
				expect(spellName(spelled)).toBe(spelled);
			}),
			{ numRuns: 2000 },
		);
		expect(spellName('Example Pump')).toBe('Example Pump');
	});

	it('never empties a text that has a letter or a digit', () => {
		fc.assert(
			fc.property(messy, (text) => {
				// Some letters are a blank and a mark in the compatibility form, for example U+FE76.
				const bare = text.replace(/&(?:#?\w+;)+/g, '');
				const isLetter = (sign: string) => /[\p{L}\p{N}]/u.test(sign);
				fc.pre([...bare].some((sign) => isLetter(sign) && isLetter(sign.normalize('NFKC'))));
				expect(spellName(text)).toMatch(/[\p{L}\p{N}]/u);
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('nameKey', () => {
	it.each([
		['PREDNISONE.', 'Prednisone'],
		['NEXIUM I.V.', 'nexium i.v'],
		['EXAMPLE INC.', 'Example Inc'],
		['CROHN^S DISEASE', "Crohn's disease"],
		['Crohn’s disease', "CROHN'S DISEASE"],
		['NON–STOP', 'NON-STOP'],
		['5 µG', '5 μg'],
		['CLIP® PLUS¿', 'CLIP PLUS'],
		['CLIP™', 'clip'],
		['SMITH &amp;amp; SONS', 'Smith & Sons'],
		['ｐｕｍｐ', 'PUMP'],
		['STRASSE', 'straße'],
	])('is one for %j and %j', (one, other) => {
		expect(nameKey(one)).toBe(nameKey(other));
	});

	it.each([
		['VITAMIN B', 'VITAMIN B12'],
		['VITAMIN B1', 'VITAMIN B.1'],
		['NEXIUM I.V.', 'NEXIUM'],
		['ALPHADRUG', 'ALPHA DRUG'],
		['ALPHA-DRUG', 'ALPHA DRUG'],
		['CELEXA /00582602/', 'CELEXA'],
		['10⁸ CELLS', '108 CELLS'],
		['1½ MM', '11/2 MM'],
		['PUMP (A)', 'PUMP (B)'],
	])('differs for %j and %j', (one, other) => {
		expect(nameKey(one)).not.toBe(nameKey(other));
	});

	it('changes nothing when applied again, and is the same for any case', () => {
		fc.assert(
			fc.property(messy, (text) => {
				const key = nameKey(text);
				expect(nameKey(key)).toBe(key);
				expect(nameKey(spellName(text))).toBe(key);
			}),
			{ numRuns: 2000 },
		);
		fc.assert(
			fc.property(fc.stringMatching(/^[A-Za-z0-9éüñ .,&^'()/-]{1,30}$/), (text) => {
				expect(nameKey(text.toUpperCase())).toBe(nameKey(text));
				expect(nameKey(text.toLowerCase())).toBe(nameKey(text));
			}),
		);
	});

	it('never empties a real name', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[\p{L}]{3,20}( [\p{L}]{2,10})?[.,]?$/u), (name) => {
				expect(nameKey(name)).not.toBe('');
			}),
		);
	});
});

describe('readName', () => {
	it('gives the spelling of a name, and nothing for a placeholder', () => {
		expect(readName(' PREDNISONE. ')).toBe('PREDNISONE');
		expect(readName('UNK.')).toBeUndefined();
		expect(readName('&nbsp;')).toBeUndefined();
		expect(readName('ＵＮＫＮＯＷＮ')).toBeUndefined();
	});

	it('keeps every name that is more than words for not known', () => {
		const stems = ['ALPHAZOL', 'INFUSION PUMP', 'UNIKORN', 'NANOX', 'NOVA', 'NONESUCH', 'NILOTEX'];
		const more = ['', ' (UNKNOWN)', ' UNSPECIFIED', '.', ' 100', ' N/A'];
		for (const stem of stems)
			for (const rest of more) expect(readName(`${stem}${rest}`)).toBeDefined();
		for (const one of more.slice(1, 3)) expect(isNoName(one)).toBe(true);
	});
});

describe('shownName', () => {
	it('prefers the spelling with small letters, else the first', () => {
		expect(shownName('PAIN', 'Pain')).toBe('Pain');
		expect(shownName('Pain', 'PAIN')).toBe('Pain');
		expect(shownName('Pain', 'pain')).toBe('Pain');
		expect(shownName('PAIN', 'PAIN.')).toBe('PAIN');
	});
});
