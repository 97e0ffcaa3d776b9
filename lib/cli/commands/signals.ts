import type { Writable } from 'node:stream';
import { InputError } from '../../model';
import {
	EXTRA_COLUMNS,
	EXTRA_METHODS,
	extraColumns,
	measureTable,
	parsePrior,
	scoreTable,
	type ExtraMethod,
	type MeasureColumns,
	type PairTable,
	type TableMeasure,
	type TableMeasures,
} from '../../signals';
import type { Command, Invocation } from '../command';
import { CsvWriter, type CsvCell } from '../csv-writer';
import { readPairTable, type TableInput } from '../read-pair-table';
import { wholeNumber } from '../whole-number';

/** Methods whose columns are always there, and computed unless others are asked for. */
const DEFAULT_METHODS = ['prr', 'ror', 'ic', 'ebgm'] as const;
const METHODS = [...DEFAULT_METHODS, ...EXTRA_METHODS] as const;
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

const USAGE = `cer signals [--methods prr,ror,ic,ebgm] [--min-n N] [--theta a1,b1,a2,b2,p] [--truncated] [--exact] [--strata COLUMNS] [--reports | --expected | --canonical] < in > out.csv

Input (one of):
  CSV product,event,n              a contingency table: margins and total are sums of its cells
  --reports    CSV report_id,product,event   counts reports, not rows
  --expected   CSV product,event,n,expected  expected counts made elsewhere: IC and EBGM only
  --canonical  NDJSON of cer.safety-report/1 suspect products with their events

Options:
  --methods    which measures to compute (prr includes chi2); the columns of the others stay empty.
               These add columns at the end:
                 rrr     observed over expected, without shrinkage
                 fisher  exact p (two-sided, one-sided, one-sided mid-p) and the exact conditional odds
                         ratio with its limits
                 bcpnn   information component with exact moments
                 bh      Benjamini-Hochberg p: of Fisher's one-sided p with fisher, else of chi-square
                 fdr     posterior false discovery rate of this pair and all stronger ones, from EBGM
  --min-n N    write only pairs with at least N reports; margins and fit still use all
  --strata     with --reports: columns whose values together are a report's stratum (sex,age_band);
               expected counts are then sums over strata, for rrr, ic, ebgm and fdr
  --theta      EBGM parameters to use: alpha1,beta1,alpha2,beta2,p. Without it they are fitted by the
               original likelihood over all cells, zero cells included; for --expected input without
               any n of 0 (its zero cells are unknown) by the zero-truncated one
  --truncated  fit by the zero-truncated likelihood even where zero cells are known
  --exact      never bin expected counts in the fit; without it tables of more than 200,000 different
               cells are fitted in bins 0.27 % wide, which changes EBGM by less than 1e-4

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
		truncated: { type: 'boolean' },
		exact: { type: 'boolean' },
		strata: { type: 'string' },
		reports: { type: 'boolean' },
		expected: { type: 'boolean' },
		canonical: { type: 'boolean' },
	},
	async run({ values, input, output }) {
		const methods = methodsOf(values.methods);
		const minN =
			values['min-n'] === undefined ? 0 : wholeNumber(String(values['min-n']), '--min-n');
		const theta = values.theta === undefined ? undefined : parsePrior(String(values.theta));
		const shape = shapeOf(values);
		const { table, reports } = await readPairTable(input, shape, strataOf(values.strata, shape));
		const needsPrior = methods.includes('ebgm') || methods.includes('fdr');
		const scores = needsPrior
			? scoreTable(table, {
					theta,
					exact: values.exact === true,
					...(values.truncated === true ? { truncated: true } : {}),
				})
			: undefined;
		const measures = measureTable(table, 0.95, measuresFor(methods));
		const extra = EXTRA_METHODS.filter((method) => methods.includes(method));
		const rows = await writeRows(output, table, {
			measures,
			ebgm: methods.includes('ebgm') ? scores?.columns : undefined,
			showPrr: methods.includes('prr'),
			extra,
			extras: extraColumns(extra, { table, measures, scores }),
			minN,
		});
		return {
			reports,
			pairs: table.observed.length,
			products: table.products.length,
			events: table.events.length,
			rows,
			methods,
			...(table.strata ? { strata: table.strata.length } : {}),
			...(methods.includes('bh')
				? { adjusted: methods.includes('fisher') ? 'fisher' : 'chi2' }
				: {}),
			...(scores ? scores.summary : {}),
		};
	},
};

function methodsOf(given: unknown): Method[] {
	if (given === undefined) return [...DEFAULT_METHODS];
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

function strataOf(given: unknown, shape: TableInput): string[] {
	if (given === undefined) return [];
	const columns = String(given)
		.split(',')
		.map((name) => name.trim().toLowerCase())
		.filter((name) => name !== '');
	if (shape !== 'reports' || columns.length === 0) {
		throw new InputError('--strata names columns of --reports input.', {
			mend: 'For example: cer signals --reports --strata sex,age_band',
		});
	}
	return columns;
}

/** The measures of the table that the methods show or are made from. */
function measuresFor(methods: readonly Method[]): TableMeasure[] {
	const wanted = new Set<string>(methods);
	if (wanted.has('bh') && !wanted.has('fisher')) wanted.add('prr');
	return (['prr', 'ror', 'ic'] as const).filter((measure) => wanted.has(measure));
}

interface Columns {
	measures: TableMeasures;
	ebgm: MeasureColumns | undefined;
	/** Whether the PRR was asked for, not only its chi-square needed. */
	showPrr: boolean;
	extra: readonly ExtraMethod[];
	extras: readonly Float64Array[];
	minN: number;
}

async function writeRows(
	output: Writable,
	table: PairTable,
	{ measures, ebgm, showPrr, extra, extras, minN }: Columns,
): Promise<number> {
	const added = extra.flatMap((method) => EXTRA_COLUMNS[method]);
	const writer = new CsvWriter(output, [...HEADER, ...added]);
	const { cells, ror, ic } = measures;
	const prr = showPrr ? measures.prr : undefined;
	const chi2 = showPrr ? measures.chi2 : undefined;
	let rows = 0;
	const three = (columns: MeasureColumns | undefined, i: number): CsvCell[] => [
		columns?.estimate[i],
		columns?.lower[i],
		columns?.upper[i],
	];
	for (let i = 0; i < table.observed.length; i++) {
		if (table.observed[i] < minN) continue;
		rows += 1;
		await writer.write([
			table.products[table.productOf[i]],
			table.events[table.eventOf[i]],
			table.observed[i],
			...[cells?.b[i], cells?.c[i], cells?.d[i]],
			table.expected[i],
			...three(prr, i),
			chi2?.[i],
			...three(ror, i),
			...three(ic, i),
			...three(ebgm, i),
			...extras.map((column) => column[i]),
		]);
	}
	await writer.flush();
	return rows;
}
