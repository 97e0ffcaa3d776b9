import { InputError, isInputError } from '../model/errors';

/** A quoted field longer than this is taken for a quote that was never closed. */
const LONGEST_FIELD = 1_000_000;

/**
 * Splits pushed CSV (RFC 4180) into records, blank lines left out; the visitor's own InputErrors get
 * the line number.
 */
export class CsvParser {
	/** Line of the next record, from 1. */
	line = 1;
	#rest = '';
	/** What separates fields: what Excel's first line `sep=;` says, else found from the first record that is not blank. */
	#separator: string | undefined;
	readonly #visit: (fields: string[], line: number) => void;

	constructor(visit: (fields: string[], line: number) => void, separator?: string) {
		this.#visit = visit;
		this.#separator = separator;
	}

	/** What separates fields, once it is known. */
	get separator(): string | undefined {
		return this.#separator;
	}

	push(text: string): void {
		const buffer = this.#rest === '' ? text : this.#rest + text;
		let start = 0;
		let quote = buffer.indexOf('"');
		for (let end = buffer.indexOf('\n'); end !== -1; end = buffer.indexOf('\n', start)) {
			if (this.#separator === undefined) {
				const first = withoutReturn(buffer.slice(start, end));
				const stated = /^sep=(.)$/i.exec(first)?.[1];
				if (first.trim() !== '') this.#separator = stated ?? separatorOf(first);
				if (stated !== undefined) {
					this.line += 1;
					start = end + 1;
					continue;
				}
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

/**
 * What parts the fields of a header row: the commonest outside of quotes of comma, semicolon
 * (spreadsheets of much of Europe) and tab; the comma where none is commoner. A comma before a blank
 * may be one of a name ("Units, worldwide") and does not count.
 */
function separatorOf(header: string): string {
	const bare = header.replace(/"[^"]*"|, /g, '');
	const count = (one: string): number => bare.split(one).length;
	return [';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',');
}

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

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
