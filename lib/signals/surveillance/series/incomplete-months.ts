import { calendarOf, lastDayOf, shiftDay } from './calendar';

/**
 * Months whose reports cannot all be there yet: the window ends within them, or the source still
 * receives reports of them (their last day is later than `asOf` less the reporting lag).
 */
export function incompleteMonths(
	months: readonly string[],
	{ from, to, asOf, lagDays }: { from?: string; to?: string; asOf: string; lagDays: number },
): string[] {
	const settled = shiftDay(asOf, -lagDays);
	return months.filter((month) => {
		const last = lastDayOf(month);
		const startsLate = from !== undefined && from > `${month}-01` && from <= last;
		return startsLate || last > settled || (to !== undefined && to < last);
	});
}

/**
 * Indexes of the periods of a calendar whose reports cannot all be there yet on the day `asOf`: their
 * last day is less than `lagDays` before it. None where the periods are no calendar.
 */
export function incompletePeriods(
	periods: readonly string[],
	asOf: string,
	lagDays: number,
): number[] {
	const calendar = calendarOf(periods);
	const settled = shiftDay(asOf, -lagDays);
	return periods.flatMap((period, index) =>
		calendar && calendar.lastDay(period) > settled ? [index] : [],
	);
}
