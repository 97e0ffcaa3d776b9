import type { Series } from '../../../model';

/** Steps of a calendar; the months of an analysis are one of them. */
export type Step = Series['step'] | 'year';

/** One calendar: how its periods are written and how they follow one another. */
export interface Calendar {
	step: Step;
	form: RegExp;
	/** Position on an endless line of periods, whole numbers in a row. */
	ordinal: (period: string) => number;
	period: (ordinal: number) => string;
	/** Last day of a period, YYYY-MM-DD. */
	lastDay: (period: string) => string;
}

const DAY_MS = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');
const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

const CALENDARS: readonly Calendar[] = [
	{
		step: 'month',
		form: /^\d{4}-(0[1-9]|1[0-2])$/,
		ordinal: (period) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1,
		period: (ordinal) => `${Math.floor(ordinal / 12)}-${two((ordinal % 12) + 1)}`,
		lastDay: (period) => lastDayOf(period),
	},
	{
		step: 'day',
		form: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
		ordinal: dayNumber,
		period: isoDay,
		lastDay: (period) => period,
	},
	{
		step: 'week',
		form: /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/,
		ordinal: weekOrdinal,
		period: weekPeriod,
		lastDay: (period) => isoDay(weekOrdinal(period) * 7 + 4 + 6),
	},
	{
		step: 'quarter',
		form: /^\d{4}-Q[1-4]$/,
		ordinal: (period) => Number(period.slice(0, 4)) * 4 + Number(period.slice(6)) - 1,
		period: (ordinal) => `${Math.floor(ordinal / 4)}-Q${(ordinal % 4) + 1}`,
		lastDay: (period) => lastDayOf(`${period.slice(0, 4)}-${two(Number(period.slice(6)) * 3)}`),
	},
	{
		step: 'year',
		form: /^(19|20)\d\d$/,
		ordinal: Number,
		period: String,
		lastDay: (period) => `${period}-12-31`,
	},
];

/** The calendar of a step. */
export function calendarOfStep(step: Step): Calendar {
	const found = CALENDARS.find((one) => one.step === step);
	if (!found) throw new Error(`there is no calendar of the step ${step}`);
	return found;
}

/** The calendar all periods are written in, if there is one: months, days, ISO weeks, quarters or years. */
export function calendarOf(periods: readonly string[]): Calendar | undefined {
	return CALENDARS.find(({ form, ordinal, period: written }) =>
		periods.every((period) => form.test(period) && written(ordinal(period)) === period),
	);
}

/** All months from the first to the last, both included; `YYYY-MM`, none when the last is earlier. */
export function monthsBetween(first: string, last: string): string[] {
	const [{ ordinal, period }] = CALENDARS;
	const from = ordinal(first);
	return Array.from({ length: Math.max(0, ordinal(last) - from + 1) }, (_, i) => period(from + i));
}

/** The month `months` after (before, when negative) a month. */
export function shiftMonth(month: string, months: number): string {
	const [{ ordinal, period }] = CALENDARS;
	return period(ordinal(month) + months);
}

/** Last day of a month, `YYYY-MM-DD`. */
export const lastDayOf = (month: string): string =>
	isoDay(dayNumber(`${shiftMonth(month, 1)}-01`) - 1);

/** The day `days` after (before, when negative) a day. */
export const shiftDay = (day: string, days: number): string => isoDay(dayNumber(day) + days);

/** Days from one day to another. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** The ISO week that holds a day. */
export const weekOfDay = (day: string): string => weekPeriod(Math.floor((dayNumber(day) - 4) / 7));

/** Day of the week of a day: 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: string): number => (((dayNumber(day) - 4) % 7) + 7) % 7;

/** ISO 8601 weeks counted from the one that holds 5 January 1970 (a Monday). */
function weekOrdinal(period: string): number {
	const fourth = dayNumber(`${period.slice(0, 4)}-01-04`);
	return Math.floor((fourth - 4) / 7) + Number(period.slice(6)) - 1;
}

function weekPeriod(ordinal: number): string {
	const thursday = isoDay(ordinal * 7 + 4 + 3);
	const year = thursday.slice(0, 4);
	const first = Math.floor((dayNumber(`${year}-01-04`) - 4) / 7);
	return `${year}-W${two(ordinal - first + 1)}`;
}
