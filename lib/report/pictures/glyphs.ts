import fontkit from '@pdf-lib/fontkit';
import type { Face } from '../figures/drawing';
import { readFontFiles } from '../pdf/font-files';
import { polylinesOf } from './outlines';

/** A character's outlines and how far it moves on, in shares of the type size; y downwards. */
export interface Glyph {
	outlines: readonly number[][];
	advance: number;
}

type Font = ReturnType<typeof fontkit.create>;

let fonts: Record<Face, { font: Font; glyphs: Map<number, Glyph> }> | undefined;

function loaded(): NonNullable<typeof fonts> {
	if (fonts) return fonts;
	const files = readFontFiles();
	const open = (bytes: Uint8Array) => ({
		font: fontkit.create(bytes),
		glyphs: new Map<number, Glyph>(),
	});
	fonts = { regular: open(files.regular), italic: open(files.italic), bold: open(files.bold) };
	return fonts;
}

/** A character as the report's fonts draw it; read once for the process. */
export function glyphOf(codePoint: number, face: Face): Glyph {
	const { font, glyphs } = loaded()[face];
	const known = glyphs.get(codePoint);
	if (known) return known;
	const { path, advanceWidth } = font.glyphForCodePoint(codePoint);
	const size = font.unitsPerEm;
	const glyph = {
		outlines: polylinesOf(path.toSVG()).map(({ points }) =>
			points.map((value, index) => (index % 2 === 0 ? value : -value) / size),
		),
		advance: advanceWidth / size,
	};
	glyphs.set(codePoint, glyph);
	return glyph;
}
