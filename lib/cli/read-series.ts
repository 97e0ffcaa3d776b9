import type { Readable } from 'node:stream';
import { PERIOD_STEPS } from '../signals/surveillance/series/read-periods';
import {
	seriesOfRows,
	type ReadSeries,
	type SeriesRow,
} from '../signals/surveillance/series/series-of-rows';
import { InputError } from '../model/errors';
import { readCsv } from '../files/csv';
import { positiveNumber, requiredText, wholeNumber } from './whole-number';

/**
 * Reads CSV `period,count[,denominator[,denominator_cv]]`, separated by commas, semicolons or tabs.
 * Periods of a calendar are read in any spelling that can mean one thing only; `step` says what they
 * are where that is not to be found from them. Throws InputError with the line number.
 */
export async function readSeries(input: Readable, step?: unknown): Promise<ReadSeries> {
	const wantedStep = stepOf(step);
	const rows: SeriesRow[] = [];
	const lines: number[] = [];
	const wanted = { required: ['period', 'count'], optional: ['denominator', 'denominator_cv'] };
	await readCsv(input, wanted, ([period, count, denominator, cv], line) => {
		lines.push(line);
		const error = variation(cv);
		if (denominator.trim() === '' && error > 0) {
			throw new InputError('denominator_cv is given without a denominator.');
		}
		rows.push({
			period: requiredText(period, 'period').trim(),
			count: wholeNumber(count, 'count'),
			...(denominator.trim() === ''
				? {}
				: { denominator: positiveNumber(denominator, 'denominator'), denominatorError: error }),
		});
	});
	return seriesOfRows(rows, { step: wantedStep, where: (index) => `line ${lines[index]}` });
}

function stepOf(given: unknown) {
	if (given === undefined) return undefined;
	const found = PERIOD_STEPS.find((one) => one === given);
	if (found !== undefined) return found;
	throw new InputError(`--step is "${String(given)}".`, {
		mend: `Give one of ${PERIOD_STEPS.join(', ')}.`,
	});
}

/** A coefficient of variation from text; none for an empty field. @throws InputError for anything but 0 to 2 */
function variation(text: string): number {
	const cv = text.trim() === '' ? 0 : Number(text);
	if (cv >= 0 && cv <= 2) return cv;
	throw new InputError(`denominator_cv is "${text}", which is not from 0 to 2.`, {
		mend: 'Give the coefficient of variation of the estimate: 0.1 for 10 %.',
	});
}
