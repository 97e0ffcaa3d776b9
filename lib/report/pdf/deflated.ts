import { zlibSync } from 'fflate';
import { PDFRawStream, type PDFContext, type PDFRef } from 'pdf-lib';

/**
 * How hard to press, of 9. The compressor of the language, not of the machine: that of Node gives
 * other bytes on other processors and versions, and the same run must give the same file.
 */
const LEVEL = 4;

/** A compressed stream; text is written a byte a character. */
export function deflated(
	context: PDFContext,
	content: Uint8Array | string,
	entries: Readonly<Record<string, string | number>> = {},
): PDFRef {
	const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
	const pressed = zlibSync(bytes, { level: LEVEL });
	return context.register(
		PDFRawStream.of(context.obj({ ...entries, Filter: 'FlateDecode' }), pressed),
	);
}
