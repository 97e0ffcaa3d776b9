import { InputError } from '../../../model';
import { daysBetween, lastDayOf, weekdayOf, weekOfDay, type Step } from './calendar';
import { looksLikeDate, readPeriod, type Period } from './read-period';

/** Steps a reader can be told of; `none` takes labels in the order given. */
export const PERIOD_STEPS = ['day', 'week', 'month', 'quarter', 'year', 'none'] as const;
export type PeriodStep = (typeof PERIOD_STEPS)[number];

/** Labels read as periods of one calendar, or taken as they are. */
export interface ReadPeriods {
	periods: string[];
	/** Undefined where the labels are no calendar. */
	step?: Step;
	/** How days were taken for longer periods, in words. */
	taken?: string;
}

/** How labels are read. */
export interface PeriodReading {
	/** The step they must have; found from the labels without it. */
	step?: PeriodStep;
	/** Names a label's place for errors: "line 3". */
	where: (index: number) => string;
}

const ANOTHER_WAY =
	'Write periods as 2025-03, 2025-W10, 2025-03-01, 2025-Q1 or 2025; where they are no calendar, say so with the step "none".';

/**
 * Reads labels as periods of one calendar, in any spelling that can mean one thing only. Labels of which
 * none is a date are taken as they are; where some are, every other one is an error, since one
 * mistyped period must not switch the calendar off. @throws InputError with the place of the label
 */
export function readPeriods(labels: readonly string[], reading: PeriodReading): ReadPeriods {
	const { step: wanted, where } = reading;
	if (wanted === 'none') return { periods: [...labels] };
	const read = labels.map(readPeriod);
	const usual = wanted ?? usualStep(read);
	if (usual === undefined && !labels.some(looksLikeDate)) return { periods: [...labels] };
	const periods = read.map((one, index) => {
		const fits = one && (one.step === usual || (wanted !== undefined && one.step === 'day'));
		if (fits) return inKnownYears(one, where(index));
		throw new InputError(`${where(index)}: the period "${labels[index]}" ${wrong(one, usual)}.`, {
			mend: ANOTHER_WAY,
		});
	});
	if (wanted !== undefined) return { periods: periods.map(asStep(wanted, where)), step: wanted };
	if (usual !== 'day') return { periods: periods.map(({ period }) => period), step: usual };
	return daysOrLonger(
		periods.map(({ period }) => period),
		where,
	);
}

function wrong(read: Period | undefined, usual: Step | undefined): string {
	if (!read) return usual ? `is no ${usual}` : 'looks like a date, but cannot be read';
	return `is a ${read.step}, not a ${usual}`;
}

/** The step of most labels; of equally many that of the first. */
function usualStep(read: ReadonlyArray<Period | undefined>): Step | undefined {
	const found = new Map<Step, number>();
	for (const one of read) if (one) found.set(one.step, (found.get(one.step) ?? 0) + 1);
	return [...found].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Reports of medical products began later than this, and none can be of later. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2100];

function inKnownYears(period: Period, where: string): Period {
	const year = Number(period.period.slice(0, 4));
	if (year >= FIRST_YEAR && year <= LAST_YEAR) return period;
	throw new InputError(
		`${where}: the period ${period.period} is in the year ${year}, not from ${FIRST_YEAR} to ${LAST_YEAR}.`,
	);
}

/** A day as the longer period it dates by its first (weeks, months and more) or last day (months and more). */
const asStep =
	(step: Step, where: (index: number) => string) =>
	({ step: own, period }: Period, index: number): string => {
		const longer = own === step ? period : longerOf(step, period);
		if (longer !== undefined) return longer;
		throw new InputError(`${where(index)}: the day ${period} does not date a ${step}.`, {
			mend:
				step === 'week'
					? 'Weeks are dated by their Mondays.'
					: `Date each ${step} by its first or its last day.`,
		});
	};

function longerOf(step: Step, day: string): string | undefined {
	if (step === 'week') return weekdayOf(day) === 0 ? weekOfDay(day) : undefined;
	const month = day.slice(0, 7);
	const [year, number] = [day.slice(0, 4), Number(day.slice(5, 7))];
	const first = day.endsWith('-01');
	if (!first && day !== lastDayOf(month)) return undefined;
	const place = first ? number - 1 : number;
	if (step === 'month') return month;
	if (step === 'quarter' && place % 3 === 0) return `${year}-Q${Math.ceil(number / 3)}`;
	return step === 'year' && place % 12 === 0 ? year : undefined;
}

const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'];

/** Days, or the longer periods that regular days date; which, in words. */
function daysOrLonger(days: readonly string[], where: (index: number) => string): ReadPeriods {
	const step = (['year', 'quarter', 'month'] as const).find(
		(one) => days.length >= 3 && days.every((day) => longerOf(one, day) !== undefined),
	);
	if (step) {
		return {
			periods: days.map((day) => longerOf(step, day) ?? day),
			step,
			taken: `the days date ${step}s by their first or last day`,
		};
	}
	refuseStray(days, where);
	const weekday = weekdayOf(days[0]);
	if (!areWeekly(days)) return { periods: [...days], step: 'day' };
	if (weekday === 0) {
		return {
			periods: days.map(weekOfDay),
			step: 'week',
			taken: 'the days are Mondays a week apart and date ISO weeks',
		};
	}
	throw new InputError(
		`${where(0)}: the days are ${WEEKDAYS[weekday] ?? 'Sundays'} a week apart, so they seem to date weeks.`,
		{
			mend: 'Date weeks by their Mondays, or as 2025-W10; where they are days, give the step "day".',
		},
	);
}

/** Whether days are one weekday, most of them a week after the one before: days with reports never are by chance. */
function areWeekly(days: readonly string[]): boolean {
	if (days.length < 3 || days.some((day) => weekdayOf(day) !== weekdayOf(days[0]))) return false;
	const weeks = days.slice(1).filter((day, i) => daysBetween(days[i], day) === 7);
	return weeks.length >= (days.length - 1) / 2;
}

/** Fewest days of which one may be called a stray among the others. */
const FEWEST_FOR_STRAY = 5;

/**
 * Where all days but one date weeks, or months and longer, that one is mistyped: it must not turn all
 * of them into single days with zeros between. @throws InputError naming it
 */
function refuseStray(days: readonly string[], where: (index: number) => string): void {
	if (days.length < FEWEST_FOR_STRAY) return;
	const refuse = (index: number, others: string): never => {
		throw new InputError(
			`${where(index)}: the day ${days[index]} does not fit the others, which date ${others}.`,
			{ mend: 'Mend it; where all are single days, give the step "day".' },
		);
	};
	for (const step of ['year', 'quarter', 'month'] as const) {
		const strays = days.filter((day) => longerOf(step, day) === undefined);
		if (strays.length === 1) refuse(days.indexOf(strays[0]), `${step}s by their first or last day`);
	}
	const weekdays = days.map(weekdayOf);
	const usual = weekdays[0] === weekdays[1] ? weekdays[0] : weekdays[2];
	const strays = weekdays.flatMap((weekday, index) => (weekday === usual ? [] : [index]));
	const [stray] = strays;
	if (strays.length === 1 && areWeekly(days.filter((_, index) => index !== stray)))
		refuse(stray, 'weeks');
}
