interface Table {
	tag: string;
	bytes: Uint8Array;
}

const HEADER = 12;
const ENTRY = 16;
const LOCA_FORMAT_AT = 50;
const align = (length: number): number => (length + 3) & ~3;

/**
 * A TrueType font whose glyph outlines all begin at multiples of four bytes. Noto Sans packs them
 * without gaps; the subsetter of @pdf-lib/fontkit 1.1.1 then writes an index that counts in words
 * of two bytes and loses every outline that begins at an odd place (letters vanish from the page).
 * Table checksums are left as they were: the font is read again and never shipped as a file.
 */
export function alignGlyphs(font: Uint8Array): Uint8Array {
	const tables = readTables(font);
	const head = tableOf(tables, 'head').slice();
	const glyf = tableOf(tables, 'glyf');
	const offsets = readOffsets(tableOf(tables, 'loca'), head);
	const aligned = spread(glyf, offsets);
	new DataView(head.buffer).setInt16(LOCA_FORMAT_AT, 1);
	const changed: Readonly<Record<string, Uint8Array>> = { head, ...aligned };
	return writeFont(
		font,
		tables.map(({ tag, bytes }) => ({ tag, bytes: changed[tag] ?? bytes })),
	);
}

const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function readTables(font: Uint8Array): Table[] {
	const view = viewOf(font);
	return Array.from({ length: view.getUint16(4) }, (_unused, index) => {
		const at = HEADER + index * ENTRY;
		const offset = view.getUint32(at + 8);
		return {
			tag: String.fromCharCode(...font.subarray(at, at + 4)),
			bytes: font.subarray(offset, offset + view.getUint32(at + 12)),
		};
	});
}

function tableOf(tables: readonly Table[], tag: string): Uint8Array {
	const table = tables.find((one) => one.tag === tag);
	if (!table) throw new Error(`The font has no table ${tag}.`);
	return table.bytes;
}

/** Offsets into `glyf`, in bytes: the short form counts in words (OpenType 1.9, loca). */
function readOffsets(loca: Uint8Array, head: Uint8Array): number[] {
	const view = viewOf(loca);
	const isLong = viewOf(head).getInt16(LOCA_FORMAT_AT) === 1;
	return Array.from({ length: loca.length / (isLong ? 4 : 2) }, (_unused, index) =>
		isLong ? view.getUint32(index * 4) : view.getUint16(index * 2) * 2,
	);
}

/** The outlines with gaps between them, and the long index of where they begin. */
function spread(
	glyf: Uint8Array,
	offsets: readonly number[],
): { glyf: Uint8Array; loca: Uint8Array } {
	const lengths = offsets.slice(1).map((end, index) => end - (offsets[index] ?? 0));
	const spaced = new Uint8Array(lengths.reduce((total, length) => total + align(length), 0));
	const loca = new Uint8Array(offsets.length * 4);
	const index = viewOf(loca);
	let at = 0;
	lengths.forEach((length, glyph) => {
		const from = offsets[glyph] ?? 0;
		spaced.set(glyf.subarray(from, from + length), at);
		index.setUint32(glyph * 4, at);
		at += align(length);
	});
	index.setUint32(lengths.length * 4, at);
	return { glyf: spaced, loca };
}

function writeFont(original: Uint8Array, tables: readonly Table[]): Uint8Array {
	const start = HEADER + tables.length * ENTRY;
	const size = tables.reduce((total, { bytes }) => total + align(bytes.length), start);
	const font = new Uint8Array(size);
	font.set(original.subarray(0, start));
	const view = viewOf(font);
	let at = start;
	tables.forEach(({ bytes }, index) => {
		const entry = HEADER + index * ENTRY;
		view.setUint32(entry + 8, at);
		view.setUint32(entry + 12, bytes.length);
		font.set(bytes, at);
		at += align(bytes.length);
	});
	return font;
}
