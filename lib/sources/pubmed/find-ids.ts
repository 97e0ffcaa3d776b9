import type { SourceContext } from '../context';
import { remark, type ReadState } from '../source-read';
import type { PubMedDates, PubMedQuestions } from './questions';
import type { FoundIds } from './read-search';
import { halves, spanText, type Span } from './split';

/** The records of a search that are given, by page or by the history server; more is cut without a word. */
export const CAP = 9_999;

/** What is looked for. */
export interface Looked {
	term: string;
	window?: Span;
	/** Most PMIDs. */
	limit: number;
}

/** How one search of ids is done: its questions, and where it notes what it learns. */
interface Search {
	ctx: SourceContext;
	ask: PubMedQuestions;
	state: ReadState;
	/** PMIDs given so far. */
	seen: Set<string>;
}

/**
 * The PMIDs of a search, in lists, each once. A search with more hits than PubMed gives is asked in parts by
 * date, and the parts are reconciled with the whole. What goes wrong is noted in the state and ends it.
 */
export async function* findIds(
	ctx: SourceContext,
	ask: PubMedQuestions,
	state: ReadState,
	looked: Looked,
): AsyncGenerator<string[]> {
	const { window, limit } = looked;
	const dates = window && { type: 'pdat' as const, ...window };
	const search = { ctx, ask, state, seen: new Set<string>() };
	const whole = await askPart(search, looked, dates);
	if (!whole) return;
	state.total = whole.count;
	if (whole.count <= CAP || limit <= CAP) yield* pagesOf(search, looked, dates, whole);
	else yield* partsOf(search, looked, whole.count);
}

/** The first page of a search, with its count; undefined, and a trouble noted, where none came. */
async function askPart(
	{ ctx, ask, state }: Search,
	{ term, limit }: Looked,
	dates: PubMedDates | undefined,
	retstart = 0,
): Promise<FoundIds | undefined> {
	const retmax = Math.min(limit, CAP - retstart);
	const answer = await ask.search({ term, dates, retmax, retstart });
	if (answer.kind !== 'ids') {
		state.trouble = { reason: answer.reason, message: answer.message };
		return undefined;
	}
	// PubMed tells no date of its data: an answer is of the day it was given.
	const retrievedAt = state.calls.at(-1)?.retrievedAt ?? ctx.now().toISOString();
	state.coverage = { to: retrievedAt.slice(0, 10), basis: 'source-updated' };
	for (const { kind, text } of answer.remarks) {
		// The parts of a question are read alike but for their dates.
		if (kind !== 'read-as' || !state.remarks?.some((one) => one.kind === kind)) {
			remark(state, kind, text);
		}
	}
	return answer;
}

/** The PMIDs of a search that PubMed gives whole, page by page where it gives less at once than asked. */
async function* pagesOf(
	search: Search,
	looked: Looked,
	dates: PubMedDates | undefined,
	first: FoundIds,
): AsyncGenerator<string[]> {
	const { seen, state } = search;
	const most = Math.min(first.count, CAP);
	let got = 0;
	for (let page: FoundIds | undefined = first; page; ) {
		got += page.ids.length;
		const fresh = [...new Set(page.ids)].filter((id) => !seen.has(id));
		const ids = fresh.slice(0, looked.limit - seen.size);
		for (const id of ids) seen.add(id);
		if (ids.length > 0) yield ids;
		if (got >= most || seen.size >= looked.limit || state.trouble) return;
		if (page.ids.length === 0) {
			const message = `PubMed announced ${first.count} and named ${got} of them.`;
			state.trouble = { reason: 'ended-early', message };
			return;
		}
		page = await askPart(search, looked, dates, got);
	}
}

/**
 * A search over the cap, by the date of its window or else the date of entry, newest first: halved until
 * every part is under the cap. The parts must add up to the whole.
 */
async function* partsOf(search: Search, looked: Looked, total: number): AsyncGenerator<string[]> {
	const { ctx, state, seen } = search;
	const type = looked.window ? 'pdat' : 'edat';
	const today = ctx.now().toISOString().slice(0, 10);
	const open: Span[] = [...(halves(looked.window ?? {}, today) ?? [])].reverse();
	const counts: number[] = [];
	for (let span = open.pop(); span; span = open.pop()) {
		const dates = { type, ...span } as const;
		const part = await askPart(search, looked, dates);
		if (!part) return;
		const smaller = part.count > CAP ? halves(span, today) : undefined;
		if (smaller) {
			open.push(...smaller.reverse());
			continue;
		}
		counts.push(part.count);
		yield* pagesOf(search, looked, dates, part);
		if (state.trouble || seen.size >= looked.limit) return;
		if (part.count > CAP) {
			const message = `PubMed has ${part.count} records for ${spanText(span)} and gives the first ${CAP} of them.`;
			state.trouble = { reason: 'capped', message };
			return;
		}
	}
	reconcile(search, { type, counts, total });
}

function reconcile(
	{ state, seen }: Search,
	{ type, counts, total }: { type: 'pdat' | 'edat'; counts: number[]; total: number },
): void {
	const sum = counts.reduce((one, other) => one + other, 0);
	const by = type === 'pdat' ? 'day of publication' : 'day of entry';
	const twice =
		sum > seen.size && seen.size === total
			? `, as ${sum - total} records with more than one such day are in two parts`
			: '';
	const text = `It has ${total} records, more than the ${CAP} it gives to one question, so it was asked in ${counts.length} parts by ${by}; their counts add up to ${sum}${twice}, ${seen.size} different records.`;
	remark(state, 'split', text);
	if (seen.size === total) return;
	const message = `PubMed has ${total} records and its parts by ${by} hold ${seen.size} different ones: the difference of ${Math.abs(total - seen.size)} is unexplained. Search again.`;
	state.trouble = { reason: 'not-reconciled', message };
}
