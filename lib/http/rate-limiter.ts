import type { SourceId } from '../model';
import type { LimitedService, RateLimiter } from './types';

/**
 * openFDA: 240 requests a minute with and without a key (its rate-limit page); EUDAMED: about one
 * a second is borne, by what public clients report. NCBI: 3 a second without a key, 10 with one (NLM
 * KA-05510); Europe PMC publishes none, 5 a second is well below what its support names;
 * ClinicalTrials.gov: one a second (crawl-delay of its robots.txt); Crossref: one list query a second in
 * its public pool, three for those who leave a mail address (access page, since 2025-12-01).
 */
const PER_MINUTE: Readonly<Record<LimitedService, number>> = {
	openfda: 240,
	eudamed: 60,
	ncbi: 180,
	'ncbi-with-key': 600,
	'europe-pmc': 300,
	'clinical-trials': 60,
	crossref: 60,
	'crossref-polite': 180,
};
/**
 * How many may go at once after a pause. Bursts of 50 were seen to be throttled by
 * openFDA (#111); NCBI and Crossref count by the second, so that a burst would be over the limit.
 */
const BURST: Readonly<Record<LimitedService, number>> = {
	openfda: 10,
	eudamed: 3,
	ncbi: 1,
	'ncbi-with-key': 1,
	'europe-pmc': 5,
	'clinical-trials': 1,
	crossref: 1,
	'crossref-polite': 1,
};

/** A limiter that one process keeps for itself. */
export interface LocalRateLimiter extends RateLimiter {
	reserve(host: string, service: LimitedService, nowMs: number): number;
	pause(host: string, untilMs: number): void;
}

/** The service a source belongs to. */
export const serviceOf = (source: SourceId): LimitedService => OWN_SERVICE[source] ?? 'openfda';

const OWN_SERVICE: Readonly<Partial<Record<SourceId, LimitedService>>> = {
	eudamed: 'eudamed',
	pubmed: 'ncbi',
	'europe-pmc': 'europe-pmc',
	'clinical-trials': 'clinical-trials',
	crossref: 'crossref',
};

/** What a host bears: milliseconds between two requests on average, and how many may go at once. */
export interface Budget {
	intervalMs: number;
	burst: number;
}

/**
 * The budget of a host; none for EUDAMED on this machine (the sandbox, a mirror), which has a limit
 * only when one is given.
 */
export function budgetFor(
	host: string,
	service: LimitedService,
	requestsPerMinute: Partial<Record<LimitedService, number>> = {},
): Budget | undefined {
	const given = requestsPerMinute[service];
	if (given === undefined && service === 'eudamed' && isLoopback(host)) return undefined;
	return { intervalMs: 60_000 / (given ?? PER_MINUTE[service]), burst: BURST[service] };
}

/**
 * A token bucket per host, as a virtual schedule: each turn moves the host's next free instant on
 * by one interval, and an idle host saves up at most a burst. Where several processes share a budget
 * without knowing of each other's turns, `sharers` says how many they are: each takes its part.
 */
export function createRateLimiter(
	requestsPerMinute: Partial<Record<LimitedService, number>> = {},
	sharers: () => number = () => 1,
): LocalRateLimiter {
	const nextTurn = new Map<string, number>();
	const pausedUntil = new Map<string, number>();
	return {
		reserve(host, service, nowMs) {
			const paused = Math.max(0, (pausedUntil.get(host) ?? 0) - nowMs);
			const budget = budgetFor(host, service, requestsPerMinute);
			if (!budget) return paused;
			const parts = Math.max(1, sharers());
			const interval = budget.intervalMs * parts;
			const burst = Math.max(1, Math.floor(budget.burst / parts));
			const turn = Math.max(nextTurn.get(host) ?? 0, nowMs - interval * (burst - 1));
			nextTurn.set(host, turn + interval);
			return Math.max(paused, turn - nowMs);
		},
		pause(host, untilMs) {
			pausedUntil.set(host, Math.max(pausedUntil.get(host) ?? 0, untilMs));
		},
	};
}

const isLoopback = (host: string): boolean =>
	/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/.test(host);
