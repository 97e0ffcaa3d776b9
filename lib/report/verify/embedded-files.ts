import { inflateSync } from 'node:zlib';

/** The largest file taken out of a PDF, in bytes: a run of 50,000 listed reports is about a fifth of it. */
const LARGEST = 512 * 1024 * 1024;
/** Files of a report are two to a dozen. */
const MOST_FILES = 50;
/** A dictionary before a stream of ours is a few hundred bytes. */
const LONGEST_DICTIONARY = 4096;

/**
 * The files that travel inside a PDF as this pack writes them, unpacked one after the other. The
 * bytes are searched, not parsed, so that a hostile file costs no more than its length and LARGEST;
 * what cannot be unpacked is left out.
 */
export function* embeddedFiles(pdf: Uint8Array): Generator<Uint8Array> {
	const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
	let at = 0;
	for (let found = 0; found < MOST_FILES; found += 1) {
		at = bytes.indexOf('/EmbeddedFile', at);
		if (at === -1) return;
		const begin = streamAfter(bytes, at);
		at += 1;
		if (begin === undefined) continue;
		const end = bytes.indexOf('endstream', begin);
		const unpacked = end === -1 ? undefined : inflated(bytes.subarray(begin, end));
		if (unpacked) yield unpacked;
	}
}

/** Where the stream of the object begins whose dictionary is at hand. */
function streamAfter(bytes: Buffer, at: number): number | undefined {
	const head = bytes.subarray(at, at + LONGEST_DICTIONARY).toString('latin1');
	// "/EmbeddedFiles" of the catalog names them, and is none.
	const match = /^\/EmbeddedFile(?!s)(?:(?!endobj)[^])*?stream\r?\n/.exec(head);
	return match ? at + Buffer.byteLength(match[0], 'latin1') : undefined;
}

function inflated(stream: Buffer): Uint8Array | undefined {
	try {
		return inflateSync(stream, { maxOutputLength: LARGEST });
	} catch {
		return undefined;
	}
}
