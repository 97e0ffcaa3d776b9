import { calendarOf } from '../signals/surveillance/series/calendar';

/** The names of the periods after a series: of its calendar, else `+1`, `+2`, … */
export function nextPeriods(periods: readonly string[], horizon: number): string[] {
	const calendar = calendarOf(periods);
	const last = periods.at(-1);
	return Array.from({ length: horizon }, (_, h) =>
		calendar && last !== undefined ? calendar.period(calendar.ordinal(last) + h + 1) : `+${h + 1}`,
	);
}
