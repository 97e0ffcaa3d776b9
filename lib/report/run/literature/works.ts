import type { CitedWork, PublicationNotice, Run, Trial } from '../../../model';

/** Authors that a reference names; those beyond are "et al." (ICMJE, as MEDLINE cites). */
const AUTHORS = 6;

/** What a reader must know of a work before anything it says, the gravest first. */
export interface WorkMark {
	/** As it stands before the title: "RETRACTED". */
	text: string;
	/** `alert`: it is no evidence any more, or under doubt; `warn`: it is to be read with care. */
	tone: 'alert' | 'warn';
}

const NOTICE_MARKS: ReadonlyArray<readonly [PublicationNotice['kind'], WorkMark]> = [
	['retraction', { text: 'RETRACTED', tone: 'alert' }],
	['withdrawal', { text: 'WITHDRAWN', tone: 'alert' }],
	['partial-retraction', { text: 'PARTLY RETRACTED', tone: 'alert' }],
	['expression-of-concern', { text: 'EXPRESSION OF CONCERN', tone: 'alert' }],
	['correction', { text: 'Corrected', tone: 'warn' }],
	['update', { text: 'Updated', tone: 'warn' }],
];
const PREPRINT: WorkMark = { text: 'PREPRINT, not peer reviewed', tone: 'warn' };

/** The marks of a work: what was said of it after it appeared, and that it is a preprint. */
export function marksOf({
	notices,
	isPreprint,
}: Pick<CitedWork, 'notices' | 'isPreprint'>): WorkMark[] {
	const standing = notices.filter(({ role, lifted }) => role === 'subject' && lifted === undefined);
	const said = new Set(standing.map(({ kind }) => kind));
	return [
		...NOTICE_MARKS.flatMap(([kind, mark]) => (said.has(kind) ? [mark] : [])),
		...(isPreprint ? [PREPRINT] : []),
	];
}

/** Whether a work was retracted or withdrawn, in whole or part, or is under an expression of concern. */
export const isInDoubt = (work: Pick<CitedWork, 'notices' | 'isPreprint'>): boolean =>
	marksOf(work).some(({ tone }) => tone === 'alert');

/** The notices of a work that put it in doubt, with the day and the address of each, in words. */
export const doubtsOf = ({ notices }: Pick<CitedWork, 'notices'>): string[] =>
	notices.flatMap((notice) => {
		const mark = NOTICE_MARKS.find(([kind]) => kind === notice.kind)?.[1];
		if (notice.role !== 'subject' || notice.lifted !== undefined) return [];
		if (mark?.tone !== 'alert') return [];
		const where = [
			notice.citation,
			notice.doi && `doi:${notice.doi}`,
			notice.pmid && `PMID ${notice.pmid}`,
		]
			.filter((part) => part !== undefined && part !== '')
			.join(', ');
		const day = notice.date === undefined ? '' : `, ${notice.date}`;
		return [`${mark.text}${day}${where === '' ? '' : ` (${where})`}`];
	});

/** A title with its marks before it, wherever the work stands. */
export const markedTitle = (work: CitedWork): string =>
	[...marksOf(work).map(({ text }) => `${text}: `), work.title].join('');

/** "Smith et al. 2021", for a table that has the whole reference elsewhere. */
export function shortCitation({ authors, authorCount, year, title }: CitedWork): string {
	const [first, second] = authors.map(
		({ family, collective, given }) => family ?? collective ?? given,
	);
	const all = authorCount ?? authors.length;
	const names =
		first === undefined
			? `“${[...title].slice(0, 40).join('')}”`
			: all > 2
				? `${first} et al.`
				: second === undefined
					? first
					: `${first} and ${second}`;
	return `${names} ${year ?? 'no year'}`;
}

/** A reference in the manner of Vancouver (ICMJE; NLM, Citing Medicine), its marks before its title. */
export function vancouver(work: CitedWork): string {
	const { journal, year, volume, issue, pages, ids } = work;
	const place = [
		year ?? '',
		volume === undefined ? '' : `;${volume}`,
		issue === undefined ? '' : `(${issue})`,
		pages === undefined ? '' : `:${pages}`,
	].join('');
	const numbers = [ids.doi && `doi:${ids.doi}`, ids.pmid && `PMID ${ids.pmid}`, ids.pmcid].filter(
		(one) => one !== undefined && one !== '',
	);
	return [authorsOf(work), markedTitle(work), journal ?? '', place, numbers.join('; ')]
		.filter((part) => part !== '')
		.map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
		.join(' ');
}

function authorsOf({ authors, authorCount }: CitedWork): string {
	const shown = authors.slice(0, AUTHORS).map(({ family, initials, given, collective }) => {
		const letters = initials ?? given?.match(/\p{Lu}/gu)?.join('');
		return [family ?? collective ?? given ?? '', family === undefined ? '' : (letters ?? '')]
			.filter((part) => part !== '')
			.join(' ');
	});
	return [...shown, ...((authorCount ?? authors.length) > shown.length ? ['et al'] : [])].join(
		', ',
	);
}

/** A DOI of printable ASCII, as nearly all are; others are reached by their other numbers. */
const DOI = /^10\.\d{4,9}\/[!-~]+$/;

/**
 * Where a person reads a work: its DOI, its PubMed page, or what its database says. Nothing in a run
 * with simulated sources, whose numbers may be those of real works.
 */
export function linkOfWork(
	{ manifest }: Pick<Run, 'manifest'>,
	{ ids, url }: Pick<CitedWork, 'ids' | 'url'>,
): string | undefined {
	if (manifest.simulated) return undefined;
	if (ids.doi !== undefined && DOI.test(ids.doi)) {
		return `https://doi.org/${encodeURI(ids.doi).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
	}
	if (ids.pmid !== undefined && /^\d+$/.test(ids.pmid))
		return `https://pubmed.ncbi.nlm.nih.gov/${ids.pmid}/`;
	return url?.startsWith('https://') === true ? url : undefined;
}

/** The page of a trial at the register; nothing in a run with simulated sources. */
export const linkOfTrial = (
	{ manifest }: Pick<Run, 'manifest'>,
	{ id }: Pick<Trial, 'id'>,
): string | undefined =>
	manifest.simulated || !/^NCT\d{8}$/.test(id)
		? undefined
		: `https://clinicaltrials.gov/study/${id}`;
