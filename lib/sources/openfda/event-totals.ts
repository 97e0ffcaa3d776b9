import type { Provenance, ReportSource } from '../../model';
import type { SourceContext } from '../context';
import type { SourceTrouble } from '../trouble';
import { countRows } from './count-rows';
import { countTotal } from './count-total';
import { REPORT_FIELDS } from './endpoints';
import type { CountRow } from './read-answer';
import { isQuotable, quote } from './quote';

/** Reports naming each term, whatever the product; terms nobody could count are missing. */
export interface EventTotals {
	totals: Map<string, number>;
	calls: Provenance[];
	trouble?: SourceTrouble;
}

/**
 * How many reports of a universe (a search; undefined is everything) name each of the terms: from one count of the 1,000 most frequent
 * terms, and one question more for each term that is not among them.
 */
export async function eventTotals(
	ctx: SourceContext,
	source: ReportSource,
	universe: string | undefined,
	terms: readonly string[],
): Promise<EventTotals> {
	const { event } = REPORT_FIELDS[source];
	const { rows, trouble, call } = await countRows(ctx, source, universe, event);
	const found: EventTotals = { totals: totalsOf(rows), calls: [call], trouble };
	for (const term of trouble ? [] : terms) {
		if (found.totals.has(term)) continue;
		const single = await totalOf(ctx, source, universe, term);
		found.calls.push(single.call);
		if (single.total !== undefined) found.totals.set(term, single.total);
		found.trouble ??= single.trouble;
		// Where the source is out of order, the other terms would fare no better.
		if (single.trouble && single.trouble.reason !== 'bad-query') break;
	}
	return found;
}

async function totalOf(
	ctx: SourceContext,
	source: ReportSource,
	universe: string | undefined,
	term: string,
): Promise<{ total?: number; trouble?: SourceTrouble; call: Provenance }> {
	const { event } = REPORT_FIELDS[source];
	const within = (clause: string) =>
		universe === undefined ? clause : `${clause} AND ${universe}`;
	if (isQuotable(term)) return await countTotal(ctx, source, within(`${event}:${quote(term)}`));
	// A term with a character openFDA does not take ("CROHN^S DISEASE") can only be searched with a
	// wildcard, which may match others too; the count of terms among those hits tells them apart.
	const search = within(`${event}:${wildcardOf(term)}`);
	const { rows, trouble, call } = await countRows(ctx, source, search, event);
	return { total: totalsOf(rows).get(term), trouble, call };
}

/** A term as a Lucene wildcard: what openFDA takes stays, escaped; anything else becomes `*`. */
const wildcardOf = (term: string): string =>
	term.replace(/[^0-9A-Za-z]/gu, (character) =>
		isQuotable(`x${character}`) ? `\\${character}` : '*',
	);

const totalsOf = (rows: readonly CountRow[]): Map<string, number> =>
	new Map(rows.map(({ term, count }) => [term, count]));
