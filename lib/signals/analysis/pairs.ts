import { eventsByName, type ReportedEvent, type SourceCounts, type TwoByTwo } from '../../model';
import { eventKey, type IncidentTally } from './incident-tally';

/** One event of the product with its two-by-two table. */
export interface EventPair {
	kind: ReportedEvent['kind'];
	term: string;
	table: TwoByTwo;
}

/**
 * Pairs of the product from the source's own margins. Undefined when a count contradicts another
 * (the source changed between two questions): those are left out by name. Terms that state no
 * problem are no pairs. A term is spelled as the reports spell it, where they have it.
 */
export function pairsOfCounts(
	counts: SourceCounts,
	{ events }: Pick<IncidentTally, 'events'>,
): {
	pairs: EventPair[];
	inconsistent: string[];
} {
	const pairs: EventPair[] = [];
	const inconsistent: string[] = [];
	const { productReports, reports, eventKind: kind } = counts;
	const rows = eventsByName(counts.events, { withProduct: productReports, total: reports });
	for (const { term, withProduct, total } of rows.events) {
		const table = tableOf(withProduct, productReports, total, reports);
		const spelled = events.get(eventKey(kind, term))?.term ?? term;
		if (table) pairs.push({ kind, term: spelled, table });
		else inconsistent.push(spelled);
	}
	return { pairs, inconsistent };
}

/** Pairs of the product from a dataset; the comparator is the dataset's incidents without the product. */
export const pairsOfTally = (tally: IncidentTally): EventPair[] =>
	eventsOfTally(tally).filter(({ table }) => table.a > 0);

/** All events of a dataset with their tables, those never reported with the product included. */
export const eventsOfTally = ({
	events,
	productIncidents,
	incidents,
}: IncidentTally): EventPair[] =>
	[...events.values()].flatMap(({ kind, term, withProduct, total }) => {
		const table = tableOf(withProduct, productIncidents, total, incidents);
		return table ? [{ kind, term, table }] : [];
	});

function tableOf(a: number, product: number, event: number, total: number): TwoByTwo | undefined {
	const table = { a, b: product - a, c: event - a, d: total - product - event + a };
	return Math.min(table.b, table.c, table.d) < 0 ? undefined : table;
}
