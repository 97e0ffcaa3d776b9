import {
	PUBLICATION_SCHEMA,
	sha256,
	SOURCES,
	type Author,
	type Publication,
	type PublicationIds,
} from '../../model';
import { normalDoi } from '../doi';
import {
	childOf,
	childrenOf,
	elementAt,
	plainText,
	type FoundElement,
	type XmlElement,
} from '../markup/xml-tree';
import { noticesOf } from '../notices';
import { earlierDate } from '../dates';
import { toldDate } from './dates';
import { relationsOf } from './notices';

/** A `PubmedArticle` or a `PubmedBookArticle` (NLM's PubMed DTD, 2025) as a publication; undefined without a PMID. */
export function publicationOf({ element, source }: FoundElement): Publication | undefined {
	const parts = element.name === 'PubmedBookArticle' ? partsOfBook(element) : partsOf(element);
	const pmid = plainText(childOf(parts.citation, 'PMID'));
	if (pmid === undefined) return undefined;
	const title = titleOf(parts);
	const types = textsOf(parts.types, 'PublicationType');
	const isPreprint = types.includes('Preprint');
	const relations = relationsOf(childOf(parts.citation, 'CommentsCorrectionsList'));
	const { notices, versions } = noticesOf(relations, { title, types, isPreprint }, 'pubmed');
	return {
		schema: PUBLICATION_SCHEMA,
		id: `pubmed:${pmid}`,
		source: 'pubmed',
		database: SOURCES.pubmed.shortName,
		ids: idsOf(pmid, parts),
		title,
		abstract: abstractOf(parts),
		authors: childrenOf(parts.authors, 'Author')
			// A name that was wrong stands beside its correction.
			.filter(({ attributes }) => attributes.ValidYN !== 'N')
			.map(authorOf),
		...parts.place,
		...datesOf(parts),
		languages: textsOf(parts.article, 'Language'),
		types,
		isPreprint,
		isConferenceAbstract: types.includes('Meeting Abstract'),
		mesh: childrenOf(childOf(parts.citation, 'MeshHeadingList'), 'MeshHeading').map(headingOf),
		keywords: [
			...new Set(
				childrenOf(parts.citation, 'KeywordList').flatMap((list) => textsOf(list, 'Keyword')),
			),
		],
		notices,
		...(versions.length === 0 ? {} : { versions }),
		...given('entered', parts.entered),
		url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
		...given('copyright', plainText(elementAt(parts.article, 'Abstract', 'CopyrightInformation'))),
		rawSha256: sha256(source),
	};
}

/** Where an article, and a part of a book, have what a publication is made of. */
interface Parts {
	/** Holds PMID, MeSH, keywords, corrections. */
	citation: XmlElement | undefined;
	/** Holds title, abstract, languages. */
	article: XmlElement | undefined;
	authors: XmlElement | undefined;
	types: XmlElement | undefined;
	articleIds: XmlElement[];
	/** Where the title stands where the article has none of its own. */
	book?: XmlElement;
	pubDate: XmlElement | undefined;
	/** Day the record was entered. */
	entered?: string;
	place: Pick<Publication, 'journal' | 'volume' | 'issue' | 'pages'>;
}

function partsOf(element: XmlElement): Parts {
	const citation = childOf(element, 'MedlineCitation');
	const article = childOf(citation, 'Article');
	const journal = childOf(article, 'Journal');
	const issue = childOf(journal, 'JournalIssue');
	const issn = [
		...textsOf(journal, 'ISSN'),
		...textsOf(childOf(citation, 'MedlineJournalInfo'), 'ISSNLinking'),
	];
	return {
		citation,
		article,
		authors: childOf(article, 'AuthorList'),
		types: childOf(article, 'PublicationTypeList'),
		articleIds: childrenOf(elementAt(element, 'PubmedData', 'ArticleIdList'), 'ArticleId'),
		pubDate: childOf(issue, 'PubDate'),
		entered: enteredOn(childOf(element, 'PubmedData')),
		place: {
			journal: {
				...given('title', plainText(childOf(journal, 'Title'))),
				...given('abbreviation', plainText(childOf(journal, 'ISOAbbreviation'))),
				issn: [...new Set(issn)],
			},
			...given('volume', plainText(childOf(issue, 'Volume'))),
			...given('issue', plainText(childOf(issue, 'Issue'))),
			...given('pages', pagesOf(childOf(article, 'Pagination'))),
		},
	};
}

function partsOfBook(element: XmlElement): Parts {
	const document = childOf(element, 'BookDocument');
	const book = childOf(document, 'Book');
	const articleIds = [
		...childrenOf(childOf(document, 'ArticleIdList'), 'ArticleId'),
		...childrenOf(elementAt(element, 'PubmedBookData', 'ArticleIdList'), 'ArticleId'),
	];
	return {
		citation: document,
		article: document,
		// A book that stands for itself has its authors, and maybe editors, in its own part.
		authors: childOf(document, 'AuthorList') ?? authorsOfBook(book),
		types: document,
		articleIds,
		book,
		pubDate: childOf(book, 'PubDate'),
		entered: enteredOn(childOf(element, 'PubmedBookData')),
		place: {
			journal: { ...given('title', plainText(childOf(book, 'BookTitle'))), issn: [] },
			...given('volume', plainText(childOf(book, 'Volume'))),
			...given('pages', pagesOf(childOf(document, 'Pagination'))),
		},
	};
}

const enteredOn = (data: XmlElement | undefined): string | undefined =>
	toldDate(
		childrenOf(childOf(data, 'History'), 'PubMedPubDate').find(
			({ attributes }) => attributes.PubStatus === 'entrez',
		),
	).day;

const authorsOfBook = (book: XmlElement | undefined): XmlElement | undefined =>
	childrenOf(book, 'AuthorList').find(({ attributes }) => attributes.Type !== 'editors') ??
	childOf(book, 'AuthorList');

/** Page numbers as text, "107-14" and "4002.e26" alike; start and end where MEDLINE gives no short form. */
function pagesOf(pagination: XmlElement | undefined): string | undefined {
	const [start, end] = ['StartPage', 'EndPage'].map((name) => plainText(childOf(pagination, name)));
	return (
		plainText(childOf(pagination, 'MedlinePgn')) ??
		(start !== undefined && end !== undefined && end !== start ? `${start}-${end}` : start)
	);
}

/** A title in another language stands in for one that is not there. */
function titleOf({ article, book }: Parts): string {
	const title = plainText(childOf(article, 'ArticleTitle'));
	const isMissing = title === undefined || /^\[?not available\]?\.?$/i.test(title);
	const vernacular = plainText(childOf(article, 'VernacularTitle'));
	return (
		(isMissing ? undefined : title) ??
		vernacular ??
		plainText(childOf(book, 'BookTitle')) ??
		title ??
		''
	);
}

/** The abstract, and after it those in other languages and for lay readers, each under what it is. */
function abstractOf({ citation, article }: Parts): Publication['abstract'] {
	const parts = (of: XmlElement | undefined, kind?: string) =>
		childrenOf(of, 'AbstractText').flatMap((element) => {
			const text = plainText(element);
			if (text === undefined) return [];
			const label = [kind, element.attributes.Label?.trim()].filter(Boolean).join(', ');
			return [{ ...(label === '' ? {} : { label }), text }];
		});
	const others = [
		...childrenOf(citation, 'OtherAbstract'),
		...childrenOf(article, 'OtherAbstract'),
	];
	return [
		...parts(childOf(article, 'Abstract')),
		...[...new Set(others)].flatMap((other) => {
			const { Type = '', Language = '' } = other.attributes;
			return parts(other, [Type, Language].filter(Boolean).join(', '));
		}),
	];
}

function authorOf(element: XmlElement): Author {
	const text = (name: string) => plainText(childOf(element, name));
	const suffix = text('Suffix');
	const withSuffix = (name: string | undefined) =>
		name === undefined || suffix === undefined ? name : `${name} ${suffix}`;
	return {
		...given('family', text('LastName')),
		...given('given', withSuffix(text('ForeName'))),
		...given('initials', withSuffix(text('Initials'))),
		...given('collective', text('CollectiveName')),
		...given('orcid', orcidOf(element)),
	};
}

/** Written as an address, with hyphens or without. */
function orcidOf(author: XmlElement): string | undefined {
	const written = childrenOf(author, 'Identifier').find(
		({ attributes }) => attributes.Source === 'ORCID',
	);
	const digits = /(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])\s*$/i.exec(plainText(written) ?? '');
	return digits?.slice(1).join('-').toUpperCase();
}

const ID_TYPES = new Set(['pubmed', 'doi', 'pmc']);

function idsOf(pmid: string, { article, articleIds }: Parts): PublicationIds {
	const valueOf = (type: string) =>
		plainText(articleIds.find(({ attributes }) => attributes.IdType === type));
	const location = childrenOf(article, 'ELocationID').find(
		({ attributes }) => attributes.EIdType === 'doi' && attributes.ValidYN !== 'N',
	);
	const pmcid = /(\d+)/.exec(valueOf('pmc') ?? '')?.[1];
	const nct = nctOf(article);
	const others = articleIds.flatMap((id): Array<[string, string]> => {
		const type = id.attributes.IdType ?? '';
		const value = plainText(id);
		return value === undefined || type === '' || ID_TYPES.has(type) ? [] : [[type, value]];
	});
	return {
		pmid,
		...given('doi', normalDoi(valueOf('doi')) ?? normalDoi(plainText(location))),
		...given('pmcid', pmcid && `PMC${pmcid}`),
		...(nct.length === 0 ? {} : { nct }),
		...(others.length === 0 ? {} : { other: Object.fromEntries(others) }),
	};
}

/** Trials of ClinicalTrials.gov named in the data banks of a record. */
const nctOf = (article: XmlElement | undefined): string[] => [
	...new Set(
		childrenOf(childOf(article, 'DataBankList'), 'DataBank')
			.flatMap((bank) => textsOf(childOf(bank, 'AccessionNumberList'), 'AccessionNumber'))
			.flatMap((number) => /^\s*(NCT\d{8})\s*$/i.exec(number)?.[1]?.toUpperCase() ?? []),
	),
];

/** First published, on paper or before; the issue's own date beside it where that is another. */
function datesOf({ article, pubDate }: Parts) {
	const issue = toldDate(pubDate);
	const electronic = childrenOf(article, 'ArticleDate').map((date) => toldDate(date).day);
	const published = [issue.day, ...electronic].reduce(earlierDate, undefined);
	const issued = issue.day === published ? undefined : issue.day;
	return {
		...given('published', published),
		...given('publishedText', issue.text),
		...given('issued', issued),
	};
}

/** As MEDLINE writes them: `Heading/qualifier/*qualifier`. */
function headingOf(element: XmlElement): string {
	return ['DescriptorName', 'QualifierName']
		.flatMap((name) => childrenOf(element, name))
		.map((part) => `${part.attributes.MajorTopicYN === 'Y' ? '*' : ''}${plainText(part) ?? ''}`)
		.join('/');
}

const textsOf = (of: XmlElement | undefined, name: string): string[] =>
	childrenOf(of, name).flatMap((element) => plainText(element) ?? []);

/** A member that is there only with a value. */
const given = <K extends string, V>(name: K, value: V | undefined): { [N in K]?: V } =>
	(value === undefined ? {} : { [name]: value }) as { [N in K]?: V };
