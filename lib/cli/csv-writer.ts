import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** A cell as we print it: full precision, nothing where undefined, `Infinity` and `-Infinity` in words. */
export type CsvCell = string | number | boolean | undefined;

const CHUNK = 64 * 1024;

/** Writes CSV records (RFC 4180, LF) in large chunks, waiting when the reader is slower. */
export class CsvWriter {
	#text = '';
	readonly #output: Writable;

	constructor(output: Writable, header: readonly string[]) {
		this.#output = output;
		this.#text = `${header.join(',')}\n`;
	}

	/** Adds one record; await it so that memory stays bounded. */
	write(cells: readonly CsvCell[]): Promise<void> | undefined {
		this.#text += `${cells.map(print).join(',')}\n`;
		return this.#text.length < CHUNK ? undefined : this.flush();
	}

	/** Sends what is left. */
	async flush(): Promise<void> {
		const text = this.#text;
		this.#text = '';
		if (text !== '' && !this.#output.write(text)) await once(this.#output, 'drain');
	}
}

function print(cell: CsvCell): string {
	if (cell === undefined) return '';
	if (typeof cell !== 'string') return Number.isNaN(cell) ? '' : String(cell);
	return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
