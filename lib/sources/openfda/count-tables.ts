import {
	eventsByName,
	isUninformativeTerm,
	nameKey,
	type SourceCounts,
	type ReportSource,
} from '../../model';
import type { SourceContext } from '../context';
import type { ReadState } from '../source-read';
import { countRows, MAX_COUNT_TERMS } from './count-rows';
import { countTotal } from './count-total';
import { REPORT_FIELDS } from './endpoints';
import { eventTotals } from './event-totals';
import type { CountRow } from './read-answer';

/** Rows asked for beyond the events taken: terms that state no problem and further spellings take places. */
const MORE_ROWS = 30;

/** What is compared: the reports with the product, and all reports it is counted among. */
export interface Compared {
	/** Search of the product's reports, within the universe; undefined is everything. */
	search?: string;
	/** Search of all reports; undefined is everything. */
	universe?: string;
	/** Events taken, the most often reported first. */
	top: number;
}

/** Notes the call and its trouble in the state, and hands the answer on. */
export async function noted<
	A extends Pick<ReadState, 'trouble'> & { call: ReadState['calls'][number] },
>(state: ReadState, asked: Promise<A>): Promise<A> {
	const answer = await asked;
	state.calls.push(answer.call);
	state.trouble ??= answer.trouble;
	return answer;
}

/** All reports of the window, and those with the product. */
export type CountedMargins = Pick<SourceCounts, 'reports' | 'productReports'>;

/** How many reports there are, and how many with the product; undefined where one could not be had. */
export async function readMargins(
	ctx: SourceContext,
	source: ReportSource,
	{ search, universe }: Compared,
	state: ReadState,
): Promise<CountedMargins | undefined> {
	const all = await noted(state, countTotal(ctx, source, universe));
	if (all.total === undefined) return undefined;
	const product = await noted(state, countTotal(ctx, source, search));
	if (product.total === undefined) return undefined;
	return { reports: all.total, productReports: product.total };
}

/** The events of the product with their counts; undefined where they could not be had. */
export async function readEvents(
	ctx: SourceContext,
	source: ReportSource,
	{ search, universe, top }: Compared,
	margins: CountedMargins,
	state: ReadState,
): Promise<{ rows: SourceCounts['events']; caveats: string[] } | undefined> {
	const { event } = REPORT_FIELDS[source];
	const limit = Math.min(top + MORE_ROWS, MAX_COUNT_TERMS);
	const withProduct = await noted(state, countRows(ctx, source, search, event, limit));
	if (withProduct.trouble) return undefined;
	const rows = mostReported(withProduct.rows, top);
	const silent = withProduct.rows.filter(({ term }) => isUninformativeTerm(term));
	if (rows.length === 0) return { rows: [], caveats: caveatsOfSilent(silent) };
	const terms = rows.map(({ term }) => term);
	const { totals, calls, trouble } = await eventTotals(ctx, source, universe, terms);
	state.calls.push(...calls);
	state.trouble ??= trouble;
	if (totals.size === 0) return undefined;
	const table = tableOf(rows, totals, { top, margins });
	return { rows: table.rows, caveats: [...table.caveats, ...caveatsOfSilent(silent)] };
}

/** The rows of the events most often reported, all spellings of each, those that state no problem left out. */
function mostReported(rows: readonly CountRow[], top: number): CountRow[] {
	const keys = new Set<string>();
	return rows.filter(({ term }) => {
		if (isUninformativeTerm(term)) return false;
		const key = nameKey(term);
		if (keys.size < top) keys.add(key);
		return keys.has(key);
	});
}

const caveatsOfSilent = (rows: readonly CountRow[]): string[] =>
	rows.length === 0
		? []
		: [
				`Reports of the product that say that nothing happened or nothing is known are no event and were not compared: ${rows.map(({ term, count }) => `${term} (${count})`).join('; ')}.`,
			];

/** Totals of spellings under which no report of the product stands. */
function otherSpellings(rows: readonly CountRow[], totals: ReadonlyMap<string, number>) {
	const keys = new Set(rows.map(({ term }) => nameKey(term)));
	const given = new Set(rows.map(({ term }) => term));
	return [...totals]
		.filter(([term]) => !given.has(term) && keys.has(nameKey(term)))
		.map(([term, total]) => ({ term, withProduct: 0, total }));
}

function tableOf(
	rows: readonly CountRow[],
	totals: ReadonlyMap<string, number>,
	{ top, margins }: { top: number; margins: CountedMargins },
) {
	const caveats: string[] = [];
	const counted = rows.filter(({ term }) => totals.has(term));
	const missing = rows.length - counted.length;
	if (missing > 0) {
		caveats.push(`${missing} events are left out, because their total could not be counted.`);
	}
	const table = counted.map(({ term, count }) => ({
		term,
		withProduct: count,
		// Approximate counts can contradict each other in the tail; a part never exceeds its whole.
		total: Math.max(count, totals.get(term) ?? count),
	}));
	const { events, added } = eventsByName([...table, ...otherSpellings(counted, totals)], {
		withProduct: margins.productReports,
		total: margins.reports,
	});
	if (added.length > 0) {
		caveats.push(
			`The source counts spellings apart; their counts were added up for ${added.join(', ')}, where a report that holds two spellings counts twice.`,
		);
	}
	if (events.length + missing >= top) {
		caveats.push(`Only the ${top} events most often reported with the product were compared.`);
	}
	return { rows: events, caveats };
}
