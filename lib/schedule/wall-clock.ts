import { IANAZone } from 'luxon';
import { InputError, isTimeZone } from '../model';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Refuses what is no time zone of the IANA list. @throws InputError */
export function checkTimeZone(timeZone: string): void {
	if (isTimeZone(timeZone)) return;
	throw new InputError(`timeZone: "${timeZone}" is not a time zone.`, {
		mend: 'Write the name of the IANA list, for example Europe/Berlin, America/New_York or UTC.',
	});
}

/** What the clock on the wall shows at an instant, as the milliseconds that UTC has when it shows the same. */
export const wallClockOf = (instant: Date, timeZone: string): number =>
	instant.getTime() + offsetMs(instant.getTime(), timeZone);

/**
 * The instant at which the clock on the wall shows a time (given as `wallClockOf` gives it). Where
 * clocks jump over the time it is the moment of the jump; where the time comes twice, the first one.
 * The later the time, the later the instant, or the same. Zones change their offset at most once in
 * two days.
 */
export function instantOf(wallClock: number, timeZone: string): Date {
	const before = offsetMs(wallClock - DAY_MS, timeZone);
	const early = wallClock - before;
	if (offsetMs(early, timeZone) === before) return new Date(early);
	const after = offsetMs(wallClock + DAY_MS, timeZone);
	const late = wallClock - after;
	if (offsetMs(late, timeZone) === after) return new Date(late);
	return jumpBetween(late, early, timeZone);
}

/** The first instant with another offset than `from` has, no later than `to`. */
function jumpBetween(from: number, to: number, timeZone: string): Date {
	const offset = offsetMs(from, timeZone);
	let [same, changed] = [from, to];
	while (changed - same > 1) {
		const middle = Math.floor((same + changed) / 2);
		if (offsetMs(middle, timeZone) === offset) same = middle;
		else changed = middle;
	}
	return new Date(changed);
}

const offsetMs = (instant: number, timeZone: string): number =>
	IANAZone.create(timeZone).offset(instant) * MINUTE_MS;
