import type { PDFDict, PDFDocument } from 'pdf-lib';
import type { Face } from '../figures/drawing';
import { typeFace } from '../fonts/type-face';
import { embedFont } from './embed-font';
import { stringByte } from './syntax';

/** Names the pages know the fonts by. */
const NAMES: Readonly<Record<Face, string>> = { regular: 'F1', italic: 'F2', bold: 'F3' };

/**
 * The fonts of one document: encodes text, remembers which characters were used and puts those
 * into the file at the end. A character's code is the number of its glyph in the whole font, so that
 * what is painted does not depend on what else the document holds.
 */
export class DocumentFonts {
	readonly #used = new Map<Face, UsedFont>();

	/** Name of the face in the resources of every page. */
	nameOf(face: Face): string {
		return NAMES[face];
	}

	/** Text as the inside of a PDF string, a glyph for each character: no ligatures, no kerning. */
	encode(text: string, face: Face): string {
		return this.#usedFont(face).encode(text);
	}

	/** Embeds what was used; what it gives is the Font entry of the pages' resources. */
	embed(pdf: PDFDocument): PDFDict {
		const entries = [...this.#used]
			.sort(([a], [b]) => (NAMES[a] < NAMES[b] ? -1 : 1))
			.map(([face, used]) => [NAMES[face], embedFont(pdf, used.font, used.characters())] as const);
		return pdf.context.obj(Object.fromEntries(entries));
	}

	#usedFont(face: Face): UsedFont {
		const known = this.#used.get(face);
		if (known) return known;
		const used = new UsedFont(face);
		this.#used.set(face, used);
		return used;
	}
}

/** Codes of characters, by face and UTF-16 code unit; the same for all documents of the process. */
const CODES = new Map<Face, Array<string | undefined>>();

class UsedFont {
	readonly font;
	readonly #codes: Array<string | undefined>;
	/** Whether a UTF-16 code unit was used. */
	readonly #seen = new Uint8Array(0x10000);

	constructor(face: Face) {
		this.font = typeFace(face).font;
		this.#codes = CODES.get(face) ?? new Array<string | undefined>(0x10000);
		CODES.set(face, this.#codes);
	}

	encode(text: string): string {
		let codes = '';
		for (let index = 0; index < text.length; index += 1) {
			const unit = text.charCodeAt(index);
			this.#seen[unit] = 1;
			codes += this.#codes[unit] ?? this.#code(unit);
		}
		return codes;
	}

	#code(unit: number): string {
		const glyph = this.font.glyphOf(unit);
		const code = stringByte(glyph >> 8) + stringByte(glyph & 0xff);
		this.#codes[unit] = code;
		return code;
	}

	/** Glyphs that were used, each with the first character it stands for. */
	characters(): Map<number, string> {
		const characters = new Map<number, string>();
		this.#seen.forEach((isSeen, unit) => {
			const glyph = isSeen ? this.font.glyphOf(unit) : 0;
			if (glyph !== 0 && !characters.has(glyph)) characters.set(glyph, String.fromCharCode(unit));
		});
		return characters;
	}
}
