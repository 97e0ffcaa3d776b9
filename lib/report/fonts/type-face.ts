import type { Face } from '../figures/drawing';
import type { TextMetrics } from '../layout/text-metrics';
import { readFontFile } from './font-files';
import { TrueTypeFont } from './true-type-font';

/** Stands in a table of widths for a character the face has not. */
const MISSING = -1;

/** A face with the width of every character of the basic plane in a table; made once for the process. */
export class TypeFace {
	readonly font: TrueTypeFont;
	/** Widths by UTF-16 code unit, in thousandths of the size. */
	readonly #widths = new Float64Array(0x10000).fill(MISSING);

	constructor(font: TrueTypeFont) {
		this.font = font;
		for (let unit = 0; unit < 0x10000; unit += 1) {
			const glyph = font.glyphOf(unit);
			if (glyph !== 0) this.#widths[unit] = font.advanceOf(glyph);
		}
	}

	/** Width of text in thousandths of the size; what the face has not takes no room. */
	width(text: string): number {
		let width = 0;
		for (let index = 0; index < text.length; index += 1) {
			const advance = this.#widths[text.charCodeAt(index)] ?? MISSING;
			if (advance !== MISSING) width += advance;
		}
		return width;
	}

	has(codePoint: number): boolean {
		return this.font.glyphOf(codePoint) !== 0;
	}
}

const faces = new Map<Face, TypeFace>();

/** A face of the report, read when it is first wanted. Throws EnvironmentError when its file is missing. */
export function typeFace(face: Face): TypeFace {
	const known = faces.get(face);
	if (known) return known;
	const { name, bytes } = readFontFile(face);
	const read = new TypeFace(new TrueTypeFont(bytes, name));
	faces.set(face, read);
	return read;
}

/** Measures text in the report's fonts. Throws EnvironmentError when the fonts are missing. */
export function fontMetrics(): TextMetrics {
	const known = {
		regular: typeFace('regular'),
		italic: typeFace('italic'),
		bold: typeFace('bold'),
	};
	return {
		width: (text, face, size) => (known[face].width(text) * size) / 1000,
		has: (codePoint, face) => known[face].has(codePoint),
	};
}
