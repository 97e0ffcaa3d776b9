import { DateTime } from 'luxon';
import type { WatchWhen } from '../model';
import { checkCron, nextCron } from './cron';
import { checkTimeZone, instantOf, wallClockOf } from './wall-clock';

const MINUTE_MS = 60_000;
const EXACT_MS = { minutes: MINUTE_MS, hours: 60 * MINUTE_MS } as const;
const DAYS = { days: 1, weeks: 7 } as const;
const DAY_MS = 1_440 * MINUTE_MS;

type Interval = Extract<WatchWhen, { kind: 'interval' }>;

/** Refuses a schedule or a time zone that cannot be read. @throws InputError naming the field */
export function checkWhen(when: WatchWhen, timeZone: string): void {
	checkTimeZone(timeZone);
	if (when.kind === 'cron') checkCron(when.expression);
}

/**
 * The next instant of a schedule, strictly after another; undefined when it has none of its own
 * (by hand, on new data). Intervals are counted from the anchor: minutes and hours are exact
 * durations, days and larger keep the anchor's hour of the wall clock, months its day or their last.
 * Times that clocks jump over come at the moment of the jump, times that come twice count once.
 */
export function nextDue(
	when: WatchWhen,
	timeZone: string,
	after: Date,
	anchor: Date,
): Date | undefined {
	if (when.kind === 'cron') return nextCron(when.expression, timeZone, after);
	if (when.kind === 'interval') return nextOfInterval(when, timeZone, after, anchor);
	return undefined;
}

/** Times of a schedule that have come. */
export interface Missed {
	count: number;
	/** The last of those counted. */
	last?: Date;
	/** Set when the counting was ended: there are at least so many. */
	more: boolean;
}

/** Counting more times than this would say nothing new. */
const COUNTED = 1_000;

/** How often a schedule came after one instant, up to and including another. At most 1,000 are counted. */
export function missedSince(
	when: WatchWhen,
	timeZone: string,
	{ after, until, anchor }: { after: Date; until: Date; anchor: Date },
): Missed {
	let last: Date | undefined;
	let count = 0;
	for (;;) {
		const next = nextDue(when, timeZone, last ?? after, anchor);
		if (!next || next > until) return { count, last, more: false };
		if (count === COUNTED) return { count, last, more: true };
		last = next;
		count += 1;
	}
}

function nextOfInterval(when: Interval, timeZone: string, after: Date, anchor: Date): Date {
	const { every, unit } = when;
	if (unit === 'minutes' || unit === 'hours') {
		const step = every * EXACT_MS[unit];
		const times = Math.max(1, Math.floor((after.getTime() - anchor.getTime()) / step) + 1);
		return new Date(anchor.getTime() + times * step);
	}
	const from = wallClockOf(anchor, timeZone);
	const until = wallClockOf(after, timeZone);
	// One less than fit between the two, because the clock may have been put back since.
	for (let times = Math.max(1, stepsBetween(when, from, until) - 1); ; times += 1) {
		const instant = instantOf(afterSteps(when, from, times), timeZone);
		if (instant > after) return instant;
	}
}

function stepsBetween({ every, unit }: Interval, from: number, until: number): number {
	if (unit === 'days' || unit === 'weeks') {
		return Math.floor((until - from) / (every * DAYS[unit] * DAY_MS));
	}
	const [first, last] = [clock(from), clock(until)];
	return Math.floor(((last.year - first.year) * 12 + last.month - first.month) / every);
}

const afterSteps = ({ every, unit }: Interval, from: number, times: number): number =>
	clock(from)
		.plus({ [unit]: times * every })
		.toMillis();

const clock = (wallClock: number): DateTime => DateTime.fromMillis(wallClock, { zone: 'utc' });
