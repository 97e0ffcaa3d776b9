import { InputError } from '../model';
import { isDay } from './dates';

/** A day as it is sent to a source. @throws InputError when it is none */
export function checkDay(name: string, day: string): string {
	if (isDay(day)) return day;
	throw new InputError(`${name}: "${day}" is not a day.`, { mend: 'Write it as YYYY-MM-DD.' });
}
