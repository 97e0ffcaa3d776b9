import type { Writable } from 'node:stream';
import type { PairTable } from '../../../signals/counts';
import type { TableMeasures } from '../../../signals/disproportionality';
import { MAIN_COLUMNS } from '../../../signals/disproportionality/pair-methods';
import type { PairColumn } from '../../../signals/disproportionality/columns';
import { CsvWriter } from '../../csv-writer';

/** The columns of one table. */
export interface PairColumns {
	cells: TableMeasures['cells'];
	/** As `MAIN_COLUMNS` names them; nothing where they were not asked for. */
	main: ReadonlyArray<Float64Array | undefined>;
	/** In the order of the names the output was opened with. */
	more: readonly PairColumn[];
}

const HEADER = ['product', 'event', 'a', 'b', 'c', 'd', 'expected', ...MAIN_COLUMNS];

/** Writes pairs as rows; columns beyond the design's stand at the end. */
export class PairOutput {
	readonly #writer: CsvWriter;
	rows = 0;

	constructor(output: Writable, more: readonly string[]) {
		this.#writer = new CsvWriter(output, [...HEADER, ...more]);
	}

	async write(
		table: PairTable,
		{ cells, main, more }: PairColumns,
		wanted: (pair: number) => boolean,
	): Promise<void> {
		for (let i = 0; i < table.observed.length; i++) {
			if (!wanted(i)) continue;
			this.rows += 1;
			await this.#writer.write([
				table.products[table.productOf[i]],
				table.events[table.eventOf[i]],
				table.observed[i],
				...[cells?.b[i], cells?.c[i], cells?.d[i]],
				table.expected[i],
				...main.map((column) => column?.[i]),
				...more.map((column) => column[i]),
			]);
		}
	}

	async flush(): Promise<void> {
		await this.#writer.flush();
	}
}
