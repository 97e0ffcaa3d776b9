/** What the first bytes of a file say it is. */
export type FileKind =
	| { kind: 'text' | 'gzip' | 'zip' }
	| { kind: 'other'; is: string; mend: string };

/** Enough to tell text from the rest; tar has its mark at byte 257. */
export const HEAD_BYTES = 4096;

const UNPACK = 'Unpack it and give the file in it.';
const AS_TEXT = 'Save it as text (UTF-8) and give that.';

/** Marks at the start of files, as their formats define them. */
const MARKS: ReadonlyArray<readonly [mark: string, is: string, mend: string]> = [
	['7z\xbc\xaf\x27\x1c', 'a 7z archive', UNPACK],
	['Rar!\x1a\x07', 'a RAR archive', UNPACK],
	['BZh', 'a bzip2 archive', UNPACK],
	['\xfd7zXZ\x00', 'an xz archive', UNPACK],
	['\x28\xb5\x2f\xfd', 'a Zstandard archive', UNPACK],
	['\x04\x22\x4d\x18', 'an LZ4 archive', UNPACK],
	['%PDF-', 'a PDF document', 'Give the data the document was made of.'],
	['\x89PNG', 'an image (PNG)', AS_TEXT],
	['\xff\xd8\xff', 'an image (JPEG)', AS_TEXT],
	['SQLite format 3\x00', 'an SQLite database', 'Export the rows as text and give those.'],
	['PAR1', 'a Parquet file', AS_TEXT],
	['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'a document of Microsoft Office', AS_TEXT],
	['\x7fELF', 'a program', AS_TEXT],
	['MZ\x90\x00', 'a program', AS_TEXT],
];

/** A file, an archive without one, and one in parts (APPNOTE 4.3). */
const ZIP_MARKS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];

/** Tells what a file is by its first `HEAD_BYTES` bytes (fewer when it is shorter). */
export function kindOf(head: Uint8Array): FileKind {
	const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
	const start = bytes.toString('latin1', 0, 16);
	// A lone first byte of gzip is a cut gzip file, not text.
	if (start.startsWith('\x1f\x8b') || start === '\x1f') return { kind: 'gzip' };
	if (ZIP_MARKS.some((mark) => start.startsWith(mark))) return { kind: 'zip' };
	const marked = MARKS.find(([mark]) => start.startsWith(mark));
	if (marked) return { kind: 'other', is: marked[1], mend: marked[2] };
	if (bytes.toString('latin1', 257, 262) === 'ustar')
		return { kind: 'other', is: 'a tar archive', mend: UNPACK };
	if (utf16Of(bytes) !== undefined)
		return { kind: 'other', is: 'UTF-16 text', mend: 'Save it as UTF-8 and give that.' };
	if (isBinary(bytes)) {
		return {
			kind: 'other',
			is: 'no text but binary data',
			mend: 'Give the text file it should be.',
		};
	}
	return { kind: 'text' };
}

/** A byte order mark, or every other byte zero as in Latin letters without one. */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	const [first, second] = head;
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	if (head.length < 8) return undefined;
	const zeros = [0, 0];
	head.forEach((byte, index) => {
		if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
	});
	const [even = 0, odd = 0] = zeros;
	const half = head.length / 2;
	if (Math.max(even, odd) <= 0.4 * half || Math.min(even, odd) >= 0.1 * half) return undefined;
	return odd > even ? 'utf-16le' : 'utf-16be';
}

/**
 * Text has next to no control characters: single ones occur in quarter files (0x08, 0x7f). Of random
 * bytes a tenth are such.
 */
function isBinary(bytes: Buffer): boolean {
	let controls = 0;
	for (const byte of bytes) if (isControl(byte)) controls += 1;
	return controls > Math.max(3, 0.05 * bytes.length);
}

/** Control characters other than tab, line feed, form feed, carriage return and those that end files or separate records. */
const isControl = (byte: number): boolean =>
	byte < 0x09 || byte === 0x0b || (byte > 0x0d && byte < 0x1a) || (byte > 0x1a && byte < 0x1e);
