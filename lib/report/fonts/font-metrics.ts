import type { Face } from '../figures/drawing';
import type { TextMetrics } from '../layout/text-metrics';
import { needsShaping } from './scripts';
import { shapeText } from './shape-text';
import { fontOf, typeFace } from './type-face';

/** Measures text in the report's fonts. Throws EnvironmentError when the fonts are missing. */
export function fontMetrics(): TextMetrics {
	const known = {
		regular: typeFace('regular'),
		italic: typeFace('italic'),
		bold: typeFace('bold'),
	};
	return {
		width: (text, face, size) =>
			((known[face].width(text) ?? mixedWidth(text, face)) * size) / 1000,
		has: (codePoint, face) => fontOf(codePoint, face) !== undefined,
	};
}

/** Width of text that is not all of one face; what no font has takes no room. */
function mixedWidth(text: string, face: Face): number {
	if (needsShaping(text)) return shapeText(text, face).width;
	let width = 0;
	for (const character of text) {
		const codePoint = character.codePointAt(0) ?? 0;
		const name = fontOf(codePoint, face);
		if (name === undefined) continue;
		const { font } = typeFace(name);
		width += font.advanceOf(font.glyphOf(codePoint));
	}
	return width;
}
