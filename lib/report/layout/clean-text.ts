/**
 * Signs Noto Sans has no glyph for but readers of statistics need, with a spelling it can draw.
 * Observed on Noto Sans 2.015: its mathematical operators stop at U+2212.
 */
const SPELLINGS: Readonly<Record<string, string>> = {
	'≥': '>=',
	'≤': '<=',
	'≠': '!=',
	'≈': '~',
	'→': '->',
	'←': '<-',
	'↔': '<->',
	'∞': 'inf.',
	'√': 'sqrt',
	'∑': 'sum',
	'∙': '·',
	'✓': 'yes',
	'✗': 'no',
};

/** Signs of Chinese and Japanese that stand in Latin text as well, with their spelling there. */
const EAST_ASIAN: Readonly<Record<string, string>> = {
	'、': ', ',
	'。': '. ',
	'・': '·',
	'〜': '~',
	'「': '"',
	'」': '"',
	'【': '[',
	'】': ']',
};

/** Powers and fractions, whose plain letters run into what stands before: 10⁸ is not 108, 1⅔ not 12/3. */
const SUPERSCRIPT = /[²³¹⁰-ⁿ]/u;
const FRACTION = /[¼-¾⅐-⅞↉]/u;

/** Line breaks, tabs and every kind of space except the no-break space. */
const SPACES = /[\s\u2028\u2029]+/gu;
/**
 * Controls, format characters (direction marks, joiners, soft hyphen, BOM) and variation selectors:
 * nothing to draw. All but the non-joiner between Arabic letters, which shows in their forms.
 */
const INVISIBLE =
	/(?!(?<=\p{Script=Arabic})\u200C(?=\p{Script=Arabic}))[\p{Cc}\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;
/** Text that is set as it is: printable ASCII with single spaces. */
const NOT_PLAIN = /[^ -~]| {2}/;
/** Letters and signs of Latin and Korean in the width of a Chinese character, or the other way round. */
const OTHER_WIDTH = /[\uFF01-\uFFEE]+/g;
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Text ready to be set: composed (NFC), on one line, without control and format characters,
 * full-width forms plain. A character `has` does not know is set in its plain form (NFKC: units in
 * one sign) or spelling; where it has none its number stands in its place, "[U+1F600]", and is reported to
 * `onMissing`, never dropped.
 */
export function cleanText(
	text: string,
	has: (codePoint: number) => boolean,
	onMissing?: (codePoint: number) => void,
): string {
	if (!NOT_PLAIN.test(text)) return text;
	const visible = text
		.normalize('NFC')
		.replace(SPACES, ' ')
		.replace(INVISIBLE, '')
		.replace(OTHER_WIDTH, (forms) => forms.normalize('NFKC'));
	return spelled(visible, has, onMissing);
}

function spelled(
	text: string,
	has: (codePoint: number) => boolean,
	onMissing?: (codePoint: number) => void,
): string {
	const isLatin = !IDEOGRAPHIC.test(text);
	let clean = '';
	let missing: string[] = [];
	const nameMissing = () => {
		if (missing.length > 0) clean += `[${missing.join(' ')}]`;
		missing = [];
	};
	for (const character of text) {
		const codePoint = character.codePointAt(0) ?? 0;
		const known = drawn(character, isLatin, has);
		if (known === undefined) {
			missing.push(nameOf(codePoint));
			onMissing?.(codePoint);
		} else {
			nameMissing();
			clean += known;
		}
	}
	nameMissing();
	return clean;
}

/** How a character is drawn; undefined when it cannot be. */
function drawn(
	character: string,
	isLatin: boolean,
	has: (codePoint: number) => boolean,
): string | undefined {
	const eastAsian = isLatin ? EAST_ASIAN[character] : undefined;
	if (eastAsian !== undefined) return eastAsian;
	if (has(character.codePointAt(0) ?? 0)) return character;
	return SPELLINGS[character] ?? EAST_ASIAN[character] ?? plainForm(character, has);
}

/** A code point as it is written: U+00E9. */
export const nameOf = (codePoint: number): string =>
	`U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/** The plain form of a compatibility character, where all of it can be drawn. */
function plainForm(character: string, has: (codePoint: number) => boolean): string | undefined {
	const plain = character.normalize('NFKC').replaceAll('⁄', '/');
	if (plain === character || ![...plain].every((one) => has(one.codePointAt(0) ?? 0)))
		return undefined;
	if (SUPERSCRIPT.test(character)) return `^${plain}`;
	return FRACTION.test(character) ? ` ${plain}` : plain;
}
