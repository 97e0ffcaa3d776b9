import type { Publication } from '../../model';
import { vancouverReference } from './vancouver';
import { BibtexWriter } from './write-bibtex';
import { csvHeader, csvRow } from './write-csv';
import { risRecord } from './write-ris';

export const WRITTEN_FORMATS = ['ris', 'bibtex', 'csv', 'vancouver'] as const;
export type WrittenFormat = (typeof WRITTEN_FORMATS)[number];

/** Writes references, a piece of text for each: RIS, BibTeX, CSV, or a numbered list as ICMJE has it. */
export async function* writeReferences(
	publications: AsyncIterable<Publication> | Iterable<Publication>,
	format: WrittenFormat,
): AsyncGenerator<string> {
	const bibtex = new BibtexWriter();
	let number = 0;
	if (format === 'csv') yield csvHeader();
	for await (const one of publications) {
		number += 1;
		if (format === 'ris') yield risRecord(one);
		else if (format === 'bibtex') yield bibtex.entry(one);
		else if (format === 'csv') yield csvRow(one);
		else yield `${number}. ${vancouverReference(one)}\n`;
	}
}
