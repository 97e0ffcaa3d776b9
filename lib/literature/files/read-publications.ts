import { begin, readText, textOf, type Repairs, type TextInput } from '../../files';
import type { Publication } from '../../model';
import { readPubMedSet } from '../../sources';
import { bibtexDraft } from './bibtex-draft';
import { bibtexEntries } from './bibtex-entries';
import { columnsOf, databaseOfHeader, type CsvField } from './csv-columns';
import { csvDraft } from './csv-draft';
import { csvRows } from './csv-rows';
import { databaseIn } from './database-names';
import type { DraftOrFault } from './draft';
import { endnoteDraft } from './endnote-draft';
import { elementsOf, endnoteRecords } from './endnote-records';
import { enwDraft } from './enw-draft';
import { formatOf, HEAD_LENGTH, type ReferenceFormat } from './format-of';
import { nbibDraft } from './nbib-draft';
import { publicationOf } from './publication-of';
import { risDraft } from './ris-draft';
import { unglued } from './ris-fields';
import { ENW, NBIB, RIS, taggedRecords, WOS } from './tagged-records';
import { textLines } from './text-lines';
import { UniqueIds } from './unique-ids';
import { wosDraft } from './wos-draft';

export interface ReadingReferences {
	/** Name of the file, which may name the database. */
	fileName?: string;
	/** The database all records are of, as a person says. */
	database?: string;
	/** Where bytes that were mended are counted. */
	repairs?: Repairs;
}

/** A record that could not be read. */
export interface UnreadableRecord {
	line: number;
	message: string;
}

/** A file of references as it is read; `records` in the file are those read and those unreadable. */
export interface ReferencesRead {
	format: ReferenceFormat;
	publications: AsyncGenerator<Publication>;
	/** Known when `publications` has ended. */
	counts: () => { records: number; unreadable: UnreadableRecord[] };
}

/**
 * Reads references from RIS, nbib, BibTeX, CSV, EndNote's XML and .enw, PubMed's XML or Web of Science's
 * plain text, told by their content; UTF-8, UTF-16 or
 * Windows-1252, packed or not; one record in memory at a time. No record is lost: each is read, or told
 * with its line. Records of one number in a file are told apart by `~2`, `~3`.
 * @throws InputError for a file that is none of these
 */
export async function readReferences(
	input: TextInput,
	{ fileName = '', database, repairs = {} }: ReadingReferences = {},
): Promise<ReferencesRead> {
	const { head, whole } = await begin(
		textOf(readText(input, { repairs, utf16: true })),
		(head) => head.length >= HEAD_LENGTH,
	);
	const format = formatOf(head);
	const unreadable: UnreadableRecord[] = [];
	let records = 0;
	const file = {
		database: database?.trim() === '' ? undefined : database?.trim(),
		fileDatabase: databaseIn(fileName.replace(/\.[^.]*$/, '').replace(/[-_.]+/g, ' ')),
		fallback: format === 'nbib' || format === 'pubmed-xml' ? 'PubMed' : fileName || 'File',
	};
	async function* publications(): AsyncGenerator<Publication> {
		const ids = new UniqueIds();
		const ofDatabase = (one: Publication): Publication =>
			file.database === undefined ? one : { ...one, database: file.database };
		const onHead = (text: string, own?: string): void => {
			file.fileDatabase ??= own;
			const named = /^\s*(?:database|source|provider)\s*[:,]\s*(.+)$/i.exec(text)?.[1];
			if (named !== undefined) file.fileDatabase ??= databaseIn(named);
		};
		for await (const one of draftsOf(format, whole, onHead)) {
			records += 1;
			if ('fault' in one) {
				unreadable.push(one.fault);
				continue;
			}
			const read = 'draft' in one ? publicationOf(one.draft, file) : ofDatabase(one.publication);
			if (read) yield ids.own(read);
			else if ('draft' in one) unreadable.push(nothingIn(one.draft));
		}
	}
	return { format, publications: publications(), counts: () => ({ records, unreadable }) };
}

const nothingIn = ({ line }: { line: number }): UnreadableRecord => ({
	line,
	message: 'The record has neither a title nor a DOI or PMID.',
});

async function* draftsOf(
	format: ReferenceFormat,
	text: AsyncGenerator<string>,
	onHead: (text: string, own?: string) => void,
): AsyncGenerator<DraftOrFault | { publication: Publication }> {
	switch (format) {
		case 'ris':
			for await (const one of taggedRecords(unglued(textLines(text)), RIS, onHead))
				yield { draft: risDraft(one) };
			return;
		case 'nbib':
			for await (const one of taggedRecords(textLines(text), NBIB, onHead))
				yield { draft: nbibDraft(one) };
			return;
		case 'wos':
			for await (const one of taggedRecords(textLines(text), WOS)) {
				// The file's own first and last lines.
				const isRecord = one.fields.some(([tag]) => !['FN', 'VR', 'EF'].includes(tag));
				if (isRecord) yield { draft: wosDraft(one) };
			}
			return;
		case 'enw':
			for await (const one of taggedRecords(textLines(text), ENW, onHead))
				yield { draft: enwDraft(one) };
			return;
		case 'pubmed-xml':
			yield* pubMedRecords(text);
			return;
		case 'bibtex':
			for await (const one of bibtexEntries(textLines(text)))
				yield 'fault' in one ? one : { draft: bibtexDraft(one.entry) };
			return;
		case 'endnote-xml':
			for await (const one of endnoteRecords(text))
				yield 'fault' in one ? one : { draft: endnoteDraft(one.record) };
			return;
		case 'csv':
			yield* csvDrafts(text, onHead);
	}
}

/** Records of PubMed's XML as its API gives them too. */
async function* pubMedRecords(
	text: AsyncGenerator<string>,
): AsyncGenerator<{ publication: Publication } | { fault: UnreadableRecord }> {
	for await (const one of elementsOf(text, 'PubmedArticle|PubmedBookArticle')) {
		if ('fault' in one) {
			yield one;
			continue;
		}
		yield pubMedRecord(one);
	}
}

function pubMedRecord({
	line,
	raw,
}: {
	line: number;
	raw: string;
}): { publication: Publication } | { fault: UnreadableRecord } {
	try {
		const [publication] = readPubMedSet(`<PubmedArticleSet>${raw}</PubmedArticleSet>`).publications;
		if (publication) {
			// It came by a file, not by asking the source.
			return { publication: { ...publication, source: undefined } };
		}
		return { fault: { line, message: 'The record has no PMID.' } };
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return { fault: { line, message: `The record is no XML: ${why.replace(/^\d+:\d+: /, '')}` } };
	}
}

async function* csvDrafts(
	text: AsyncGenerator<string>,
	onHead: (text: string, own?: string) => void,
): AsyncGenerator<DraftOrFault> {
	let columns: ReadonlyMap<CsvField, readonly number[]> | undefined;
	let width = 0;
	for await (const one of csvRows(textLines(text))) {
		if ('fault' in one) {
			if (columns) yield one;
			continue;
		}
		const { cells, line } = one.row;
		if (columns === undefined) {
			columns = columnsOf(cells);
			width = cells.length;
			onHead(cells.join(' '), columns && databaseOfHeader(cells));
		} else if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
			const message = `Has ${cells.length} fields where the header row has ${width}.`;
			yield { fault: { line, message } };
		} else if (cells.some((cell) => cell.trim() !== ''))
			yield { draft: csvDraft(cells, columns, line) };
	}
}
