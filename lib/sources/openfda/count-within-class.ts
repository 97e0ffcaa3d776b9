import {
	deviceClassInWords,
	type ClassCounts,
	type Coverage,
	type MaudeQuery,
	type SourceOutcome,
	type ReportSource,
} from '../../model';
import type { DayWindow, SourceContext } from '../context';
import { newReadState, outcomeOf, type ReadState } from '../source-read';
import { readEvents, readMargins, type Compared } from './count-tables';
import { searchInWindow } from './window';

/** The product and its class, as asked for. */
interface AskedClass {
	search: string;
	within: NonNullable<MaudeQuery['within']>;
	window: DayWindow;
	top: number;
}

const CAVEAT =
	'A report is of the class when any of its devices is; openFDA takes the class from the product code of the device.';

/**
 * The margins of a product's tables among the reports of its own class, in four questions (two where
 * the product is the whole class), and one more for each event that is not among the 1,000 most
 * frequent of the class. `coverage` is what was learnt of the source's reach before.
 */
export async function countWithinClass(
	ctx: SourceContext,
	source: ReportSource,
	{ search, within, window, top }: AskedClass,
	coverage: Coverage | undefined,
): Promise<{ counts: ClassCounts; outcome: SourceOutcome }> {
	const { search: ofClass, ...deviceClass } = within;
	const compared = {
		search: searchInWindow(source, `(${search}) AND ${ofClass}`, window),
		universe: searchInWindow(source, ofClass, window),
		top,
	};
	const state: ReadState = { ...newReadState(), coverage };
	const found = await readClass(ctx, source, compared, state);
	const { from, to, openEnd } = window;
	const outcome = outcomeOf(
		{
			source,
			subject: `comparison counts within ${deviceClassInWords(deviceClass)}`,
			query: compared.search,
			window: { from, to, openEnd },
		},
		state,
	);
	const message = found.kind === 'not-answered' ? { message: outcome.message } : {};
	return { counts: { class: deviceClass, ...found, ...message }, outcome };
}

async function readClass(
	ctx: SourceContext,
	source: ReportSource,
	compared: Compared,
	state: ReadState,
): Promise<Omit<ClassCounts, 'class'>> {
	const none = { events: [], caveats: [] };
	const margins = await readMargins(ctx, source, compared, state);
	if (!margins) return { kind: 'not-answered', ...none };
	const { reports, productReports } = margins;
	if (productReports === 0) return { kind: 'no-reports', ...margins, ...none };
	if (productReports >= reports) {
		state.fetched = productReports;
		return { kind: 'whole-class', ...margins, ...none };
	}
	const events = await readEvents(ctx, source, compared, margins, state);
	if (!events) return { kind: 'not-answered', ...margins, ...none };
	state.fetched = productReports;
	return {
		kind: 'counted',
		...margins,
		events: events.rows,
		caveats: [CAVEAT, ...events.caveats],
	};
}
