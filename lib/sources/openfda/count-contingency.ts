import {
	eventsByName,
	isUninformativeTerm,
	nameKey,
	type FaersQuery,
	type MaudeQuery,
	type SourceCounts,
	type SourceOutcome,
} from '../../model';
import type { DayWindow, SourceContext } from '../context';
import { newReadState, outcomeOf, type ReadState } from '../source-read';
import { countRows, MAX_COUNT_TERMS } from './count-rows';
import { countTotal } from './count-total';
import { REPORT_FIELDS, type ReportSource } from './endpoints';
import { eventTotals } from './event-totals';
import type { CountRow } from './read-answer';
import { learnReach } from './reach';
import { searchInWindow, wholeWindow, windowClause } from './window';

/** Events taken when the caller names no number. */
const DEFAULT_TOP = 100;
/** Rows asked for beyond them: terms that state no problem and further spellings take places. */
const MORE_ROWS = 30;

/**
 * The margins of the two-by-two tables of a product from the source's own counts over all its
 * reports: all reports, those with the product, and for the product's most frequent events the
 * reports with product and event and the reports with the event at all; and the product's reports
 * by day. No counts when one of these could not be had; the outcome says why.
 */
export async function countContingency(
	ctx: SourceContext,
	source: ReportSource,
	query: MaudeQuery | FaersQuery,
	options: DayWindow & { top?: number; product?: string } = {},
): Promise<{ counts?: SourceCounts; outcome: SourceOutcome }> {
	const { received, eventKind } = REPORT_FIELDS[source];
	const search = searchInWindow(source, query.search, options);
	const window = wholeWindow(options);
	const state = newReadState();
	const { from, to, openEnd } = options;
	const facts = {
		source,
		subject: 'comparison counts',
		query: search,
		window: { from, to, openEnd },
	};
	const margins = await readMargins(ctx, source, search, windowClause(received, options), state);
	if (!margins) return { outcome: outcomeOf(facts, state) };
	const top = options.top ?? DEFAULT_TOP;
	const events = await readEvents(ctx, source, { search, top, window: options, state, margins });
	if (!events) return { outcome: outcomeOf(facts, state) };
	const days = await noted(state, countRows(ctx, source, search, received));
	state.total = undefined;
	state.fetched = margins.productReports;
	await learnReach(ctx, source, options, state);
	const counts: SourceCounts = {
		source,
		product: options.product ?? query.search,
		eventKind,
		...(window ? { window } : {}),
		...margins,
		events: events.rows,
		byDay: days.rows.map(({ term, count }) => ({ day: term, count })),
		caveats: [...CAVEATS[source], ...events.caveats],
	};
	return { counts, outcome: outcomeOf(facts, state) };
}

/** Notes the call and its trouble in the state, and hands the answer on. */
async function noted<A extends Pick<ReadState, 'trouble'> & { call: ReadState['calls'][number] }>(
	state: ReadState,
	asked: Promise<A>,
): Promise<A> {
	const answer = await asked;
	state.calls.push(answer.call);
	state.trouble ??= answer.trouble;
	return answer;
}

/** All reports of the window, and those with the product. */
type CountedMargins = Pick<SourceCounts, 'reports' | 'productReports'>;

async function readMargins(
	ctx: SourceContext,
	source: ReportSource,
	search: string | undefined,
	days: string | undefined,
	state: ReadState,
): Promise<CountedMargins | undefined> {
	const all = await noted(state, countTotal(ctx, source, days));
	if (all.total === undefined) return undefined;
	const product = await noted(state, countTotal(ctx, source, search));
	if (product.total === undefined) return undefined;
	return { reports: all.total, productReports: product.total };
}

async function readEvents(
	ctx: SourceContext,
	source: ReportSource,
	{
		search,
		top,
		window,
		state,
		margins,
	}: { search?: string; top: number; window: DayWindow; state: ReadState; margins: CountedMargins },
): Promise<{ rows: SourceCounts['events']; caveats: string[] } | undefined> {
	const { event } = REPORT_FIELDS[source];
	const limit = Math.min(top + MORE_ROWS, MAX_COUNT_TERMS);
	const withProduct = await noted(state, countRows(ctx, source, search, event, limit));
	if (withProduct.trouble) return undefined;
	const rows = mostReported(withProduct.rows, top);
	const silent = withProduct.rows.filter(({ term }) => isUninformativeTerm(term));
	if (rows.length === 0) return { rows: [], caveats: caveatsOfSilent(silent) };
	const terms = rows.map(({ term }) => term);
	const { totals, calls, trouble } = await eventTotals(ctx, source, window, terms);
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

const SHARED_CAVEATS = [
	'The counts are of reports as the source holds them: a term named twice in a report counts once, but an event that several senders told of counts once for each of their reports.',
	'The source counts frequent terms exactly, rare ones approximately.',
];
const CAVEATS: Readonly<Record<ReportSource, readonly string[]>> = {
	maude: [
		'A report counts for the product when the search matches it in any of its devices: brand, manufacturer and product code are not tied to one device.',
		...SHARED_CAVEATS,
		'Device problems are missing from parts of the older reports.',
	],
	faers: [
		'A report counts for the product when it names it in any role: the source cannot tie "suspect" to one drug, so concomitant use counts too.',
		...SHARED_CAVEATS,
	],
};
