/** Longest single wait, however long a service asks for; beyond it the tries end. */
export const LONGEST_DELAY_MS = 120_000;
const BASE_MS = 500;
/** EUDAMED's 429 names no time and lasts for minutes, so a wait after such an answer starts higher. */
const BASE_WITHOUT_HINT_MS = 5_000;

/**
 * Milliseconds asked for by a Retry-After header, in seconds or as an HTTP date (RFC 9110
 * section 10.2.3); undefined when the header is absent or is neither.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
	if (header === undefined) return undefined;
	if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
	const at = Date.parse(header);
	return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/**
 * Milliseconds to wait before the next try. A Retry-After is honoured to the letter; else
 * exponential backoff with full jitter: evenly between nothing and base × 2^(tries − 1). After a
 * 429 without a hint at least half of that, for a service that throttles is not to be hurried.
 */
export function retryDelayMs(options: {
	/** Tries made so far, 1 or more. */
	attempts: number;
	status?: number;
	retryAfter?: string;
	now: Date;
	random: () => number;
}): number {
	const asked = retryAfterMs(options.retryAfter, options.now);
	if (asked !== undefined) return asked;
	const throttled = options.status === 429;
	const base = throttled ? BASE_WITHOUT_HINT_MS : BASE_MS;
	const ceiling = Math.min(LONGEST_DELAY_MS, base * 2 ** (options.attempts - 1));
	const jitter = options.random();
	return Math.round(throttled ? ceiling * (0.5 + jitter / 2) : ceiling * jitter);
}
