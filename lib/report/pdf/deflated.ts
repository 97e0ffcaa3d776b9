import { zlibSync } from 'fflate';
import { PDFRawStream, type PDFContext, type PDFObject, type PDFRef } from 'pdf-lib';

/**
 * How hard to press, of 9. The compressor of the language, not of the machine: that of Node gives
 * other bytes on other processors and versions, and the same run must give the same file.
 */
const LEVEL = 4;

export const pressed = (bytes: Uint8Array): Uint8Array => zlibSync(bytes, { level: LEVEL });

/** A compressed stream; text is written a byte a character. */
export function deflated(
	context: PDFContext,
	content: Uint8Array | string,
	entries: Readonly<Record<string, string | number | PDFObject>> = {},
): PDFRef {
	const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
	const dict = context.obj({ ...entries, Filter: 'FlateDecode' });
	return context.register(PDFRawStream.of(dict, pressed(bytes)));
}
