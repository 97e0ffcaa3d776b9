import { InputError } from '../../../model';
import { calendarOfStep, type Step } from './calendar';
import type { CountSeries } from './count-series';
import { readPeriods, type PeriodReading } from './read-periods';

/** A row of a series as given. */
export interface SeriesRow {
	period: string;
	count: number;
	denominator?: number;
	/** Coefficient of variation of the denominator, where it is an estimate. */
	denominatorError?: number;
}

/** A series as read, with what the reader made of the rows. */
export interface ReadSeries extends CountSeries {
	/** Undefined where the periods are no calendar. */
	step?: Step;
	/** Periods that were missing and are counted as zero. */
	filled: string[];
	/** Periods that were given in another spelling. */
	respelled: Array<{ given: string; read: string }>;
	/** How days were taken for longer periods, in words. */
	taken?: string;
}

/** Longest gap that is filled with zeros, in years: a longer one is a mistyped year. */
const LONGEST_GAP_YEARS = 20;
const PER_YEAR: Readonly<Record<Step, number>> = {
	day: 366,
	week: 53,
	month: 12,
	quarter: 4,
	year: 1,
};

/**
 * A series from its rows. Periods of a calendar must ascend, each once; missing ones become explicit
 * zeros, which a series with denominators does not allow. Other labels keep their order. Throws
 * InputError with the place of the row.
 */
export function seriesOfRows(rows: readonly SeriesRow[], reading: PeriodReading): ReadSeries {
	const { where } = reading;
	if (rows.length === 0) throw new InputError('the series has no periods.');
	const labels = rows.map(({ period }) => period);
	const { periods, step, taken } = readPeriods(labels, reading);
	refuseTwice(periods, where);
	const series: CountSeries = {
		periods,
		counts: rows.map(({ count }) => count),
		...exposures(rows, where),
	};
	const respelled = periods.flatMap((read, i) =>
		read === labels[i] ? [] : [{ given: labels[i], read }],
	);
	const notes = { respelled, ...(taken === undefined ? {} : { taken }) };
	if (step === undefined) return { ...series, filled: [], ...notes };
	return { ...filledUp(series, step, where), step, ...notes };
}

function exposures(
	rows: readonly SeriesRow[],
	where: PeriodReading['where'],
): Pick<CountSeries, 'denominators' | 'denominatorErrors'> {
	const denominators = rows.flatMap(({ denominator }) => denominator ?? []);
	if (denominators.length === 0) return {};
	if (denominators.length < rows.length) {
		const without = rows.findIndex(({ denominator }) => denominator === undefined);
		throw new InputError(
			`${where(without)}: some periods have no denominator, ${rows[without].period} the first.`,
			{ mend: 'Give every period one, or leave the column out.' },
		);
	}
	const errors = rows.map(({ denominatorError = 0 }) => denominatorError);
	return {
		denominators,
		...(errors.some((cv) => cv > 0) ? { denominatorErrors: errors } : {}),
	};
}

function refuseTwice(periods: readonly string[], where: PeriodReading['where']): void {
	const seen = new Map<string, number>();
	for (const [index, period] of periods.entries()) {
		const before = seen.get(period);
		if (before !== undefined) {
			throw new InputError(
				`${where(index)}: the period ${period} is given twice, first in ${where(before)}.`,
			);
		}
		seen.set(period, index);
	}
}

function filledUp(
	series: CountSeries,
	step: Step,
	where: PeriodReading['where'],
): CountSeries & { filled: string[] } {
	const { periods, counts, denominators } = series;
	const calendar = calendarOfStep(step);
	const ordinals = periods.map((period) => calendar.ordinal(period));
	for (let i = 1; i < ordinals.length; i++) {
		const missing = ordinals[i] - ordinals[i - 1] - 1;
		if (missing < 0) {
			throw new InputError(`${where(i)}: the period ${periods[i]} comes after ${periods[i - 1]}.`, {
				mend: 'Sort the series by period.',
			});
		}
		if (missing > LONGEST_GAP_YEARS * PER_YEAR[step]) {
			throw new InputError(
				`${where(i)}: from ${periods[i - 1]} to ${periods[i]} ${missing} periods are missing.`,
				{
					mend: `Check the two; a gap of more than ${LONGEST_GAP_YEARS} years is not filled with zeros.`,
				},
			);
		}
		if (missing > 0 && denominators) {
			const name = calendar.period(ordinals[i - 1] + 1);
			throw new InputError(`${where(i)}: the period ${name} is missing before it.`, {
				mend: 'A series with denominators needs every period: its exposure is not known otherwise.',
			});
		}
	}
	const length = ordinals[ordinals.length - 1] - ordinals[0] + 1;
	const all = Array.from({ length }, (_, i) => calendar.period(ordinals[0] + i));
	const known = new Map(periods.map((period, i) => [period, counts[i]]));
	return {
		...series,
		periods: all,
		counts: all.map((period) => known.get(period) ?? 0),
		filled: all.filter((period) => !known.has(period)),
	};
}
