import { doiOf, pmidOf, type Publication, type Work, type WorkLink } from '../../model';
import { kindOfRecord, subjectTitleOf } from './kinds';
import { plainWords } from './plain-text';

/** Links a work has by what its own records say: trials, notices of others, other versions. */
export function linkByRecords(works: readonly Work[]): void {
	const byId = new Map<string, Work>();
	const byTitle = new Map<string, Work[]>();
	for (const work of works) {
		const { pmid, doi } = work.merged.ids;
		if (pmid !== undefined) byId.set(`pmid ${pmid}`, work);
		if (doi !== undefined) byId.set(`doi ${doiOf(doi) ?? doi}`, work);
		const title = titleKey(work.merged.title);
		byTitle.set(title, [...(byTitle.get(title) ?? []), work]);
	}
	for (const work of works) {
		const { merged } = work;
		for (const nct of merged.ids.nct ?? []) addLink(work, { kind: 'trial-publication', to: nct });
		for (const subject of subjectsOf(merged, byId, byTitle)) {
			if (subject !== work) addLink(work, { kind: 'notice-of', to: subject.id });
		}
		for (const { kind, pmid, doi } of merged.versions ?? []) {
			const other = known(byId, pmid, doi);
			if (other === undefined || other === work) continue;
			if (kind === 'article') addLink(work, { kind: 'preprint-of', to: other.id });
			else addLink(other, { kind: 'preprint-of', to: work.id });
		}
	}
}

/** Adds a link once. */
export function addLink(work: Work, link: WorkLink): void {
	if (!work.links.some(({ kind, to }) => kind === link.kind && to === link.to))
		work.links.push(link);
}

const NOTICES = new Set(['retraction', 'correction', 'concern']);

function subjectsOf(
	merged: Publication,
	byId: ReadonlyMap<string, Work>,
	byTitle: ReadonlyMap<string, readonly Work[]>,
): Work[] {
	const named = merged.notices
		.filter(({ role }) => role === 'notice')
		.map(({ pmid, doi }) => known(byId, pmid, doi))
		.filter((work) => work !== undefined);
	if (named.length > 0 || !NOTICES.has(kindOfRecord(merged))) return named;
	const title = titleKey(subjectTitleOf(merged.title));
	const alike = (title.length < 25 ? [] : (byTitle.get(title) ?? [])).filter(
		(work) => work.merged.id !== merged.id && !NOTICES.has(kindOfRecord(work.merged)),
	);
	// The only article of this title, where the notice has it in its own; else the only work.
	const articles = alike.filter(({ merged: one }) => kindOfRecord(one) === 'unsaid');
	const [subject, ...others] = articles.length > 0 ? articles : alike;
	return subject !== undefined && others.length === 0 ? [subject] : [];
}

const titleKey = (title: string): string => plainWords(title).join('');

function known(
	byId: ReadonlyMap<string, Work>,
	pmid: string | undefined,
	doi: string | undefined,
): Work | undefined {
	const [wantedPmid, wantedDoi] = [pmidOf(pmid), doiOf(doi)];
	return (
		(wantedPmid === undefined ? undefined : byId.get(`pmid ${wantedPmid}`)) ??
		(wantedDoi === undefined ? undefined : byId.get(`doi ${wantedDoi}`))
	);
}
