const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const dayAndTime = new Intl.DateTimeFormat('en-GB', {
	day: 'numeric',
	month: 'short',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
});
const withZone = new Intl.DateTimeFormat('en-GB', {
	weekday: 'short',
	day: 'numeric',
	month: 'short',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	timeZoneName: 'short',
});

/** How far an instant is from now, in words: "3 minutes ago", "in 2 hours". Both in milliseconds. */
export function relativeTime(at: number, now: number): string {
	const seconds = Math.round((at - now) / 1_000);
	const size = Math.abs(seconds);
	if (size < 10) return seconds > 0 ? 'in a moment' : 'just now';
	if (size < MINUTE) return relative.format(seconds, 'second');
	if (size < HOUR) return relative.format(Math.trunc(seconds / MINUTE), 'minute');
	if (size < DAY) return relative.format(Math.trunc(seconds / HOUR), 'hour');
	return relative.format(Math.trunc(seconds / DAY), 'day');
}

/** In the reader's zone: "25 Nov 2026, 14:03". */
export const localTime = (at: number): string => dayAndTime.format(at);

/** In the reader's zone with its name, to the second. */
export const fullLocalTime = (at: number): string => withZone.format(at);

/** "2026-11-25 13:03:22 UTC". */
export const utcTime = (at: number): string =>
	`${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** The reader's own zone, IANA name. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';

/** A length of time in words, the two largest units: "2 h 5 min". */
export function duration(seconds: number): string {
	const whole = Math.max(0, Math.round(seconds));
	if (whole < MINUTE) return `${whole} s`;
	if (whole < HOUR) return two(Math.floor(whole / MINUTE), 'min', whole % MINUTE, 's');
	if (whole < DAY)
		return two(Math.floor(whole / HOUR), 'h', Math.floor((whole % HOUR) / MINUTE), 'min');
	return two(Math.floor(whole / DAY), 'd', Math.floor((whole % DAY) / HOUR), 'h');
}

const two = (large: number, unit: string, small: number, smallUnit: string): string =>
	small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
