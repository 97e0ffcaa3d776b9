import type { Readable, Writable } from 'node:stream';
import type { ParseArgsConfig } from 'node:util';

/** What a command is given: its parsed options and its streams, already opened. */
export interface Invocation {
	values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
	positionals: readonly string[];
	/** Text of standard input, or of the file given by `--input`: UTF-8, unpacked. */
	input: Readable;
	/** Standard output, or the file given by `--output`. */
	output: Writable;
	environment: Readonly<Record<string, string | undefined>>;
	/** Version of the pack, for manifests and user agents. */
	version: string;
	now: () => Date;
}

/** One command of `cer` as the overview names it; the modules behind it are loaded when it is called. */
export interface CommandEntry {
	name: string;
	summary: string;
	describe(): Promise<{ command: Command }>;
	load(): Promise<{ run: Run }>;
}

/** What a command takes: enough for its help and for reading its arguments. */
export interface Command {
	usage: string;
	options: NonNullable<ParseArgsConfig['options']>;
	/** The command reads its input's bytes itself: `input` is standard input, `--input` its own to open. */
	readsBytes?: true;
	/** Whether it takes words besides its options. */
	takesWords?: boolean;
}

/**
 * What a command does. Returns the summary that is printed as one JSON line to standard error.
 * Throws InputError for input or arguments a person can mend.
 */
export type Run = (invocation: Invocation) => Promise<Record<string, unknown>>;
