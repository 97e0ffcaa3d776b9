import { csvRecord, type Publication } from '../../model';
import { abstractText, accessionOf, authorText, yearOf } from './written-fields';

const COLUMNS: ReadonlyArray<
	readonly [name: string, cell: (one: Publication) => string | undefined]
> = [
	['Database', ({ database }) => database],
	['Accession Number', accessionOf],
	['Title', ({ title }) => title],
	[
		'Authors',
		({ authors }) => authors.map(authorText).join('; ') + (authors.length === 1 ? ';' : ''),
	],
	['Journal', ({ journal }) => journal.title],
	['Journal Abbreviation', ({ journal }) => journal.abbreviation],
	['ISSN', ({ journal }) => journal.issn.join('; ')],
	['Year', yearOf],
	['Published', ({ published, publishedText }) => publishedText ?? published],
	['Volume', ({ volume }) => volume],
	['Issue', ({ issue }) => issue],
	['Pages', ({ pages }) => pages],
	['DOI', ({ ids }) => ids.doi],
	['PMID', ({ ids }) => ids.pmid],
	['PMCID', ({ ids }) => ids.pmcid],
	['Trials', ({ ids }) => ids.nct?.join('; ')],
	['Publication Type', ({ types }) => types.join('; ')],
	['Language', ({ languages }) => languages.join('; ')],
	['Keywords', ({ keywords }) => keywords.join('; ') + (keywords.length === 1 ? ';' : '')],
	['MeSH', ({ mesh }) => mesh.join('; ')],
	['Abstract', abstractText],
	['URL', ({ url }) => url],
	['Copyright', ({ copyright }) => copyright],
];

/** The header row of our table of references. */
export const csvHeader = (): string => `${csvRecord(COLUMNS.map(([name]) => name))}\r\n`;

/** A row of it, safe from being taken for a formula. */
export const csvRow = (one: Publication): string =>
	`${csvRecord(COLUMNS.map(([, cell]) => cell(one)?.replace(/\s+/g, ' ').trim()))}\r\n`;
