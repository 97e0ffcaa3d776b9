/** What a column may hold. */
export type CsvField =
	| 'title'
	| 'authors'
	| 'year'
	| 'date'
	| 'month'
	| 'day'
	| 'journal'
	| 'abbreviation'
	| 'volume'
	| 'issue'
	| 'pages'
	| 'firstPage'
	| 'lastPage'
	| 'articleNumber'
	| 'doi'
	| 'pmid'
	| 'pmcid'
	| 'accession'
	| 'abstract'
	| 'keywords'
	| 'mesh'
	| 'type'
	| 'language'
	| 'issn'
	| 'url'
	| 'nct'
	| 'copyright'
	| 'notes'
	| 'database';

/**
 * Names of columns as Embase, Scopus, Web of Science (also its two letters), Cochrane, PubMed, Ovid,
 * Zotero, EndNote, Rayyan, Covidence and our own export write them; small letters, signs left out.
 * The first of several columns of one field counts, in this order.
 */
const NAMES: Readonly<Record<CsvField, string>> = {
	title:
		'title|article title|document title|primary title|item title|study title|ti|t1|titles|titel',
	authors:
		'author full names|author names|authors|author s|author|primary authors|af|au|authors list|autoren|autor',
	year: 'year|publication year|published year|pub year|year published|py|date of publication year|jahr',
	date: 'published|publication date|date published|date|entry date|da|pubdate|dp|early access date|date of publication|start date',
	month: 'month|published month|publication month',
	day: 'day',
	journal:
		'source title|journal book|journal|journal title|publication title|journal name|publication name|secondary title|periodical|source publication|publication|so|jt|t2|zeitschrift',
	abbreviation:
		'abbreviated source title|journal abbreviation|journal iso abbreviation|abbreviated journal|ji|j9|journal short',
	volume: 'volume|vol|vl|volume number|vi|band',
	issue: 'issue|issue number|number|no|is|ip',
	pages: 'pages|page s|page range|page numbers|pagination|pp|pg|seiten',
	firstPage: 'page start|start page|first page|beginning page|bp|page from|sp',
	lastPage: 'page end|end page|last page|ending page|ep|page to',
	articleNumber: 'art no|article number|ar|article no|article id',
	doi: 'doi|di|doi link|digital object identifier|doi number',
	pmid: 'pmid|pubmed id|medline pmid|pm|pubmedid|pubmed|medline id|pubmed pmid',
	pmcid: 'pmcid|pmc id|pmc|pubmed central id',
	accession:
		'accession number|accession|ut unique wos id|unique wos id|ut|eid|embase accession id|pui|cochrane id|central id|an|record id|key|id|ref id|lid',
	abstract: 'abstract|abstracts|abstract note|ab|n2|description|zusammenfassung',
	keywords: 'author keywords|keywords|keyword|de|kw|index keywords|key words|tags keywords',
	mesh: 'mesh|mesh terms|mesh headings|subject headings|mh',
	type: 'document type|publication type|publication types|item type|type|dt|article type|type of reference|pt|reference type',
	language: 'language|language of original document|languages|la|article language',
	issn: 'issn|issn isbn|issns|sn|eissn|print issn|electronic issn|online issn',
	url: 'url|link|embase link|links|article url|full text link|study url|ur|web address',
	nct: 'nct|nct number|trial|trials|clinical trial number|trial number|registry number',
	copyright: 'copyright',
	notes: 'extra|notes|note',
	database: 'database|source database|db|source|data source',
};

const FIELD_OF: ReadonlyMap<string, readonly [CsvField, number]> = new Map(
	Object.entries(NAMES).flatMap(([field, names]) =>
		names.split('|').map((name, at) => [name, [field as CsvField, at]] as const),
	),
);

/** Where each field stands in a row of names; undefined where it is no header row of references. */
export function columnsOf(
	header: readonly string[],
): ReadonlyMap<CsvField, readonly number[]> | undefined {
	const found = new Map<CsvField, Array<{ at: number; rank: number }>>();
	for (const [at, cell] of header.entries()) {
		const name = cell
			.replace(/^\ufeff/, '')
			.replace(/([a-z])([A-Z])/g, '$1 $2')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}]+/gu, ' ')
			.trim();
		const [field, rank] = FIELD_OF.get(name) ?? FIELD_OF.get(name.replaceAll(' ', '')) ?? [];
		if (field === undefined || rank === undefined) continue;
		found.set(field, [...(found.get(field) ?? []), { at, rank }]);
	}
	// CENTRAL calls the journal "Source"; where the journal has a column of its own, it is the database.
	const sources = header.flatMap((cell, at) =>
		/^\W*source\W*$/i.test(cell) ? [{ at, rank: 0 }] : [],
	);
	if (!found.has('journal') && sources.length > 0) {
		found.set('journal', sources);
		const databases = (found.get('database') ?? []).filter(({ at }) => at !== sources[0]?.at);
		if (databases.length === 0) found.delete('database');
		else found.set('database', databases);
	}
	if (!found.has('title') || found.size < 2) return undefined;
	return new Map(
		[...found].map(([field, columns]) => [
			field,
			columns.sort((a, b) => a.rank - b.rank || a.at - b.at).map(({ at }) => at),
		]),
	);
}

/** Whose table a header row is of, where a column is of one database only. */
const SIGNATURES: ReadonlyArray<readonly [database: string, columns: RegExp]> = [
	['Embase', /\bembase\b/i],
	['PubMed', /\bjournal\/book\b.*\bnihms/i],
	['Scopus', /\beid\b/i],
	['Web of Science', /\bwos id\b|\bUT\b.*\bPM\b|\bPT\b.*\bUT\b/],
	['ClinicalTrials.gov', /^\W*nct number\b.*\bstudy (?:title|url)\b/i],
	['Cochrane CENTRAL', /\bcochrane|\bcentral id\b/i],
];

/** The database whose export a header row is of. */
export const databaseOfHeader = (header: readonly string[]): string | undefined =>
	SIGNATURES.find(([, columns]) => columns.test(header.join(' ')))?.[0];
