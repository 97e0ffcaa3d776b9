import { PDFString, type PDFContext, type PDFDocument, type PDFRef } from 'pdf-lib';
import { sha256 } from '../../model';
import { subsetFont } from '../fonts/subset-font';
import type { TrueTypeFont } from '../fonts/true-type-font';
import { deflated } from './deflated';
import { toUnicode } from './to-unicode';

/** Symbolic: the font has letters beyond the standard Latin set (ISO 32000-1, 9.8.2). */
const SYMBOLIC = 4;
const ITALIC = 64;
/** Thickness of upright stems; viewers use it only where they replace the font, which is embedded. */
const STEM = 80;

/** A glyph of a document, and the text it stands for; empty where it is a part of a letter. */
export interface UsedGlyph {
	glyph: number;
	text: string;
}

/**
 * Puts the used glyphs of a font into a document (ISO 32000-1, 9.7): a composite font whose codes
 * are mapped to the glyphs of the smaller file.
 */
export function embedFont(
	{ context }: PDFDocument,
	font: TrueTypeFont,
	used: ReadonlyMap<number, UsedGlyph>,
): PDFRef {
	const codes = [...used].sort(([a], [b]) => a - b);
	const glyphs = codes.map(([, { glyph }]) => glyph);
	const name = `${tagOf(glyphs)}+${font.name}`;
	const subset = subsetFont(font, glyphs);
	const places = placesOf(codes, subset.glyphs);
	const file = deflated(context, subset.file, { Length1: subset.file.length });
	const descendant = context.register(
		context.obj({
			Type: 'Font',
			Subtype: 'CIDFontType2',
			BaseFont: name,
			CIDSystemInfo: {
				Registry: PDFString.of('Adobe'),
				Ordering: PDFString.of('Identity'),
				Supplement: 0,
			},
			FontDescriptor: descriptor(context, font, name, {
				FontFile2: file,
				CIDSet: deflated(context, codeSet(places)),
			}),
			DW: 0,
			W: widths(font, codes),
			CIDToGIDMap: deflated(context, placesStream(places)),
		}),
	);
	return context.register(
		context.obj({
			Type: 'Font',
			Subtype: 'Type0',
			BaseFont: name,
			Encoding: 'Identity-H',
			DescendantFonts: [descendant],
			ToUnicode: deflated(
				context,
				toUnicode(codes.map(([code, { text }]) => [code, text] as const)),
			),
		}),
	);
}

function descriptor(
	context: PDFContext,
	font: TrueTypeFont,
	name: string,
	streams: Readonly<Record<'FontFile2' | 'CIDSet', PDFRef>>,
): PDFRef {
	const { box, ascent, descent, capHeight, italicAngle } = font.metrics;
	return context.register(
		context.obj({
			Type: 'FontDescriptor',
			FontName: name,
			Flags: SYMBOLIC + (italicAngle === 0 ? 0 : ITALIC),
			FontBBox: [...box],
			ItalicAngle: italicAngle,
			Ascent: ascent,
			Descent: descent,
			CapHeight: capHeight,
			StemV: STEM,
			...streams,
		}),
	);
}

/** Six letters that tell subsets of one font apart (ISO 32000-1, 9.6.4). */
const tagOf = (glyphs: readonly number[]): string =>
	[...sha256(glyphs.join()).slice(0, 12).matchAll(/../g)]
		.map(([pair]) => String.fromCharCode(65 + (parseInt(pair, 16) % 26)))
		.join('');

type Codes = ReadonlyArray<readonly [code: number, used: UsedGlyph]>;

/** The array W: runs of neighbouring codes, each with its widths. */
function widths(font: TrueTypeFont, codes: Codes): Array<number | number[]> {
	const runs: Array<number | number[]> = [];
	let run: number[] = [];
	codes.forEach(([code, { glyph }], index) => {
		if (index === 0 || code !== (codes[index - 1]?.[0] ?? 0) + 1) {
			run = [];
			runs.push(code, run);
		}
		run.push(font.advanceOf(glyph));
	});
	return runs;
}

/** The stream CIDSet: a bit for each code that has a glyph in the file (ISO 32000-1, 9.8.3.2). */
function codeSet(places: ReadonlyMap<number, number>): Uint8Array {
	const set = new Uint8Array((Math.max(...places.keys()) >> 3) + 1);
	for (const code of places.keys()) set[code >> 3] = (set[code >> 3] ?? 0) | (0x80 >> (code & 7));
	return set;
}

/**
 * For each code its glyph's number in the file. Glyphs of the file that are only parts of others have
 * their number in the whole font for a code.
 */
function placesOf(codes: Codes, glyphs: readonly number[]): Map<number, number> {
	const places = new Map(glyphs.map((glyph, index) => [glyph, index]));
	for (const [code, { glyph }] of codes) places.set(code, places.get(glyph) ?? 0);
	return places;
}

/** The stream CIDToGIDMap: that number in two bytes, code after code. */
function placesStream(places: ReadonlyMap<number, number>): Uint8Array {
	const map = new Uint8Array((Math.max(...places.keys()) + 1) * 2);
	for (const [code, place] of places) {
		map[code * 2] = place >> 8;
		map[code * 2 + 1] = place & 0xff;
	}
	return map;
}
