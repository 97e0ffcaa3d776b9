import { dashed } from '../../generate/calendar.ts';
import { PREPRINT_SERVER } from '../generate/journals.ts';
import { meshNamed } from '../generate/mesh.ts';
import type { GeneratedAuthor } from '../generate/names.ts';
import type { Notice, Work } from '../generate/work.ts';
import type { LiteratureWorld } from '../world.ts';
import { element, escaped, markedUp } from './xml.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

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
			mesh.length > 0 ? element('MeshHeadingList', mesh.map(headingXml).join('')) : '',
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
	const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
	return element('Year', year) + element('Month', name) + element('Day', day);
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

function authorXml(author: GeneratedAuthor): string {
	if ('collective' in author) {
		return element('Author', element('CollectiveName', escaped(author.collective)), 'ValidYN="Y"');
	}
	return element(
		'Author',
		element('LastName', escaped(author.family)) +
			element('ForeName', escaped(author.given)) +
			element('Initials', escaped(author.initials)) +
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

/** How the record names the other side of a notice. */
const REF_TYPES: Readonly<Record<Notice['kind'], readonly [subject: string, notice: string]>> = {
	retraction: ['RetractionIn', 'RetractionOf'],
	concern: ['ExpressionOfConcernIn', 'ExpressionOfConcernFor'],
	erratum: ['ErratumIn', 'ErratumFor'],
	update: ['UpdateIn', 'UpdateOf'],
};

function correctionsXml(world: LiteratureWorld, work: Work): string {
	const notices = world.noticesOf(work).map((notice) => {
		const isSubject = notice.subject === work;
		const type = REF_TYPES[notice.kind][isSubject ? 0 : 1];
		return correction(type, isSubject ? notice.notice : notice.subject);
	});
	const versions = world
		.versionsOf(work)
		.flatMap(({ preprint, article }) =>
			work === article ? [correction('UpdateOf', preprint)] : [],
		);
	const all = [...notices, ...versions].join('');
	return all === '' ? '' : element('CommentsCorrectionsList', all);
}

function correction(type: string, other: Work): string {
	return element(
		'CommentsCorrections',
		element('RefSource', escaped(citation(other))) + element('PMID', other.pmid, 'Version="1"'),
		`RefType="${type}"`,
	);
}

/** A work as NLM cites it in a line. */
export function citation(work: Work): string {
	const { journal, published, volume, issue, pages, doi, europePmc } = work;
	const day = published.split('-');
	const date = [day[0], day[1] && MONTHS[Number(day[1]) - 1], day[2] && String(Number(day[2]))];
	const place = `${volume}${issue === undefined ? '' : `(${issue})`}${pages ? `:${pages.first}` : ''}`;
	const link = doi === undefined ? '' : ` doi: ${doi}.`;
	if (europePmc?.source === 'PPR')
		return `${PREPRINT_SERVER}. ${date.filter(Boolean).join(' ')}.${link}`;
	return `${journal.abbreviation}. ${date.filter(Boolean).join(' ')};${place}.${link}`;
}

function headingXml(name: string): string {
	const ui = meshNamed(name)?.ui ?? 'D990000';
	return element(
		'MeshHeading',
		element('DescriptorName', escaped(name), `UI="${ui}" MajorTopicYN="N"`),
	);
}

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
