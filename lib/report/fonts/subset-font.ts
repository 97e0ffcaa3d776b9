import { viewOf, writeTables } from './sfnt';
import type { TrueTypeFont } from './true-type-font';

/** The glyphs of a font that a document uses, as a font file of their own. */
export interface FontSubset {
	file: Uint8Array;
	/** The glyphs in the file, by their numbers in the whole font; 0, for what is missing, comes first. */
	glyphs: readonly number[];
}

/** Tables that are taken over whole; those of hinting only where the font has them. */
const HINTING = ['cvt ', 'fpgm', 'prep'];

/** A font with only the given glyphs and those they are composed of (OpenType 1.9, glyf, loca, hmtx). */
export function subsetFont(font: TrueTypeFont, used: Iterable<number>): FontSubset {
	const glyphs = withComponents(font, used);
	const places = new Map(glyphs.map((glyph, index) => [glyph, index]));
	const outlines = glyphs.map((glyph) => renumbered(font.outlineOf(glyph), places));
	const tables = new Map<string, Uint8Array>([
		...outlineTables(outlines),
		['head', withLongPlaces(font.table('head'))],
		['hhea', withCount(font.table('hhea'), 34, glyphs.length)],
		['hmtx', widths(font, glyphs)],
		['maxp', withCount(font.table('maxp'), 4, glyphs.length)],
		...HINTING.filter((tag) => font.has(tag)).map((tag) => [tag, font.table(tag)] as const),
	]);
	return { file: writeTables(tables), glyphs };
}

function withComponents(font: TrueTypeFont, used: Iterable<number>): number[] {
	const all = new Set([0]);
	const add = (glyph: number) => {
		if (all.has(glyph)) return;
		all.add(glyph);
		eachComponent(font.outlineOf(glyph), (_at, component) => add(component));
	};
	for (const glyph of used) add(glyph);
	return [...all].sort((a, b) => a - b);
}

const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;

/** Calls back with the place and number of each glyph a composite outline is made of. */
function eachComponent(outline: Uint8Array, use: (at: number, glyph: number) => void): void {
	if (outline.length === 0) return;
	const view = viewOf(outline);
	if (view.getInt16(0) >= 0) return;
	let at = 10;
	for (;;) {
		const flags = view.getUint16(at);
		use(at + 2, view.getUint16(at + 2));
		at += 4 + (flags & WORDS ? 4 : 2);
		if (flags & SCALE) at += 2;
		else if (flags & TWO_SCALES) at += 4;
		else if (flags & MATRIX) at += 8;
		if (!(flags & MORE)) return;
	}
}

/** The outline with the numbers its components have in the subset. */
function renumbered(outline: Uint8Array, places: ReadonlyMap<number, number>): Uint8Array {
	let copy: Uint8Array | undefined;
	eachComponent(outline, (at, glyph) => {
		copy ??= outline.slice();
		viewOf(copy).setUint16(at, places.get(glyph) ?? 0);
	});
	return copy ?? outline;
}

/** Outlines begin at multiples of four bytes, which every reader takes. */
function outlineTables(outlines: readonly Uint8Array[]): Array<readonly [string, Uint8Array]> {
	const loca = new Uint8Array((outlines.length + 1) * 4);
	const view = viewOf(loca);
	const aligned = (length: number) => (length + 3) & ~3;
	const glyf = new Uint8Array(outlines.reduce((sum, { length }) => sum + aligned(length), 0));
	let at = 0;
	outlines.forEach((outline, index) => {
		glyf.set(outline, at);
		at += aligned(outline.length);
		view.setUint32((index + 1) * 4, at);
	});
	return [
		['glyf', glyf],
		['loca', loca],
	];
}

function withLongPlaces(head: Uint8Array): Uint8Array {
	const copy = head.slice();
	viewOf(copy).setInt16(50, 1);
	return copy;
}

function withCount(table: Uint8Array, at: number, count: number): Uint8Array {
	const copy = table.slice();
	viewOf(copy).setUint16(at, count);
	return copy;
}

function widths(font: TrueTypeFont, glyphs: readonly number[]): Uint8Array {
	const hmtx = new Uint8Array(glyphs.length * 4);
	const view = viewOf(hmtx);
	glyphs.forEach((glyph, index) => {
		view.setUint16(index * 4, font.widthOf(glyph));
		view.setInt16(index * 4 + 2, font.bearingOf(glyph));
	});
	return hmtx;
}
