import { CsvParser } from '../../files/csv-parser';
import { InputError, isInputError } from '../../model';
import { columnsOf } from './csv-columns';

export const REFERENCE_FORMATS = ['ris', 'nbib', 'bibtex', 'csv', 'endnote-xml'] as const;
export type ReferenceFormat = (typeof REFERENCE_FORMATS)[number];

/** What is needed of a file to tell its format, in characters. */
export const HEAD_LENGTH = 64 * 1024;

/** Rows before the header row, in which databases tell of the search. */
export const MOST_PREAMBLE = 20;

/** The format of a file by how it begins. @throws InputError for one that is none of them */
export function formatOf(head: string): ReferenceFormat {
	const text = head.replace(/^\ufeff/, '');
	if (text.trim() === '') {
		throw new InputError('the file is empty.', { mend: 'Export the references again.' });
	}
	if (/^\s*<[?!a-z]/i.test(text)) {
		if (/<record[\s>]/.test(text) && !/<PubmedArticleSet/i.test(text)) return 'endnote-xml';
		throw new InputError("the file is XML, and not EndNote's.", { mend: MEND });
	}
	if (/^\s{0,3}TY\s{0,3}- ?\S/m.test(text)) return 'ris';
	if (/^PMID ?- ?\d/m.test(text)) return 'nbib';
	if (/^\s*@\s*[A-Za-z]+\s*[{(]/m.test(text)) return 'bibtex';
	if (headerRowIn(text)) return 'csv';
	if (/^\s{0,3}(?:T1|TI|AU|A1|PY)\s{1,3}- /m.test(text)) return 'ris';
	if (/^\s*[[{]/.test(text)) {
		throw new InputError('the file is JSON.', {
			mend: 'Give records of JSON, one a line, to "cer literature dedupe".',
		});
	}
	throw new InputError('the file is no list of references that is known.', { mend: MEND });
}

const MEND =
	'Export it as RIS, PubMed (.nbib), BibTeX, EndNote XML, or CSV with a header row that names a title column.';

function headerRowIn(text: string): boolean {
	const rows: string[][] = [];
	const parser = new CsvParser((cells) => void rows.push(cells));
	try {
		parser.push(`${text}\n`);
	} catch (error) {
		if (!isInputError(error)) throw error;
	}
	return rows.slice(0, MOST_PREAMBLE).some((row) => columnsOf(row) !== undefined);
}
