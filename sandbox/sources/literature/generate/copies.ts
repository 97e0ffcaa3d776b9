import { DAY_MS, dashed } from '../../generate/calendar.ts';
import type { Random } from '../../generate/random.ts';
import { JOURNALS } from './journals.ts';
import type { Notice, Version, Work } from './work.ts';

/** Works made from others: preprints, abstracts of a conference, and what was said of a work later. */
export type Relatives = { works: Work[]; notices: Notice[]; versions: Version[] };

/** So many days after `now` some relevant works are retracted that were sound when they were found. */
export const LATE_RETRACTION_DAYS = 30;

/** Makes the relatives of generated works. */
export function generateRelatives(random: Random, works: readonly Work[], now: number): Relatives {
	const found: Relatives = { works: [], notices: [], versions: [] };
	let late = 3;
	for (const work of works) {
		if (random.chance(0.05)) {
			const preprint = preprintOf(random, work);
			found.works.push(preprint);
			found.versions.push({ preprint, article: work });
		}
		if (random.chance(0.02)) found.works.push(conferenceAbstractOf(work));
		const kind = random.weighted(NOTICES);
		if (kind !== undefined) found.notices.push(noticeOf(work, kind, afterwards(random, work)));
		else if (late > 0 && work.topic === 'FRN' && work.relevant && work.enteredAt < now) {
			late -= 1;
			const from = now + LATE_RETRACTION_DAYS * DAY_MS;
			found.notices.push(noticeOf(work, 'retraction', from));
		}
	}
	found.works.push(...found.notices.map(({ notice }) => notice));
	return found;
}

const NOTICES: ReadonlyArray<readonly [kind: Notice['kind'] | undefined, weight: number]> = [
	[undefined, 96.6],
	['retraction', 1],
	['concern', 0.5],
	['erratum', 1.5],
	['update', 0.4],
];

const TITLES: Readonly<Record<Notice['kind'], string>> = {
	retraction: 'Retraction',
	concern: 'Expression of Concern',
	erratum: 'Correction to',
	update: 'Update of',
};

const TYPES: Readonly<Record<Notice['kind'], string>> = {
	retraction: 'Retraction of Publication',
	concern: 'Expression of Concern',
	erratum: 'Published Erratum',
	update: 'Journal Article',
};

/** A notice about a work, published on a day as a work of its own. */
export function noticeOf(subject: Work, kind: Notice['kind'], from: number): Notice {
	const notice: Work = {
		...subject,
		kind: 'notice',
		relevant: false,
		title: `${TITLES[kind]}: ${subject.title}`,
		vernacularTitle: undefined,
		abstract: [],
		types: [TYPES[kind]],
		published: dashed(from),
		medlineDate: undefined,
		publishedAt: from,
		enteredAt: from,
		volume: String(new Date(from).getUTCFullYear() - 1980),
		pages: subject.pages && { first: `${subject.pages.first}r` },
		nct: [],
		keywords: [],
		citedBy: 0,
		pmid: undefined,
		doi: undefined,
		pmcid: undefined,
		europePmc: undefined,
	};
	return { kind, subject, notice, from };
}

function afterwards(random: Random, work: Work): number {
	return work.enteredAt + random.between(60, 900) * DAY_MS;
}

/** The same work before its review: its title may have changed a little, its abstract is not structured. */
function preprintOf(random: Random, work: Work): Work {
	const publishedAt = work.publishedAt - random.between(90, 400) * DAY_MS;
	return {
		...work,
		title: random.chance(0.5) ? work.title : work.title.replace(/: .*\.$/, '.'),
		vernacularTitle: undefined,
		abstract: [{ text: work.abstract.map(({ text }) => text).join(' ') }],
		published: dashed(publishedAt),
		medlineDate: undefined,
		publishedAt,
		enteredAt: publishedAt + DAY_MS,
		language: 'eng',
		types: ['Preprint'],
		mesh: [],
		pages: undefined,
		issue: undefined,
		openAccess: true,
		europePmc: { source: 'PPR', id: '' },
	};
}

/** The abstract of a conference a year before the article: another record of another journal. */
function conferenceAbstractOf(work: Work): Work {
	const publishedAt = work.publishedAt - 365 * DAY_MS;
	const journal = JOURNALS[(JOURNALS.indexOf(work.journal) + 1) % JOURNALS.length] ?? work.journal;
	return {
		...work,
		kind: 'abstract',
		vernacularTitle: undefined,
		journal,
		volume: String(new Date(publishedAt).getUTCFullYear() - 1980),
		issue: 'Suppl 1',
		pages: work.pages && { first: `S${work.pages.first.replace(/\D.*$/, '')}` },
		published: dashed(publishedAt).slice(0, 7),
		medlineDate: undefined,
		publishedAt,
		enteredAt: publishedAt + 10 * DAY_MS,
		types: ['Congress', 'Journal Article'],
		nct: [],
	};
}
