import { dashed } from '../../generate/calendar.ts';
import { meshNamed } from '../generate/mesh.ts';
import type { GeneratedAuthor } from '../generate/names.ts';
import type { Work } from '../generate/work.ts';
import type { LiteratureWorld } from '../world.ts';
import { correctionsXml, monthName } from './corrections.ts';
import { element, escaped, markedUp } from './xml.ts';

/** A work as `PubmedArticle`. */
export function articleXml(world: LiteratureWorld, work: Work): string {
	return `<PubmedArticle>${citationXml(world, work)}${dataXml(work)}</PubmedArticle>`;
}

function citationXml(world: LiteratureWorld, work: Work): string {
	const { journal, mesh } = work;
	const status =
		mesh.length > 0
			? 'MEDLINE'
			: world.day - work.enteredAt < 8e8
				? 'Publisher'
				: 'PubMed-not-MEDLINE';
	return element(
		'MedlineCitation',
		[
			element('PMID', work.pmid, 'Version="1"'),
			mesh.length > 0 ? element('DateCompleted', ymd(work.enteredAt)) : '',
			element('DateRevised', ymd(work.enteredAt)),
			articleOf(world, work),
			element(
				'MedlineJournalInfo',
				element('Country', escaped(journal.country)) +
					element('MedlineTA', escaped(journal.abbreviation)) +
					element('NlmUniqueID', journal.nlmId) +
					element('ISSNLinking', journal.issnPrint),
			),
			mesh.length > 0 ? '<CitationSubset>IM</CitationSubset>' : '',
			correctionsXml(world, work),
			mesh.length > 0
				? element('MeshHeadingList', mesh.map((name) => headingXml(name, mesh)).join(''))
				: '',
			work.keywords.length > 0
				? element(
						'KeywordList',
						work.keywords
							.map((word) => element('Keyword', escaped(word), 'MajorTopicYN="N"'))
							.join(''),
						'Owner="NOTNLM"',
					)
				: '',
		].join(''),
		`Status="${status}" Owner="NLM"${mesh.length > 0 ? ' IndexingMethod="Manual"' : ''}`,
	);
}

function articleOf(world: LiteratureWorld, work: Work): string {
	const { journal } = work;
	const title =
		work.vernacularTitle === undefined ? work.title : `[${work.title.replace(/\.$/, '')}].`;
	return element(
		'Article',
		[
			element(
				'Journal',
				element('ISSN', journal.issnOnline, 'IssnType="Electronic"') +
					element(
						'JournalIssue',
						element('Volume', work.volume) +
							element('Issue', work.issue) +
							element('PubDate', pubDate(work)),
						'CitedMedium="Internet"',
					) +
					element('Title', escaped(journal.title)) +
					element('ISOAbbreviation', escaped(journal.abbreviation)),
			),
			element('ArticleTitle', markedUp(title)),
			paginationXml(work),
			work.doi === undefined
				? ''
				: element('ELocationID', escaped(work.doi), 'EIdType="doi" ValidYN="Y"'),
			abstractXml(work),
			authorsXml(work),
			element('Language', work.language),
			trialsXml(work),
			element(
				'PublicationTypeList',
				world
					.typesOf(work)
					.map((type) => element('PublicationType', escaped(type), `UI="${typeUi(type)}"`))
					.join(''),
			),
			work.vernacularTitle === undefined
				? ''
				: element('VernacularTitle', markedUp(work.vernacularTitle)),
			element('ArticleDate', ymd(work.publishedAt), 'DateType="Electronic"'),
		].join(''),
		'PubModel="Print-Electronic"',
	);
}

function pubDate({ published, medlineDate }: Work): string {
	if (medlineDate !== undefined) return element('MedlineDate', escaped(medlineDate));
	const [year, month, day] = published.split('-');
	return element('Year', year) + element('Month', monthName(month)) + element('Day', day);
}

/** Full first and last page, and the short form: 107-14. */
function paginationXml({ pages }: Work): string {
	if (!pages) return '';
	const { first, last } = pages;
	return element(
		'Pagination',
		element('StartPage', first) +
			element('EndPage', last) +
			element('MedlinePgn', last === undefined ? first : `${first}-${shortEnd(first, last)}`),
	);
}

/** The last page without the digits it shares with the first: 107 and 114 give 14. */
export function shortEnd(first: string, last: string): string {
	if (first.length !== last.length) return last;
	let shared = 0;
	while (shared < last.length - 1 && first[shared] === last[shared]) shared += 1;
	return last.slice(shared);
}

/** The abstract with its labels and rights. */
export function abstractXml({ abstract, copyright }: Work): string {
	if (abstract.length === 0) return '';
	const parts = abstract.map(({ label, category, text }) =>
		element(
			'AbstractText',
			markedUp(text),
			label === undefined ? '' : `Label="${label}" NlmCategory="${category}"`,
		),
	);
	const rights = copyright === undefined ? undefined : escaped(copyright);
	return element('Abstract', parts.join('') + element('CopyrightInformation', rights));
}

/** The authors, people and groups. */
export function authorsXml({ authors }: Work): string {
	if (authors.length === 0) return '';
	return element('AuthorList', authors.map(authorXml).join(''), 'CompleteYN="Y"');
}

const AFFILIATION = element('Affiliation', 'Simulation Hospital, Sampleton.');

function authorXml(author: GeneratedAuthor, place: number): string {
	if ('collective' in author) {
		return element('Author', element('CollectiveName', escaped(author.collective)), 'ValidYN="Y"');
	}
	return element(
		'Author',
		element('LastName', escaped(author.family)) +
			element('ForeName', escaped(author.given)) +
			element('Initials', escaped(author.initials)) +
			(place === 0 ? element('AffiliationInfo', AFFILIATION) : '') +
			element('Identifier', author.orcid, 'Source="ORCID"'),
		'ValidYN="Y"',
	);
}

function trialsXml({ nct }: Work): string {
	if (nct.length === 0) return '';
	const numbers = nct.map((number) => element('AccessionNumber', number)).join('');
	return element(
		'DataBankList',
		element(
			'DataBank',
			element('DataBankName', 'ClinicalTrials.gov') + element('AccessionNumberList', numbers),
		),
		'CompleteYN="Y"',
	);
}

/** Headings of equipment that failed carry a qualifier. */
function headingXml(name: string, mesh: readonly string[]): string {
	const ui = meshNamed(name)?.ui ?? 'D990000';
	const qualified = mesh.includes('Equipment Failure') && !PEOPLE.test(name);
	return element(
		'MeshHeading',
		element('DescriptorName', escaped(name), `UI="${ui}" MajorTopicYN="N"`) +
			element(
				'QualifierName',
				qualified ? 'adverse effects' : undefined,
				'UI="Q000009" MajorTopicYN="Y"',
			),
	);
}

const PEOPLE = /^(Humans|Adult|Aged|Middle Aged|Female|Male|Equipment)/;

const TYPE_UIS: Readonly<Record<string, string>> = {
	'Journal Article': 'D016428',
	'Randomized Controlled Trial': 'D016449',
};
function typeUi(type: string): string {
	return TYPE_UIS[type] ?? 'D990000';
}

function dataXml(work: Work): string {
	const at = (status: string): string =>
		element(
			'PubMedPubDate',
			`${ymd(work.enteredAt, false)}<Hour>6</Hour><Minute>0</Minute>`,
			`PubStatus="${status}"`,
		);
	const ids = [
		['pubmed', work.pmid],
		['pmc', work.pmcid],
		['doi', work.doi],
	] as const;
	return element(
		'PubmedData',
		element('History', at('entrez') + at('pubmed') + (work.mesh.length > 0 ? at('medline') : '')) +
			element('PublicationStatus', 'ppublish') +
			element(
				'ArticleIdList',
				ids
					.map(([type, id]) => element('ArticleId', id && escaped(id), `IdType="${type}"`))
					.join(''),
			),
	);
}

function ymd(millis: number, padded = true): string {
	const [year, month, day] = dashed(millis).split('-');
	const plain = (text = ''): string => (padded ? text : String(Number(text)));
	return element('Year', year) + element('Month', plain(month)) + element('Day', plain(day));
}
