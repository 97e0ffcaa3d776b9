import { CsvParser } from '../../files/csv-parser';
import { InputError, isInputError } from '../../model';
import { columnsOf } from './csv-columns';

export const REFERENCE_FORMATS = [
	'ris',
	'nbib',
	'bibtex',
	'csv',
	'endnote-xml',
	'enw',
	'wos',
	'pubmed-xml',
] as const;
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
	if (/^\s*<[?!a-z]/i.test(text)) return formatOfMarkup(text);
	if (
		/^FN .*\r?\n?VR \d|^VR \d[\d.]*\s*[\r\n]+PT [A-Z]\s*$|^PT [A-Z]\s*[\r\n]+(?:AU|TI|CA) /m.test(
			text,
		)
	)
		return 'wos';
	if (/^\s{0,3}TY\s{0,3}-\s?\S/m.test(text)) return 'ris';
	if (/^%0 \S/m.test(text) && /^%[TA] \S/m.test(text)) return 'enw';
	if (/^PMID ?- ?\d/m.test(text)) return 'nbib';
	if (/^\s*@\s*[A-Za-z]+\s*[{(]/m.test(text)) return 'bibtex';
	for (const [pattern, message, mend] of KNOWN_OTHERS) {
		if (pattern.test(text)) throw new InputError(message, { mend });
	}
	if (headerRowIn(text)) return 'csv';
	if (/^\s{0,3}(?:T1|TI|AU|A1|PY)\s{1,3}- /m.test(text)) return 'ris';
	if (/^\s*[[{]/.test(text)) {
		throw new InputError('the file is JSON.', {
			mend: 'Give records of JSON, one a line, to "cer literature dedupe".',
		});
	}
	throw new InputError('the file is no list of references that is known.', { mend: MEND });
}

/** @throws InputError for a web page and for XML of others */
function formatOfMarkup(text: string): ReferenceFormat {
	if (/<Pubmed(?:Book)?ArticleSet[\s>]/.test(text)) return 'pubmed-xml';
	if (/<html[\s>]|<!doctype html/i.test(text)) {
		const title = /<title[^>]*>([^<]{1,200})/i.exec(text)?.[1]?.replace(/\s+/g, ' ').trim();
		throw new InputError(
			`the file is a web page${title === undefined ? '' : ` ("${title}")`}, and no references: what the database gave instead of its export was saved.`,
			{ mend: `Log in again and repeat the export. ${MEND}` },
		);
	}
	if (/<record[\s>]/.test(text)) return 'endnote-xml';
	throw new InputError("the file is XML, and neither EndNote's nor PubMed's.", { mend: MEND });
}

const MEND =
	'Export it as RIS, PubMed (.nbib or XML), BibTeX, EndNote (.enw or XML), Web of Science plain text, or CSV with a header row that names a title column.';

/** Formats that tools write and that are not read, by how they are told, and what to do. */
const KNOWN_OTHERS: ReadonlyArray<readonly [RegExp, string, string]> = [
	[
		/^<\d+\.? ?>\s*$/m,
		"the file is in Ovid's own format.",
		'Export from Ovid again with the format RIS.',
	],
	[
		/^"?TITLE"?,"(?!AUTHOR|SOURCE|ABSTRACT|DOI)[^\r\n]*[\r\n]+"?(?:AUTHOR|SOURCE|PUBLICATION|ABSTRACT|ORIGINAL|DOI|PUI)/m,
		'the file is CSV of Embase with one field a row.',
		'Export from Embase again as RIS, or as CSV with the fields by column.',
	],
	[
		/^RT (?:Journal|Book|Conference|Generic|Dissertation|Report|Web)[^\r\n]*[\r\n]+(?:SR|ID|A1|T1) /m,
		"the file is in RefWorks' tagged format.",
		'Export from RefWorks again as RIS.',
	],
	[
		/^_{20,}\s*$[\s\S]{0,200}^(?:Document|Title:)/m,
		"the file is ProQuest's text for reading.",
		'Export from ProQuest again as RIS.',
	],
	[
		/^1[.:] [^\r\n]+[\s\S]{0,3000}\bPMID: \d/,
		"the file is PubMed's summary or abstract text for reading.",
		'Save it from PubMed again with the format PubMed (.nbib).',
	],
];

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
