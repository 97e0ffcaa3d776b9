import type { Author } from '../../model';
import { authorOf } from './author-names';
import type { BibtexEntry } from './bibtex-entries';
import { emptyDraft, type Draft } from './draft';
import { textOfLatex } from './latex';

const TYPES: Readonly<Record<string, string>> = {
	...{
		article: 'Journal Article',
		book: 'Book',
		inbook: 'Book Chapter',
		incollection: 'Book Chapter',
	},
	...{ inproceedings: 'Conference Paper', conference: 'Conference Paper', techreport: 'Report' },
	...{ report: 'Report', phdthesis: 'Thesis', mastersthesis: 'Thesis', thesis: 'Thesis' },
	...{ unpublished: 'Unpublished Work', online: 'Web Page', dataset: 'Dataset' },
};

/** An entry of BibTeX or BibLaTeX, also as Scopus, Web of Science, Zotero and Mendeley write it. */
export function bibtexDraft({ line, raw, type, fields }: BibtexEntry): Draft {
	const of = (...names: string[]): string | undefined => {
		const found = names.map((name) => fields.get(name)?.trim()).find((one) => (one ?? '') !== '');
		return found === undefined ? undefined : textOfLatex(found);
	};
	const all = (...names: string[]): string[] =>
		names.map((name) => of(name) ?? '').filter((one) => one !== '');
	const written = all('document_type', 'type', 'howpublished').filter(
		(one) => !/^https?:/.test(one),
	);
	const isPmid = /^pub-?med$/i.test(of('eprinttype', 'archiveprefix') ?? '');
	const eprint = of('eprint');
	return {
		...emptyDraft(line, raw),
		title: titleOf(of),
		abstract: all('abstract'),
		authors: authorsOf(fields.get('author') ?? ''),
		journal: {
			title: of('journal', 'journaltitle', 'fjournal', 'booktitle', 'series'),
			abbreviation: of('shortjournal', 'abbrev_source_title', 'journal-iso', 'abbrvjournal'),
			issn: all('issn', 'eissn'),
		},
		volume: of('volume'),
		issue: of('number', 'issue'),
		pages:
			(fields.get('pages') === undefined ? undefined : textOfLatex(fields.get('pages') ?? '')) ??
			of('article-number', 'art_number', 'eid', 'articleno'),
		dates: datesOf(of),
		languages: all('language', 'langid').flatMap((one) => one.split(/\s*;\s*/)),
		types:
			written.length > 0 ? written.flatMap((one) => one.split(/\s*;\s*/)) : [TYPES[type] ?? type],
		keywords: listOf(of('keywords', 'keyword', 'author_keywords') ?? ''),
		dois: all('doi', 'url', 'note').filter((one) => one.includes('10.')),
		pmids: [
			...all('pmid', 'pubmed_id', 'pubmedid'),
			...(isPmid && eprint !== undefined ? [eprint] : []),
		],
		pmcids: all('pmcid', 'pmc'),
		ncts: all('abstract', 'title', 'note'),
		accession: of('unique-id', 'accession', 'accessionnumber', 'eid'),
		urls: all('url'),
		copyright: of('copyright'),
		database: of('source', 'database', 'remotedatabase'),
	};
}

/** Parted by semicolons; by commas where there is none. */
const listOf = (text: string): string[] => text.split(text.includes(';') ? /\s*;\s*/ : /\s*,\s*/);

function titleOf(of: (name: string) => string | undefined): string | undefined {
	const [title, subtitle] = [of('title'), of('subtitle')];
	return title === undefined || subtitle === undefined ? title : `${title}: ${subtitle}`;
}

function datesOf(of: (...names: string[]) => string | undefined): string[] {
	const [date, year, month, day] = [of('date'), of('year'), of('month'), of('day')];
	if (date !== undefined) return [date.split('/')[0] ?? '', year ?? ''];
	if (year === undefined) return [];
	if (month === undefined) return [year];
	const number = /^\d{1,2}$/.test(month) ? `-${month.padStart(2, '0')}` : undefined;
	if (number === undefined) return [`${year} ${month}${day === undefined ? '' : ` ${day}`}`, year];
	return [`${year}${number}${day === undefined ? '' : `-${day.padStart(2, '0')}`}`];
}

/** Names are parted by "and" outside of braces; one in braces is a group's. */
function authorsOf(value: string): Author[] {
	return namesIn(value)
		.map((name) => {
			const group = /^\{([\s\S]*)\}$/.exec(name.trim());
			if (group && isOneGroup(name.trim()))
				return { collective: textOfLatex(group[1] ?? '').trim() };
			return authorOf(textOfLatex(extendedName(name)));
		})
		.filter((author) => author !== undefined);
}

/** BibLaTeX's "family=Berg, given=Jan, prefix=van den" as "van den Berg, Jan". */
function extendedName(name: string): string {
	if (!/^\s*(?:family|given|prefix|suffix)(?:-i)?\s*=/.test(name)) return name;
	const parts = new Map(
		name.split(',').map((part) => {
			const [key = '', value = ''] = part.split('=');
			return [key.trim(), value.trim()];
		}),
	);
	const family = [parts.get('prefix'), parts.get('family')].filter(Boolean).join(' ');
	return [family, parts.get('suffix'), parts.get('given')].filter(Boolean).join(', ');
}

/** Whether the brace that opens the name is closed at its end, and no letter with an accent is all there is. */
function isOneGroup(name: string): boolean {
	let depth = 0;
	for (const [at, sign] of Array.from(name).entries()) {
		if (sign === '{') depth += 1;
		if (sign === '}') depth -= 1;
		if (depth === 0 && at < name.length - 1) return false;
	}
	return true;
}

function namesIn(value: string): string[] {
	const names = [''];
	let depth = 0;
	for (const word of value.split(/(\s+)/)) {
		if (depth === 0 && /^and$/i.test(word)) names.push('');
		else names[names.length - 1] += word;
		for (const sign of word) depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
	}
	return names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'others');
}
