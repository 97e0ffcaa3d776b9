import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { InputError } from '../model/errors';
import { findDirectory, readDirectory, type ZipEntry } from './zip-directory';

export type { ZipEntry };

/** The files in a ZIP archive, in its own order; folders are left out. @throws InputError for a damaged archive */
export async function listZip(path: string): Promise<ZipEntry[]> {
	return await inFile(path, async (file) => {
		const { size } = await file.stat();
		const place = await findDirectory(file, size);
		return readDirectory(await bytesAt(file, place.offset, place.size), place.entries);
	});
}

/**
 * The content of one file in an archive, a piece in memory at a time; checked against the length and
 * the CRC-32 the archive says. @throws InputError for one that cannot be read
 */
export async function* readZipEntry(path: string, entry: ZipEntry): AsyncGenerator<Buffer> {
	if (entry.encrypted) throw damaged(`${entry.name} is locked with a password`);
	if (entry.method !== STORED && entry.method !== DEFLATED) {
		throw damaged(`${entry.name} is packed by a method (${entry.method}) other than Deflate`);
	}
	const file = await open(path, 'r');
	try {
		const start = await dataStart(file, entry);
		const packed: Readable =
			entry.packedSize === 0
				? Readable.from([])
				: file.createReadStream({
						start,
						end: start + entry.packedSize - 1,
						autoClose: false,
					});
		let crc = 0;
		let size = 0;
		for await (const chunk of entry.method === STORED ? packed : inflate(packed)) {
			const bytes = chunk as Buffer;
			crc = crc32(bytes, crc);
			size += bytes.length;
			if (size > entry.size) break;
			yield bytes;
		}
		if (size !== entry.size || crc !== entry.crc32)
			throw damaged(`${entry.name} is not what the archive says it is`);
	} catch (error) {
		if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
			throw damaged(`${entry.name} is damaged (${error.message})`);
		throw error;
	} finally {
		await file.close();
	}
}

const STORED = 0;
const DEFLATED = 8;

function inflate(packed: Readable): Readable {
	const unpacked = createInflateRaw();
	packed.on('error', (error) => unpacked.destroy(error));
	return packed.pipe(unpacked);
}

/** Where the content begins: behind a header of its own, whose length the directory does not say (APPNOTE 4.3.7). */
async function dataStart(file: FileHandle, { offset, name }: ZipEntry): Promise<number> {
	const header = await bytesAt(file, offset, 30);
	if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50)
		throw damaged(`${name} is not where the archive says it is`);
	return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
	const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
	return buffer.subarray(0, bytesRead);
}

async function inFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
	const file = await open(path, 'r');
	try {
		return await work(file);
	} finally {
		await file.close();
	}
}

const damaged = (what: string): InputError =>
	new InputError(`the ZIP archive cannot be read: ${what}.`, {
		mend: 'Fetch it again, or unpack it and give the files in it.',
	});
