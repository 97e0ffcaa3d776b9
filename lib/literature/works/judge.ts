import type { Merge } from '../../model';
import { editDistance } from './edit-distance';
import { areByOthers, Evidence, PERHAPS_AUTHOR } from './evidence';
import type { RecordFacts } from './record-facts';
import { areEqualTitles } from './title-relation';

/** What two records are to each other. */
export type Judgement =
	| { verdict: 'same'; step: Exclude<Merge['step'], 'by-hand'>; similarity: number }
	| { verdict: 'perhaps'; similarity: number; why: string }
	| { verdict: 'preprint' | 'conference'; similarity: number };

/** First authors are taken for one from here on. */
const SAME_AUTHOR = 0.85;
/** Titles with one DOI are one work's from here on; a DOI alone joins comments and errata. */
const SAME_TITLE = 0.9;
/** From here on a person should look (ASySD: title > 0.85 with author, > 0.8 with abstract). */
const PERHAPS_TITLE = 0.85;
const PERHAPS_TITLE_BY_ABSTRACT = 0.8;

/** Judges two records that are not told apart, in the order of certainty; undefined where they are two works. */
export function judge(a: RecordFacts, b: RecordFacts): Judgement | undefined {
	if (areByOthers(a, b)) return undefined;
	const seen = new Evidence(a, b);
	if (seen.isNothingAlike) return undefined;
	if (!mayBeOne(seen)) return linkOf(seen);
	const byId = byIdentifier(seen);
	if (byId) return byId;
	if (!cannotBeOne(a, b) && isSameByCitation(seen)) {
		return { verdict: 'same', step: stepOf(seen), similarity: seen.title.similarity };
	}
	return perhaps(seen);
}

/** Whether two records are two works whatever else they share: other PMIDs, other DOIs, other kinds. */
export function cannotBeOne(a: RecordFacts, b: RecordFacts): boolean {
	if (areTwoKinds(a, b)) return true;
	if (a.pmid !== undefined && b.pmid !== undefined) return a.pmid !== b.pmid;
	return doisDiffer(a, b) && !(a.pmcid !== undefined && a.pmcid === b.pmcid);
}

/**
 * Whether identifiers say that two records of one kind are two works, and titles are not the same: most
 * pairs. Where titles are the same a person is asked.
 */
export function areToldApart(a: RecordFacts, b: RecordFacts): boolean {
	if (a.kind !== b.kind || (a.pmcid !== undefined && a.pmcid === b.pmcid)) return false;
	const [samePmid, sameDoi] = [isSame(a.pmid, b.pmid), isSame(a.doi, b.doi)];
	if (samePmid === true || sameDoi === true || (samePmid ?? sameDoi) === undefined) return false;
	return !areEqualTitles(a.title, b.title);
}

const isSame = (a: string | undefined, b: string | undefined): boolean | undefined =>
	a === undefined || b === undefined ? undefined : a === b;

/** Both have a DOI, and one is not the other cut off or mistyped in a record that is the same in all else. */
function doisDiffer(a: RecordFacts, b: RecordFacts): boolean {
	if (a.doi === undefined || b.doi === undefined || a.doi === b.doi) return false;
	const [short, long] = a.doi.length < b.doi.length ? [a.doi, b.doi] : [b.doi, a.doi];
	const isDamaged =
		(short.length > 12 && long.startsWith(short)) || editDistance(short, long, 2) <= 2;
	return !(isDamaged && isSamePlace(a, b) && a.title.compact === b.title.compact);
}

const isSamePlace = (a: RecordFacts, b: RecordFacts): boolean =>
	a.pages !== undefined &&
	a.pages.first === b.pages?.first &&
	a.volume !== undefined &&
	a.volume === b.volume &&
	a.author?.name === b.author?.name;

/** Notices, comments and replies are never their subject. */
const areTwoKinds = (a: RecordFacts, b: RecordFacts): boolean =>
	a.kind !== b.kind && [a.kind, b.kind].some((kind) => ALONE.has(kind));
const ALONE = new Set<RecordFacts['kind']>([
	'correction',
	'retraction',
	'concern',
	'reply',
	'comment',
]);

/** Preprint, conference abstract and article are linked, unless an identifier or the place says it is one record. */
function mayBeOne({ a, b, sameDoi, samePmid, pages, volume }: Evidence): boolean {
	if (areTwoKinds(a, b)) return false;
	if (a.kind === b.kind || samePmid || sameDoi) return true;
	return volume === true && (pages === 'same' || pages === 'first');
}

function linkOf({ a, b, title, author = 0, years = 0, abstract }: Evidence): Judgement | undefined {
	if (title.kind === 'unlike' || title.numbersDiffer || title.similarity < SAME_TITLE)
		return undefined;
	if (author < SAME_AUTHOR && abstract !== true) return undefined;
	const kinds = [a.kind, b.kind];
	if (kinds.includes('preprint') && !kinds.includes('conference') && years <= 3)
		return { verdict: 'preprint', similarity: title.similarity };
	if (kinds.includes('conference') && kinds.includes('unsaid') && years <= 5) {
		return { verdict: 'conference', similarity: title.similarity };
	}
	return undefined;
}

const isUnusual = (a: RecordFacts, b: RecordFacts): boolean =>
	a.kind !== 'unsaid' || b.kind !== 'unsaid';

function byIdentifier(seen: Evidence): Judgement | undefined {
	const { a, b, title, author, pages, volume, samePmid, sameDoi, samePmcid } = seen;
	// Titles are compared letter by letter only where it matters: it takes most of the time.
	if (!samePmid && !sameDoi && !samePmcid) return undefined;
	const { similarity } = title;
	// An identifier that was mistyped names another work: neither title nor author is the same.
	const isOther = title.kind === 'unlike' && similarity < 0.75 && (author ?? 0) < PERHAPS_AUTHOR;
	if (samePmid && !isOther) return { verdict: 'same', step: 'same-pmid', similarity };
	const otherPmid = a.pmid !== undefined && b.pmid !== undefined && !samePmid;
	if (otherPmid) return undefined;
	// A comment, erratum or reply often bears the DOI of its subject: on other pages it is another one.
	const differs =
		title.numbersDiffer || (isUnusual(a, b) && (pages === 'differs' || volume === false));
	if (sameDoi && similarity >= SAME_TITLE && !differs) {
		return { verdict: 'same', step: 'same-doi-and-title', similarity };
	}
	if (samePmcid && !isOther && !doisDiffer(a, b))
		return { verdict: 'same', step: 'same-pmcid', similarity };
	return undefined;
}

/** Whether what a reference list would print of two records says that they are one work. */
function isSameByCitation(seen: Evidence): boolean {
	const { title, years } = seen;
	if (title.numbersDiffer || (years !== undefined && years > 1)) return false;
	switch (title.kind) {
		case 'equal':
			return isSameByTitle(seen);
		case 'near':
			return isSameByNearTitle(seen);
		case 'cut':
			return isSameByCutTitle(seen);
		default:
			return isSameByPlace(seen);
	}
}

function isSameByTitle(seen: Evidence): boolean {
	const { a, b, author, years, pages, volume, journal, abstract, isDistinct } = seen;
	const hasPlace = pages === 'same' || pages === 'first' || pages === 'ends';
	if (author !== undefined && author < SAME_AUTHOR) {
		// Databases swap and lose authors.
		const isThere = pages === 'same' || (pages === 'first' && abstract === true);
		return isThere && volume === true && journal !== false;
	}
	if (!isDistinct)
		return hasPlace && volume !== false && (author !== undefined || journal === true);
	if (hasPlace) return volume !== false || journal === true;
	if (pages === 'differs')
		return abstract === true && volume === true && journal === true && author !== undefined;
	if (volume === true) return journal !== false || abstract === true;
	if (volume === false) return false;
	if (journal === false) return abstract === true && years === 0;
	if (years === 0) return true;
	// Online in one year and in print in the next: one of the two does not know its place yet.
	const isAhead =
		(a.volume === undefined) !== (b.volume === undefined) ||
		(a.pages === undefined) !== (b.pages === undefined);
	return author !== undefined && ((years === 1 && isAhead) || abstract === true);
}

function isSameByNearTitle(seen: Evidence): boolean {
	const { a, title, author = 0, years, pages, volume, journal, abstract } = seen;
	if (author < SAME_AUTHOR || abstract === false) return false;
	if (pages === 'same' || pages === 'first' || pages === 'ends')
		return volume !== false || journal === true;
	if (pages === 'differs' || volume === false || journal === false) return false;
	if (abstract === true || (volume === true && !title.leavesOpen)) return true;
	return years === 0 && !title.leavesOpen && a.title.compact.length >= 40 && seen.isDistinct;
}

function isSameByCutTitle(seen: Evidence): boolean {
	const { title, author = 0, years, pages, volume, journal, abstract } = seen;
	if (author < SAME_AUTHOR) return false;
	if (pages === 'same' || pages === 'first' || pages === 'ends')
		return volume !== false || journal === true;
	if (pages === 'differs' || volume === false || journal === false || abstract === false)
		return false;
	if (abstract === true) return true;
	return !title.leavesOpen && years === 0 && (volume === true || journal === true);
}

/** Titles that cannot be compared: the place in print, whole, and who wrote it. */
function isSameByPlace({
	title,
	author = 0,
	years,
	pages,
	volume,
	journal,
	languagesDiffer,
}: Evidence): boolean {
	if (pages !== 'same' || author < SAME_AUTHOR) return false;
	const isComparable = title.kind !== 'translated' && title.kind !== 'none' && !languagesDiffer;
	if (isComparable && title.similarity < 0.75) return false;
	return volume === true
		? journal !== false
		: volume === undefined && journal === true && years === 0;
}

/** The first of the published steps that these two records meet. */
function stepOf({
	title,
	years,
	pages,
	volume,
	author = 0,
}: Evidence): Exclude<Merge['step'], 'by-hand'> {
	const sameTitle = title.kind === 'equal' || title.kind === 'near' || title.kind === 'cut';
	if (sameTitle && volume === true) return 'title-and-volume';
	if (sameTitle && years === 0) return 'title-and-year';
	const samePages = pages !== undefined && pages !== 'differs';
	if (samePages && volume === true && !sameTitle) return 'pages-journal-volume-author';
	if (samePages && author >= SAME_AUTHOR) return 'pages-and-first-author';
	return samePages ? 'pages-and-title' : 'title-and-year';
}

/** Pairs for a person: never where years or DOIs tell the two apart. */
function perhaps(seen: Evidence): Judgement | undefined {
	const { a, b, title, author = 0, years, samePmid, sameDoi, samePmcid, pages, volume } = seen;
	const isById = samePmid || samePmcid || sameDoi;
	const isOther = (years ?? 0) > 1 || title.numbersDiffer || title.kind === 'none';
	if (!isById && (isOther || (author <= PERHAPS_AUTHOR && seen.abstract !== true)))
		return undefined;
	if (!isById && title.mostSimilar <= PERHAPS_TITLE_BY_ABSTRACT) return undefined;
	const { similarity } = title;
	if (samePmid || samePmcid)
		return {
			verdict: 'perhaps',
			similarity,
			why: `the same ${samePmid ? 'PMID' : 'PMCID'}, and titles or other identifiers that differ`,
		};
	if (sameDoi)
		return {
			verdict: 'perhaps',
			similarity,
			why: `the same DOI, and ${title.kind === 'equal' ? 'other identifiers' : 'titles'} that differ`,
		};
	const isSameAll =
		title.kind === 'equal' && pages === 'same' && volume === true && author >= SAME_AUTHOR;
	if (cannotBeOne(a, b)) {
		return isSameAll
			? { verdict: 'perhaps', similarity, why: 'the same in all but the PMID or DOI' }
			: undefined;
	}
	if (similarity > PERHAPS_TITLE && author > PERHAPS_AUTHOR) {
		return { verdict: 'perhaps', similarity, why: 'titles and first authors alike' };
	}
	if (similarity > PERHAPS_TITLE_BY_ABSTRACT && seen.abstract === true) {
		return { verdict: 'perhaps', similarity, why: 'titles and abstracts alike' };
	}
	return undefined;
}
