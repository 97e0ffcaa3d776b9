import type {
	FaersQuery,
	MaudeQuery,
	SourceCounts,
	SourceOutcome,
	ReportSource,
} from '../../model';
import type { DayWindow, SourceContext } from '../context';
import { newReadState, outcomeOf } from '../source-read';
import { countRows } from './count-rows';
import { noted, readEvents, readMargins } from './count-tables';
import { countWithinClass } from './count-within-class';
import { REPORT_FIELDS } from './endpoints';
import { learnReach } from './reach';
import { searchInWindow, wholeWindow, windowClause } from './window';

/** Events taken when the caller names no number. */
const DEFAULT_TOP = 100;

/** What came of counting: how the source answered, and how it answered for the device's class. */
export interface CountedContingency {
	counts?: SourceCounts;
	outcome: SourceOutcome;
	/** Absent where the class was not asked: for drugs, unknown classes, and without counts. */
	withinClass?: SourceOutcome;
}

/**
 * The margins of the two-by-two tables of a product from the source's own counts over all its
 * reports: all reports, those with the product, and for the product's most frequent events the
 * reports with product and event and the reports with the event at all; and the product's reports
 * by day. No counts when one of these could not be had; the outcome says why. Where the query names
 * the device's class, the same once more among the reports of the class.
 */
export async function countContingency(
	ctx: SourceContext,
	source: ReportSource,
	query: MaudeQuery | FaersQuery,
	options: DayWindow & { top?: number; product?: string } = {},
): Promise<CountedContingency> {
	const counted = await countAgainstAll(ctx, source, query.search, options);
	const { counts, outcome } = counted;
	const within = 'within' in query ? query.within : undefined;
	if (!counts || counts.productReports === 0 || !within) return counted;
	const { top = DEFAULT_TOP } = options;
	const asked = { search: query.search, within, window: options, top };
	const inClass = await countWithinClass(ctx, source, asked, outcome.coverage);
	return {
		counts: { ...counts, withinClass: inClass.counts },
		outcome,
		withinClass: inClass.outcome,
	};
}

async function countAgainstAll(
	ctx: SourceContext,
	source: ReportSource,
	asked: string,
	options: DayWindow & { top?: number; product?: string },
): Promise<Omit<CountedContingency, 'withinClass'>> {
	const { received, eventKind } = REPORT_FIELDS[source];
	const search = searchInWindow(source, asked, options);
	const window = wholeWindow(options);
	const state = newReadState();
	const { from, to, openEnd, top = DEFAULT_TOP } = options;
	const facts = {
		source,
		subject: 'comparison counts',
		query: search,
		window: { from, to, openEnd },
	};
	const compared = { search, universe: windowClause(received, options), top };
	const margins = await readMargins(ctx, source, compared, state);
	if (!margins) return { outcome: outcomeOf(facts, state) };
	const events = await readEvents(ctx, source, compared, margins, state);
	if (!events) return { outcome: outcomeOf(facts, state) };
	const days = await noted(state, countRows(ctx, source, search, received));
	state.total = undefined;
	state.fetched = margins.productReports;
	await learnReach(ctx, source, options, state);
	const counts: SourceCounts = {
		source,
		product: options.product ?? asked,
		eventKind,
		...(window ? { window } : {}),
		...margins,
		events: events.rows,
		byDay: days.rows.map(({ term, count }) => ({ day: term, count })),
		caveats: [...CAVEATS[source], ...events.caveats],
	};
	return { counts, outcome: outcomeOf(facts, state) };
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
