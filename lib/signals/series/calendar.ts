import type { Series } from '../../model';

export type Step = Series['step'];

/** One calendar: how its periods are written and how they follow one another. */
interface Calendar {
	step: Step;
	form: RegExp;
	/** Position on an endless line of periods, whole numbers in a row. */
	ordinal: (period: string) => number;
	period: (ordinal: number) => string;
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
	},
	{
		step: 'day',
		form: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
		ordinal: dayNumber,
		period: isoDay,
	},
	{
		step: 'week',
		form: /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/,
		ordinal: weekOrdinal,
		period: weekPeriod,
	},
	{
		step: 'quarter',
		form: /^\d{4}-Q[1-4]$/,
		ordinal: (period) => Number(period.slice(0, 4)) * 4 + Number(period.slice(6)) - 1,
		period: (ordinal) => `${Math.floor(ordinal / 4)}-Q${(ordinal % 4) + 1}`,
	},
];

/** The calendar all periods are written in, if there is one: months, days, ISO weeks or quarters. */
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
