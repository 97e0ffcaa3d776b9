import { authorsOf } from './author-names';
import type { CsvField } from './csv-columns';
import { emptyDraft, type Draft } from './draft';

/** A row of a table of references. */
export function csvDraft(
	cells: readonly string[],
	columns: ReadonlyMap<CsvField, readonly number[]>,
	line: number,
): Draft {
	const all = (field: CsvField): string[] =>
		(columns.get(field) ?? []).map((at) => shown(cells[at] ?? '')).filter((cell) => cell !== '');
	const of = (field: CsvField): string | undefined => all(field)[0];
	const lists = (field: CsvField): string[] =>
		all(field).flatMap((cell) => cell.split(/\s*[;\n|]\s*/));
	const keywords = all('keywords').flatMap((cell) =>
		cell.split(cell.includes(';') ? /\s*;\s*/ : /\s*[,\n|]\s*/),
	);
	return {
		...emptyDraft(line, JSON.stringify(cells)),
		title: of('title'),
		abstract: all('abstract').slice(0, 1),
		authors: authorsOf(of('authors') ?? ''),
		journal: { title: of('journal'), abbreviation: of('abbreviation'), issn: all('issn') },
		volume: of('volume'),
		issue: of('issue'),
		pages: pagesOf(of),
		dates: datesOf(of),
		languages: lists('language'),
		types: (of('type') ?? '').split(/\s*[;\n|]\s*/).filter((one) => one !== ''),
		keywords,
		mesh: lists('mesh'),
		dois: [...all('doi'), ...all('url')],
		pmids: [...all('pmid'), ...numbersIn(all('notes'), /\bPMID:?\s*(\d{4,9})\b/)],
		pmcids: [...all('pmcid'), ...numbersIn(all('notes'), /\b(PMC\d{4,10})\b/)],
		ncts: [...all('nct'), ...all('abstract'), ...all('title')],
		accession: of('accession'),
		urls: all('url'),
		copyright: of('copyright'),
		database: of('database'),
	};
}

const numbersIn = (texts: readonly string[], pattern: RegExp): string[] =>
	texts.flatMap((text) => pattern.exec(text)?.[1] ?? []);

/** A cell as it was before it was made safe from being taken for a formula. */
const shown = (cell: string): string => {
	const text = cell.trim();
	return /^'\s*[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text;
};

function pagesOf(of: (field: CsvField) => string | undefined): string | undefined {
	const [pages, first, last] = [of('pages'), of('firstPage'), of('lastPage')];
	if (pages !== undefined) return pages;
	if (first === undefined) return of('articleNumber') ?? last;
	return last === undefined || last === first ? first : `${first}-${last}`;
}

function datesOf(of: (field: CsvField) => string | undefined): string[] {
	const [year, month, day, date] = [of('year'), of('month'), of('day'), of('date')];
	const built =
		year === undefined || month === undefined
			? undefined
			: /^\d{1,2}$/.test(month)
				? `${year}-${month}${day === undefined ? '' : `-${day}`}`
				: `${year} ${month} ${day ?? ''}`.trim();
	return [built, year, date].filter((one) => one !== undefined);
}
