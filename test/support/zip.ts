import { crc32, deflateRawSync } from 'node:zlib';

export interface PackedFile {
	name: string;
	content: Buffer | string;
	/** Put in as it is, without compression. */
	stored?: boolean;
}

/** A ZIP archive of some files, as PKWARE's APPNOTE says (4.3.7, 4.3.12, 4.3.16). */
export function zipOf(files: readonly PackedFile[]): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, content, stored = false } of files) {
		const bytes = Buffer.from(content);
		const packed = stored ? bytes : deflateRawSync(bytes);
		const facts = Buffer.alloc(26);
		facts.writeUInt16LE(20, 0);
		facts.writeUInt16LE(0x800, 2);
		facts.writeUInt16LE(stored ? 0 : 8, 4);
		facts.writeUInt32LE(crc32(bytes), 10);
		facts.writeUInt32LE(packed.length, 14);
		facts.writeUInt32LE(bytes.length, 18);
		facts.writeUInt16LE(Buffer.byteLength(name), 22);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(offset, 10);
		const local = Buffer.concat([signed(0x04034b50), facts, Buffer.from(name), packed]);
		directory.push(
			Buffer.concat([signed(0x02014b50), Buffer.from([20, 0]), facts, tail, Buffer.from(name)]),
		);
		parts.push(local);
		offset += local.length;
	}
	const end = Buffer.alloc(18);
	end.writeUInt16LE(files.length, 4);
	end.writeUInt16LE(files.length, 6);
	end.writeUInt32LE(Buffer.concat(directory).length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...parts, ...directory, signed(0x06054b50), end]);
}

function signed(signature: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(signature);
	return bytes;
}
