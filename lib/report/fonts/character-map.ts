import { viewOf } from './sfnt';

/** From code points to glyphs: the basic plane as a table, the other planes by code point. */
export interface CharacterMap {
	basic: Uint16Array;
	others: ReadonlyMap<number, number>;
}

const FORMAT_BASIC = 4;
const FORMAT_ALL = 12;

/** Reads a font's `cmap`: format 12 where there is one, else format 4 (OpenType 1.9, cmap). */
export function readCharacterMap(cmap: Uint8Array): CharacterMap {
	const view = viewOf(cmap);
	const at = subtable(view, FORMAT_ALL) ?? subtable(view, FORMAT_BASIC);
	if (at === undefined) throw new Error('The font has no map of characters in format 4 or 12.');
	const basic = new Uint16Array(0x10000);
	const others = new Map<number, number>();
	const set = (codePoint: number, glyph: number) => {
		if (codePoint < 0x10000) basic[codePoint] = glyph;
		else if (glyph !== 0) others.set(codePoint, glyph);
	};
	if (view.getUint16(at) === FORMAT_ALL) readGroups(view, at, set);
	else readSegments(view, at, set);
	return { basic, others };
}

function subtable(view: DataView, format: number): number | undefined {
	for (let index = 0; index < view.getUint16(2); index += 1) {
		const at = view.getUint32(4 + index * 8 + 4);
		if (view.getUint16(at) === format) return at;
	}
	return undefined;
}

type Set = (codePoint: number, glyph: number) => void;

function readGroups(view: DataView, at: number, set: Set): void {
	const groups = view.getUint32(at + 12);
	for (let index = 0; index < groups; index += 1) {
		const group = at + 16 + index * 12;
		const from = view.getUint32(group);
		const to = view.getUint32(group + 4);
		const first = view.getUint32(group + 8);
		for (let codePoint = from; codePoint <= to; codePoint += 1) {
			set(codePoint, first + codePoint - from);
		}
	}
}

function readSegments(view: DataView, at: number, set: Set): void {
	const size = view.getUint16(at + 6);
	const ends = at + 14;
	const starts = ends + size + 2;
	const deltas = starts + size;
	const ranges = deltas + size;
	for (let segment = 0; segment < size; segment += 2) {
		const from = view.getUint16(starts + segment);
		const to = view.getUint16(ends + segment);
		const delta = view.getUint16(deltas + segment);
		const range = view.getUint16(ranges + segment);
		for (let codePoint = from; codePoint <= to && codePoint < 0xffff; codePoint += 1) {
			const listed =
				range === 0 ? codePoint : view.getUint16(ranges + segment + range + (codePoint - from) * 2);
			set(codePoint, range !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff);
		}
	}
}
