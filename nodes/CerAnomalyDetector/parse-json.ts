import { z } from 'zod/v4';
import { parseParameter } from '../shared';

/** JSON as text, or a value an expression gave. */
const jsonSchema = z.unknown().transform((given, context): unknown => {
	if (typeof given !== 'string') return given;
	try {
		return JSON.parse(given);
	} catch {
		context.addIssue('this is not JSON; write an object, for example { "name": 1 }');
		return z.NEVER;
	}
});

/** A field of JSON; undefined when empty. @throws InputError naming the field and what is wrong */
export function parseJson<T>(schema: z.ZodType<T>, given: unknown, field: string): T | undefined {
	if (given === undefined || given === null || given === '') return undefined;
	return parseParameter(jsonSchema.pipe(schema), given, field);
}
