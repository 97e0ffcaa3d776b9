import { DAY_MS } from '../../generate/calendar.ts';
import type { Random } from '../../generate/random.ts';
import type { Work } from './work.ts';

/** First of the PMIDs of the sandbox: far above those that are given. */
const FIRST_PMID = 99_000_001;
/** Europe PMC has what PubMed has only so many days later. */
const EUROPE_PMC_LAG_DAYS = 7;

/** Gives works their numbers in each database, in the order they were taken in. */
export function numberWorks(random: Random, works: readonly Work[], now: number): void {
	works.forEach((work, place) => numberWork(random, work, place, now));
}

/** The numbers of one work at its place. */
export function numberWork(random: Random, work: Work, place: number, now: number): void {
	const way = random.next();
	const number = FIRST_PMID + place;
	if (
		work.europePmc?.source === 'PPR' ||
		(way < 0.03 && work.kind !== 'notice' && work.kind !== 'book')
	) {
		work.europePmc = { source: 'PPR', id: `PPR${number}` };
		work.doi = `10.5555/simrxiv.${number}`;
		work.types = ['Preprint'];
		work.mesh = [];
		return;
	}
	work.doi = random.chance(0.93) && work.kind !== 'book' ? doiOf(work, number) : undefined;
	if (way < 0.1 && work.kind !== 'notice' && work.kind !== 'book') {
		work.pmcid = `PMC${number}`;
		work.europePmc = { source: 'PMC', id: work.pmcid };
		work.openAccess = true;
		return;
	}
	work.pmid = String(number);
	if (work.openAccess) work.pmcid = `PMC${number}`;
	work.europePmc = copyOf(random, work, now);
}

/** How Europe PMC has a work of PubMed: as its copy, from PMC without the PMID, or not (yet). */
function copyOf(random: Random, work: Work, now: number): Work['europePmc'] {
	const way = random.next();
	const isNew = work.enteredAt > now - EUROPE_PMC_LAG_DAYS * DAY_MS && work.enteredAt <= now;
	if (work.pmid === undefined || isNew || way < 0.04) return undefined;
	if (way < 0.1 && work.pmcid !== undefined && work.kind !== 'notice') {
		return { source: 'PMC', id: work.pmcid };
	}
	return { source: 'MED', id: work.pmid };
}

/** A DOI under the prefix that Crossref keeps for tests; its case is the publisher's. */
function doiOf(work: Work, number: number): string {
	const letters = work.journal.abbreviation.replace(/[^A-Z]/g, '');
	const year = work.published.slice(0, 4);
	return number % 3 === 0
		? `10.5555/${letters}.${year}.${number}`
		: `10.5555/${letters.toLowerCase()}.${year}.${number}`;
}
