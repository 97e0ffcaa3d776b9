import { isUtf8 } from 'node:buffer';
import { countRepair, type Repairs } from './repairs';
import { windows1252 } from './windows-1252';

/** How a lost letter stands in UTF-8: U+FFFD, written by whoever handled the text before us. */
const REPLACEMENT = Buffer.from('\ufffd');
const LINE_FEED = 0x0a;

/**
 * Passes text through as UTF-8. Bytes that are none are read as Windows-1252, of which Latin-1 is a
 * part: FAERS and MAUDE files are written so, in parts. Lines with such bytes are counted, and so
 * are letters that were lost before (U+FFFD in the text itself).
 */
export async function* asUtf8(
	chunks: AsyncIterable<Uint8Array | string>,
	repairs: Repairs,
): AsyncGenerator<Buffer> {
	const decoder = new MixedDecoder();
	let held: Buffer = Buffer.alloc(0);
	for await (const chunk of chunks) {
		const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : bufferOf(chunk);
		const all = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
		const end = all.length - openTail(all);
		held = all.subarray(end);
		if (end > 0) yield pass(all.subarray(0, end), decoder, repairs);
	}
	if (held.length > 0) yield pass(held, decoder, repairs);
}

function pass(bytes: Buffer, decoder: MixedDecoder, repairs: Repairs): Buffer {
	if (isUtf8(bytes)) {
		for (let at = bytes.indexOf(REPLACEMENT); at !== -1; at = bytes.indexOf(REPLACEMENT, at + 3))
			countRepair(repairs, 'letter-lost-before');
		if (bytes.includes(LINE_FEED)) decoder.counted = false;
		return bytes;
	}
	const { text, lines } = decoder.read(bytes);
	countRepair(repairs, 'line-in-windows-1252', lines);
	return Buffer.from(text);
}

/** Reads bytes of which some are UTF-8 and some Windows-1252. */
class MixedDecoder {
	/** Whether the line that is being read was counted already. */
	counted = false;

	read(bytes: Buffer): { text: string; lines: number } {
		let text = '';
		let lines = 0;
		let start = 0;
		let at = 0;
		while (at < bytes.length) {
			const length = sequenceAt(bytes, at);
			if (length > 0) {
				if (bytes[at] === LINE_FEED) this.counted = false;
				at += length;
				continue;
			}
			text += bytes.toString('utf8', start, at) + windows1252(bytes[at] ?? 0);
			if (!this.counted) lines += 1;
			this.counted = true;
			at += 1;
			start = at;
		}
		return { text: text + bytes.toString('utf8', start), lines };
	}
}

/** Length of the UTF-8 sequence at a place; 0 where there is none. */
function sequenceAt(bytes: Buffer, at: number): number {
	const first = bytes[at] ?? 0;
	if (first < 0x80) return 1;
	const length = lengthOf(first);
	if (length === 0 || at + length > bytes.length) return 0;
	return isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

const lengthOf = (first: number): number =>
	first >= 0xf0 && first < 0xf5
		? 4
		: first >= 0xe0
			? first < 0xf0
				? 3
				: 0
			: first >= 0xc2
				? 2
				: 0;

/** How many bytes at the end begin a sequence that goes on in the next chunk. */
function openTail(bytes: Buffer): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
		const byte = bytes[bytes.length - back] ?? 0;
		if ((byte & 0xc0) === 0x80) continue;
		return lengthOf(byte) > back ? back : 0;
	}
	return 0;
}

const bufferOf = (bytes: Uint8Array): Buffer =>
	Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
