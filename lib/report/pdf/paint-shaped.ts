import type { Mark } from '../figures/drawing';
import type { FontName } from '../fonts/font-files';
import { needsActualText } from '../fonts/scripts';
import { shapeText, type PlacedGlyph } from '../fonts/shape-text';
import { typeFace } from '../fonts/type-face';
import type { ContentStream } from './content-stream';
import type { DocumentFonts } from './document-fonts';
import { flip } from './syntax';

type TextMark = Extract<Mark, { kind: 'text' }>;

/** Glyphs of one font that stand where the font itself puts them. */
interface Stretch {
	font: FontName;
	x: number;
	y: number;
	codes: string;
	/** Where the next glyph would stand. */
	end: number;
}

/** Less than this many thousandths of the size is no other place. */
const SAME = 0.5;

/** Text that one face alone does not draw: in several fonts, shaped and in the order it is seen. */
export function paintShaped(content: ContentStream, mark: TextMark, fonts: DocumentFonts): void {
	const isTold = needsActualText(mark.text);
	if (isTold) content.beginActual(mark.text);
	for (const { font, codes, x, y } of stretchesOf(shapeText(mark.text, mark.face).glyphs, fonts)) {
		content.text(
			codes,
			{ name: fonts.nameOf(font), size: mark.size },
			mark.color,
			mark.x + (x * mark.size) / 1000,
			flip(mark.y) + (y * mark.size) / 1000,
		);
	}
	if (isTold) content.endActual();
}

function stretchesOf(glyphs: readonly PlacedGlyph[], fonts: DocumentFonts): Stretch[] {
	const stretches: Stretch[] = [];
	for (const { font, glyph, text, x, y } of glyphs) {
		const last = stretches.at(-1);
		const follows =
			last?.font === font && Math.abs(last.end - x) < SAME && Math.abs(last.y - y) < SAME;
		const stretch = follows ? last : { font, x, y, codes: '', end: x };
		if (!follows) stretches.push(stretch);
		stretch.codes += fonts.encodeGlyph(glyph, text, font);
		stretch.end = x + typeFace(font).font.advanceOf(glyph);
	}
	return stretches;
}
