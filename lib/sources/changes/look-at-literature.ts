import { isIncomplete, type SourceOutcome } from '../../model';
import type { SourceContext, SourceRead } from '../context';
import type { LiteratureSnapshot, Look } from './snapshot';
import { troubleReason } from './trouble-reason';

/**
 * Databases enter records with a day that may be some days back, so each look asks again for the last days
 * before the one before it.
 */
const OVERLAP_DAYS = 3;
/** Records of one look; more are counted by the next search of the review. */
const MOST_NEW = 1_000;
/** Of a title, as far as it is kept and told. */
const LONGEST_TITLE = 120;

/** Asks a database for what it took in on or after a day, YYYY-MM-DD. */
export type ReadSince = (since: string, limit: number) => SourceRead;

/** Looks at what a database of publications or trials took in of a search since the look before. */
export async function lookAtLiterature(
	ctx: SourceContext,
	read: ReadSince,
	before: LiteratureSnapshot | undefined,
): Promise<Look<LiteratureSnapshot>> {
	const lookedOn = ctx.now().toISOString().slice(0, 10);
	const found = read(daysBefore(before?.lookedOn ?? lookedOn, OVERLAP_DAYS), MOST_NEW);
	const entries = new Map<string, string>();
	for await (const record of found.records) {
		const entry = entryOf(record);
		if (entry) entries.set(...entry);
	}
	const outcome = found.outcome();
	return failureOf(outcome) ?? { kind: 'seen', snapshot: { lookedOn, known: sorted(entries) } };
}

/** A record by what tells it from others and from its own earlier states. */
function entryOf(record: unknown): [key: string, title: string] | undefined {
	if (typeof record !== 'object' || record === null) return undefined;
	const { id, title, lastUpdatePosted }: Record<string, unknown> = { ...record };
	if (typeof id !== 'string') return undefined;
	const key = typeof lastUpdatePosted === 'string' ? `${id} ${lastUpdatePosted}` : id;
	return [key, typeof title === 'string' ? title.slice(0, LONGEST_TITLE) : ''];
}

/** A look that reached its own bound has seen enough; anything else not read whole has seen nothing. */
function failureOf(outcome: SourceOutcome): Look<never> | undefined {
	const { reason, message = 'It could not be read in full.' } = outcome;
	if (outcome.kind === 'truncated' && reason === 'limit') return undefined;
	const gap = outcome.kind !== 'found' && outcome.kind !== 'none' && isIncomplete(outcome);
	return gap ? { kind: 'failed', reason: troubleReason(reason), message } : undefined;
}

const sorted = (entries: ReadonlyMap<string, string>): Record<string, string> =>
	Object.fromEntries([...entries].sort(([left], [right]) => (left < right ? -1 : 1)));

const daysBefore = (day: string, days: number): string =>
	new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
