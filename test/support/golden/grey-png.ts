import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture in eight greys: 0 black to 7 white, a byte a pixel, row by row. */
export interface GreyPicture {
	width: number;
	height: number;
	greys: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Grey of a nibble in the file: eight greys spread over the sixteen of four bits. */
const STEP = 15 / 7;

/** As PNG (ISO/IEC 15948): grey, four bits a pixel, no filter. */
export function pngOf({ width, height, greys }: GreyPicture): Buffer {
	const stride = 1 + Math.ceil(width / 2);
	const rows = Buffer.alloc(stride * height);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const nibble = Math.round((greys[y * width + x] ?? 0) * STEP);
			const at = y * stride + 1 + (x >> 1);
			rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? nibble << 4 : nibble);
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([4, 0, 0, 0, 0], 8);
	const data = deflateSync(rows, { level: 9, memLevel: 9 });
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('IDAT', data),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** Reads what `pngOf` wrote; nothing else. */
export function readPng(png: Buffer): GreyPicture {
	const width = png.readUInt32BE(16);
	const height = png.readUInt32BE(20);
	const isOurs = png.subarray(0, 8).equals(SIGNATURE) && png.readUInt16BE(24) === 0x0400;
	const begin = png.indexOf('IDAT');
	if (!isOurs || begin === -1) throw new Error('It is no PNG of four bits of grey.');
	const rows = inflateSync(png.subarray(begin + 4, begin + 4 + png.readUInt32BE(begin - 4)));
	const stride = 1 + Math.ceil(width / 2);
	const greys = new Uint8Array(width * height);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const byte = rows[y * stride + 1 + (x >> 1)] ?? 0;
			greys[y * width + x] = Math.round((x % 2 === 0 ? byte >> 4 : byte & 15) / STEP);
		}
	}
	return { width, height, greys };
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const check = Buffer.alloc(4);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}
