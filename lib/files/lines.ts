import { InputError } from '../model/errors';
import { readText, type TextInput, type TextReading } from './read-text';

/** A line longer than this is none: the longest MAUDE record seen has 2 MB. In characters. */
const LONGEST_LINE = 128 * 1024 * 1024;

/** Splits a text stream into its non-empty lines; a byte order mark and CR at line ends are dropped. */
export async function* readLines(
	input: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	let open = '';
	for await (const chunk of input) {
		const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
		const lines = text.split('\n');
		lines[0] = open + (lines[0] ?? '');
		open = lines.pop() ?? '';
		if (open.length > LONGEST_LINE)
			throw new InputError('the input has a line of more than 128 million characters.', {
				mend: 'Write one record a line.',
			});
		for (const line of lines) {
			const whole = line.endsWith('\r') ? line.slice(0, -1) : line;
			if (whole.trim() !== '') yield whole;
		}
	}
	open += decoder.decode();
	if (open.trim() !== '') yield open.endsWith('\r') ? open.slice(0, -1) : open;
}

/** Lines of an NDJSON stream or file, packed or not. @throws InputError for an input that is no text */
export const readNdjsonLines = (input: TextInput, reading?: TextReading): AsyncGenerator<string> =>
	readLines(readText(input, reading));
