/** Stands for a character the fonts cannot draw: U+FFFD, the Unicode replacement character. */
export const REPLACEMENT = '\uFFFD';

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
/** Controls, format characters (direction marks, joiners, soft hyphen, BOM) and variation selectors: nothing to draw. */
const INVISIBLE = /[\p{Cc}\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;

/**
 * Text ready to be set: composed (NFC), on one line, without control and format characters. A
 * character `has` does not know is set in its plain form (NFKC: full-width letters and signs, units
 * in one sign); where it has none it becomes U+FFFD and is reported to `onMissing`, never dropped.
 */
export function cleanText(
	text: string,
	has: (codePoint: number) => boolean,
	onMissing?: (codePoint: number) => void,
): string {
	const visible = text.normalize('NFC').replace(SPACES, ' ').replace(INVISIBLE, '');
	let clean = '';
	for (const character of visible) {
		const codePoint = character.codePointAt(0) ?? 0;
		if (has(codePoint)) clean += character;
		else {
			const spelling = SPELLINGS[character] ?? plainForm(character, has);
			clean += spelling ?? REPLACEMENT;
			if (spelling === undefined) onMissing?.(codePoint);
		}
	}
	return clean;
}

/** The plain form of a compatibility character, where all of it can be drawn. */
function plainForm(character: string, has: (codePoint: number) => boolean): string | undefined {
	const plain = character.normalize('NFKC').replaceAll('⁄', '/');
	if (plain === character || ![...plain].every((one) => has(one.codePointAt(0) ?? 0)))
		return undefined;
	if (SUPERSCRIPT.test(character)) return `^${plain}`;
	return FRACTION.test(character) ? ` ${plain}` : plain;
}
