import { InputError } from '../../lib/model';

/** One value as n8n handed it over, and where it stands, for the errors about it. */
export interface Given {
	value: unknown;
	/** As the editor shows it. */
	label: string;
	/** Counted from 0; absent where there are no items. */
	item?: number;
}

/** Says what came and what is wanted instead. */
export const unreadable = ({ value, label, item }: Given, wanted: string): InputError => {
	const where = item === undefined ? '' : ` [item ${item}]`;
	return new InputError(`${label}: ${described(value)} cannot be read${where}; ${wanted}.`, {
		mend: `Correct the value or the expression of ${label}, or leave it empty.`,
	});
};

/** What came, short enough for a message. */
function described(value: unknown): string {
	if (typeof value === 'string') return `the text "${clip(value)}"`;
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (value instanceof Date || isLuxon(value)) return 'a time that is none';
	if (typeof value === 'object' && value !== null) return `an object ${clip(jsonOf(value))}`;
	return `the ${typeof value} ${clip(String(value))}`;
}

const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function jsonOf(value: object): string {
	try {
		return JSON.stringify(value);
	} catch {
		return '{…}';
	}
}

/** Whether nothing was given: absent, null, blank text, an empty list. */
export const isAbsent = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && value.every(isAbsent));

/** The one element of a list of one; anything else as it is. */
export const single = (value: unknown): unknown =>
	Array.isArray(value) && value.length === 1 ? value[0] : value;

/** A time of luxon, from whatever copy of it: n8n's expressions bring their own. */
interface LuxonTime {
	isValid: boolean;
	toISO(): string | null;
	toISODate(): string | null;
}

const isLuxon = (value: unknown): value is LuxonTime =>
	typeof value === 'object' &&
	value !== null &&
	'isLuxonDateTime' in value &&
	typeof Reflect.get(value, 'toISODate') === 'function';

/** The instant of a `Date` or a luxon time as ISO text; undefined for anything else, and for times that are none. */
export function isoOf(value: unknown): string | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	return isLuxon(value) && value.isValid ? (value.toISO() ?? undefined) : undefined;
}

/** The day of a `Date` (UTC) or of a luxon time (in its own zone), YYYY-MM-DD. */
export const isoDayOf = (value: unknown): string | undefined =>
	isLuxon(value) && value.isValid ? (value.toISODate() ?? undefined) : isoOf(value)?.slice(0, 10);
