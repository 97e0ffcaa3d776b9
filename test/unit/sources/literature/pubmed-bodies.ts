/** Bodies of E-utilities for the cases, made up: no record is a real one. */

/** An esearch answer in JSON. */
export function found(count: number, ids: readonly string[], more: object = {}): object {
	return {
		header: { type: 'esearch', version: '0.3' },
		esearchresult: {
			count: String(count),
			retmax: String(ids.length),
			retstart: '0',
			idlist: ids,
			translationset: [],
			querytranslation: '"simulant hip"[Title/Abstract]',
			...more,
		},
	};
}

/** An empty answer as PubMed gives it. */
export const nothing = (more: object = {}): object => ({
	header: { type: 'esearch', version: '0.3' },
	esearchresult: {
		count: '0',
		retmax: '0',
		retstart: '0',
		idlist: [],
		translationset: [],
		warninglist: {
			phrasesignored: [],
			quotedphrasesnotfound: [],
			outputmessages: ['No items found.'],
		},
		...more,
	},
});

/** PMIDs from one number on. */
export const pmids = (first: number, count: number): string[] =>
	Array.from({ length: count }, (_, at) => String(first + at));

/** What an article of a case has beside its PMID; XML, in its places. */
export interface ArticleParts {
	title?: string;
	vernacular?: string;
	abstract?: string;
	authors?: string;
	journal?: string;
	issue?: string;
	pubDate?: string;
	articleDate?: string;
	pagination?: string;
	location?: string;
	languages?: string;
	banks?: string;
	types?: readonly string[];
	/** Behind the article in the citation: corrections, MeSH, keywords, other abstracts. */
	behind?: string;
	/** `ArticleId` elements beside the PMID's. */
	articleIds?: string;
	/** Behind the ids: a list of references. */
	references?: string;
}

/** One `PubmedArticle`. */
export function article(pmid: string, parts: ArticleParts = {}): string {
	const {
		title = `Simulated article ${pmid}.`,
		vernacular = '',
		abstract = '<AbstractText>Nothing was seen.</AbstractText>',
		authors = '<Author ValidYN="Y"><LastName>Muster</LastName><ForeName>Ada B</ForeName><Initials>AB</Initials></Author>',
		journal = '<ISSN IssnType="Electronic">0000-0019</ISSN>',
		issue = '<Volume>7</Volume><Issue>2</Issue>',
		pubDate = '<Year>2024</Year><Month>Mar</Month><Day>5</Day>',
		articleDate = '',
		pagination = '<MedlinePgn>11-9</MedlinePgn>',
		location = '',
		languages = '<Language>eng</Language>',
		banks = '',
		types = ['Journal Article'],
		behind = '',
		articleIds = '',
		references = '',
	} = parts;
	const typed = types.map((type) => `<PublicationType UI="D0">${type}</PublicationType>`).join('');
	return `<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">${pmid}</PMID><Article PubModel="Print"><Journal>${journal}<JournalIssue CitedMedium="Internet">${issue}<PubDate>${pubDate}</PubDate></JournalIssue><Title>Journal of simulants</Title><ISOAbbreviation>J Simul</ISOAbbreviation></Journal><ArticleTitle>${title}</ArticleTitle><Pagination>${pagination}</Pagination>${location}<Abstract>${abstract}</Abstract><AuthorList CompleteYN="Y">${authors}</AuthorList>${languages}${banks}<PublicationTypeList>${typed}</PublicationTypeList>${vernacular}${articleDate}</Article><MedlineJournalInfo><ISSNLinking>0000-0027</ISSNLinking></MedlineJournalInfo>${behind}</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">${pmid}</ArticleId>${articleIds}</ArticleIdList>${references}</PubmedData></PubmedArticle>`;
}

/** A part of a book. */
export const bookPart = (pmid: string, inside = ''): string =>
	`<PubmedBookArticle><BookDocument><PMID Version="1">${pmid}</PMID><ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId><ArticleId IdType="doi">10.5555/BOOK.1</ArticleId></ArticleIdList><Book><Publisher><PublisherName>Simulated press</PublisherName></Publisher><BookTitle book="b">A book of <i>simulants</i></BookTitle><PubDate><Year>2019</Year><Month>10</Month></PubDate><AuthorList Type="editors"><Author><LastName>Editor</LastName></Author></AuthorList></Book>${inside}<Language>eng</Language><AuthorList Type="authors"><Author><LastName>Writer</LastName><Initials>W</Initials></Author></AuthorList><PublicationType UI="D0">Review</PublicationType><Abstract><AbstractText>About hips.</AbstractText></Abstract></BookDocument><PubmedBookData/></PubmedBookArticle>`;

const PROLOG =
	'<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n';

/** An efetch answer of some records. */
export const set = (...records: readonly string[]): string =>
	`${PROLOG}<PubmedArticleSet>${records.join('\n')}</PubmedArticleSet>`;

/** An efetch answer of as many records as PMIDs are asked for. */
export const setOf = (fields: Readonly<Record<string, string>>): string =>
	set(...(fields.id ?? '').split(',').map((pmid) => article(pmid)));

export const PROLOG_ONLY = PROLOG;
