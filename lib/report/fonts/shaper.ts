import { createRequire } from 'node:module';
import type Fontkit from '@pdf-lib/fontkit';
import { typeFace } from './type-face';

/** Fonts whose letters are shaped by the tables of the font. */
export const SHAPED_FONTS = ['arabic', 'hebrew', 'thai'] as const;
export type ShapedFont = (typeof SHAPED_FONTS)[number];

/** What is used of a font of fontkit. */
interface Shaper {
	unitsPerEm: number;
	_glyphs: Record<number, unknown>;
	getGlyph: (id: number, characters?: readonly number[]) => unknown;
	layout: (
		text: string,
		features: Readonly<Record<string, boolean>> | undefined,
		script: undefined,
		language: undefined,
		direction: 'ltr' | 'rtl',
	) => {
		glyphs: ReadonlyArray<{ id: number; name: string; codePoints: readonly number[] }>;
		positions: ReadonlyArray<{ xAdvance: number; xOffset: number; yOffset: number }>;
	};
}

/** A glyph as the font's tables place it, in thousandths of the size. */
export interface ShapedGlyph {
	id: number;
	name: string;
	/** The characters it stands for; none where it is a part of a letter. */
	text: string;
	advance: number;
	dx: number;
	dy: number;
}

const shapers = new Map<ShapedFont, Shaper>();

/** Loaded with the first text that needs it (9 MB); other scripts are measured without. */
const loadFontkit = (): typeof Fontkit =>
	createRequire(__filename)('@pdf-lib/fontkit') as typeof Fontkit;

/** Text of one script and direction as its font shapes it, from left to right. */
export function shapeRun(text: string, font: ShapedFont, direction: 'ltr' | 'rtl'): ShapedGlyph[] {
	const shaper = shaperOf(font);
	const { glyphs, positions } = laidOut(shaper, text, direction);
	const scaled = (units: number | undefined) => ((units ?? 0) * 1000) / shaper.unitsPerEm;
	return glyphs.map(({ id, name, codePoints }, index) => ({
		id,
		name,
		text: String.fromCodePoint(...codePoints),
		advance: scaled(positions[index]?.xAdvance),
		dx: scaled(positions[index]?.xOffset),
		dy: scaled(positions[index]?.yOffset),
	}));
}

/**
 * Text in glyphs. fontkit 1.1.1 throws where a letter or mark has no anchor for the mark beside it, as
 * rare Arabic letters and signs have none; such a run stands with its marks unplaced rather than not at all.
 */
function laidOut(shaper: Shaper, text: string, direction: 'ltr' | 'rtl') {
	try {
		return shaper.layout(text, undefined, undefined, undefined, direction);
	} catch {
		return shaper.layout(text, UNPLACED, undefined, undefined, direction);
	}
}

const UNPLACED = { mark: false, mkmk: false };

function shaperOf(name: ShapedFont): Shaper {
	const known = shapers.get(name);
	if (known) return known;
	const made = loadFontkit().create(Buffer.from(typeFace(name).font.bytes)) as unknown as Shaper;
	const glyphOf = made.getGlyph.bind(made);
	// fontkit 1.1.1 keeps for each glyph the characters it first stood for, whatever it stands for now.
	made.getGlyph = (id, characters) => {
		delete made._glyphs[id];
		return glyphOf(id, characters);
	};
	shapers.set(name, made);
	return made;
}
