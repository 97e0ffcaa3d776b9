import { readCharacterMap, type CharacterMap } from './character-map';
import { readTables, viewOf } from './sfnt';

/** What a font descriptor says of a face (ISO 32000-1, 9.8), in thousandths of the size. */
export interface FaceMetrics {
	box: readonly [number, number, number, number];
	ascent: number;
	descent: number;
	capHeight: number;
	/** Degrees, negative where letters lean to the right. */
	italicAngle: number;
}

/**
 * A TrueType font as the report needs it: which glyph a character has, how wide it is and its
 * outline. Parsed once for the process.
 */
export class TrueTypeFont {
	readonly bytes: Uint8Array;
	readonly name: string;
	readonly metrics: FaceMetrics;
	readonly glyphCount: number;
	readonly #tables: ReadonlyMap<string, Uint8Array>;
	readonly #characters: CharacterMap;
	readonly #scale: number;
	readonly #widths: DataView;
	readonly #widthCount: number;
	readonly #places: DataView;
	readonly #hasLongPlaces: boolean;

	constructor(bytes: Uint8Array, name: string) {
		// A Buffer of Node would hand out views where copies are meant.
		this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.name = name;
		this.#tables = readTables(this.bytes);
		const head = viewOf(this.table('head'));
		this.#scale = 1000 / head.getUint16(18);
		this.#hasLongPlaces = head.getInt16(50) === 1;
		this.glyphCount = viewOf(this.table('maxp')).getUint16(4);
		this.#characters = readCharacterMap(this.table('cmap'));
		this.#widths = viewOf(this.table('hmtx'));
		this.#widthCount = viewOf(this.table('hhea')).getUint16(34);
		this.#places = viewOf(this.table('loca'));
		this.metrics = this.#readMetrics(head);
	}

	/** A table's bytes; throws when the font has none of that tag. */
	table(tag: string): Uint8Array {
		const table = this.#tables.get(tag);
		if (!table) throw new Error(`The font ${this.name} has no table ${tag}.`);
		return table;
	}

	has(tag: string): boolean {
		return this.#tables.has(tag);
	}

	/** The glyph of a character; 0 when the font has none. */
	glyphOf(codePoint: number): number {
		return codePoint < 0x10000
			? (this.#characters.basic[codePoint] ?? 0)
			: (this.#characters.others.get(codePoint) ?? 0);
	}

	/** Width of a glyph, in thousandths of the size. */
	advanceOf(glyph: number): number {
		return this.#widths.getUint16(Math.min(glyph, this.#widthCount - 1) * 4) * this.#scale;
	}

	/** Left side bearing of a glyph, in units of the font. */
	bearingOf(glyph: number): number {
		return glyph < this.#widthCount
			? this.#widths.getInt16(glyph * 4 + 2)
			: this.#widths.getInt16(this.#widthCount * 4 + (glyph - this.#widthCount) * 2);
	}

	/** Width of a glyph, in units of the font. */
	widthOf(glyph: number): number {
		return this.#widths.getUint16(Math.min(glyph, this.#widthCount - 1) * 4);
	}

	/** Units of the font in the size of its type. */
	get unitsPerEm(): number {
		return 1000 / this.#scale;
	}

	/** The outline of a glyph as `glyf` has it; empty for a space. */
	outlineOf(glyph: number): Uint8Array {
		return this.table('glyf').subarray(this.#placeOf(glyph), this.#placeOf(glyph + 1));
	}

	#placeOf(glyph: number): number {
		return this.#hasLongPlaces
			? this.#places.getUint32(glyph * 4)
			: this.#places.getUint16(glyph * 2) * 2;
	}

	#readMetrics(head: DataView): FaceMetrics {
		const hhea = viewOf(this.table('hhea'));
		const os2 = viewOf(this.table('OS/2'));
		const scaled = (units: number) => Math.round(units * this.#scale);
		const ascent = scaled(hhea.getInt16(4));
		const hasCapHeight = os2.getUint16(0) >= 2;
		return {
			box: [36, 38, 40, 42].map((at) => scaled(head.getInt16(at))) as unknown as FaceMetrics['box'],
			ascent,
			descent: scaled(hhea.getInt16(6)),
			capHeight: hasCapHeight ? scaled(os2.getInt16(88)) : ascent,
			italicAngle: viewOf(this.table('post')).getInt32(4) / 0x10000,
		};
	}
}
