import type { PDFDict, PDFDocument } from 'pdf-lib';
import type { FontName } from '../fonts/font-files';
import { typeFace } from '../fonts/type-face';
import { embedFont, type UsedGlyph } from './embed-font';
import { stringByte } from './syntax';

/** Names the pages know the fonts by. */
const NAMES: Readonly<Record<FontName, string>> = {
	regular: 'F1',
	italic: 'F2',
	bold: 'F3',
	arabic: 'F4',
	hebrew: 'F5',
	thai: 'F6',
	korean: 'F7',
	chinese: 'F8',
};

/**
 * The fonts of one document: encodes text, remembers which glyphs were used and puts those into the
 * file at the end. A character's code is the number of its glyph in the whole font, so that what is
 * painted does not depend on what else the document holds.
 */
export class DocumentFonts {
	readonly #used = new Map<FontName, UsedFont>();

	/** Name of the font in the resources of every page. */
	nameOf(font: FontName): string {
		return NAMES[font];
	}

	/** Text as the inside of a PDF string, a glyph for each character; undefined when the font has not all of it. */
	encode(text: string, font: FontName): string | undefined {
		return this.#usedFont(font).encode(text);
	}

	/** A glyph as the inside of a PDF string, and the text it stands for. */
	encodeGlyph(glyph: number, text: string, font: FontName): string {
		return this.#usedFont(font).encodeGlyph(glyph, text);
	}

	/** Embeds what was used; what it gives is the Font entry of the pages' resources. */
	embed(pdf: PDFDocument): PDFDict {
		const entries = [...this.#used]
			.sort(([a], [b]) => (NAMES[a] < NAMES[b] ? -1 : 1))
			.map(([font, used]) => [NAMES[font], embedFont(pdf, used.font, used.glyphs())] as const);
		return pdf.context.obj(Object.fromEntries(entries));
	}

	#usedFont(font: FontName): UsedFont {
		const known = this.#used.get(font);
		if (known) return known;
		const used = new UsedFont(font);
		this.#used.set(font, used);
		return used;
	}
}

/** Codes of characters, by font and UTF-16 code unit; the same for all documents of the process. Empty for those it has not. */
const CODES = new Map<FontName, Array<string | undefined>>();

const codeOf = (number: number): string => stringByte(number >> 8) + stringByte(number & 0xff);

class UsedFont {
	readonly font;
	readonly #codes: Array<string | undefined>;
	/** Whether a UTF-16 code unit was used. */
	readonly #seen = new Uint8Array(0x10000);
	/** Glyphs used beside their characters: by what was asked for, their codes. */
	readonly #shaped = new Map<string, UsedGlyph & { code: number }>();
	/** What the codes of glyphs used so stand for. */
	readonly #texts = new Map<number, string>();
	#nextCode: number;

	constructor(name: FontName) {
		this.font = typeFace(name).font;
		this.#nextCode = this.font.glyphCount;
		this.#codes = CODES.get(name) ?? new Array<string | undefined>(0x10000);
		CODES.set(name, this.#codes);
	}

	encode(text: string): string | undefined {
		let codes = '';
		for (let index = 0; index < text.length; index += 1) {
			const unit = text.charCodeAt(index);
			const code = this.#codes[unit] ?? this.#code(unit);
			if (code === '') return undefined;
			this.#seen[unit] = 1;
			codes += code;
		}
		return codes;
	}

	/** One glyph may stand for several letters that only marks tell apart; each of them gets a code of its own. */
	encodeGlyph(glyph: number, text: string): string {
		const key = `${glyph} ${text}`;
		const known = this.#shaped.get(key);
		if (known) return codeOf(known.code);
		const isFree = (this.#texts.get(glyph) ?? text) === text;
		const code = isFree || this.#nextCode > 0xffff ? glyph : this.#nextCode;
		if (code !== glyph) this.#nextCode += 1;
		this.#texts.set(code, text);
		this.#shaped.set(key, { code, glyph, text });
		return codeOf(code);
	}

	#code(unit: number): string {
		const glyph = this.font.glyphOf(unit);
		const code = glyph === 0 ? '' : codeOf(glyph);
		this.#codes[unit] = code;
		return code;
	}

	/** What was used, by its codes: the glyph, and the text it stands for. */
	glyphs(): Map<number, UsedGlyph> {
		const glyphs = new Map<number, UsedGlyph>();
		for (const { code, glyph, text } of this.#shaped.values()) glyphs.set(code, { glyph, text });
		this.#seen.forEach((isSeen, unit) => {
			const glyph = isSeen ? this.font.glyphOf(unit) : 0;
			if (glyph !== 0 && !glyphs.has(glyph)) {
				glyphs.set(glyph, { glyph, text: String.fromCharCode(unit) });
			}
		});
		return glyphs;
	}
}
