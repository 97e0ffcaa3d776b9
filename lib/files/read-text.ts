import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from '../model/errors';
import { HEAD_BYTES, kindOf, utf16Of } from './kind-of';
import type { Repairs } from './repairs';
import { spooled } from './spooled';
import { asUtf8 } from './utf8';
import { listZip, readZipEntry, type ZipEntry } from './zip';

/** Bytes from a stream, or the path of a file. */
export type TextInput = string | AsyncIterable<Uint8Array | string>;

export interface TextReading {
	/** Where what was mended is counted. */
	repairs?: Repairs;
	/** Which files of an archive are read, in this order; the only one by default. @throws InputError for none */
	choose?: (entries: readonly ZipEntry[]) => readonly ZipEntry[];
	/** UTF-16 is read as well; refused by default, as a file of a source that is so was changed by somebody. */
	utf16?: boolean;
}

/** How deep archives may lie in each other (a `.gz` in a `.zip`). */
const DEEPEST = 3;

/**
 * The text of an input as UTF-8, a piece in memory at a time: gzip and ZIP are unpacked, bytes that
 * are no UTF-8 read as Windows-1252. @throws InputError that names what the input is when it is no text
 */
export const readText = (input: TextInput, reading: TextReading = {}): AsyncGenerator<Buffer> =>
	read(input, { choose: onlyFile, repairs: {}, utf16: false, ...reading }, DEEPEST);

async function* read(
	input: TextInput,
	reading: Required<TextReading>,
	depth: number,
): AsyncGenerator<Buffer> {
	const bytes = bytesOf(input);
	try {
		const { head, whole } = await begin(bytes);
		const found = kindOf(head);
		const utf16 = reading.utf16 ? utf16Of(head) : undefined;
		if (utf16 !== undefined) yield* fromUtf16(whole, utf16);
		else if (found.kind === 'other') throw refusal(found.is, found.mend);
		else if (found.kind === 'text') yield* asUtf8(whole, reading.repairs);
		else if (depth === 0) throw refusal('an archive in an archive in an archive', 'Unpack it.');
		else if (found.kind === 'gzip') yield* read(gunzip(whole), reading, depth - 1);
		else if (typeof input === 'string') yield* readZip(input, reading, depth - 1);
		else yield* spooled(whole, (path) => readZip(path, reading, depth - 1));
	} finally {
		await bytes.return(undefined);
	}
}

async function* fromUtf16(
	bytes: AsyncIterable<Uint8Array>,
	encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Buffer> {
	const decoder = new TextDecoder(encoding);
	for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
	yield Buffer.from(decoder.decode());
}

async function* readZip(
	path: string,
	reading: Required<TextReading>,
	depth: number,
): AsyncGenerator<Buffer> {
	for (const entry of reading.choose(await listZip(path)))
		yield* read(readZipEntry(path, entry), reading, depth);
}

/** The only file of an archive. */
export function onlyFile(entries: readonly ZipEntry[]): readonly ZipEntry[] {
	if (entries.length === 1) return entries;
	throw refusal(
		entries.length === 0
			? 'a ZIP archive without files'
			: `a ZIP archive of ${entries.length} files (${namesOf(entries)})`,
		'Unpack it and give the file that is meant.',
	);
}

/** The first names of an archive, for a message. */
export const namesOf = (entries: readonly ZipEntry[]): string =>
	entries
		.slice(0, 3)
		.map(({ name }) => name)
		.join(', ') + (entries.length > 3 ? ', …' : '');

/** Says of an input that it is something else than text that can be read. */
export const refusal = (is: string, mend: string): InputError =>
	new InputError(`the input is ${is}.`, { mend });

async function* bytesOf(input: TextInput): AsyncGenerator<Uint8Array> {
	if (typeof input === 'string') yield* createReadStream(input, { highWaterMark: 256 * 1024 });
	else
		for await (const chunk of input) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** The first bytes of an input, and all of it. */
async function begin(
	bytes: AsyncGenerator<Uint8Array>,
): Promise<{ head: Buffer; whole: AsyncGenerator<Uint8Array> }> {
	const first: Uint8Array[] = [];
	let length = 0;
	while (length < HEAD_BYTES) {
		const next = await bytes.next();
		if (next.done === true) break;
		first.push(next.value);
		length += next.value.byteLength;
	}
	async function* whole(): AsyncGenerator<Uint8Array> {
		yield* first;
		yield* bytes;
	}
	return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), whole: whole() };
}

function gunzip(bytes: AsyncIterable<Uint8Array>): Readable {
	const packed = Readable.from(bytes);
	const unpacked = createGunzip();
	packed.on('error', (error) => unpacked.destroy(error));
	return packed.pipe(unpacked);
}
