import type { PartialDate } from '../../model';
import type { FieldNotes } from './field-notes';
import { textOf } from './text';

/** What reading a date needs: where to note an impossible one, and the last day that is not the future. */
export interface DateReading {
	notes: FieldNotes;
	/** YYYYMMDD. */
	lastDay: string;
}

/**
 * Reads a date as precise as its source gives it. Understands E2B(R2) formats 102 (CCYYMMDD), 610
 * (CCYYMM), 602 (CCYY), 203 and 204 (with time); MAUDE's MM/DD/YYYY and YYYY/MM/DD; ISO dates; and
 * numbers written as decimals ("20141226.0", seen in FAERS extracts). Impossible dates, dates in
 * the future and 1900-01-01 or 1901-01-01 (MAUDE's stand-ins for "not known") are absent and noted.
 */
export function readDate(
	raw: unknown,
	field: string,
	{ notes, lastDay }: DateReading,
	format?: string,
): PartialDate | undefined {
	const text = textOf(raw);
	if (text === undefined) return undefined;
	const digits = digitsOf(text, format);
	const value = digits === undefined ? undefined : isoOf(digits);
	if (digits === undefined || value === undefined) {
		notes.add(field, 'impossible-date', text);
		return undefined;
	}
	if (digits === '19000101' || digits === '19010101') {
		notes.add(field, 'placeholder-date', text);
		return undefined;
	}
	if (digits > lastDay.slice(0, digits.length)) {
		notes.add(field, 'future-date', text);
		return undefined;
	}
	const precision = digits.length === 8 ? 'day' : digits.length === 6 ? 'month' : 'year';
	return { value, precision, raw: text };
}

/** A date as `YYYY-MM-DD` (or `YYYY-MM`, `YYYY`), whatever day it is; registries name days to come. */
export function isoDateOf(raw: unknown): string | undefined {
	const text = textOf(raw);
	const digits = text === undefined ? undefined : digitsOf(text);
	return digits === undefined ? undefined : isoOf(digits);
}

/**
 * The earliest of some dates. One known only to its year or month counts from its first day on: what
 * is not known to the day may have been before those that are.
 */
export const earliestDate = (
	dates: ReadonlyArray<PartialDate | undefined>,
): PartialDate | undefined =>
	dates
		.filter((date) => date !== undefined)
		.reduce<
			PartialDate | undefined
		>((first, date) => (first && first.value <= date.value ? first : date), undefined);

/** A day as a number, YYYYMMDD; 0 for a date that is missing or not known to the day. */
export const dayOf = (iso: string | undefined): number =>
	iso?.length === 10 ? Number(iso.replaceAll('-', '')) : 0;

/** How many digits an E2B(R2) date format code has. */
const LENGTH_OF_FORMAT: Readonly<Record<string, number>> = {
	'102': 8,
	'203': 8,
	'204': 8,
	'610': 6,
	'602': 4,
};

function digitsOf(text: string, format?: string): string | undefined {
	const digits = plainDigits(text) ?? slashedDigits(text);
	const length = format === undefined ? undefined : LENGTH_OF_FORMAT[format];
	// A format that says less than the digits wins: FAERS pads some years to 8 digits.
	return length === undefined || digits === undefined || digits.length <= length
		? digits
		: digits.slice(0, length);
}

const PLAIN = /^(\d{4}|\d{6}|\d{8})(?:\.0)?$/;
const WITH_TIME = /^(\d{8})(?:\d{4}|\d{6})$/;

const plainDigits = (text: string): string | undefined =>
	PLAIN.exec(text)?.[1] ?? WITH_TIME.exec(text)?.[1];

const YEAR_FIRST = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2})(?:[T ].*)?)?$/;
const MONTH_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/;

function slashedDigits(text: string): string | undefined {
	const yearFirst = YEAR_FIRST.exec(text);
	if (yearFirst) return join(yearFirst[1], yearFirst[2], yearFirst[3]);
	const monthFirst = MONTH_FIRST.exec(text);
	return monthFirst ? join(monthFirst[3], monthFirst[1], monthFirst[2]) : undefined;
}

const join = (year = '', month = '', day?: string): string =>
	year + month.padStart(2, '0') + (day === undefined ? '' : day.padStart(2, '0'));

function isoOf(digits: string): string | undefined {
	const year = Number(digits.slice(0, 4));
	if (year < 1800 || year > 2999) return undefined;
	if (digits.length === 4) return digits;
	const month = Number(digits.slice(4, 6));
	if (month < 1 || month > 12) return undefined;
	if (digits.length === 6) return `${digits.slice(0, 4)}-${digits.slice(4)}`;
	const day = Number(digits.slice(6));
	if (day < 1 || day > daysIn(year, month)) return undefined;
	return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
	month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0);
