import {
	heldDays,
	heldOf,
	SOURCE_NAMES,
	type Coverage,
	type Provenance,
	type Remark,
	type SourceId,
	type SourceOutcome,
} from '../model';
import type { DayWindow, SourceRead } from './context';
import type { SourceTrouble } from './trouble';

/** What a reader notes down while it fetches; the outcome is made of it. */
export interface ReadState {
	calls: Provenance[];
	/** How many the source says it has. */
	total?: number;
	fetched: number;
	/** Counted only where a client-side filter applies. */
	kept?: number;
	/** Why fetching ended before everything was there. */
	trouble?: SourceTrouble;
	/** How far the source's data reach, where it was learnt. */
	coverage?: Coverage;
	/** A remark for the reader of the report that is not a trouble. */
	note?: string;
	/** What the source did with the question beside answering it; each once. */
	remarks?: Remark[];
}

/** What was asked; either end of the window may be open. */
type Facts = Pick<SourceOutcome, 'source' | 'subject' | 'query'> & { window?: DayWindow };

/** A state with nothing fetched yet. */
export const newReadState = (): ReadState => ({ calls: [], fetched: 0 });

/** Couples a generator of records with the outcome it leaves in its state. */
export function createRead(
	facts: Facts,
	state: ReadState,
	records: AsyncGenerator<unknown>,
): SourceRead {
	let consumed = false;
	async function* watched() {
		yield* records;
		consumed = true;
	}
	return { records: watched(), outcome: () => outcomeOf(facts, state, consumed) };
}

/**
 * The outcome of a read: found, none, not covered, truncated or failed, with the reason as code and
 * sentence. "None" is said only of a window that the source's data reach.
 */
export function outcomeOf(facts: Facts, state: ReadState, consumed = true): SourceOutcome {
	const { total, fetched, kept, calls, note, coverage, remarks } = state;
	const window = closed(facts.window, coverage);
	const remarked = remarks === undefined || remarks.length === 0 ? {} : { remarks };
	const common = { ...facts, window, coverage, total, fetched, kept, ...remarked, calls };
	const trouble = state.trouble ?? unread(state, consumed);
	if (trouble) {
		const kind = fetched > 0 ? 'truncated' : 'failed';
		return { ...common, kind, reason: trouble.reason, message: trouble.message };
	}
	if (fetched === 0 && window) {
		const unseen = outside(facts.source, window, coverage);
		if (unseen) return { ...common, ...unseen };
	}
	const dropped = droppedBy(facts.source, remarks);
	const inPartOnly = inPart(facts.source, { window, coverage });
	const message = [dropped?.message, note, inPartOnly].filter(Boolean).join(' ');
	const said = message === '' ? {} : { message };
	if (fetched === 0) {
		const doubt = dropped && { reason: dropped.reason };
		return { ...common, kind: 'none', total: 0, ...doubt, ...said };
	}
	if (kept === 0) {
		const none = `The search matched ${fetched}, but none of them fits the product asked for (in one and the same device, or drug with an accepted role); all were left out.`;
		return { ...common, kind: 'none', reason: 'none-kept', message: `${none} ${message}`.trim() };
	}
	return { ...common, kind: 'found', ...said };
}

/** Notes a remark down, once. */
export function remark(state: ReadState, kind: Remark['kind'], text: string): void {
	state.remarks ??= [];
	const known = state.remarks.some((one) => one.kind === kind && one.text === text);
	if (!known) state.remarks.push({ kind, text });
}

/** That a part of the question was left out by the source, so that its answer is to the rest of it. */
function droppedBy(source: SourceId, remarks: readonly Remark[] = []) {
	const dropped = remarks.filter(({ kind }) => DROPPED.has(kind));
	const [first] = dropped;
	if (!first) return undefined;
	const what = dropped.map(({ text }) => text).join(' ');
	const message = `${SOURCE_NAMES[source]} left out a part of the question and answered the rest. ${what}`;
	return { reason: first.kind, message };
}

const DROPPED: ReadonlySet<Remark['kind']> = new Set(['phrase-not-found', 'field-not-found']);

/** The window asked for, an open end closed by the source's reach; none where no end was given. */
function closed(
	{ from, to, openEnd = false }: DayWindow = {},
	reach: Coverage | undefined,
): SourceOutcome['window'] {
	if (from === undefined && to === undefined) return undefined;
	const first = from ?? earlier(reach?.from, to);
	const reached = later(reach?.to, from);
	const last = openEnd ? earlier(to, reached) : (to ?? reached);
	return first === undefined || last === undefined ? undefined : { from: first, to: last };
}

const earlier = (one: string | undefined, other: string | undefined): string | undefined =>
	one !== undefined && other !== undefined && other < one ? other : one;
const later = (one: string | undefined, other: string | undefined): string | undefined =>
	one !== undefined && other !== undefined && other > one ? other : one;

/** The days an answer speaks of, where the data do not reach the whole window. */
function inPart(source: SourceId, asked: Pick<SourceOutcome, 'window' | 'coverage'>) {
	const days = heldDays(asked);
	return days && `${SOURCE_NAMES[source]} answered ${days}: its data reach no further.`;
}

/** Why an empty answer is no "none": the data reach no day of the window. */
function outside(
	source: SourceId,
	window: NonNullable<SourceOutcome['window']>,
	coverage: Coverage | undefined,
): Pick<SourceOutcome, 'kind' | 'reason' | 'message'> | undefined {
	if (heldOf(window, coverage).held !== 'nothing') return undefined;
	const { from = 'an unknown day', to = 'an unknown day' } = coverage ?? {};
	const message = `Data of ${SOURCE_NAMES[source]} reach from ${from} to ${to}. The period asked for, ${window.from} to ${window.to}, lies wholly outside of that, so nothing can be said of it.`;
	return { kind: 'not_covered', reason: 'outside-coverage', message };
}

function unread({ total, fetched }: ReadState, consumed: boolean): SourceTrouble | undefined {
	if (!consumed) return { reason: 'stopped', message: 'Reading was stopped before the end.' };
	if (total === undefined || fetched >= total) return undefined;
	const message = `The source announced ${total} and ended after ${fetched}.`;
	return { reason: 'ended-early', message };
}

/** Says that the limit given by the caller, not the source, ended the fetching. */
export const limitReached = (fetched: number, total: number | undefined): SourceTrouble => ({
	reason: 'limit',
	message: `Fetched ${fetched} of ${total ?? 'more'}: the limit set for this run.`,
});

/** The outcome for a source that may hold the product and was not asked. */
export const notAsked = (source: SourceId, subject: string, message: string): SourceOutcome => ({
	...{ source, subject, kind: 'not_asked', fetched: 0, reason: 'not-asked', message, calls: [] },
});

/** The outcome for a source that was not asked because it cannot hold the product. */
export const notApplicable = (
	source: SourceId,
	subject: string,
	message: string,
): SourceOutcome => ({ source, subject, kind: 'not_applicable', fetched: 0, message, calls: [] });
