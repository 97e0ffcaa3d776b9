/**
 * The few errors of this project. Expected results (a source that answers nothing, a code that is
 * mistyped) are data; these are for input nobody can work with, and for a broken environment.
 */

/** Input a person can mend: says what is wrong, where, and how to mend it. Command line exit code 2. */
export class InputError extends Error {
	override readonly name = 'InputError';
	/** How to mend it; a sentence. */
	readonly mend: string | undefined;

	constructor(message: string, options: { mend?: string; cause?: unknown } = {}) {
		super(message, { cause: options.cause });
		this.mend = options.mend;
	}
}

/** The surroundings are broken: a store that cannot be opened, a font that is missing. Exit code 1. */
export class EnvironmentError extends Error {
	override readonly name = 'EnvironmentError';

	constructor(message: string, options: { cause?: unknown } = {}) {
		super(message, { cause: options.cause });
	}
}

/** Says whether a value is one of this project's errors about input. */
export const isInputError = (value: unknown): value is InputError => value instanceof InputError;

/** The message of anything thrown, for a log line or an outcome. */
export const messageOf = (thrown: unknown): string =>
	thrown instanceof Error ? thrown.message : String(thrown);
