import type { SourceFetch, SourceStatus } from '../../model';

/** What is known of a source. Times are ISO instants, UTC. */
export interface SourceFacts {
	lastSuccessAt?: string;
	lastFailureAt?: string;
	/** First failure since the last success. */
	failingSince?: string;
	failuresInRow: number;
	/** The source's own data date, YYYY-MM-DD. */
	dataDate?: string;
}

/** A source is down after so many failures in a row… */
export const FAILURES_UNTIL_DOWN = 3;
/** …or when it has failed, without a success between, for so long. */
export const FAILING_UNTIL_DOWN_MS = 15 * 60_000;

/**
 * The state of a source: `unknown` before the first answer, `down` after three failures in a row
 * or after failing for 15 minutes, `stale` when its data date is older than expected, else `fresh`.
 * Without a data date or an expectation nothing is stale.
 */
export function sourceState(
	facts: SourceFacts,
	{ now, expectedWithinDays }: { now: Date; expectedWithinDays?: number },
): SourceStatus['state'] {
	if (facts.failuresInRow >= FAILURES_UNTIL_DOWN) return 'down';
	const { failingSince, lastSuccessAt, dataDate } = facts;
	if (failingSince && now.getTime() - Date.parse(failingSince) >= FAILING_UNTIL_DOWN_MS) {
		return 'down';
	}
	if (!lastSuccessAt) return 'unknown';
	const old = dataAgeDays(dataDate, now);
	return old !== undefined && expectedWithinDays !== undefined && old > expectedWithinDays
		? 'stale'
		: 'fresh';
}

/** Whole days from a source's data date to now. */
export const dataAgeDays = (dataDate: string | undefined, now: Date): number | undefined =>
	dataDate === undefined
		? undefined
		: Math.floor((now.getTime() - Date.parse(dataDate)) / 86_400_000);

/** Reasons that lie with the question or with us: they say nothing about the source. */
const NOT_THE_SOURCES = new Set([
	'bad-query',
	'not-countable',
	'filter-ignored',
	'limit',
	'stopped',
	'capped',
	'cancelled',
	'none-kept',
]);

/**
 * What a fetch says about its source: that it works, that it does not, or nothing (it was not
 * asked, only kept answers were used, or the question was at fault).
 */
export function verdictOf(fetch: SourceFetch): 'works' | 'fails' | 'nothing' {
	if (fetch.kind === 'not_applicable' || fetch.kind === 'not_asked') return 'nothing';
	if (fetch.kind === 'failed' || fetch.kind === 'truncated') {
		const ours = fetch.reason !== undefined && NOT_THE_SOURCES.has(fetch.reason);
		if (!ours) return 'fails';
		return fetch.kind === 'truncated' ? 'works' : 'nothing';
	}
	const asked = fetch.cacheMisses ?? fetch.calls?.filter(({ cache }) => cache === 'miss').length;
	return asked === 0 ? 'nothing' : 'works';
}
