import { calendarOf } from './calendar';
import { readPeriod } from './read-period';

/**
 * Where a named period is in a series, in whatever spelling; `period` is how its calendar writes it,
 * also for one outside.
 */
export function findPeriod(
	periods: readonly string[],
	name: string,
): { index?: number; period?: string } {
	const exact = periods.indexOf(name);
	if (exact !== -1) return { index: exact, period: name };
	const read = readPeriod(name);
	if (!read || calendarOf(periods)?.step !== read.step) return {};
	const index = periods.indexOf(read.period);
	return { period: read.period, ...(index === -1 ? {} : { index }) };
}
