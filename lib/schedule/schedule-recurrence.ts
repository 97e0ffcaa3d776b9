import { DateTime } from 'luxon';

/** How much must pass between two runs of a rule, in the unit n8n counts. */
export interface Recurrence {
	unit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months';
	size: number;
}

/**
 * Whether n8n's Schedule Trigger runs at a time of its cron expression, given when it last ran
 * (n8n-nodes-base 2.41, GenericFunctions.js, recurrenceCheck). Hours, days and weeks are compared by
 * their numbers in the day and the year, as n8n does, with its wrap at the turn of either.
 */
export function recursAt(
	{ unit, size }: Recurrence,
	timeZone: string,
	lastRunAt: Date,
	candidate: Date,
): boolean {
	const [last, now] = [at(lastRunAt, timeZone), at(candidate, timeZone)];
	switch (unit) {
		case 'minutes':
			return minuteOf(candidate) - minuteOf(lastRunAt) >= size;
		case 'hours':
			return (now.hour - last.hour + 24) % 24 >= size;
		case 'days':
			return (now.ordinal - last.ordinal + 365) % 365 >= size;
		case 'weeks': {
			const passed = weekOf(now) - weekOf(last);
			return passed === 0 || (passed + 52) % 52 >= size;
		}
		case 'months':
			return (now.year - last.year) * 12 + now.month - last.month >= size;
	}
}

const at = (instant: Date, zone: string): DateTime => DateTime.fromJSDate(instant, { zone });
const minuteOf = (instant: Date): number => Math.floor(instant.getTime() / 60_000);

/** The week's number as n8n has it: weeks begin on Sunday, and the one that holds 1 January is the first. */
function weekOf(day: DateTime): number {
	const saturday = day.plus({ days: 6 - (day.weekday % 7) });
	return Math.ceil(saturday.ordinal / 7);
}
