import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, createGzip, gunzip, gzip } from 'node:zlib';
import { z } from 'zod/v4';
import { InputError } from '../../../model';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** A file among what a step gave. `compressed`: pressing it once more would gain nothing. */
export interface PackedFile {
	content: Readable;
	compressed: boolean;
}

/** Head of a pack: `CERS`, the length of the header (4 bytes, big-endian), the header as gzip. */
const MAGIC = Buffer.from('CERS');
const headerSchema = z.object({
	output: z.unknown(),
	files: z.array(z.object({ bytes: z.int().nonnegative(), gzip: z.boolean() })),
});

/**
 * What a step gave in one piece: its JSON and its files, compressed. Nothing when that takes more
 * than `largest` bytes; files are read no further than needed to know.
 */
export async function packStep(
	output: unknown,
	files: readonly PackedFile[],
	largest: number,
): Promise<Buffer | undefined> {
	const parts: Buffer[] = [];
	const table: Array<{ bytes: number; gzip: boolean }> = [];
	let left = largest;
	for (const { content, compressed } of files) {
		const part = await readUpTo(compressed ? content : content.pipe(createGzip()), content, left);
		if (!part) return undefined;
		parts.push(part);
		table.push({ bytes: part.byteLength, gzip: !compressed });
		left -= part.byteLength;
	}
	const header = await compress(JSON.stringify({ output, files: table }));
	const length = Buffer.alloc(4);
	length.writeUInt32BE(header.byteLength);
	if (MAGIC.byteLength + length.byteLength + header.byteLength > left) return undefined;
	return Buffer.concat([MAGIC, length, header, ...parts]);
}

async function readUpTo(
	stream: Readable | NodeJS.ReadableStream,
	source: Readable,
	most: number,
): Promise<Buffer | undefined> {
	// An error of the source does not travel along a pipe.
	if (stream !== source) source.on('error', (error) => (stream as Readable).destroy(error));
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of stream) {
		const part = Buffer.from(chunk as Uint8Array);
		bytes += part.byteLength;
		if (bytes > most) {
			source.destroy();
			return undefined;
		}
		chunks.push(part);
	}
	return Buffer.concat(chunks);
}

/** What a pack holds; the files are expanded as they are read. @throws InputError for a damaged one */
export async function unpackStep(
	pack: Uint8Array,
): Promise<{ output: unknown; files: Readable[] }> {
	try {
		const bytes = Buffer.from(pack.buffer, pack.byteOffset, pack.byteLength);
		const begin = MAGIC.byteLength + 4;
		if (!bytes.subarray(0, MAGIC.byteLength).equals(MAGIC)) throw new Error('another format');
		let at = begin + bytes.readUInt32BE(MAGIC.byteLength);
		const header = headerSchema.parse(
			JSON.parse((await expand(bytes.subarray(begin, at))).toString('utf8')),
		);
		const parts = header.files.map(({ bytes: length, gzip: pressed }) => {
			const part = bytes.subarray(at, (at += length));
			if (part.byteLength !== length) throw new Error('it ends early');
			return { part, pressed };
		});
		return { output: header.output, files: parts.map(fileOf) };
	} catch (cause) {
		throw new InputError('What was kept of a finished step cannot be read', {
			mend: 'Nothing: the step is done again',
			cause,
		});
	}
}

function fileOf({ part, pressed }: { part: Buffer; pressed: boolean }): Readable {
	const stream = Readable.from([part], { objectMode: false });
	return pressed ? stream.pipe(createGunzip()) : stream;
}
