import { cronFields } from './cron';
import { listed, MONTHS, timeOfDay, WEEKDAYS } from './words';

/** A cron expression in words where it is of a usual form; otherwise the expression itself. */
export function describeCron(expression: string): string {
	const [minute = '', hour = '', day = '', month = '', weekday = ''] = cronFields(expression);
	const at = timesOf(minute, hour);
	const on = at === undefined ? undefined : daysOf(day, month, weekday);
	if (at === undefined || on === undefined) return `by the cron expression ${expression.trim()}`;
	if (at.kind === 'often') return on === 'every day' ? at.words : `${at.words}, ${on}`;
	return `${on} at ${at.words}`;
}

type Times = { kind: 'often' | 'named'; words: string };

function timesOf(minute: string, hour: string): Times | undefined {
	const often = (words: string): Times => ({ kind: 'often', words });
	if (hour === '*' && (minute === '*' || minute === '*/1')) return often('every minute');
	const minuteStep = evenStep(minute, 60);
	if (hour === '*' && minuteStep) return often(`every ${minuteStep} minutes`);
	const minutes = numbers(minute, 60);
	if (!minutes) return undefined;
	const minuteWords = `at ${minutes.length === 1 ? 'minute' : 'minutes'} ${listed(minutes.map(String))}`;
	if (hour === '*' || hour === '*/1') return often(`every hour ${minuteWords}`);
	const hourStep = evenStep(hour, 24);
	if (hourStep) return often(`every ${hourStep} hours ${minuteWords}`);
	const hours = numbers(hour, 24);
	if (!hours || hours.length * minutes.length > 6) return undefined;
	const times = hours.flatMap((at) => minutes.map((past) => timeOfDay(at, past)));
	return { kind: 'named', words: listed(times) };
}

function daysOf(day: string, month: string, weekday: string): string | undefined {
	if (weekday !== '*') {
		return day === '*' && month === '*' ? weekdaysOf(weekday) : undefined;
	}
	const months = month === '*' ? [] : monthsOf(month);
	if (!months) return undefined;
	if (day === '*') return months.length === 0 ? 'every day' : `every day in ${listed(months)}`;
	const days = day.toUpperCase() === 'L' ? [] : numbers(day);
	if (!days) return undefined;
	const named =
		days.length === 0
			? 'the last day'
			: `${days.length === 1 ? 'day' : 'days'} ${listed(days.map(String))}`;
	return `on ${named} of ${months.length === 0 ? 'every month' : listed(months)}`;
}

function weekdaysOf(field: string): string | undefined {
	const range = /^([0-7A-Za-z]+)-([0-7A-Za-z]+)$/.exec(field);
	if (range) {
		const [first, last] = [weekdayOf(range[1]), weekdayOf(range[2])];
		return first && last && `every day from ${first} to ${last}`;
	}
	const named = field.split(',').map(weekdayOf);
	return named.every((name) => name !== undefined) ? `every ${listed(named)}` : undefined;
}

const weekdayOf = (text = ''): string | undefined =>
	/^[0-7]$/.test(text) ? WEEKDAYS[Number(text) % 7] : called(WEEKDAYS, text);

function monthsOf(field: string): string[] | undefined {
	const step = /^\*\/(\d+)$/.exec(field);
	if (step) return MONTHS.filter((_month, index) => index % Number(step[1]) === 0);
	const named = field
		.split(',')
		.map((text) => (/^\d+$/.test(text) ? MONTHS[Number(text) - 1] : called(MONTHS, text)));
	return named.every((name) => name !== undefined) ? named : undefined;
}

const called = (names: readonly string[], text: string): string | undefined =>
	text.length === 3
		? names.find((name) => name.slice(0, 3).toLowerCase() === text.toLowerCase())
		: undefined;

const STEP = /^\*\/(\d+)$/;

/**
 * The step of a field that fires at equal distances. One that does not divide the hour or the day
 * begins anew with each: a step of 40 fires at minutes 0 and 40, which is not "every 40 minutes".
 */
function evenStep(field: string, size: number): number | undefined {
	const step = Number(STEP.exec(field)?.[1]);
	return step > 1 && step < size && size % step === 0 ? step : undefined;
}

/** Numbers a field lists, or those its step counts from nothing up to `size`. */
function numbers(field: string, size = 0): number[] | undefined {
	const step = Number(STEP.exec(field)?.[1]);
	if (step > 0 && size > 0)
		return Array.from({ length: Math.ceil(size / step) }, (_none, index) => index * step);
	return /^\d+(,\d+)*$/.test(field) ? field.split(',').map(Number) : undefined;
}
