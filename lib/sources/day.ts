import { InputError } from '../model';

/** A day as it is sent to a source. @throws InputError when it is none */
export function checkDay(name: string, day: string): string {
	const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
	if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) {
		throw new InputError(`${name}: "${day}" is not a day.`, { mend: 'Write it as YYYY-MM-DD.' });
	}
	return day;
}
