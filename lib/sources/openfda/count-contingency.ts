import type { FaersQuery, MaudeQuery, SourceCounts, SourceOutcome } from '../../model';
import type { DayWindow, SourceContext } from '../context';
import { newReadState, outcomeOf, type ReadState } from '../source-read';
import { countRows } from './count-rows';
import { countTotal } from './count-total';
import { REPORT_FIELDS, type ReportSource } from './endpoints';
import { eventTotals } from './event-totals';
import type { CountRow } from './read-answer';
import { learnReach } from './reach';
import { searchInWindow, wholeWindow, windowClause } from './window';

/** Events taken when the caller names no number. */
const DEFAULT_TOP = 100;

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
	const events = await readEvents(ctx, source, { search, top, window: options, state });
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

async function readMargins(
	ctx: SourceContext,
	source: ReportSource,
	search: string | undefined,
	days: string | undefined,
	state: ReadState,
): Promise<Pick<SourceCounts, 'reports' | 'productReports'> | undefined> {
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
	}: { search?: string; top: number; window: DayWindow; state: ReadState },
): Promise<{ rows: SourceCounts['events']; caveats: string[] } | undefined> {
	const { event } = REPORT_FIELDS[source];
	const withProduct = await noted(state, countRows(ctx, source, search, event, top));
	if (withProduct.trouble) return undefined;
	if (withProduct.rows.length === 0) return { rows: [], caveats: [] };
	const terms = withProduct.rows.map(({ term }) => term);
	const { totals, calls, trouble } = await eventTotals(ctx, source, window, terms);
	state.calls.push(...calls);
	state.trouble ??= trouble;
	return totals.size === 0 ? undefined : tableOf(withProduct.rows, totals, top);
}

function tableOf(rows: readonly CountRow[], totals: ReadonlyMap<string, number>, top: number) {
	const caveats: string[] = [];
	const counted = rows.filter(({ term }) => totals.has(term));
	const missing = rows.length - counted.length;
	if (missing > 0) {
		caveats.push(`${missing} events are left out, because their total could not be counted.`);
	}
	if (rows.length >= top) {
		caveats.push(`Only the ${top} events most often reported with the product were compared.`);
	}
	const table = counted.map(({ term, count }) => ({
		term,
		withProduct: count,
		// Approximate counts can contradict each other in the tail; a part never exceeds its whole.
		total: Math.max(count, totals.get(term) ?? count),
	}));
	return { rows: table, caveats };
}

const SHARED_CAVEATS = [
	'The counts are of reports: an event named twice in a report counts once, and duplicate reports of one case count each.',
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
