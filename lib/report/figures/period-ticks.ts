/** Labels an axis of periods can hold without crowding. */
const MOST_LABELS = 12;

/**
 * Which periods of a time axis are labelled, and how: years at each January of a long monthly
 * series, else every so many periods by their own name.
 */
export function periodTicks(
	periods: readonly string[],
	most = MOST_LABELS,
): Array<{ period: string; text: string }> {
	const januaries = periods.filter((period) => /^\d{4}-01$/.test(period));
	if (periods.length > 24 && januaries.length >= 2) {
		const every = Math.ceil(januaries.length / most);
		return januaries
			.filter((_period, index) => index % every === 0)
			.map((period) => ({ period, text: period.slice(0, 4) }));
	}
	const every = Math.max(1, Math.ceil(periods.length / Math.max(1, most - 1)));
	return periods
		.filter((_period, index) => index % every === 0)
		.map((period) => ({ period, text: period }));
}
