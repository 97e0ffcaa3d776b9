import type { Writable } from 'node:stream';
import { InputError } from '../../model';
import {
	measureTable,
	parsePrior,
	scoreTable,
	type MeasureColumns,
	type PairTable,
	type TableMeasures,
} from '../../signals';
import type { Command, Invocation } from '../command';
import { CsvWriter, type CsvCell } from '../csv-writer';
import { readPairTable, type TableInput } from '../read-pair-table';
import { wholeNumber } from '../whole-number';

const METHODS = ['prr', 'ror', 'ic', 'ebgm'] as const;
type Method = (typeof METHODS)[number];

const THREE = (name: string) => [name, `${name}_lower`, `${name}_upper`];
const HEADER = [
	...['product', 'event', 'a', 'b', 'c', 'd', 'expected'],
	...THREE('prr'),
	'chi2',
	...THREE('ror'),
	...THREE('ic'),
	...['ebgm', 'eb05', 'eb95'],
];

const USAGE = `cer signals [--methods prr,ror,ic,ebgm] [--min-n N] [--theta a1,b1,a2,b2,p] [--reports | --expected | --canonical] < in > out.csv

Input (one of):
  CSV product,event,n              a contingency table: margins and total are sums of its cells
  --reports    CSV report_id,product,event   counts reports, not rows
  --expected   CSV product,event,n,expected  expected counts made elsewhere: IC and EBGM only
  --canonical  NDJSON of cer.safety-report/1 suspect products with their events

Options:
  --methods    which measures to compute (prr includes chi2); the columns of the others stay empty
  --min-n N    write only pairs with at least N reports; margins and fit still use all
  --theta      EBGM parameters to use: alpha1,beta1,alpha2,beta2,p. Without it they are fitted by the
               original likelihood over all cells, zero cells included; for --expected input without
               any n of 0 (its zero cells are unknown) by the zero-truncated one

Output: CSV, one row a pair in the order of first appearance, full precision. Intervals are 95 %,
  eb05 and eb95 the 5 % and 95 % limits. Nothing where a value is undefined, Infinity where it is
  unbounded (an empty cell of the table).`;

/** `cer signals`: disproportionality of product-event pairs. */
export const command: Command = {
	name: 'signals',
	summary:
		'PRR, ROR, IC and EBGM of product-event pairs, from a table, reports or canonical records',
	usage: USAGE,
	options: {
		methods: { type: 'string' },
		'min-n': { type: 'string' },
		theta: { type: 'string' },
		reports: { type: 'boolean' },
		expected: { type: 'boolean' },
		canonical: { type: 'boolean' },
	},
	async run({ values, input, output }) {
		const methods = methodsOf(values.methods);
		const minN =
			values['min-n'] === undefined ? 0 : wholeNumber(String(values['min-n']), '--min-n');
		const given = values.theta === undefined ? undefined : parsePrior(String(values.theta));
		const { table, reports } = await readPairTable(input, shapeOf(values));
		const ebgm = methods.includes('ebgm') ? scoreTable(table, given) : undefined;
		const columns = { ...measureTable(table), ebgm: ebgm?.columns };
		const rows = await writeRows(output, table, columns, new Set(methods), minN);
		return {
			reports,
			pairs: table.observed.length,
			products: table.products.length,
			events: table.events.length,
			rows,
			methods,
			...(ebgm ? ebgm.summary : {}),
		};
	},
};

function methodsOf(given: unknown): Method[] {
	if (given === undefined) return [...METHODS];
	const names = String(given)
		.split(',')
		.map((name) => name.trim().toLowerCase());
	const methods = METHODS.filter((method) => names.includes(method));
	const unknown = names.find((name) => !METHODS.some((method) => method === name));
	if (unknown === undefined) return methods;
	throw new InputError(`--methods: there is no method "${unknown}".`, {
		mend: `Methods: ${METHODS.join(', ')}.`,
	});
}

function shapeOf(values: Invocation['values']): TableInput {
	const shapes: TableInput[] = ['reports', 'expected', 'canonical'];
	const given = shapes.filter((shape) => values[shape] === true);
	if (given.length > 1) throw new InputError(`give one of --${given.join(' and --')}.`);
	return given[0] ?? 'table';
}

async function writeRows(
	output: Writable,
	table: PairTable,
	measures: TableMeasures & { ebgm?: MeasureColumns },
	methods: ReadonlySet<Method>,
	minN: number,
): Promise<number> {
	const writer = new CsvWriter(output, HEADER);
	const { cells } = measures;
	let rows = 0;
	const three = (method: Method, columns: MeasureColumns | undefined, i: number): CsvCell[] =>
		columns && methods.has(method)
			? [columns.estimate[i], columns.lower[i], columns.upper[i]]
			: [undefined, undefined, undefined];
	for (let i = 0; i < table.observed.length; i++) {
		if (table.observed[i] < minN) continue;
		rows += 1;
		await writer.write([
			table.products[table.productOf[i]],
			table.events[table.eventOf[i]],
			table.observed[i],
			...[cells?.b[i], cells?.c[i], cells?.d[i]],
			table.expected[i],
			...three('prr', measures.prr, i),
			methods.has('prr') ? measures.chi2?.[i] : undefined,
			...three('ror', measures.ror, i),
			...three('ic', measures.ic, i),
			...three('ebgm', measures.ebgm, i),
		]);
	}
	await writer.flush();
	return rows;
}
