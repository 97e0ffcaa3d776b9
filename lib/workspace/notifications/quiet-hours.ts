import type { Rule } from '../../model';
import { instantOf, wallClockOf } from '../../schedule';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

type Hours = Pick<Rule, 'quietFrom' | 'quietTo' | 'timeZone'>;

/**
 * The first instant, this one or later, that lies outside a rule's quiet hours. They run from one
 * time of the clock on the wall to the next, in the rule's time zone, over midnight where the end is
 * no later than the beginning; so a night with a change of the clock is an hour shorter or longer.
 */
export function afterQuiet(at: Date, { quietFrom, quietTo, timeZone }: Hours): Date {
	if (quietFrom === undefined || quietTo === undefined || quietFrom === quietTo) return at;
	const today = startOfDay(at, timeZone);
	const overMidnight = quietTo < quietFrom ? DAY_MS : 0;
	for (const day of [today - DAY_MS, today]) {
		const from = instantOf(day + timeOf(quietFrom), timeZone);
		const to = instantOf(day + overMidnight + timeOf(quietTo), timeZone);
		if (from <= at && at < to) return to;
	}
	return at;
}

/** The next time after an instant that a rule's digest goes out, quiet hours not counted: once a day. */
export function nextDigest(
	at: Date,
	{ digestAt, timeZone }: Pick<Rule, 'digestAt' | 'timeZone'>,
): Date {
	const today = startOfDay(at, timeZone);
	const times = [0, 1, 2].map((days) =>
		instantOf(today + days * DAY_MS + timeOf(digestAt), timeZone),
	);
	return times.find((time) => time > at) ?? new Date(at.getTime() + DAY_MS);
}

/** Midnight before an instant, as the clock on the wall counts. */
function startOfDay(at: Date, timeZone: string): number {
	return Math.floor(wallClockOf(at, timeZone) / DAY_MS) * DAY_MS;
}

function timeOf(clock: string): number {
	const [hours = 0, minutes = 0] = clock.split(':').map(Number);
	return (hours * 60 + minutes) * MINUTE_MS;
}
