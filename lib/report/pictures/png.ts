import { crc32 } from 'node:zlib';
import { zlibSync } from 'fflate';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PALETTE_COLOURS = 256;
const INCH_IN_METRES = 0.0254;

/** An opaque picture: a colour (0xRRGGBB) a pixel, row by row. */
export interface Pixels {
	width: number;
	height: number;
	colours: Uint32Array;
	/** Pixels an inch, so that it is placed in its true size. */
	density: number;
}

/**
 * A picture as PNG (ISO/IEC 15948), with a palette where 256 colours are enough. Packed by fflate:
 * the same bytes on every machine and with every Node.js, which zlib does not promise.
 */
export function pngOf(pixels: Pixels): Uint8Array {
	const { width, height } = pixels;
	const palette = paletteOf(pixels.colours);
	const isIndexed = palette.size <= PALETTE_COLOURS;
	const header = new Uint8Array([
		...uint32(width),
		...uint32(height),
		8,
		isIndexed ? 3 : 2,
		0,
		0,
		0,
	]);
	const metre = uint32(Math.round(pixels.density / INCH_IN_METRES));
	const rows = isIndexed ? indexedRows(pixels, palette) : trueRows(pixels);
	return joined([
		new Uint8Array(SIGNATURE),
		chunk('IHDR', header),
		...(isIndexed ? [chunk('PLTE', new Uint8Array([...palette.keys()].flatMap(bytesOf)))] : []),
		chunk('pHYs', new Uint8Array([...metre, ...metre, 1])),
		chunk('IDAT', zlibSync(rows, { level: 6 })),
		chunk('IEND', new Uint8Array()),
	]);
}

const bytesOf = (colour: number): number[] => [colour >>> 16, (colour >>> 8) & 255, colour & 255];

/** Colours in the order they appear, each with its number; more than fit are not looked at. */
function paletteOf(colours: Uint32Array): Map<number, number> {
	const palette = new Map<number, number>();
	let before = -1;
	for (const colour of colours) {
		if (colour === before) continue;
		before = colour;
		if (!palette.has(colour)) palette.set(colour, palette.size);
		if (palette.size > PALETTE_COLOURS) break;
	}
	return palette;
}

/** Each row begins with its filter: 0, none, which flat colours need. */
function indexedRows({ width, height, colours }: Pixels, palette: Map<number, number>): Uint8Array {
	const rows = new Uint8Array((width + 1) * height);
	let at = 0;
	let before = -1;
	let number = 0;
	for (let pixel = 0; pixel < colours.length; pixel += 1) {
		if (pixel % width === 0) at += 1;
		const colour = colours[pixel] ?? 0;
		if (colour !== before) number = palette.get(colour) ?? 0;
		before = colour;
		rows[at] = number;
		at += 1;
	}
	return rows;
}

function trueRows({ width, height, colours }: Pixels): Uint8Array {
	const rows = new Uint8Array((width * 3 + 1) * height);
	let at = 0;
	for (let pixel = 0; pixel < colours.length; pixel += 1) {
		if (pixel % width === 0) at += 1;
		const colour = colours[pixel] ?? 0;
		rows[at] = colour >>> 16;
		rows[at + 1] = colour >>> 8;
		rows[at + 2] = colour;
		at += 3;
	}
	return rows;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
	const body = joined([new TextEncoder().encode(type), data]);
	return joined([new Uint8Array(uint32(data.length)), body, new Uint8Array(uint32(crc32(body)))]);
}

const uint32 = (value: number): number[] => [
	(value >>> 24) & 255,
	(value >>> 16) & 255,
	(value >>> 8) & 255,
	value & 255,
];

function joined(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
