import { InputError, type SeriesPoint } from '../../../model';
import { isolatedSpikes } from '../series/batch-dump';
import { calendarOf } from '../series/calendar';
import { findPeriod } from '../series/find-period';
import { incompletePeriods } from '../series/incomplete-months';
import type { CountSeries } from '../series/count-series';
import type { TrendSettings } from './trend-settings';

type Flags = SeriesPoint['flags'];

/** Reports of a period are taken to be all there after so many days, unless `lagDays` says otherwise. */
const USUAL_LAG_DAYS = 30;

/**
 * Flags of the periods that are left out, by index: named ones, batch dumps and periods that cannot
 * be complete. @throws InputError for a period that is not in the series
 */
export function flagsOf(
	{ periods, counts }: CountSeries,
	{ options }: Pick<TrendSettings, 'options'>,
): Map<number, Flags> {
	const flags = new Map<number, Flags>();
	const flag = (index: number, name: Flags[number]) =>
		flags.set(index, [
			...(flags.get(index) ?? ['excluded']),
			...(name === 'excluded' ? [] : [name]),
		]);
	for (const period of options.exclude ?? []) {
		const { index } = findPeriod(periods, period);
		if (index === undefined) {
			throw new InputError(`trend: "exclude" names ${period}, which is not in the series.`);
		}
		flag(index, 'excluded');
	}
	if (options.batchDumps) for (const index of isolatedSpikes(counts)) flag(index, 'batch-dump');
	if (options.asOf !== undefined) {
		const { asOf, lagDays = USUAL_LAG_DAYS } = options;
		if (!calendarOf(periods)) {
			throw new InputError('trend: "asOf" needs periods of a calendar.', {
				mend: 'Write periods as 2025-03, 2025-W10, 2025-03-01, 2025-Q1 or 2025, or use "exclude".',
			});
		}
		for (const index of incompletePeriods(periods, asOf, lagDays)) {
			flag(index, 'incomplete-period');
		}
	}
	return flags;
}
