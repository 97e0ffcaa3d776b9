import { InputError, type Provenance, type Publication } from '../../model';
import type { DayWindow, SourceContext, SourceRead } from '../context';
import { checkDay } from '../day';
import { createRead, limitReached, newReadState, remark, type ReadState } from '../source-read';
import { findIds } from './find-ids';
import { questionsTo, type PubMedQuestions } from './questions';
import type { PubMedSet } from './read-set';

/** Records a call of efetch gives (E-utilities' own advice). */
const BATCH = 200;
/** Calls under way at once: with a key, so many go out in a second. */
const AT_ONCE = 10;
/** PMIDs named in a sentence. */
const NAMED = 20;

/** A search of PubMed as it is sent. */
export interface PubMedSearch {
	/** In PubMed's own language. */
	term: string;
	/** Days of publication. */
	window?: DayWindow;
	/** Most records, newest first. */
	limit?: number;
}

/**
 * Reads the publications PubMed finds for a term. Phrases it dropped, how it read the question and records it
 * did not give are in the outcome's remarks.
 * @throws InputError for an empty term or a window that ends before it begins
 */
export function readPubMed(
	ctx: SourceContext,
	{ term: given, window, limit = Number.POSITIVE_INFINITY }: PubMedSearch,
): SourceRead {
	const term = given.replace(/\s+/g, ' ').trim();
	if (term === '') {
		throw new InputError('The search of PubMed is empty.', { mend: 'Give at least one word.' });
	}
	const days = window && checked(window);
	const state = newReadState();
	const ask = questionsTo(ctx, state);
	async function* records(): AsyncGenerator<Publication> {
		const ids = findIds(ctx, ask, state, { term, window: days, limit });
		for await (const publication of fetched(ctx, ask, state, ids)) yield publication;
		const { total = 0 } = state;
		if (!state.trouble && limit < total) state.trouble = limitReached(state.fetched, total);
	}
	const facts = { source: 'pubmed' as const, subject: 'publications', query: term, window };
	return createRead(facts, state, records());
}

/**
 * Reads publications by their PMIDs. One that PubMed does not have is left out by it without a word and named
 * in a remark.
 * @throws InputError for what is no PMID
 */
export function getPubMed(ctx: SourceContext, pmids: readonly string[]): SourceRead {
	const asked = [...new Set(pmids.map((pmid) => pmid.trim()))];
	const wrong = asked.find((pmid) => !/^[1-9]\d{0,8}$/.test(pmid));
	if (wrong !== undefined || asked.length === 0) {
		const message = wrong === undefined ? 'No PMID is given.' : `"${wrong}" is not a PMID.`;
		throw new InputError(message, { mend: 'A PMID is a number, as 22663011.' });
	}
	const state = newReadState();
	async function* lists(): AsyncGenerator<string[]> {
		yield asked;
	}
	const records = fetched(ctx, questionsTo(ctx, state), state, lists());
	const query = asked.length > NAMED ? `${asked.length} PMIDs` : `PMID ${asked.join(', ')}`;
	return createRead({ source: 'pubmed', subject: 'publications', query }, state, records);
}

function checked({ from, to }: DayWindow): DayWindow | undefined {
	if (from !== undefined) checkDay('from', from);
	if (to !== undefined) checkDay('to', to);
	if (from !== undefined && to !== undefined && from > to) {
		throw new InputError(`The window begins on ${from} and ends before that, on ${to}.`, {
			mend: 'Exchange the two dates.',
		});
	}
	return from === undefined && to === undefined ? undefined : { from, to };
}

/** A call of efetch under way. */
type Fetching = ReturnType<PubMedQuestions['fetch']>;

/**
 * The publications of lists of PMIDs, some hundred a call, in their order. Calls are begun before those
 * before them are answered, so that the limit and not the distance decides how long all take; the limiter
 * spaces them.
 */
async function* fetched(
	ctx: SourceContext,
	ask: PubMedQuestions,
	state: ReadState,
	lists: AsyncIterable<string[]>,
): AsyncGenerator<Publication> {
	const missing: string[] = [];
	const open: Array<{ pmids: readonly string[]; fetching: Fetching }> = [];
	let isBroken = false;
	async function* next(): AsyncGenerator<Publication> {
		const oldest = open.shift();
		if (!oldest) return;
		const { answer, call } = await oldest.fetching;
		if (answer.kind === 'set') {
			yield* given(ctx, state, { set: answer.set, call, pmids: oldest.pmids, missing });
			return;
		}
		isBroken = true;
		state.trouble ??= { reason: answer.reason, message: answer.message };
	}
	try {
		for await (const list of lists) {
			for (let at = 0; at < list.length; at += BATCH) {
				const pmids = list.slice(at, at + BATCH);
				open.push({ pmids, fetching: ask.fetch(pmids) });
				if (open.length >= AT_ONCE) yield* next();
				if (isBroken) return;
			}
		}
		while (open.length > 0 && !isBroken) yield* next();
	} finally {
		// What is still under way is of no use any more, and must not be left alone.
		await Promise.allSettled(open.map(({ fetching }) => fetching));
		tellMissing(state, missing);
	}
}

/** The publications of one call that were asked for, each with where it came from. */
function* given(
	ctx: SourceContext,
	state: ReadState,
	answer: { set: PubMedSet; call: Provenance; pmids: readonly string[]; missing: string[] },
): Generator<Publication> {
	const { publications, deleted, nameless } = answer.set;
	const due = new Set(answer.pmids);
	const asked = publications.filter(({ ids: { pmid = '' } }) => due.delete(pmid));
	state.fetched += asked.length;
	ctx.onProgress?.({ source: 'pubmed', fetched: state.fetched, total: state.total });
	if (asked.length < publications.length) {
		const text = 'It sent records twice or that were not asked for; these were left out.';
		remark(state, 'warning', text);
	}
	if (nameless > 0) remark(state, 'warning', `It sent ${nameless} records without a PMID.`);
	const gone = deleted.filter((pmid) => due.has(pmid));
	if (gone.length > 0) remark(state, 'record-missing', `It deleted ${gone.join(', ')}.`);
	answer.missing.push(...due);
	const { url, retrievedAt, simulated } = answer.call;
	for (const publication of asked) {
		yield { ...publication, provenance: { url, retrievedAt, simulated } };
	}
}

/** A record that was found and did not come makes the answer one cut short; one asked for by its id may not exist. */
function tellMissing(state: ReadState, missing: readonly string[]): void {
	if (missing.length === 0) return;
	const named = missing.slice(0, NAMED).join(', ');
	const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : '';
	remark(state, 'record-missing', `It did not give the records ${named}${more}.`);
	if (state.total === undefined || state.trouble) return;
	const message = `PubMed found ${state.total} records and did not give ${missing.length} of them (${named}${more}).`;
	state.trouble = { reason: 'record-missing', message };
}
