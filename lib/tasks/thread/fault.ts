import { z } from 'zod/v4';
import { EnvironmentError, InputError, isInputError, messageOf } from '../../model';

/** An error as plain data: threads hand each other the text of an error, but not its class. */
export interface Fault {
	kind: 'input' | 'environment' | 'shape' | 'other';
	message: string;
	/** How to mend the input. */
	mend?: string;
	/** What does not have the shape it should, for a `ZodError`. */
	issues?: Array<{ path: PropertyKey[]; message: string }>;
	stack?: string;
}

/** Anything thrown, as plain data. */
export function faultOf(thrown: unknown): Fault {
	const message = messageOf(thrown);
	const stack = thrown instanceof Error ? thrown.stack : undefined;
	if (isInputError(thrown)) return { kind: 'input', message, mend: thrown.mend, stack };
	if (thrown instanceof EnvironmentError) return { kind: 'environment', message, stack };
	if (thrown instanceof z.ZodError) {
		// Where and what; an issue may also quote its input, which nobody need be sent.
		const issues = thrown.issues.map(({ path, message: what }) => ({ path, message: what }));
		return { kind: 'shape', message, issues, stack };
	}
	return { kind: 'other', message, stack };
}

/** The error a fault was made of: same class, same message; its cause says where it happened. */
export function errorOf({ kind, message, mend, issues = [], stack }: Fault): Error {
	const cause = stack;
	if (kind === 'input') return new InputError(message, { mend, cause });
	if (kind === 'environment') return new EnvironmentError(message, { cause });
	if (kind === 'shape') {
		return new z.ZodError(issues.map((issue) => ({ code: 'custom', input: undefined, ...issue })));
	}
	return new Error(message, { cause });
}
