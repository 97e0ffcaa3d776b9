/** Reads and writes the container of a TrueType font: a directory and its tables (OpenType 1.9, "Font file"). */

const HEADER = 12;
const ENTRY = 16;

export const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The tables of a font by their tags, as views of its bytes. */
export function readTables(font: Uint8Array): Map<string, Uint8Array> {
	const view = viewOf(font);
	const tables = new Map<string, Uint8Array>();
	for (let index = 0; index < view.getUint16(4); index += 1) {
		const at = HEADER + index * ENTRY;
		const offset = view.getUint32(at + 8);
		tables.set(
			String.fromCharCode(...font.subarray(at, at + 4)),
			font.subarray(offset, offset + view.getUint32(at + 12)),
		);
	}
	return tables;
}

/** A font file of the tables, in the order of their tags, with their checksums. */
export function writeTables(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
	const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
	const start = HEADER + sorted.length * ENTRY;
	const size = sorted.reduce((total, [, bytes]) => total + aligned(bytes.length), start);
	const font = new Uint8Array(size);
	const view = viewOf(font);
	writeHeader(view, sorted.length);
	let at = start;
	sorted.forEach(([tag, bytes], index) => {
		const entry = HEADER + index * ENTRY;
		font.set(bytes, at);
		for (let letter = 0; letter < 4; letter += 1) font[entry + letter] = tag.charCodeAt(letter);
		view.setUint32(entry + 4, checksum(view, at, aligned(bytes.length)));
		view.setUint32(entry + 8, at);
		view.setUint32(entry + 12, bytes.length);
		at += aligned(bytes.length);
	});
	return font;
}

const aligned = (length: number): number => (length + 3) & ~3;

function writeHeader(view: DataView, tables: number): void {
	const power = Math.floor(Math.log2(tables));
	view.setUint32(0, 0x00010000);
	view.setUint16(4, tables);
	view.setUint16(6, 2 ** power * ENTRY);
	view.setUint16(8, power);
	view.setUint16(10, (tables - 2 ** power) * ENTRY);
}

function checksum(view: DataView, from: number, length: number): number {
	let sum = 0;
	for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
	return sum;
}
