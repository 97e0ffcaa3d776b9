import { DAY_MS, dashed } from '../../generate/calendar.ts';
import { JOURNALS } from './journals.ts';
import type { Work } from './work.ts';

/** A word that more works have than PubMed gives out: 25,000 of them, made only when they are asked for. */
export const CROWDED_TERM = 'simulopathy';
export const CROWD_SIZE = 25_000;

const FIRST_PMID = 98_000_001;
const DOI = '10.5555/simulopathy.';
const SPAN_DAYS = 15 * 365;
const TITLE = 'Simulopathy in a register of infusion therapy';
const TEXT = 'Cases of simulopathy were counted by month in one region.';

/** The day, in milliseconds, the databases took in the work at a place of the crowd; the first is the oldest. */
export function crowdEntry(place: number, now: number): number {
	const day = Math.floor(now / DAY_MS);
	return (day - SPAN_DAYS + Math.floor((place * SPAN_DAYS) / CROWD_SIZE)) * DAY_MS;
}

/** PMID of the work at a place of the crowd. */
export function crowdPmid(place: number): string {
	return String(FIRST_PMID + place);
}

/** Place in the crowd of a PMID; undefined for another one. */
export function crowdPlace(pmid: string): number | undefined {
	const place = Number(pmid) - FIRST_PMID;
	return Number.isInteger(place) && place >= 0 && place < CROWD_SIZE ? place : undefined;
}

/** The same of a DOI in lower case. */
export function crowdPlaceOfDoi(doi: string): number | undefined {
	if (!doi.startsWith(DOI)) return undefined;
	return crowdPlace(crowdPmid(Number(doi.slice(DOI.length)) - 1));
}

/** A work of the crowd; place 0 also tells what is the same for all. */
export function crowdWork(place: number, now: number): Work {
	const enteredAt = crowdEntry(place, now);
	const journal = JOURNALS[place % JOURNALS.length] ?? JOURNALS[0];
	if (journal === undefined) throw new Error('The sandbox has no journals.');
	const pmid = crowdPmid(place);
	return {
		topic: CROWDED_TERM,
		kind: 'cohort',
		relevant: false,
		title: `${TITLE}, part ${place + 1}.`,
		abstract: [{ text: TEXT }],
		authors: [{ collective: 'SIMULANT Register Group' }],
		journal,
		volume: String(new Date(enteredAt).getUTCFullYear() - 1980),
		pages: { first: `e${place + 1}` },
		published: dashed(enteredAt),
		publishedAt: enteredAt,
		enteredAt,
		language: 'eng',
		types: ['Journal Article'],
		mesh: ['Humans'],
		keywords: [],
		nct: [],
		pmid,
		doi: `${DOI}${place + 1}`,
		europePmc: { source: 'MED', id: pmid },
		openAccess: false,
		citedBy: 0,
	};
}
