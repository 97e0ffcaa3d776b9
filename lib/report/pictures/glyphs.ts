import type { Face } from '../figures/drawing';
import { fontOf, typeFace } from '../fonts/type-face';
import { glyphOutlines } from './glyph-outlines';

/** A character's outlines and how far it moves on, in shares of the type size; y downwards. */
export interface Glyph {
	outlines: readonly number[][];
	advance: number;
}

const known: Readonly<Record<Face, Map<number, Glyph>>> = {
	regular: new Map(),
	italic: new Map(),
	bold: new Map(),
};

/** A character as the report's fonts draw it; read once for the process. */
export function glyphOf(codePoint: number, face: Face): Glyph {
	const before = known[face].get(codePoint);
	if (before) return before;
	const { font } = typeFace(fontOf(codePoint, face) ?? face);
	const id = font.glyphOf(codePoint);
	const glyph = {
		outlines: glyphOutlines(font, id).map((points) =>
			points.map((value, index) => (index % 2 === 0 ? value : -value) / font.unitsPerEm),
		),
		advance: font.advanceOf(id) / 1000,
	};
	known[face].set(codePoint, glyph);
	return glyph;
}
