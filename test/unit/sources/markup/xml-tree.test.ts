import fc from 'fast-check';
import {
	childOf,
	childrenOf,
	elementAt,
	plainText,
	xmlElements,
	type FoundElement,
} from '../../../../lib/sources/markup/xml-tree';

const elements = (xml: string, ...names: string[]): FoundElement[] => [
	...xmlElements(xml, new Set(names)),
];
const titleOf = (inside: string): string | undefined =>
	plainText(elements(`<set><title>${inside}</title></set>`, 'title')[0]?.element);

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const numbered = (text: string): string =>
	[...text].map((character) => `&#x${character.codePointAt(0)?.toString(16)};`).join('');

/** Characters that XML 1.0 can hold (production 2), without those that are layout. */
const XML_TEXT = /^[\u0021-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const text = fc.string({ unit: 'binary', maxLength: 30 }).filter((one) => XML_TEXT.test(one));

describe('Reading XML', () => {
	it('gives back every text that was escaped, by name or by number', () => {
		fc.assert(
			fc.property(text, fc.constantFrom(escaped, numbered), (one, write) => {
				expect(titleOf(`a${write(one)}z`)).toBe(`a${one}z`);
			}),
			{ numRuns: 500 },
		);
	});

	it('gives back every text of a section of CDATA', () => {
		fc.assert(
			fc.property(text, (one) => {
				fc.pre(!one.includes(']]>'));
				expect(titleOf(`<![CDATA[a${one}z]]>`)).toBe(`a${one}z`);
			}),
		);
	});

	it('keeps every letter and digit of any nesting of markup, in their order', () => {
		const names = ['i', 'b', 'u', 'sup', 'sub', 'mml:mi', 'mml:mrow', 'mml:msup', 'mml:mfrac'];
		const { node } = fc.letrec<{ node: { xml: string; plain: string } }>((tie) => ({
			node: fc.oneof(
				{ depthSize: 'small', withCrossShrink: true },
				fc.stringMatching(/^[a-z0-9<&>αßé]{1,6}$/).map((plain) => ({ xml: escaped(plain), plain })),
				fc
					.tuple(fc.constantFrom(...names), fc.array(tie('node'), { maxLength: 4 }))
					.map(([name, inside]) => ({
						xml: `<${name}>${inside.map(({ xml }) => xml).join('')}</${name}>`,
						plain: inside.map(({ plain }) => plain).join(''),
					})),
			),
		}));
		const letters = (of: string): string =>
			[...of.normalize('NFKC')].filter((one) => /[\p{L}\p{N}<&>]/u.test(one)).join('');
		fc.assert(
			fc.property(node, ({ xml, plain }) => {
				const read = titleOf(`<mml:math xmlns:mml="m">x${xml}</mml:math>`) ?? '';
				expect(letters(read)).toBe(letters(`x${plain}`));
			}),
			{ numRuns: 500 },
		);
	});

	it('gives the elements waited for one after another, each with its own text', () => {
		const records = Array.from(
			{ length: 3_000 },
			(_, at) => `<r n="${at}"><t>ä &lt; ${at}</t></r>`,
		);
		const found = elements(
			`<?xml version="1.0"?>\n<!DOCTYPE s>\n<s>\r\n${records.join('\r\n')}</s>`,
			'r',
		);
		expect(found.map(({ source }) => source)).toEqual(records);
		expect(found.map(({ element }) => element.attributes.n)).toEqual(
			records.map((_, at) => `${at}`),
		);
	});

	it('gives an element with attributes that hold brackets its own text', () => {
		const record = '<r a="1 > 0 &lt; 2"  >x</r>';
		expect(elements(`<s><q/>${record}<r/></s>`, 'r').map(({ source }) => source)).toEqual([
			record,
			'<r/>',
		]);
	});

	it('does not take an element in one that is waited for for another', () => {
		expect(elements('<s><r><r/>a</r><q><r>b</r></q></s>', 'r')).toHaveLength(2);
	});

	it('finds elements by their path', () => {
		const [found] = elements('<s><r><a><b>1</b></a><a><b>2</b></a></r></s>', 'r');
		expect(plainText(elementAt(found?.element, 'a', 'b'))).toBe('1');
		expect(childrenOf(found?.element, 'a').map((a) => plainText(childOf(a, 'b')))).toEqual([
			'1',
			'2',
		]);
		expect(plainText(elementAt(found?.element, 'a', 'c'))).toBeUndefined();
		expect(plainText(undefined)).toBeUndefined();
	});

	it.each([
		['an end that is missing', '<s><r>a</r>'],
		['ends that are crossed', '<s><r><a></r></a></s>'],
		['nothing', ''],
		['a prolog alone', '<?xml version="1.0"?>\n<!DOCTYPE s>\n'],
		['text alone', 'API rate limit exceeded'],
		['a sign that is no markup', '<s>a < b</s>'],
		['elements too deep', `<s>${'<a>'.repeat(300)}${'</a>'.repeat(300)}</s>`],
	])('throws at %s', (_what, xml) => {
		expect(() => elements(xml, 'r')).toThrow();
	});

	it('resolves no entity of a document type', () => {
		const xml =
			'<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><s><r>&b;&c;</r></s>';
		expect(plainText(elements(xml, 'r')[0]?.element)).toBe('&b;&c;');
	});
});
