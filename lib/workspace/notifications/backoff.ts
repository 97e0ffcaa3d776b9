/** A message is tried this often before it is given up. */
export const MOST_TRIES = 8;

/** 1, 3, 9, 27 minutes, then about 1 h 20, 4 h and 12 h: eight tries within 18 hours by default. */
const GROWTH = 3;

/**
 * When a message that failed for the `tries`-th time is tried again; undefined after the last try.
 *
 * @param firstSeconds the wait after the first failure: the setting `deliveries.firstRetrySeconds`
 */
export function nextTry(tries: number, now: Date, firstSeconds: number): Date | undefined {
	if (tries >= MOST_TRIES) return undefined;
	return new Date(now.getTime() + firstSeconds * 1_000 * GROWTH ** Math.max(0, tries - 1));
}
