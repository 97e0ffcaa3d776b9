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

/**
 * Puts the used glyphs of a font into a document (ISO 32000-1, 9.7): a composite font whose codes
 * are the glyphs' numbers in the whole font, mapped to the smaller file.
 */
export function embedFont(
	{ context }: PDFDocument,
	font: TrueTypeFont,
	characters: ReadonlyMap<number, string>,
): PDFRef {
	const glyphs = [...characters.keys()].sort((a, b) => a - b);
	const name = `${tagOf(glyphs)}+${font.name}`;
	const subset = subsetFont(font, glyphs);
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
				CIDSet: deflated(context, glyphSet(subset.glyphs)),
			}),
			DW: 0,
			W: widths(font, glyphs),
			CIDToGIDMap: deflated(context, placesOf(subset.glyphs)),
		}),
	);
	return context.register(
		context.obj({
			Type: 'Font',
			Subtype: 'Type0',
			BaseFont: name,
			Encoding: 'Identity-H',
			DescendantFonts: [descendant],
			ToUnicode: deflated(context, toUnicode(characters)),
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

/** The array W: runs of neighbouring glyphs, each with its widths. */
function widths(font: TrueTypeFont, glyphs: readonly number[]): Array<number | number[]> {
	const runs: Array<number | number[]> = [];
	let run: number[] = [];
	glyphs.forEach((glyph, index) => {
		if (index === 0 || glyph !== (glyphs[index - 1] ?? 0) + 1) {
			run = [];
			runs.push(glyph, run);
		}
		run.push(font.advanceOf(glyph));
	});
	return runs;
}

/** The stream CIDSet: a bit for each glyph of the whole font, set for those in the file (ISO 32000-1, 9.8.3.2). */
function glyphSet(glyphs: readonly number[]): Uint8Array {
	const set = new Uint8Array(((glyphs.at(-1) ?? 0) >> 3) + 1);
	for (const glyph of glyphs) set[glyph >> 3] = (set[glyph >> 3] ?? 0) | (0x80 >> (glyph & 7));
	return set;
}

/** The stream CIDToGIDMap: for each glyph of the whole font its number in the file, in two bytes. */
function placesOf(glyphs: readonly number[]): Uint8Array {
	const map = new Uint8Array(((glyphs.at(-1) ?? 0) + 1) * 2);
	glyphs.forEach((glyph, index) => {
		map[glyph * 2] = index >> 8;
		map[glyph * 2 + 1] = index & 0xff;
	});
	return map;
}
