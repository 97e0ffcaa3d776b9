import type { Publication } from '../../model';
import type { DayWindow, SourceContext, SourceRead } from '../context';
import { createRead, newReadState, remark, type ReadState } from '../source-read';
import type { SourceTrouble } from '../trouble';
import { pages } from './pages';
import { halvesOf, limitOf, publishedClause, questionOf, type PublicationDays } from './query';

/** A search of Europe PMC. */
export interface EuropePmcQuery {
	/** In Europe PMC's own syntax; sent as written. */
	query: string;
	/** Days of first publication, inclusive; one end may be open. */
	window?: DayWindow;
	/** Only records that entered Europe PMC since this day, YYYY-MM-DD, whenever they were published. */
	since?: string;
	/** The most records to fetch. */
	limit?: number;
}

/**
 * Reads all publications of a search, each once. A question that is too heavy for Europe PMC and
 * limited to days of publication is asked in parts. The window of the outcome, when there is one, is of
 * days on which records entered; a limit on days of publication is part of the query.
 * @throws InputError for an empty query or what is no day
 */
export function readEuropePmc(
	ctx: SourceContext,
	{ query, window, since, limit = Number.POSITIVE_INFINITY }: EuropePmcQuery,
): SourceRead {
	const question = questionOf({ query, window, since });
	const facts = {
		...{ source: 'europe-pmc' as const, subject: 'publications', query: question },
		...(since === undefined ? {} : { window: { from: since } }),
	};
	const state = newReadState();
	return createRead(facts, state, records(ctx, question, limit, state));
}

async function* records(
	ctx: SourceContext,
	question: string,
	limit: number,
	state: ReadState,
): AsyncGenerator<Publication> {
	const seen = new Set<string>();
	const asked = { limit, seen };
	const tooHeavy = yield* flat(pages(ctx, { ...asked, query: question }, state));
	if (!tooHeavy) return;
	const days = limitOf(question);
	if (days) yield* inParts(ctx, { question, days, tooHeavy, ...asked }, state);
	else state.trouble = unsplit(tooHeavy);
}

/** Hands on the records of pages one by one. */
async function* flat(
	read: AsyncGenerator<Publication[], SourceTrouble | undefined>,
): AsyncGenerator<Publication, SourceTrouble | undefined> {
	for (;;) {
		const { done, value } = await read.next();
		if (done === true) return value;
		yield* value;
	}
}

/** More parts would take hours: each that is too heavy costs Europe PMC's longest time twice. */
const MOST_PARTS = 64;

/** Asks by days of first publication, in halves of what is too heavy, and reconciles each part with its own count. */
async function* inParts(
	ctx: SourceContext,
	{
		question,
		days,
		tooHeavy,
		limit,
		seen,
	}: {
		question: string;
		days: PublicationDays;
		tooHeavy: SourceTrouble;
		limit: number;
		seen: Set<string>;
	},
	state: ReadState,
): AsyncGenerator<Publication> {
	const today = ctx.now().toISOString().slice(0, 10);
	const waiting: PublicationDays[] = halvesOf(days, today) ?? [];
	const read: string[] = [];
	for (let part = waiting.shift(); part; part = waiting.shift()) {
		const before = state.fetched;
		const query = `(${question}) AND ${publishedClause(part)}`;
		const heavy = yield* flat(pages(ctx, { query, limit, seen }, state));
		if (heavy) {
			const halves = halvesOf(part, today);
			if (halves && read.length + waiting.length + 2 <= MOST_PARTS) waiting.unshift(...halves);
			else state.trouble = unsplit(heavy);
		} else if (!state.trouble) read.push(`${part.from} to ${part.to}: ${state.fetched - before}`);
		if (state.trouble) break;
	}
	if (read.length === 0) state.trouble ??= unsplit(tooHeavy);
	const message = `The question was too heavy for Europe PMC as a whole and was asked in ${read.length} parts by day of first publication (${read.join('; ')}), ${state.fetched} records together.`;
	if (read.length > 0) remark(state, 'split', message);
}

const unsplit = ({ reason, message }: SourceTrouble): SourceTrouble => ({
	reason,
	message: `${message} Ask with fewer terms at once, or limit it to days of first publication (FIRST_PDATE:[… TO …]), by which it is then asked in parts.`,
});
