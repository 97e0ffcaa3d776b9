import { unzipSync } from 'fflate';
import { InputError } from '../../../model';

/** A report for Word is a few megabytes; one with pictures of a person's own may be more. */
const LARGEST_FILE = 100 * 1024 * 1024;
/** The text of a document of 1,000 pages is some 20 MB of XML. */
const LARGEST_PART = 64 * 1024 * 1024;
const MAIN = 'word/document.xml';
const CUSTOM = 'docProps/custom.xml';

/** The parts of a DOCX that are read, as text. */
export interface DocxParts {
	document: string;
	customProperties: string | undefined;
}

/**
 * Unpacks what is read of a DOCX, and nothing else of it.
 * @throws InputError for what is no DOCX, is damaged, or is larger than a report can be
 */
export function docxParts(bytes: Uint8Array): DocxParts {
	if (bytes.length > LARGEST_FILE) throw refused('It is larger than 100 MB.');
	const files = unpacked(bytes);
	const document = files[MAIN];
	if (!document) throw refused('It holds no word/document.xml.');
	const custom = files[CUSTOM];
	return { document: textOf(document), customProperties: custom && textOf(custom) };
}

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
	try {
		return unzipSync(bytes, {
			filter: ({ name, originalSize }) => {
				if (name !== MAIN && name !== CUSTOM) return false;
				if (originalSize > LARGEST_PART) throw refused(`${name} unpacks to more than 64 MB.`);
				return true;
			},
		});
	} catch (cause) {
		if (cause instanceof InputError) throw cause;
		throw refused('It is no ZIP archive, or a damaged one.', cause);
	}
}

function textOf(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (cause) {
		throw refused('Its text is not UTF-8.', cause);
	}
}

/** The one way a file is turned down. */
export const refused = (why: string, cause?: unknown): InputError =>
	new InputError(`The file cannot be read as a DOCX: ${why}`, {
		mend: 'Open it in Word or LibreOffice, save it once more as .docx and give that file.',
		cause,
	});
