import fc from 'fast-check';
import { lineOfMarkup, partsOfMarkup, textOfMarkup } from '../../../../lib/sources';

describe('textOfMarkup', () => {
	it.each([
		['m<sup>2</sup>', 'm²'],
		['10<sup>-3</sup> mol', '10⁻³ mol'],
		['Ca<sup>2+</sup> and CO<sub>2</sub>', 'Ca²⁺ and CO₂'],
		['IC<sub>50</sub>, C<sub>max</sub>, C<sub>Q</sub>', 'IC₅₀, Cₘₐₓ, C_Q'],
		['as shown<sup>1,2</sup>', 'as shown^(1,2)'],
		['K<sub>i, app</sub>', 'K_(i, app)'],
		['Tradename<sup>®</sup>', 'Tradename®'],
		['<i>E. coli</i> and <jats:italic>S. aureus</jats:italic>', 'E. coli and S. aureus'],
		['p &lt; 0.05 &amp; n &gt; 3', 'p < 0.05 & n > 3'],
		['p &amp;lt; 0.05', 'p < 0.05'],
		['&lt;i&gt;In vitro&lt;/i&gt; study', 'In vitro study'],
		['caf&eacute; &#233; &#xe9; &beta; &mdash; &#150;', 'café é é β — –'],
		['&nosuch; &#0; &#xD800; &', '&nosuch; &#0; &#xD800; &'],
		['p<0.05 and T<b are kept', 'p<0.05 and T<b are kept'],
		['a <b and c> d', 'a <b and c> d'],
		['if x<i>y then z', 'if x<i>y then z'],
		['<unknown>kept</unknown>', '<unknown>kept</unknown>'],
		['one</i> two', 'one two'],
		['<p>first</p><p>second<br/>third</p>', 'first\nsecond\nthird'],
		['<ul><li>one<li>two</ul>', 'one\ntwo'],
		['<b>never ended', '<b>never ended'],
		['<mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup>', 'x²'],
		['<mml:mfrac><mml:mi>a</mml:mi><mml:mrow>b + c</mml:mrow></mml:mfrac>', 'a/(b + c)'],
		['<a href="https://example.org/?a=1&amp;b=2">here</a>', 'here'],
		['<![CDATA[a & b]]><!-- note -->', 'a & b'],
		['', ''],
	])('reads %j as %j', (markup, text) => {
		expect(textOfMarkup(markup)).toBe(text);
	});

	it('has a title on one line', () => {
		expect(lineOfMarkup('First line.<br/>\n Second   line.')).toBe('First line. Second line.');
	});

	const folded = (text: string): string[] =>
		[...text.normalize('NFKC')].filter((character) => /[\p{L}\p{N}]/u.test(character));
	const word = fc.stringMatching(/^[A-Za-z0-9äßéμβ.,;()+-]{1,8}$/);
	const markup = fc.letrec<{ node: { html: string; text: string } }>((tie) => ({
		node: fc.oneof(
			{ depthSize: 'small', withCrossShrink: true },
			word.map((text) => ({ html: text, text })),
			fc.constantFrom(
				{ html: '&lt;', text: '<' },
				{ html: '&beta;', text: 'β' },
				{ html: '<br/>', text: '' },
			),
			fc
				.tuple(
					fc.constantFrom('i', 'b', 'sup', 'sub', 'p', 'h4', 'li', 'jats:italic', 'mml:mi', 'span'),
					fc.array(tie('node'), { maxLength: 4 }),
				)
				.map(([name, nodes]) => ({
					html: `<${name}>${nodes.map(({ html }) => html).join(' ')}</${name}>`,
					text: nodes.map(({ text }) => text).join(' '),
				})),
		),
	})).node;

	it('loses no letter and no digit of any marked-up text, in their order', () => {
		fc.assert(
			fc.property(markup, ({ html, text }) => {
				expect(folded(textOfMarkup(html))).toEqual(folded(text));
			}),
		);
	});

	it('loses none to its parts either, headings included', () => {
		fc.assert(
			fc.property(markup, ({ html, text }) => {
				const read = partsOfMarkup(html).map((part) => `${part.label ?? ''} ${part.text}`);
				expect(folded(read.join(' '))).toEqual(folded(text));
			}),
		);
	});

	it('leaves text without markup as it is, but for its spaces', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				fc.pre(!/[<&]/.test(text));
				const spaces = (given: string): string => given.replace(/\s+/g, ' ').trim();
				expect(spaces(textOfMarkup(text))).toBe(spaces(text));
			}),
		);
	});

	it('never throws, whatever comes', () => {
		const pieces = fc.constantFrom(
			'<',
			'>',
			'</',
			'<i>',
			'</sup>',
			'<sub>',
			'&',
			';',
			'&#',
			'x',
			'"',
			"a='",
		);
		fc.assert(
			fc.property(fc.array(pieces), (some) => {
				expect(typeof textOfMarkup(some.join(''))).toBe('string');
			}),
		);
	});
});

describe('partsOfMarkup', () => {
	it('reads headings of Europe PMC as labels', () => {
		const html =
			'<h4>Background: </h4>Hips wear.<h4>Methods</h4>We looked at 3 &times; 10<sup>3</sup>.';
		expect(partsOfMarkup(html)).toEqual([
			{ label: 'Background', text: 'Hips wear.' },
			{ label: 'Methods', text: 'We looked at 3 × 10³.' },
		]);
	});

	it('reads sections of JATS, text before the first heading, and a heading with nothing under it', () => {
		const jats =
			'<jats:abstract><jats:p>Before.</jats:p><jats:sec><jats:title>Aims</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p></jats:sec><jats:sec><jats:title>Funding</jats:title></jats:sec></jats:abstract>';
		expect(partsOfMarkup(jats)).toEqual([
			{ text: 'Before.' },
			{ label: 'Aims', text: 'One.\nTwo.' },
			{ label: 'Funding', text: '' },
		]);
	});

	it('has no part where there is nothing', () => {
		expect(partsOfMarkup(' <p> </p>')).toEqual([]);
	});
});
