import { JsonScanner, type Envelope } from './json-scanner';
import { begin, textOf } from './begin-text';
import { readLines } from './lines';
import { readText, type TextInput, type TextReading } from './read-text';

export type { Envelope };

export interface RecordReading extends TextReading {
	/** Keys under which an answer holds its list of records: `results`. */
	listKeys?: readonly string[];
	/** Shown the first lines that are no JSON; may throw to refuse a text of another kind. */
	judge?: (lines: readonly string[]) => void;
	/** Told of each answer read, once its records are through. */
	onEnvelope?: (envelope: Envelope) => void;
}

/** Text that must have been seen before it is known how the records stand in it. */
const MOST_TO_DECIDE = 1024 * 1024;

/**
 * The JSON of the records in an input, one at a time: one a line, the members of a list, or those of
 * whole answers (`{meta, results: […]}`) as sources give them; packed or not. A line that is no JSON
 * is given as it is. @throws InputError for an input that is no text, or ends inside of a list
 */
export async function* readJsonRecords(
	input: TextInput,
	{ listKeys = ['results'], onEnvelope, judge, ...reading }: RecordReading = {},
): AsyncGenerator<string> {
	const text = textOf(readText(input, reading));
	const isEnough = (head: string) => head.length >= MOST_TO_DECIDE || linesIn(head) >= 3;
	const { head, whole } = await begin(text, isEnough);
	const lines = linesOf(head);
	if (!/^[[{]/.test(lines[0] ?? '')) judge?.(lines);
	if (isByLine(lines, listKeys)) return yield* readLines(whole);
	const scanner = new JsonScanner(listKeys);
	for await (const piece of whole) {
		yield* scanner.push(piece);
		for (const envelope of scanner.envelopes.splice(0)) onEnvelope?.(envelope);
	}
	yield* scanner.end();
	for (const envelope of scanner.envelopes.splice(0)) onEnvelope?.(envelope);
}

const linesIn = (text: string): number => linesOf(text).length;

const linesOf = (text: string): string[] =>
	text
		.split('\n', 50)
		.map((line) => line.trim())
		.filter((line) => line !== '');

/**
 * Whether each line is a record: the first is one, or the second is (a first line may be broken).
 * A list or an answer in several lines begins with a line that is no JSON by itself.
 */
function isByLine([first = '', second]: readonly string[], listKeys: readonly string[]): boolean {
	if (!/^[[{]/.test(first)) return true;
	const value = parsed(first);
	if (Array.isArray(value)) return false;
	if (value !== undefined) return !listKeys.some((key) => Array.isArray(value[key]));
	return !/[[{,:]$/.test(first) && second !== undefined && parsed(second) !== undefined;
}

function parsed(line: string): Record<string, unknown> | unknown[] | undefined {
	try {
		const value: unknown = JSON.parse(line);
		return isContainer(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

const isContainer = (value: unknown): value is Record<string, unknown> | unknown[] =>
	typeof value === 'object' && value !== null;
