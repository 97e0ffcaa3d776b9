/**
 * Letters of the bytes 0x80 to 0x9f in Windows-1252; all others are those of Latin-1. The five bytes
 * without a letter stay control characters (WHATWG Encoding, index windows-1252).
 */
const LETTERS =
	'\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
	'\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** The letter of one byte in Windows-1252, of which Latin-1 is a part. */
export const windows1252 = (byte: number): string =>
	byte >= 0x80 && byte <= 0x9f ? (LETTERS[byte - 0x80] ?? '') : String.fromCharCode(byte);
