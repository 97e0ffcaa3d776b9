import type { Face } from '../figures/drawing';
import { readFontFile, type FontName } from './font-files';
import { scriptOf } from './scripts';
import { TrueTypeFont } from './true-type-font';

/** Stands in a table of widths for a character the face has not. */
const MISSING = -1;

/** A font with the width of every character of the basic plane in a table; made once for the process. */
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

	/** Width of text in thousandths of the size; undefined when the font has not all of it. */
	width(text: string): number | undefined {
		let width = 0;
		for (let index = 0; index < text.length; index += 1) {
			const advance = this.#widths[text.charCodeAt(index)] ?? MISSING;
			if (advance === MISSING) return undefined;
			width += advance;
		}
		return width;
	}

	has(codePoint: number): boolean {
		return this.font.glyphOf(codePoint) !== 0;
	}
}

const faces = new Map<FontName, TypeFace>();

/** A font of the report, read when it is first wanted. Throws EnvironmentError when its file is missing. */
export function typeFace(name: FontName): TypeFace {
	const known = faces.get(name);
	if (known) return known;
	const file = readFontFile(name);
	const read = new TypeFace(new TrueTypeFont(file.bytes, file.name));
	faces.set(name, read);
	return read;
}

/** The font that draws a character of text set in a face: the face, or that of its script; undefined where none has it. */
export function fontOf(codePoint: number, face: Face): FontName | undefined {
	if (typeFace(face).has(codePoint)) return face;
	const script = scriptOf(codePoint);
	return script !== undefined && typeFace(script).has(codePoint) ? script : undefined;
}
