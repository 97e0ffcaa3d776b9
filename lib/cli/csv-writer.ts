import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { csvRecord, type CsvCell } from '../model/csv';

export type { CsvCell };

const CHUNK = 64 * 1024;

/** Writes CSV records (RFC 4180, LF) in large chunks, waiting when the reader is slower. */
export class CsvWriter {
	#text = '';
	readonly #output: Writable;

	constructor(output: Writable, header: readonly string[]) {
		this.#output = output;
		this.#text = `${csvRecord(header)}\n`;
	}

	/** Adds one record; await it so that memory stays bounded. */
	write(cells: readonly CsvCell[]): Promise<void> | undefined {
		this.#text += `${csvRecord(cells)}\n`;
		return this.#text.length < CHUNK ? undefined : this.flush();
	}

	/** Sends what is left. */
	async flush(): Promise<void> {
		const text = this.#text;
		this.#text = '';
		if (text !== '' && !this.#output.write(text)) await once(this.#output, 'drain');
	}
}
