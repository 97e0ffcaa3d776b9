import { lastDayOf, shiftDay } from './calendar';

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
