import type { NOTICE_KINDS, PublicationNotice } from '../../model';

type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Kinds by which a work must not be relied on as it stands. */
const WARNING: readonly NoticeKind[] = [
	'retraction',
	'partial-retraction',
	'expression-of-concern',
	'withdrawal',
];

/** Whether a work is to be marked: it was itself retracted, withdrawn or put under concern, and that was not lifted. */
export const isWarned = (notices: readonly PublicationNotice[]): boolean =>
	notices.some(
		({ role, kind, lifted }) =>
			role === 'subject' && lifted === undefined && WARNING.includes(kind),
	);

/**
 * Concerns that were lifted: those that stand, whose source knows the work still and says it no more,
 * and that no other source says either. A retraction is never lifted by silence.
 *
 * @param knownTo sources that were read whole and know the work
 */
export const liftedConcerns = (
	known: readonly PublicationNotice[],
	found: readonly PublicationNotice[],
	knownTo: readonly string[],
): PublicationNotice[] =>
	known.filter(
		(notice) =>
			notice.kind === 'expression-of-concern' &&
			notice.role === 'subject' &&
			notice.lifted === undefined &&
			notice.source !== undefined &&
			knownTo.includes(notice.source) &&
			!found.some((one) => sameNotice(one, notice)),
	);

/**
 * Whether two databases tell of the same notice of one work: of one kind, and no identifier both name
 * differs. PubMed names a retraction by its PMID and Crossref by its DOI: those two are one.
 */
export function sameNotice(left: PublicationNotice, right: PublicationNotice): boolean {
	if (left.kind !== right.kind || left.role !== right.role) return false;
	if (differ(left.pmid, right.pmid) || differ(left.doi, right.doi)) return false;
	const isNamed = (left.pmid ?? left.doi) !== undefined || (right.pmid ?? right.doi) !== undefined;
	return isNamed || !differ(left.citation, right.citation);
}

const differ = (left: string | undefined, right: string | undefined): boolean =>
	left !== undefined && right !== undefined && left.toLowerCase() !== right.toLowerCase();

/** Notices of the work itself among `found` that are not among `known`, each once. */
export function newNotices(
	known: readonly PublicationNotice[],
	found: readonly PublicationNotice[],
): PublicationNotice[] {
	const fresh: PublicationNotice[] = [];
	for (const notice of found) {
		if (notice.role !== 'subject') continue;
		if ([...known, ...fresh].some((one) => sameNotice(one, notice))) continue;
		fresh.push(notice);
	}
	return fresh;
}

/** Two lists of notices as one, each once; of whether one was lifted the last has the word. */
export function joinedNotices(
	left: readonly PublicationNotice[],
	right: readonly PublicationNotice[],
): PublicationNotice[] {
	const joined = [...left];
	for (const notice of right) {
		const at = joined.findIndex((one) => sameNotice(one, notice));
		if (at === -1) joined.push(notice);
		else if (joined[at].lifted !== notice.lifted) joined[at] = notice;
	}
	return joined;
}
