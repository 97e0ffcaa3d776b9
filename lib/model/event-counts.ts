import { nameKey, shownName, spellName } from './names';
import { isUninformativeTerm } from './uninformative-terms';

/** Reports of one event: with the product, and at all. */
export interface EventCount {
	term: string;
	withProduct: number;
	total: number;
}

/** Counts by event, each event once. */
export interface EventCounts {
	events: EventCount[];
	/** Terms that state no problem, as counted: they are no events. */
	apart: EventCount[];
	/** Events whose count is the sum of several spellings, or its bound where that is lower. */
	added: string[];
}

/**
 * Rows of a source's count as events: spellings of one term are added up, terms that state no
 * problem set apart. A report that holds two spellings is in both counts, so a sum never exceeds
 * `most`, all reports with the product and all reports.
 */
export function eventsByName(
	rows: readonly EventCount[],
	most: Pick<EventCount, 'withProduct' | 'total'>,
): EventCounts {
	const apart = rows.filter(({ term }) => isUninformativeTerm(term));
	const byName = new Map<string, EventCount>();
	const added = new Set<string>();
	for (const row of rows) {
		if (isUninformativeTerm(row.term)) continue;
		const key = nameKey(row.term);
		const known = byName.get(key);
		const term = spellName(row.term);
		if (!known) {
			byName.set(key, { ...row, term });
			continue;
		}
		known.term = shownName(known.term, term);
		known.withProduct = Math.min(known.withProduct + row.withProduct, most.withProduct);
		known.total = Math.min(known.total + row.total, most.total);
		added.add(key);
	}
	return {
		events: [...byName.values()],
		apart,
		added: [...added].map((key) => byName.get(key)?.term ?? key),
	};
}
