import { z } from 'zod/v4';
import { messageOf } from '../../lib/model';
import { dayOf, listOf, numberOf, switchOf, textOf, type NumberBounds } from './read-value';

/** Stands for the member's own name, which the schema puts before the message. */
const LABEL = 'Value';

/**
 * The readers of parameters as members of a schema, for collections that are read in one piece.
 */
function field<T>(read: (value: unknown, label: string) => T) {
	return z.unknown().transform((value, context): T => {
		try {
			return read(value, LABEL);
		} catch (thrown) {
			context.addIssue(messageOf(thrown).replace(`${LABEL}: `, '').replace(/\.$/, ''));
			return z.NEVER;
		}
	});
}

export const textField = () => field((value, label) => textOf({ value, label }));

export const optionalNumber = (bounds: NumberBounds = {}) =>
	field((value, label) => numberOf({ value, label }, bounds));

export const numberField = (bounds: NumberBounds, byDefault: number) =>
	field((value, label) => numberOf({ value, label }, bounds) ?? byDefault);

export const switchField = (byDefault: boolean) =>
	field((value, label) => switchOf({ value, label }) ?? byDefault);

export const listField = () => field((value, label) => listOf({ value, label }) ?? []);

/** Days, YYYY-MM-DD: a list of them in whatever form, or one text with commas between them. */
export const dayListField = () =>
	field((value, label) => {
		const days = Array.isArray(value) ? value : (listOf({ value, label }) ?? []);
		return days.flatMap((day: unknown) => dayOf({ value: day, label }) ?? []);
	});
