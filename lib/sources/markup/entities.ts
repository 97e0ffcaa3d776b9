/** Names of HTML 4 for the characters from a code point on, in their order. */
const RUNS: ReadonlyArray<readonly [number, string]> = [
	[
		160,
		'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml',
	],
	[913, 'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho'],
	[931, 'Sigma Tau Upsilon Phi Chi Psi Omega'],
	[
		945,
		'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega',
	],
	[8592, 'larr uarr rarr darr harr'],
	[8656, 'lArr uArr rArr dArr hArr'],
];

/** Others that publishers write, the last ones of HTML 5. */
const OTHERS =
	'quot " amp & lt < gt > apos \' OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ euro € trade ™ part ∂ nabla ∇ prod ∏ sum ∑ minus − lowast ∗ radic √ prop ∝ infin ∞ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ sube ⊆ supe ⊇ perp ⊥ sdot ⋅ isin ∈ notin ∉ forall ∀ exist ∃ empty ∅ leq ≤ geq ≥ approx ≈ epsi ε thetasym ϑ les ⩽ ges ⩾ percnt % plus + equals =';
/** Spaces and marks that show nothing. */
const INVISIBLE: ReadonlyArray<readonly [string, string]> = [
	['ensp', '\u2002'],
	['emsp', '\u2003'],
	['thinsp', '\u2009'],
	['zwnj', '\u200c'],
	['zwj', '\u200d'],
	['lrm', '\u200e'],
	['rlm', '\u200f'],
];

const words = OTHERS.split(' ');
const NAMED: ReadonlyMap<string, string> = new Map([
	...RUNS.flatMap(([first, names]) =>
		names.split(' ').map((name, at): [string, string] => [name, String.fromCodePoint(first + at)]),
	),
	...words.flatMap((name, at): Array<[string, string]> => {
		const character = words[at + 1];
		return at % 2 === 0 && character !== undefined ? [[name, character]] : [];
	}),
	...INVISIBLE,
]);

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,9}));/g;

/** Character references as the characters they stand for; one that stands for nothing known stays as written. */
export const decodeEntities = (text: string): string =>
	text.includes('&')
		? text.replace(
				REFERENCE,
				(written, decimal?: string, hex?: string, name?: string) =>
					(name === undefined
						? characterOf(Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10))
						: NAMED.get(name)) ?? written,
			)
		: text;

const windows1252 = new TextDecoder('windows-1252');

/** The character of a code; 128 to 159 are meant as Windows-1252, as browsers read them. */
function characterOf(code: number): string | undefined {
	if (code >= 128 && code <= 159) return windows1252.decode(Uint8Array.of(code));
	const isSurrogate = code >= 0xd800 && code <= 0xdfff;
	return code === 0 || code > 0x10ffff || isSurrogate ? undefined : String.fromCodePoint(code);
}
