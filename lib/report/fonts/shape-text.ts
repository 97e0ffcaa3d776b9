import type { Face } from '../figures/drawing';
import { withWholeLetters } from './arabic-forms';
import type { FontName } from './font-files';
import { bidi, visualOrder } from './reading-order';
import { SHAPED_FONTS, shapeRun, type ShapedFont } from './shaper';
import { fontOf, typeFace } from './type-face';

/** A glyph where it is drawn, in thousandths of the size from the beginning of the text. */
export interface PlacedGlyph {
	font: FontName;
	glyph: number;
	/** What it stands for; empty for a part of a letter. */
	text: string;
	x: number;
	y: number;
}

export interface ShapedText {
	/** In the order they stand, from left to right. */
	glyphs: readonly PlacedGlyph[];
	width: number;
}

/** Shaped texts that are remembered: words come again and again, and each is measured before it is drawn. */
const MOST_REMEMBERED = 5_000;
const remembered = new Map<string, ShapedText>();

/**
 * Text of any scripts in the order and forms it is drawn (Unicode Bidirectional Algorithm in a line
 * from left to right; joined letters and placed marks as the fonts say). What no font has is left out.
 */
export function shapeText(text: string, face: Face): ShapedText {
	const key = `${face} ${text}`;
	const known = remembered.get(key);
	if (known) return known;
	if (remembered.size >= MOST_REMEMBERED) remembered.clear();
	const shaped = shape(text, face);
	remembered.set(key, shaped);
	return shaped;
}

/** Neighbouring characters of one font and one direction. */
interface Segment {
	font: FontName;
	level: number;
	text: string;
}

function shape(text: string, face: Face): ShapedText {
	const glyphs: PlacedGlyph[] = [];
	let width = 0;
	for (const segment of visualOrder(segmentsOf(text, face))) {
		width = isShaped(segment.font)
			? placeShaped(segment, segment.font, glyphs, width)
			: placePlain(segment, glyphs, width);
	}
	return { glyphs, width };
}

function segmentsOf(text: string, face: Face): Segment[] {
	const { levels } = bidi.getEmbeddingLevels(text, 'ltr');
	const segments: Segment[] = [];
	let at = 0;
	for (const character of text) {
		const level = levels[at] ?? 0;
		at += character.length;
		const last = segments.at(-1);
		const font = fontIn(last, character, face);
		if (font === undefined) continue;
		if (last && last.font === font && last.level === level) last.text += character;
		else segments.push({ font, level, text: character });
	}
	return segments;
}

/** Marks stay in the font of the letter they stand on, where it has them. */
function fontIn(last: Segment | undefined, character: string, face: Face): FontName | undefined {
	const codePoint = character.codePointAt(0) ?? 0;
	const isMark = /\p{M}/u.test(character);
	if (isMark && last && typeFace(last.font).has(codePoint)) return last.font;
	return fontOf(codePoint, face);
}

const isShaped = (font: FontName): font is ShapedFont =>
	(SHAPED_FONTS as readonly string[]).includes(font);

function placePlain({ font, level, text }: Segment, glyphs: PlacedGlyph[], from: number): number {
	const file = typeFace(font).font;
	const isReversed = level % 2 === 1;
	const characters = isReversed ? [...text].reverse() : [...text];
	let x = from;
	for (const character of characters) {
		const mirrored = isReversed ? bidi.getMirroredCharacter(character) : null;
		const glyph = file.glyphOf((mirrored ?? character).codePointAt(0) ?? 0);
		glyphs.push({ font, glyph, text: character, x, y: 0 });
		x += file.advanceOf(glyph);
	}
	return x;
}

function placeShaped(
	{ level, text }: Segment,
	font: ShapedFont,
	glyphs: PlacedGlyph[],
	from: number,
): number {
	const run = shapeRun(text, font, level % 2 === 1 ? 'rtl' : 'ltr');
	const whole = font === 'arabic' ? withWholeLetters(run, typeFace(font).font) : run;
	let x = from;
	for (const { id, text: stands, advance, dx, dy } of whole) {
		glyphs.push({ font, glyph: id, text: stands, x: x + dx, y: dy });
		x += advance;
	}
	return x;
}
