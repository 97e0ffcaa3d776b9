import type { Provenance, SourceId, SourceOutcome } from '../model';
import type { SourceRead } from './context';
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
	/** A remark for the reader of the report that is not a trouble. */
	note?: string;
}

type Facts = Pick<SourceOutcome, 'source' | 'subject' | 'query' | 'window'>;

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

/** The outcome of a read: found, none, truncated or failed, with the reason as code and sentence. */
export function outcomeOf(facts: Facts, state: ReadState, consumed = true): SourceOutcome {
	const { total, fetched, kept, calls, note } = state;
	const common = { ...facts, total, fetched, kept, calls };
	const trouble = state.trouble ?? unread(state, consumed);
	if (trouble) {
		const kind = fetched > 0 ? 'truncated' : 'failed';
		return { ...common, kind, reason: trouble.reason, message: trouble.message };
	}
	if (fetched === 0) return { ...common, kind: 'none', total: 0, message: note };
	if (kept === 0) {
		const message = `The search matched ${fetched}, but none of them fits the product asked for (in one and the same device, or drug with an accepted role); all were left out.`;
		return { ...common, kind: 'none', reason: 'none-kept', message };
	}
	return { ...common, kind: 'found', message: note };
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

/** The outcome for a source that was not asked because it cannot hold the product. */
export const notApplicable = (
	source: SourceId,
	subject: string,
	message: string,
): SourceOutcome => ({ source, subject, kind: 'not_applicable', fetched: 0, message, calls: [] });
