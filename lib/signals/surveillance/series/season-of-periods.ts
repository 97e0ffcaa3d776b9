import { InputError } from '../../../model';
import { byPosition, byWeekStart, type YearsBack } from '../statistics/seasonal-reference';
import { calendarOf } from './calendar';

/** Periods a year and how to find the same time of earlier years. @throws InputError for labels that are no calendar */
export function seasonOf(periods: readonly string[]): { perYear: number; yearsBack: YearsBack } {
	const perYear = periodsPerYear(periods);
	if (perYear === 52) return { perYear, yearsBack: byWeekStart(periods.map(mondayOf)) };
	if (perYear !== undefined) return { perYear, yearsBack: byPosition(perYear) };
	throw new InputError('trend: this method needs the season, and the periods are no calendar.', {
		mend: 'Write periods as 2025-03, 2025-W10, 2025-03-01 or 2025-Q1, or choose another method.',
	});
}

const PER_YEAR = { day: 365, week: 52, month: 12, quarter: 4, year: 1 } as const;

/** Periods a year; undefined for labels that are no calendar. */
export function periodsPerYear(periods: readonly string[]): number | undefined {
	const step = calendarOf(periods)?.step;
	return step && PER_YEAR[step];
}

/** The Monday of an ISO week `2025-W10`. */
function mondayOf(week: string): string {
	const fourth = new Date(`${week.slice(0, 4)}-01-04T00:00:00Z`);
	const weekday = (fourth.getUTCDay() + 6) % 7;
	const days = (Number(week.slice(6)) - 1) * 7 - weekday;
	return new Date(fourth.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
