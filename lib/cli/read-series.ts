import type { Readable } from 'node:stream';
import { calendarOf, type CountSeries } from '../signals';
import { InputError } from '../model';
import { readCsv } from './csv-reader';
import { positiveNumber, requiredText, wholeNumber } from './whole-number';

/** A series as read, with the periods that were missing and are counted as zero. */
export interface ReadSeries extends CountSeries {
	/** `month`, `day`, `week`, `quarter`, or undefined when the periods are no calendar. */
	step?: string;
	filled: string[];
}

/**
 * Reads CSV `period,count[,denominator[,denominator_cv]]`. Periods of a calendar (2025-03, 2025-03-01, 2025-W10,
 * 2025-Q1) must ascend; missing ones become explicit zeros, which a series with denominators does
 * not allow. Any other labels are taken in the order given. Throws InputError with the line number.
 */
export async function readSeries(input: Readable): Promise<ReadSeries> {
	const periods: string[] = [];
	const counts: number[] = [];
	const denominators: number[] = [];
	const denominatorErrors: number[] = [];
	const seen = new Set<string>();
	const wanted = { required: ['period', 'count'], optional: ['denominator', 'denominator_cv'] };
	const { present } = await readCsv(input, wanted, ([period, count, denominator, cv]) => {
		const name = requiredText(period, 'period').trim();
		if (seen.has(name)) throw new InputError(`the period ${name} is given twice.`);
		seen.add(name);
		periods.push(name);
		counts.push(wholeNumber(count, 'count'));
		if (denominator !== '') denominators.push(positiveNumber(denominator, 'denominator'));
		denominatorErrors.push(variation(cv));
	});
	if (periods.length === 0) throw new InputError('the series has no periods.');
	if (denominators.length > 0 && denominators.length < periods.length) {
		throw new InputError('some periods have no denominator.', {
			mend: 'Give every period one, or leave the column out.',
		});
	}
	const withRates = present.has('denominator') && denominators.length > 0;
	const errors = denominatorErrors.some((cv) => cv > 0) ? { denominatorErrors } : {};
	const series = withRates ? { periods, counts, denominators, ...errors } : { periods, counts };
	return fillGaps(series);
}

/** A coefficient of variation from text; none for an empty field. @throws InputError for anything but 0 to 2 */
function variation(text: string): number {
	const cv = text.trim() === '' ? 0 : Number(text);
	if (cv >= 0 && cv <= 2) return cv;
	throw new InputError(`denominator_cv is "${text}", which is not from 0 to 2.`, {
		mend: 'Give the coefficient of variation of the estimate: 0.1 for 10 %.',
	});
}

function fillGaps(series: CountSeries): ReadSeries {
	const calendar = calendarOf(series.periods);
	if (!calendar) return { ...series, filled: [] };
	const ordinals = series.periods.map((period) => calendar.ordinal(period));
	const back = ordinals.findIndex((ordinal, i) => i > 0 && ordinal < ordinals[i - 1]);
	if (back !== -1) {
		throw new InputError(
			`the period ${series.periods[back]} comes after ${series.periods[back - 1]}.`,
			{
				mend: 'Sort the series by period.',
			},
		);
	}
	const first = ordinals[0];
	const length = ordinals[ordinals.length - 1] - first + 1;
	const periods = Array.from({ length }, (_, i) => calendar.period(first + i));
	const known = new Map(series.periods.map((period, i) => [period, series.counts[i]]));
	const filled = periods.filter((period) => !known.has(period));
	if (filled.length > 0 && series.denominators) {
		throw new InputError(`the period ${filled[0]} is missing.`, {
			mend: 'A series with denominators needs every period: its exposure is not known otherwise.',
		});
	}
	return {
		periods,
		counts: periods.map((period) => known.get(period) ?? 0),
		denominators: series.denominators,
		denominatorErrors: series.denominatorErrors,
		step: calendar.step,
		filled,
	};
}
