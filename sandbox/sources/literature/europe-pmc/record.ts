import { dashed } from '../../generate/calendar.ts';
import type { Json, JsonObject } from '../../json.ts';
import { PREPRINT_SERVER } from '../generate/journals.ts';
import type { GeneratedAuthor } from '../generate/names.ts';
import { sortName } from '../generate/names.ts';
import type { Notice, Work } from '../generate/work.ts';
import { citation } from '../pubmed/corrections.ts';
import type { LiteratureWorld } from '../world.ts';
import { copyOf, withoutMarks } from './damage.ts';
import type { Copy } from './damage.ts';
import { pubTypesOf } from './types.ts';

/** A work as `resultType=idlist` shows it. */
export function idRecord({ europePmc, pmcid }: Work): JsonObject {
	const isMed = europePmc?.source === 'MED';
	return {
		id: europePmc?.id ?? '',
		source: europePmc?.source ?? 'MED',
		...(isMed ? { pmid: europePmc.id } : {}),
		...(pmcid === undefined ? {} : { pmcid }),
	};
}

/** A work as `resultType=lite` shows it: flat, without an abstract. */
export function liteRecord(world: LiteratureWorld, work: Work): JsonObject {
	const copy = copyOf(world.seed, work);
	const { journal } = work;
	const journalInfo: JsonObject = isPreprint(work)
		? { bookOrReportDetails: { publisher: PREPRINT_SERVER, yearOfPublication: yearOf(work) } }
		: {
				journalTitle: copy.journalTitle,
				...(work.issue === undefined ? {} : { issue: work.issue }),
				journalVolume: work.volume,
				journalIssn: `${journal.issnPrint}; ${journal.issnOnline}; `,
			};
	return {
		...heading(work, copy),
		...journalInfo,
		pubYear: work.published.slice(0, 4),
		...(copy.pages === undefined ? {} : { pageInfo: copy.pages }),
		pubType: pubTypesOf(world, work).join('; '),
		...flags(work),
	};
}

/** A work as `resultType=core` shows it. */
export function coreRecord(world: LiteratureWorld, work: Work): JsonObject {
	const copy = copyOf(world.seed, work);
	const corrections = correctionsOf(world, work);
	return {
		...heading(work, copy),
		authorList: { author: work.authors.map((author) => authorJson(author, copy)) },
		...(work.nct.length === 0 ? {} : { dataLinksTagsList: { dataLinkstag: ['related_data'] } }),
		...(isPreprint(work) ? bookDetails(work) : { journalInfo: journalInfoOf(work, copy) }),
		pubYear: work.published.slice(0, 4),
		...(copy.pages === undefined ? {} : { pageInfo: copy.pages }),
		...(work.abstract.length === 0 ? {} : { abstractText: abstractHtml(work) }),
		publicationStatus: 'ppublish',
		language: work.language,
		pubModel: 'Print-Electronic',
		pubTypeList: { pubType: pubTypesOf(world, work) },
		...(work.mesh.length === 0 ? {} : { meshHeadingList: { meshHeading: meshJson(work) } }),
		...(work.keywords.length === 0 ? {} : { keywordList: { keyword: work.keywords } }),
		...(corrections.length === 0
			? {}
			: { commentCorrectionList: { commentCorrection: corrections } }),
		...flags(work),
		electronicPublicationDate: dashed(work.publishedAt),
	};
}

const isPreprint = (work: Work): boolean => work.europePmc?.source === 'PPR';
const yearOf = ({ published }: Work): number => Number(published.slice(0, 4));

function heading(work: Work, copy: Copy): JsonObject {
	const { pmcid } = work;
	const title =
		work.vernacularTitle === undefined ? copy.title : `[${copy.title.replace(/\.$/, '')}].`;
	return {
		...idRecord(work),
		...(pmcid === undefined ? {} : { fullTextIdList: { fullTextId: [pmcid] } }),
		...(copy.doi === undefined ? {} : { doi: copy.doi }),
		title,
		authorString: `${work.authors.map((author) => nameOf(author, copy)).join(', ')}.`,
	};
}

function flags(work: Work): JsonObject {
	const inPmc = work.pmcid === undefined ? 'N' : 'Y';
	return {
		isOpenAccess: work.openAccess ? 'Y' : 'N',
		inEPMC: inPmc,
		inPMC: inPmc,
		hasPDF: inPmc,
		hasBook: 'N',
		hasSuppl: 'N',
		citedByCount: work.citedBy,
		hasReferences: 'Y',
		hasTextMinedTerms: 'Y',
		hasDbCrossReferences: 'N',
		hasLabsLinks: 'Y',
		hasTMAccessionNumbers: work.nct.length > 0 ? 'Y' : 'N',
		...(work.nct.length > 0 ? { tmAccessionTypeList: { accessionType: ['nct'] } } : {}),
		firstIndexDate: dashed(work.enteredAt),
		firstPublicationDate: dashed(work.publishedAt),
	};
}

function nameOf(author: GeneratedAuthor, { plainNames }: Copy): string {
	const name = sortName([author]);
	return plainNames ? withoutMarks(name) : name;
}

function authorJson(author: GeneratedAuthor, copy: Copy): Json {
	if ('collective' in author) return { collectiveName: author.collective };
	const plain = (name: string): string => (copy.plainNames ? withoutMarks(name) : name);
	return {
		fullName: nameOf(author, copy),
		firstName: plain(author.given),
		lastName: plain(author.family),
		initials: plain(author.initials),
		...(author.orcid === undefined ? {} : { authorId: { type: 'ORCID', value: author.orcid } }),
	};
}

function journalInfoOf(work: Work, copy: Copy): JsonObject {
	const { journal, published, publishedAt } = work;
	const month = published.split('-')[1];
	return {
		...(work.issue === undefined ? {} : { issue: work.issue }),
		volume: work.volume,
		journalIssueId: Number(journal.nlmId) * 100 + Number(work.volume),
		dateOfPublication: work.medlineDate ?? published.replace('-', ' '),
		monthOfPublication: month === undefined ? 0 : Number(month),
		yearOfPublication: yearOf(work),
		printPublicationDate: dashed(publishedAt),
		journal: {
			title: journal.title,
			isoabbreviation:
				copy.journalTitle === journal.title ? journal.abbreviation : copy.journalTitle,
			medlineAbbreviation: journal.abbreviation,
			nlmid: journal.nlmId,
			issn: journal.issnPrint,
			essn: journal.issnOnline,
		},
	};
}

function bookDetails(work: Work): JsonObject {
	return {
		bookOrReportDetails: { publisher: PREPRINT_SERVER, yearOfPublication: yearOf(work) },
	};
}

/** Labels become headings within the text. */
function abstractHtml({ abstract }: Work): string {
	return abstract
		.map(({ label, text }) => {
			const head =
				label === undefined ? '' : `<h4>${label.charAt(0)}${label.slice(1).toLowerCase()}</h4>`;
			return head + text.replace(/<(?!\/?(?:i|sub|sup)>)/g, '&lt;');
		})
		.join(' ');
}

function meshJson({ mesh }: Work): Json[] {
	return mesh.map((name) => ({ majorTopic_YN: 'N', descriptorName: name }));
}

const CORRECTIONS: Readonly<Record<Notice['kind'], readonly [subject: string, notice: string]>> = {
	retraction: ['Retraction in', 'Retraction of'],
	concern: ['Expression of concern in', 'Expression of concern for'],
	erratum: ['Erratum in', 'Erratum for'],
	update: ['Update in', 'Update of'],
};

function correctionsOf(world: LiteratureWorld, work: Work): Json[] {
	const notices = world.noticesOf(work).map(({ kind, subject, notice }) => {
		const isSubject = subject === work;
		return correction(CORRECTIONS[kind][isSubject ? 0 : 1], isSubject ? notice : subject);
	});
	const versions = world
		.versionsOf(work)
		.map(({ preprint, article }) =>
			work === preprint ? correction('Preprint of', article) : correction('Preprint in', preprint),
		);
	return [...notices, ...versions];
}

function correction(type: string, other: Work): Json {
	return {
		...(other.europePmc?.id === undefined
			? {}
			: { id: other.europePmc.id, source: other.europePmc.source }),
		reference: citation(other),
		type,
		orderIn: 1,
	};
}
