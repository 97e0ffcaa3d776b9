import type { FileHandle } from 'node:fs/promises';
import { InputError } from '../model/errors';

/** One file of a ZIP archive, as its central directory tells (PKWARE APPNOTE 6.3.10, 4.3.12). */
export interface ZipEntry {
	name: string;
	method: number;
	encrypted: boolean;
	packedSize: number;
	size: number;
	crc32: number;
	/** Where its local header begins. */
	offset: number;
}

export interface DirectoryPlace {
	offset: number;
	size: number;
	entries: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
/** The end record may be followed by a comment of this length. */
const LONGEST_COMMENT = 65_535;
/** A directory larger than this is none of an archive of data files. */
const LARGEST_DIRECTORY = 64 * 1024 * 1024;

/** Finds the directory from the end of the archive (4.3.16); archives above 4 GB keep it in a ZIP64 record. */
export async function findDirectory(file: FileHandle, size: number): Promise<DirectoryPlace> {
	const length = Math.min(size, END_BYTES + 20 + LONGEST_COMMENT);
	const tail = Buffer.alloc(length);
	await file.read(tail, 0, length, size - length);
	for (let at = length - END_BYTES; at >= 0; at -= 1) {
		if (tail.readUInt32LE(at) !== END) continue;
		const place = {
			entries: tail.readUInt16LE(at + 10),
			size: tail.readUInt32LE(at + 12),
			offset: tail.readUInt32LE(at + 16),
		};
		const isLarge = at >= 20 && tail.readUInt32LE(at - 20) === LOCATOR_64;
		return checked(isLarge ? await largePlace(file, tail.readBigUInt64LE(at - 12)) : place, size);
	}
	throw cut('its end is missing');
}

async function largePlace(file: FileHandle, position: bigint): Promise<DirectoryPlace> {
	const record = Buffer.alloc(56);
	await file.read(record, 0, 56, Number(position));
	if (record.readUInt32LE(0) !== END_64) throw cut('its directory is not where it says');
	return {
		entries: Number(record.readBigUInt64LE(32)),
		size: Number(record.readBigUInt64LE(40)),
		offset: Number(record.readBigUInt64LE(48)),
	};
}

function checked(place: DirectoryPlace, size: number): DirectoryPlace {
	if (place.offset + place.size > size || place.size > LARGEST_DIRECTORY)
		throw cut('its directory is not where it says');
	return place;
}

/** The files of a directory; folders and what macOS adds beside each file are left out. */
export function readDirectory(directory: Buffer, entries: number): ZipEntry[] {
	const found: ZipEntry[] = [];
	let at = 0;
	for (let number = 0; number < entries; number += 1) {
		if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY)
			throw cut('its directory is damaged');
		const flags = directory.readUInt16LE(at + 8);
		const nameLength = directory.readUInt16LE(at + 28);
		const extraLength = directory.readUInt16LE(at + 30);
		const extraStart = at + 46 + nameLength;
		const entry: ZipEntry = {
			name: directory.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8', at + 46, extraStart),
			method: directory.readUInt16LE(at + 10),
			encrypted: (flags & 1) === 1,
			crc32: directory.readUInt32LE(at + 16),
			packedSize: directory.readUInt32LE(at + 20),
			size: directory.readUInt32LE(at + 24),
			offset: directory.readUInt32LE(at + 42),
		};
		addLargeSizes(entry, directory.subarray(extraStart, extraStart + extraLength));
		if (!/\/$|^__MACOSX\/|(?:^|\/)\._/.test(entry.name)) found.push(entry);
		at = extraStart + extraLength + directory.readUInt16LE(at + 32);
	}
	return found;
}

const NOT_HERE = 0xffff_ffff;

/** Sizes of 4 GB and more stand in the extra field 1, those that are needed in this order (4.5.3). */
function addLargeSizes(entry: ZipEntry, extra: Buffer): void {
	for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
		if (extra.readUInt16LE(at) !== 1) continue;
		let next = at + 4;
		for (const field of ['size', 'packedSize', 'offset'] as const) {
			if (entry[field] !== NOT_HERE || next + 8 > extra.length) continue;
			entry[field] = Number(extra.readBigUInt64LE(next));
			next += 8;
		}
		return;
	}
}

const cut = (what: string): InputError =>
	new InputError(`the ZIP archive cannot be read: ${what}.`, {
		mend: 'It may be cut short or in parts: fetch it again, or unpack it and give the files in it.',
	});
