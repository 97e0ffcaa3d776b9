import { InputError } from '../../../model';
import { calendarOf } from '../series/calendar';
import { findPeriod } from '../series/find-period';
import type { CountSeries } from '../series/count-series';
import type { TrendSettings } from './trend-settings';

/** Share of a series that is the baseline of a chart that watches from then on when none is named. */
const DEFAULT_SHARE = 2 / 3;
const LONGEST_DEFAULT = 24;

/**
 * Indexes of the baseline: as named, or the method's default; periods that are left out never belong
 * to it. @throws InputError for a baseline that cannot be had
 */
export function baselineOf(
	series: Pick<CountSeries, 'periods'>,
	{ method, options }: TrendSettings,
	excluded: ReadonlySet<number>,
): number[] {
	const { periods } = series;
	const usable = periods.flatMap((_, index) => (excluded.has(index) ? [] : [index]));
	const { baseline } = options;
	if (typeof baseline === 'number') {
		if (baseline <= usable.length) return usable.slice(0, baseline);
		throw new InputError(
			`trend: "baseline" is ${baseline} periods, and the series has ${usable.length} that are not left out.`,
		);
	}
	const length = Math.floor(Math.min(LONGEST_DEFAULT, usable.length * DEFAULT_SHARE));
	const chosen = baseline
		? between(periods, baseline, usable)
		: usable.slice(0, method.baseline === 'all' ? usable.length : length);
	if (chosen.length > 0) return chosen;
	throw new InputError('trend: no period is left for the baseline.', {
		mend: 'Give a longer series or another "baseline" (a number of periods, or [first, last]).',
	});
}

/** Periods from one to another: by the calendar, or by place where the labels are none. */
function between(
	periods: readonly string[],
	[first, last]: readonly [string, string],
	usable: readonly number[],
): number[] {
	const calendar = calendarOf(periods);
	const placeOf = (name: string): number => {
		const found = findPeriod(periods, name);
		if (found.index !== undefined) return found.index;
		// A baseline may begin before the series does, or end after it.
		if (calendar && found.period !== undefined) {
			return calendar.ordinal(found.period) - calendar.ordinal(periods[0]);
		}
		throw new InputError(`trend: "baseline" names ${name}, which is no period of the series.`);
	};
	const [from, to] = [placeOf(first), placeOf(last)];
	return usable.filter((index) => index >= from && index <= to);
}
