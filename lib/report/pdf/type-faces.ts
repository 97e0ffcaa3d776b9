import fontkit from '@pdf-lib/fontkit';
import { PDFHexString, type PDFDocument, type PDFFont } from 'pdf-lib';
import type { Face } from '../figures/drawing';
import type { TextMetrics } from '../layout/text-metrics';
import { alignGlyphs } from './align-glyphs';
import { readFontFiles } from './font-files';

const FACES: readonly Face[] = ['regular', 'italic', 'bold'];

type FontFile = ReturnType<typeof fontkit.create>;

/** A face as the layout measures it; parsed once for the process, widths remembered. */
class MeasuredFace {
	readonly bytes: Uint8Array;
	readonly #font: FontFile;
	/** Advance width by code point, in thousandths of the size; `undefined` when the face lacks it. */
	readonly #advances = new Map<number, number | undefined>();

	constructor(bytes: Uint8Array) {
		this.bytes = alignGlyphs(bytes);
		this.#font = fontkit.create(this.bytes);
	}

	advance(codePoint: number): number | undefined {
		if (this.#advances.has(codePoint)) return this.#advances.get(codePoint);
		const advance = this.#font.hasGlyphForCodePoint(codePoint)
			? (this.#font.glyphForCodePoint(codePoint).advanceWidth * 1000) / this.#font.unitsPerEm
			: undefined;
		this.#advances.set(codePoint, advance);
		return advance;
	}

	width(text: string): number {
		let width = 0;
		for (const character of text) width += this.advance(character.codePointAt(0) ?? 0) ?? 0;
		return width;
	}
}

let measured: Record<Face, MeasuredFace> | undefined;

function measuredFaces(): Record<Face, MeasuredFace> {
	if (!measured) {
		const files = readFontFiles();
		measured = {
			regular: new MeasuredFace(files.regular),
			italic: new MeasuredFace(files.italic),
			bold: new MeasuredFace(files.bold),
		};
	}
	return measured;
}

/** Measures text in the report's fonts. Throws EnvironmentError when the fonts are missing. */
export function fontMetrics(): TextMetrics {
	const faces = measuredFaces();
	return {
		width: (text, face, size) => (faces[face].width(text) * size) / 1000,
		has: (codePoint, face) => faces[face].advance(codePoint) !== undefined,
	};
}

/** A face embedded in one document, and its encoding. */
export class EmbeddedFace {
	readonly font: PDFFont;
	/** A character's code in the embedded subset, as hex digits. */
	readonly #codes = new Map<string, string>();

	constructor(font: PDFFont) {
		this.font = font;
	}

	/**
	 * Encodes text a character at a time: no ligatures, so that the drawn width is the measured one.
	 * A character's code is asked for once, which is many times faster than shaping each line.
	 */
	encode(text: string): PDFHexString {
		let codes = '';
		for (const character of text) {
			let code = this.#codes.get(character);
			if (code === undefined) {
				code = this.font.encodeText(character).asString();
				this.#codes.set(character, code);
			}
			codes += code;
		}
		return PDFHexString.of(codes);
	}
}

/** Embeds the three faces into a document; only the characters used end up in the file. */
export async function embedFaces(pdf: PDFDocument): Promise<Record<Face, EmbeddedFace>> {
	const faces = measuredFaces();
	pdf.registerFontkit(fontkit);
	const [regular, italic, bold] = await Promise.all(
		FACES.map(
			async (face) => new EmbeddedFace(await pdf.embedFont(faces[face].bytes, { subset: true })),
		),
	);
	if (!regular || !italic || !bold) throw new Error('A face of the report was not embedded.');
	return { regular, italic, bold };
}
