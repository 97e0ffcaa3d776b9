import type { Publication } from '../../model';
import { abstractText, accessionOf, authorText, pageRange, yearOf } from './written-fields';

const TYPES: ReadonlyArray<readonly [type: string, pattern: RegExp]> = [
	['CHAP', /book chapter|book section/i],
	['BOOK', /^book$/i],
	['CPAPER', /conference paper/i],
	['THES', /thesis/i],
	['RPRT', /report$/i],
];

/** A record of RIS, as Zotero, EndNote, Mendeley and Rayyan read it. */
export function risRecord(one: Publication): string {
	const { ids, journal } = one;
	const [first, last] = pageRange(one.pages);
	const lines: Array<readonly [string, string | undefined]> = [
		['TY', one.isConferenceAbstract ? 'ABST' : typeOf(one)],
		['TI', one.title],
		...one.authors.map((author) => ['AU', authorText(author)] as const),
		['T2', journal.title],
		['J2', journal.abbreviation],
		...journal.issn.map((issn) => ['SN', issn] as const),
		['PY', yearOf(one)],
		['DA', one.publishedText ?? dayOf(one.published)],
		['VL', one.volume],
		['IS', one.issue],
		['SP', first],
		['EP', last],
		['DO', ids.doi],
		['AN', accessionOf(one) ?? ids.pmid],
		['C5', ids.pmid],
		['C2', ids.pmcid],
		...(ids.nct ?? []).map((nct) => ['N1', `Trial: ${nct}`] as const),
		...one.types.map((type) => ['M3', type] as const),
		...one.languages.map((language) => ['LA', language] as const),
		...[...one.keywords, ...one.mesh].map((word) => ['KW', word] as const),
		['AB', abstractText(one)],
		['UR', one.url],
		['DB', one.database],
	];
	const text = lines
		.filter(([, value]) => value !== undefined && value.trim() !== '')
		.map(([tag, value]) => `${tag}  - ${(value ?? '').replace(/\s+/g, ' ').trim()}\r\n`)
		.join('');
	return `${text}ER  - \r\n\r\n`;
}

const typeOf = ({ types }: Publication): string =>
	TYPES.find(([, pattern]) => types.some((one) => pattern.test(one)))?.[0] ?? 'JOUR';

/** RIS has dates as YYYY/MM/DD/text. */
const dayOf = (published: string | undefined): string | undefined => {
	if (published === undefined || published.length < 5) return undefined;
	const [year, month, day = ''] = published.split('-');
	return `${year}/${month}/${day}/`;
};
