import type { Writable } from 'node:stream';
import type { PairTable } from '../../../signals/counts';
import type {
	MeasureColumns,
	TableMeasures,
} from '../../../signals/disproportionality/measure-table';
import type { PairColumn } from '../../../signals/disproportionality/columns';
import { CsvWriter, type CsvCell } from '../../csv-writer';

const THREE = (name: string) => [name, `${name}_lower`, `${name}_upper`];
const HEADER = [
	...['product', 'event', 'a', 'b', 'c', 'd', 'expected'],
	...THREE('prr'),
	'chi2',
	...THREE('ror'),
	...THREE('ic'),
	...['ebgm', 'eb05', 'eb95'],
];

/** The columns of one table. */
export interface PairColumns {
	measures: TableMeasures;
	ebgm: MeasureColumns | undefined;
	/** Whether the PRR was asked for, not only needed by something else; so for the others. */
	show: Readonly<Record<'prr' | 'ror' | 'ic' | 'ebgm', boolean>>;
	/** In the order of the names the output was opened with. */
	more: readonly PairColumn[];
}

/** Writes pairs as rows; columns beyond the design's stand at the end. */
export class PairOutput {
	readonly #writer: CsvWriter;
	rows = 0;

	constructor(output: Writable, more: readonly string[]) {
		this.#writer = new CsvWriter(output, [...HEADER, ...more]);
	}

	async write(
		table: PairTable,
		{ measures, ebgm, show, more }: PairColumns,
		wanted: (pair: number) => boolean,
	): Promise<void> {
		const { cells } = measures;
		const shown = <T>(name: keyof PairColumns['show'], column: T) =>
			show[name] ? column : undefined;
		const [prr, chi2] = [shown('prr', measures.prr), shown('prr', measures.chi2)];
		const [ror, ic] = [shown('ror', measures.ror), shown('ic', measures.ic)];
		const scores = shown('ebgm', ebgm);
		const three = (columns: MeasureColumns | undefined, i: number): CsvCell[] => [
			columns?.estimate[i],
			columns?.lower[i],
			columns?.upper[i],
		];
		for (let i = 0; i < table.observed.length; i++) {
			if (!wanted(i)) continue;
			this.rows += 1;
			await this.#writer.write([
				table.products[table.productOf[i]],
				table.events[table.eventOf[i]],
				table.observed[i],
				...[cells?.b[i], cells?.c[i], cells?.d[i]],
				table.expected[i],
				...three(prr, i),
				chi2?.[i],
				...three(ror, i),
				...three(ic, i),
				...three(scores, i),
				...more.map((column) => column[i]),
			]);
		}
	}

	async flush(): Promise<void> {
		await this.#writer.flush();
	}
}
