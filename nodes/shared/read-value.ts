import { isAbsent, isoDayOf, isoOf, single, unreadable, type Given } from './given-value';

/** Text without white space around it; a number or a time as text. @throws InputError */
export function textOf(given: Given): string | undefined {
	if (isAbsent(given.value)) return undefined;
	const value = single(given.value);
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value === 'bigint') return String(value);
	const time = isoOf(value);
	if (time !== undefined) return time;
	throw unreadable(given, 'give one text or number');
}

const DAY = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/;
/** Milliseconds since 1970 of 1973 and later: no day written in digits is so large. */
const LEAST_MS = 100_000_000_000;

/** A day, YYYY-MM-DD, of a day or an instant in whatever form. @throws InputError */
export function dayOf(given: Given): string | undefined {
	if (isAbsent(given.value)) return undefined;
	const value = single(given.value);
	const day =
		typeof value === 'number' && value >= LEAST_MS
			? isoDayOf(new Date(value))
			: (isoDayOf(value) ?? writtenDay(value));
	if (day !== undefined && isDay(day)) return day;
	throw unreadable(given, 'give a day as YYYY-MM-DD');
}

function writtenDay(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
	return year === undefined ? DAY.exec(text)?.[1] : `${year}-${month}-${day}`;
}

function isDay(day: string): boolean {
	const at = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
}

/** An instant as ISO text in UTC; a day is its first moment. @throws InputError */
export function instantOf(given: Given): string | undefined {
	if (isAbsent(given.value)) return undefined;
	const value = single(given.value);
	if (typeof value === 'number' && value < LEAST_MS) throw unreadable(given, INSTANT);
	const isTime = typeof value === 'string' || typeof value === 'number';
	const at = isTime ? new Date(value) : new Date(isoOf(value) ?? Number.NaN);
	if (Number.isNaN(at.getTime())) throw unreadable(given, INSTANT);
	return at.toISOString();
}

const INSTANT = 'give a time as 2026-03-01T12:00:00Z';

/** Texts: a list of them, or one text that separates them by commas or lines. @throws InputError */
export function listOf(given: Given): string[] | undefined {
	if (isAbsent(given.value)) return undefined;
	const { value } = given;
	const parts = Array.isArray(value)
		? value.map((part: unknown) => textOf({ ...given, value: part }))
		: (textOf(given) ?? '').split(/[,\n]/).map((part) => part.trim());
	const texts = parts.filter((part) => part !== undefined && part !== '');
	const known = texts.filter((part) => part !== undefined);
	return known.length > 0 ? known : undefined;
}

/** Bounds of a number. */
export interface NumberBounds {
	whole?: boolean;
	min?: number;
	max?: number;
}

/** A number, also one written as text. @throws InputError */
export function numberOf(given: Given, bounds: NumberBounds = {}): number | undefined {
	if (isAbsent(given.value)) return undefined;
	const value = single(given.value);
	const number =
		typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
	const { whole = false, min = -Infinity, max = Infinity } = bounds;
	const fits = Number.isFinite(number) && (!whole || Number.isInteger(number));
	if (fits && number >= min && number <= max) return number;
	throw unreadable(given, `give ${numberInWords(bounds)}`);
}

function numberInWords({ whole, min, max }: NumberBounds): string {
	const what = whole === true ? 'a whole number' : 'a number';
	if (min !== undefined && max !== undefined) return `${what} from ${min} to ${max}`;
	if (min !== undefined) return `${what} of at least ${min}`;
	return max === undefined ? what : `${what} of at most ${max}`;
}

const SWITCHES = new Map<unknown, boolean>([
	...([true, 'true', 1, '1'] as const).map((value) => [value, true] as const),
	...([false, 'false', 0, '0'] as const).map((value) => [value, false] as const),
]);

/** True or false, also as text or as 1 and 0. @throws InputError */
export function switchOf(given: Given): boolean | undefined {
	if (isAbsent(given.value)) return undefined;
	const value = single(given.value);
	const known = SWITCHES.get(typeof value === 'string' ? value.trim().toLowerCase() : value);
	if (known === undefined) throw unreadable(given, 'give true or false');
	return known;
}

/** One of some choices. @throws InputError naming them */
export function choiceOf<T extends string>(given: Given, choices: readonly T[]): T | undefined {
	const text = isAbsent(given.value) ? undefined : textOf(given);
	if (text === undefined) return undefined;
	const known = choices.find((choice) => choice === text);
	if (known === undefined) throw unreadable(given, `give one of ${choices.join(', ')}`);
	return known;
}

/** Some of some choices. @throws InputError naming them */
export function choicesOf<T extends string>(given: Given, choices: readonly T[]): T[] | undefined {
	return listOf(given)?.map((value) => choiceOf({ ...given, value }, choices) ?? neverAbsent());
}

const neverAbsent = (): never => {
	throw new RangeError('A part of a list is never absent.');
};

/** JSON: a value that n8n read already, or its text. @throws InputError for text that is no JSON */
export function jsonOf(given: Given): unknown {
	const { value } = given;
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return undefined;
	try {
		return JSON.parse(value);
	} catch {
		throw unreadable(given, 'give JSON, for example { "name": 1 }');
	}
}
