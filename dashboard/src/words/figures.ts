import { duration } from './times';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const withDigits = (digits: number) =>
	new Intl.NumberFormat('en-GB', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
const tenths = withDigits(1);
const hundredths = withDigits(2);
const some = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

export const count = (value: number): string => whole.format(value);

/** A ratio or the like, to about three digits; nothing known is a dash. */
export function ratio(value: number | undefined): string {
	if (value === undefined) return '–';
	const magnitude = Math.abs(value);
	if (magnitude < 10) return hundredths.format(value);
	return magnitude < 100 ? tenths.format(value) : whole.format(value);
}

/** A share of one: "95 %", "99.9 %". */
export const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

/** A count with its noun: "1 report", "2 reports". */
export const counted = (value: number, one: string, many = `${one}s`): string =>
	`${count(value)} ${value === 1 ? one : many}`;

/** A size in words: "1.4 MB". */
export function size(bytes: number): string {
	if (bytes < 1_000) return `${bytes} B`;
	const units = ['kB', 'MB', 'GB', 'TB'];
	const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
	return `${some.format(bytes / 1_000 ** power)} ${units[power - 1]}`;
}

/** A machine's name for a fact, in words: `oldestQueuedSeconds` is "Oldest queued". */
export function factName(key: string): string {
	const words = key
		.replace(/(?<=.)(Seconds|Bytes|Ms|Days|At)$/, '')
		.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replaceAll(/[-_.]/g, ' ')
		.toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A fact's value as its name says its unit. */
export function factValue(key: string, value: unknown): string {
	if (value === undefined || value === null) return '–';
	if (typeof value === 'number') {
		if (key.endsWith('Seconds')) return duration(value);
		if (key.endsWith('Bytes')) return size(value);
		if (key.endsWith('Ms')) return `${ratio(value)} ms`;
		if (key.endsWith('Days')) return counted(value, 'day');
		return Number.isInteger(value) ? count(value) : ratio(value);
	}
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	return typeof value === 'string' ? value : JSON.stringify(value);
}
