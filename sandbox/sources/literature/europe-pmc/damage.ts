import { randomFor } from '../../generate/random.ts';
import type { Work } from '../generate/work.ts';
import { shortEnd } from '../pubmed/record.ts';

/** What Europe PMC shows of a work: the same work, with what copies lose or change on their way. */
export type Copy = {
	title: string;
	doi?: string;
	journalTitle: string;
	pages?: string;
	/** Author names without their marks. */
	plainNames: boolean;
};

/** The copy of a work: in one of ten its title is in title case, DOIs come and go, pages are short. */
export function copyOf(seed: number, work: Work): Copy {
	const random = randomFor(seed, `europe-pmc ${work.europePmc?.id ?? ''}`);
	const title = random.chance(0.1) ? titleCase(work.title) : work.title;
	const doi = random.chance(0.05) ? undefined : work.doi;
	return {
		title: random.chance(0.08) ? title.replace(/\.$/, '') : title,
		...(doi === undefined ? {} : { doi: random.chance(0.5) ? doi.toLowerCase() : doi }),
		journalTitle: random.chance(0.2) ? work.journal.title : work.journal.abbreviation,
		...pagesOf(work, random.chance(0.3)),
		plainNames: random.chance(0.2),
	};
}

/** A name without the marks on its letters. */
export function withoutMarks(name: string): string {
	return name.normalize('NFD').replace(/\p{M}/gu, '');
}

function titleCase(title: string): string {
	return title.replace(/(^|[\s-])(\p{Ll})/gu, (_whole, before: string, letter: string) => {
		return before + letter.toUpperCase();
	});
}

function pagesOf({ pages }: Work, short: boolean): { pages?: string } {
	if (!pages) return {};
	const { first, last } = pages;
	if (last === undefined) return { pages: first };
	return { pages: `${first}-${short ? shortEnd(first, last) : last}` };
}
