import { readText, type TextInput } from '../files';
import { InputError, isInputError } from '../model/errors';

/** The wanted columns of one record in the order asked for, '' for an optional one that is not there. */
export type CsvVisitor = (values: readonly string[], line: number) => void;

/** A quoted field longer than this is taken for a quote that was never closed. */
const LONGEST_FIELD = 1_000_000;

/**
 * Reads CSV with a header row (RFC 4180: quoted fields may hold commas, doubled quotes and line
 * breaks; LF or CRLF; a byte order mark is dropped; a header row without commas says whether semicolons
 * or tabs separate), one record in memory at a time. Columns are
 * found by name, in any order. Throws InputError with the line number for what cannot be read.
 * Returns which optional columns were there.
 */
export async function readCsv(
	input: TextInput,
	columns: WantedColumns,
	visit: CsvVisitor,
): Promise<{ records: number; present: ReadonlySet<string> }> {
	let header: Header | undefined;
	let records = 0;
	const parser = new CsvParser((fields, line) => {
		if (!header) {
			header = readHeader(fields, columns);
			return;
		}
		records += 1;
		visit(valuesOf(fields, header, line), line);
	});
	const decoder = new TextDecoder();
	for await (const chunk of readText(input)) parser.push(decoder.decode(chunk, { stream: true }));
	parser.end();
	if (!header) {
		throw new InputError('the input is empty.', {
			mend: `Give CSV with the header row ${columns.required.join(',')}.`,
		});
	}
	return { records, present: header.present };
}

/** Names of the columns to read; the header row must have the required ones. */
export interface WantedColumns {
	required: readonly string[];
	optional?: readonly string[];
}

interface Header {
	width: number;
	/** Where each wanted column is; −1 for an optional one that is not there. */
	indexes: readonly number[];
	present: ReadonlySet<string>;
}

/** Splits pushed text into records; the visitor's own InputErrors get the line number. */
class CsvParser {
	/** Line of the next record, from 1. */
	line = 1;
	#rest = '';
	/** What separates fields: found from the first record that is not blank. */
	#separator: string | undefined;
	readonly #visit: (fields: string[], line: number) => void;

	constructor(visit: (fields: string[], line: number) => void) {
		this.#visit = visit;
	}

	push(text: string): void {
		const buffer = this.#rest === '' ? text : this.#rest + text;
		let start = 0;
		let quote = buffer.indexOf('"');
		for (let end = buffer.indexOf('\n'); end !== -1; end = buffer.indexOf('\n', start)) {
			if (this.#separator === undefined && buffer.slice(start, end).trim() !== '') {
				this.#separator = separatorOf(buffer.slice(start, end));
			}
			if (quote !== -1 && quote < start) quote = buffer.indexOf('"', start);
			if (quote !== -1 && quote < end) {
				const next = this.#quoted(buffer, start);
				if (next === undefined) break;
				start = next;
				continue;
			}
			this.#emit(withoutReturn(buffer.slice(start, end)).split(this.#separator ?? ','), 1);
			start = end + 1;
		}
		this.#rest = start === 0 ? buffer : buffer.slice(start);
		if (this.#rest.length > LONGEST_FIELD) throw this.#unclosed();
	}

	end(): void {
		if (this.#rest.trim() !== '') this.push('\n');
		if (this.#rest !== '' && this.#rest !== '\n') throw this.#unclosed();
	}

	/** Reads one record with quotes from `start`; gives where the next one starts, nothing when it is cut. */
	#quoted(buffer: string, start: number): number | undefined {
		const separator = this.#separator ?? ',';
		const fields: string[] = [];
		let lines = 1;
		let at = start;
		for (;;) {
			let value: string;
			if (buffer[at] === '"') {
				const close = closingQuote(buffer, at + 1);
				if (close === undefined) return undefined;
				value = buffer.slice(at + 1, close).replaceAll('""', '"');
				lines += value.split('\n').length - 1;
				at = close + 1;
			} else {
				const stop = firstOf(buffer, at, separator, '\n');
				if (stop === -1) return undefined;
				value = buffer.slice(at, stop);
				at = stop;
				if (buffer[at] === '\n') value = withoutReturn(value);
			}
			fields.push(value);
			if (buffer[at] === '\r' && buffer[at + 1] === '\n') at += 1;
			if (at >= buffer.length || (buffer[at] === '\r' && at + 1 >= buffer.length)) return undefined;
			if (buffer[at] === '\n') break;
			if (buffer[at] !== separator) {
				throw new InputError(`line ${this.line}: text follows a closing quote.`, {
					mend: 'Double the quotes inside a quoted field.',
				});
			}
			at += 1;
		}
		this.#emit(fields, lines);
		return at + 1;
	}

	#emit(fields: string[], lines: number): void {
		const line = this.line;
		this.line += lines;
		if (fields.length === 1 && fields[0]?.trim() === '') return;
		try {
			this.#visit(fields, line);
		} catch (error) {
			if (!isInputError(error) || error.message.startsWith('line ')) throw error;
			throw new InputError(`line ${line}: ${error.message}`, { mend: error.mend, cause: error });
		}
	}

	#unclosed(): InputError {
		return new InputError(`line ${this.line}: a quoted field is never closed.`, {
			mend: 'Close it with a quote, and double the quotes inside it.',
		});
	}
}

/** Commas unless the header row has none: semicolons (spreadsheets of much of Europe) or tabs then. */
const separatorOf = (header: string): string =>
	[',', ';', '\t'].find((one) => header.includes(one)) ?? ',';

/** Where the first of two texts is from a place on; −1 where neither is. */
function firstOf(text: string, from: number, one: string, other: string): number {
	const [a, b] = [text.indexOf(one, from), text.indexOf(other, from)];
	return a === -1 || b === -1 ? Math.max(a, b) : Math.min(a, b);
}

/** Index of the quote that closes a field, past doubled ones; nothing when the text ends before it is sure. */
function closingQuote(buffer: string, from: number): number | undefined {
	let at = buffer.indexOf('"', from);
	while (at !== -1 && buffer[at + 1] === '"') at = buffer.indexOf('"', at + 2);
	return at === -1 || at + 1 >= buffer.length ? undefined : at;
}

function readHeader(fields: readonly string[], { required, optional = [] }: WantedColumns): Header {
	const names = fields.map((name) => name.trim().toLowerCase());
	const missing = required.filter((name) => !names.includes(name));
	if (missing.length > 0) {
		throw new InputError(`the header row has no column "${missing.join('", "')}".`, {
			mend: `It must name ${required.join(',')}; it is: ${fields.join(',').slice(0, 200)}`,
		});
	}
	const wanted = [...required, ...optional];
	const twice = wanted.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
	if (twice !== undefined) throw new InputError(`the header row names "${twice}" twice.`);
	return {
		width: fields.length,
		indexes: wanted.map((name) => names.indexOf(name)),
		present: new Set(wanted.filter((name) => names.includes(name))),
	};
}

function valuesOf(fields: readonly string[], { width, indexes }: Header, line: number): string[] {
	if (fields.length !== width) {
		throw new InputError(
			`line ${line}: has ${fields.length} fields where the header row has ${width}.`,
			{ mend: 'Put fields that hold commas in double quotes.' },
		);
	}
	return indexes.map((index) => (index === -1 ? '' : fields[index]));
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
