/** A message is tried this often before it is given up. */
export const MOST_TRIES = 8;

const FIRST_WAIT_MS = 60_000;
/** 1, 3, 9, 27 minutes, then about 1 h 20, 4 h and 12 h: eight tries within 18 hours. */
const GROWTH = 3;

/** When a message that failed for the `tries`-th time is tried again; undefined after the last try. */
export function nextTry(tries: number, now: Date): Date | undefined {
	if (tries >= MOST_TRIES) return undefined;
	return new Date(now.getTime() + FIRST_WAIT_MS * GROWTH ** Math.max(0, tries - 1));
}

/** Whoever claims a message has this long to send it and say how it went; then it may be taken again. */
export const LEASE_MS = 5 * 60_000;
