import { sortName } from '../generate/names.ts';
import type { Work } from '../generate/work.ts';
import { placesOf } from '../search/doc-set.ts';
import type { DocSet } from '../search/doc-set.ts';
import { normalise } from '../search/normalise.ts';
import type { WorkIndex } from '../search/work-index.ts';

/** The PMIDs found, in the order asked for; the newest first by default. */
export function ordered(index: WorkIndex, found: DocSet, sort: string, term: string): string[] {
	const places = placesOf(found);
	const order = sort.toLowerCase().replaceAll('+', ' ');
	const by = ORDERS[order];
	if (!by && order !== 'relevance') {
		// Places are in the order of entry but for the crowd, which is older and in order too.
		const newest = places.map((place) => ({ place, day: index.entryAt(place) }));
		newest.sort((a, b) => b.day - a.day || b.place - a.place);
		return newest.map(({ place }) => index.pmidAt(place));
	}
	const works = places.map((place) => index.at(place));
	const compare = by ?? byWords(normalise(term).split(' '));
	return works.sort(compare).map(({ pmid }) => pmid ?? '');
}

type Order = (a: Work, b: Work) => number;

const ORDERS: Readonly<Record<string, Order>> = {
	pub_date: (a, b) => b.publishedAt - a.publishedAt,
	'pub date': (a, b) => b.publishedAt - a.publishedAt,
	author: (a, b) => sortName(a.authors).localeCompare(sortName(b.authors), 'en'),
	'first author': (a, b) => sortName(a.authors).localeCompare(sortName(b.authors), 'en'),
	journalname: (a, b) => a.journal.title.localeCompare(b.journal.title, 'en'),
	journal: (a, b) => a.journal.title.localeCompare(b.journal.title, 'en'),
};

/** Works that have more of the words in their title first. */
function byWords(words: readonly string[]): Order {
	const scores = new Map<Work, number>();
	const score = (work: Work): number => {
		const known = scores.get(work);
		if (known !== undefined) return known;
		const title = ` ${normalise(work.title)} `;
		const found = words.filter((word) => title.includes(` ${word} `)).length;
		scores.set(work, found);
		return found;
	};
	return (a, b) => score(b) - score(a) || b.enteredAt - a.enteredAt;
}
