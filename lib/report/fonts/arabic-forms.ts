import type { ShapedGlyph } from './shaper';
import type { TrueTypeFont } from './true-type-font';

const FORMS = ['isol', 'fina', 'init', 'medi'] as const;
type Form = (typeof FORMS)[number];

/** Presentation forms of single letters (Unicode 15.1, Arabic Presentation Forms A and B): isolated, final, initial, medial. */
const BLOCKS: ReadonlyArray<readonly [from: number, to: number]> = [
	[0xfb50, 0xfbb1],
	[0xfbd3, 0xfbe7],
	[0xfbfc, 0xfbff],
	[0xfe80, 0xfef4],
];

/** The forms of each letter, by letter: its presentation forms follow each other in one order. */
const formsOf = new Map<string, number[]>();
for (const [from, to] of BLOCKS) {
	for (let codePoint = from; codePoint <= to; codePoint += 1) {
		const letter = String.fromCodePoint(codePoint).normalize('NFKC');
		formsOf.set(letter, [...(formsOf.get(letter) ?? []), codePoint]);
	}
}

/**
 * The same text with letters of one glyph where the font builds them of a body and its dots: so that
 * every glyph stands for a letter, and the text can be searched and copied.
 */
export function withWholeLetters(
	glyphs: readonly ShapedGlyph[],
	font: TrueTypeFont,
): ShapedGlyph[] {
	const whole: ShapedGlyph[] = [];
	let parts: ShapedGlyph[] = [];
	for (const glyph of glyphs) {
		if (glyph.text === '' && glyph.advance === 0) {
			parts.push(glyph);
			continue;
		}
		const letter = parts.length === 0 ? undefined : wholeLetter(glyph, font);
		whole.push(...(letter ? [letter] : [...parts, glyph]));
		parts = [];
	}
	return [...whole, ...parts];
}

/** From right to left the parts of a letter stand before its body. */
function wholeLetter(body: ShapedGlyph, font: TrueTypeFont): ShapedGlyph | undefined {
	const form = FORMS.find((one) => body.name.includes(`.${one}`)) ?? 'isol';
	const codePoint = formsOf.get(body.text)?.[indexOf(form)];
	const id = codePoint === undefined ? 0 : font.glyphOf(codePoint);
	if (id === 0 || font.advanceOf(id) !== body.advance) return undefined;
	return { ...body, id };
}

const indexOf = (form: Form): number => FORMS.indexOf(form);
