import type { NOTICE_KINDS, PublicationNotice } from '../../model';

type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Kinds by which a work must not be relied on as it stands. */
const WARNING: readonly NoticeKind[] = [
	'retraction',
	'partial-retraction',
	'expression-of-concern',
	'withdrawal',
];

/** Whether a work is to be marked: it was itself retracted, withdrawn or put under concern. */
export const isWarned = (notices: readonly PublicationNotice[]): boolean =>
	notices.some(({ role, kind }) => role === 'subject' && WARNING.includes(kind));

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

/** Two lists of notices as one, each once. */
export const joinedNotices = (
	left: readonly PublicationNotice[],
	right: readonly PublicationNotice[],
): PublicationNotice[] => [
	...left,
	...right.filter((notice) => !left.some((one) => sameNotice(one, notice))),
];
