/** What a number format shows. */
export interface DateParts {
	date: boolean;
	time: boolean;
}

const DAY_MS = 86_400_000;
/** Day 0 of either system; in that of 1900 only from its day 61 on, as it has a 29 February 1900 that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999. */
const LAST = 2_958_465;

/**
 * A number of days as ISO text: the day, day and time to the second, or the time alone below one day
 * under a format of times. Nothing for a number that is no date: below 0, day 0 and 60 of 1900, or
 * behind the year 9999.
 */
export function dateOfSerial(
	serial: number,
	{ date, time }: DateParts,
	from1904: boolean,
): string | undefined {
	if (!(serial >= 0 && serial < LAST + 1)) return undefined;
	const seconds = Math.round((serial % 1) * 86_400);
	const day = Math.floor(serial) + Math.floor(seconds / 86_400);
	const clock = new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19);
	if (!date && time && serial < 1) return clock;
	if (!from1904 && (day === 0 || day === 60)) return undefined;
	const early = !from1904 && day < 60 ? 1 : 0;
	const start = from1904 ? EPOCH_1904 : EPOCH_1900;
	const iso = new Date(start + (day + early) * DAY_MS).toISOString().slice(0, 10);
	return clock === '00:00:00' && !time ? iso : `${iso}T${clock}`;
}
