export const WEEKDAYS = [
	'Sunday',
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday',
] as const;
export const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
] as const;

/** 7 and 5 as 07:05. */
export const timeOfDay = (hour: number, minute: number): string =>
	`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** "a", "a and b", "a, b and c". */
export const listed = (parts: readonly string[]): string =>
	parts.length < 2
		? parts.join('')
		: `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
