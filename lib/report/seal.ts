import { sha256 } from '../model';

/** What stands before the digest, so that it is known for what it is. */
const WORDS = 'CER SHA-256 of all before: ';
const DIGITS = 64;
/** Bytes at the end of a file among which a seal is looked for. */
const REACH = 128;

/**
 * An archive with the SHA-256 of every byte before it as its comment, at its end: a file that carries
 * no run can so be told from one of which a byte is another. It guards against change, not forgery.
 */
export function sealedArchive(archive: Uint8Array): Uint8Array {
	const open = Buffer.concat([archive, Buffer.from(WORDS, 'latin1')]);
	// The last field of the end record (APPNOTE 4.3.16) is the length of the comment.
	open.writeUInt16LE(WORDS.length + DIGITS, archive.length - 2);
	return Buffer.concat([open, Buffer.from(sha256(open), 'latin1')]);
}

/** A page with the SHA-256 of all that stands before it in a comment at its end. */
export function sealedPage(page: string): string {
	const open = `${page}<!-- ${WORDS}`;
	return `${open}${sha256(open)} -->\n`;
}

/** Whether a file's seal is that of its bytes; undefined where it carries none. */
export function sealHolds(file: Uint8Array): boolean | undefined {
	const from = Math.max(0, file.length - REACH);
	const end = Buffer.from(file.subarray(from)).toString('latin1');
	const seal = new RegExp(`${WORDS}([0-9a-f]{${DIGITS}})(?: -->\n)?$`).exec(end);
	if (!seal) return undefined;
	const before = file.subarray(0, from + seal.index + WORDS.length);
	return sha256(before) === seal[1];
}
