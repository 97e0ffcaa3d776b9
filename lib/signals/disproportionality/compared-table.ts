import { InputError, nameKey } from '../../model';
import {
	countRows,
	expectedOfPairs,
	sharedReports,
	type Margins,
	type PairTable,
	type ReportRows,
} from '../counts';

/** What a product is compared with, in place of all other products of the table. */
export type Comparator =
	/** The other products of its class; products without one are not compared. */
	| { kind: 'class'; classOf: ReadonlyMap<string, string> }
	/** Named products; one of them is compared with the others named. */
	| { kind: 'products'; products: readonly string[] };

/**
 * The table with each pair's cells and expected count against its comparator: the reports that name
 * the product or one of its comparator. Names are found whatever their spelling. The table has no
 * margins, since each product (or class) has its own; pairs of products without a comparator are
 * left out. Strata are kept for a class.
 * @throws InputError for a comparator none of whose products is in the table
 */
export function comparedTable(
	table: PairTable,
	rows: ReportRows | undefined,
	comparator: Comparator,
): PairTable {
	if (!table.margins) {
		throw new InputError('a comparator needs counts, not expected counts alone.');
	}
	return comparator.kind === 'class'
		? againstClass(table, rows, comparator.classOf)
		: againstProducts(table, rows, comparator.products);
}

/** Cells of all pairs, filled in universe by universe; NaN where there is no comparator. */
class Cells {
	readonly b: Float64Array;
	readonly c: Float64Array;
	readonly d: Float64Array;
	readonly expected: Float64Array;
	readonly #observed: Float64Array;

	constructor({ observed }: PairTable) {
		this.#observed = observed;
		[this.b, this.c, this.d, this.expected] = Array.from({ length: 4 }, () =>
			new Float64Array(observed.length).fill(NaN),
		);
	}

	set(pair: number, [row, column, total]: readonly [number, number, number], expected?: number) {
		const a = this.#observed[pair];
		this.b[pair] = row - a;
		this.c[pair] = column - a;
		this.d[pair] = total - row - column + a;
		this.expected[pair] = expected ?? (row * column) / total;
	}

	/** The table with the pairs that were set. */
	tableOf({ products, events, productOf, eventOf, observed }: PairTable): PairTable {
		const kept = Int32Array.from(observed.keys()).filter((pair) => !Number.isNaN(this.b[pair]));
		const of = (column: Float64Array) => Float64Array.from(kept, (pair) => column[pair]);
		return {
			products,
			events,
			productOf: kept.map((pair) => productOf[pair]),
			eventOf: kept.map((pair) => eventOf[pair]),
			observed: of(observed),
			expected: of(this.expected),
			cells: { b: of(this.b), c: of(this.c), d: of(this.d) },
		};
	}
}

function againstClass(
	table: PairTable,
	rows: ReportRows | undefined,
	classOf: ReadonlyMap<string, string>,
): PairTable {
	const named = new Map([...classOf].map(([product, name]) => [nameKey(product), name]));
	const members = new Map<string, number[]>();
	table.products.forEach((product, index) => {
		const name = named.get(nameKey(product));
		if (name !== undefined) members.set(name, [...(members.get(name) ?? []), index]);
	});
	if (members.size === 0) throw noneKnown('the classes name');
	const cells = new Cells(table);
	for (const own of members.values()) {
		// A product alone in its class has nothing to be compared with.
		if (own.length < 2) continue;
		const mask = maskOf(table, own);
		const part = rows ? countRows(rows, table, { products: mask }) : partOfCells(table, mask);
		const { margins, productOf, eventOf, expected } = part.table;
		if (!margins) continue;
		part.pairs.forEach((pair, at) => {
			const column = margins.byEvent[eventOf[at]];
			cells.set(pair, [margins.byProduct[productOf[at]], column, margins.total], expected[at]);
		});
	}
	return cells.tableOf(table);
}

function againstProducts(
	table: PairTable,
	rows: ReportRows | undefined,
	products: readonly string[],
): PairTable {
	if (table.strata) {
		throw new InputError('strata do not go with a comparator of named products.', {
			mend: 'Leave the strata out, or compare within a class.',
		});
	}
	const wanted = new Set(products.map(nameKey));
	const set = table.products.flatMap((name, index) => (wanted.has(nameKey(name)) ? [index] : []));
	if (set.length === 0) throw noneKnown('the comparator names');
	const mask = maskOf(table, set);
	const { margins } = (rows ? countRows(rows, table, { products: mask }) : partOfCells(table, mask))
		.table;
	if (!margins) return table;
	const cells = new Cells(table);
	const more = rows ? reportsBeside(table, rows, mask) : cellsBeside(table, mask);
	table.productOf.forEach((product, pair) => {
		// The only member of the set has nothing to be compared with.
		if (mask[product] === 1 && set.length === 1) return;
		const { total, byPair } = more;
		const row = table.margins?.byProduct[product] ?? 0;
		const column = margins.byEvent[table.eventOf[pair]] + byPair[pair];
		cells.set(pair, [row, column, margins.total + total[product]]);
	});
	return cells.tableOf(table);
}

/** Reports of each product that name none of a set; for each of its pairs, how many name the event. */
interface Beside {
	total: Float64Array;
	byPair: Float64Array;
}

function cellsBeside({ productOf, observed, margins }: PairTable, mask: Uint8Array): Beside {
	return {
		total: Float64Array.from(mask, (inSet, i) => (inSet ? 0 : (margins?.byProduct[i] ?? 0))),
		byPair: observed.map((n, pair) => (mask[productOf[pair]] === 1 ? 0 : n)),
	};
}

function reportsBeside(table: PairTable, rows: ReportRows, mask: Uint8Array): Beside {
	const { products, events, productOf, eventOf, observed } = table;
	const { half } = rows;
	const { productsOf } = sharedReports(rows, table);
	const beside = {
		total: new Float64Array(products.length),
		byPair: new Float64Array(observed.length),
	};
	const pairs = new Map(
		Array.from(productOf, (product, pair) => [product * events.length + eventOf[pair], pair]),
	);
	for (let report = 0; report + 1 < rows.starts.length; report++) {
		const named = productsOf(report);
		if (named.some((product) => mask[product] === 1)) continue;
		const own = rows.pairOf.subarray(rows.starts[report], rows.starts[report + 1]);
		const seen = new Set(Array.from(own, (pair) => eventOf[pair]));
		half?.eventOf
			.subarray(half.starts[report], half.starts[report + 1])
			.forEach((event) => seen.add(event));
		for (const product of named) {
			beside.total[product] += 1;
			for (const event of seen) {
				const pair = pairs.get(product * events.length + event);
				if (pair !== undefined) beside.byPair[pair] += 1;
			}
		}
	}
	return beside;
}

function maskOf({ products }: PairTable, members: readonly number[]): Uint8Array {
	const mask = new Uint8Array(products.length);
	for (const member of members) mask[member] = 1;
	return mask;
}

/** The part of a table of counts that some products make up; its margins are those of these products. */
function partOfCells(table: PairTable, mask: Uint8Array): { table: PairTable; pairs: Int32Array } {
	const { products, events, observed } = table;
	const pairs = Int32Array.from(observed.keys()).filter((at) => mask[table.productOf[at]] === 1);
	const [productOf, eventOf] = [table.productOf, table.eventOf].map((of) =>
		pairs.map((pair) => of[pair]),
	);
	const margins: Margins = {
		byProduct: new Float64Array(products.length),
		byEvent: new Float64Array(events.length),
		total: 0,
	};
	for (const pair of pairs) margins.byEvent[table.eventOf[pair]] += observed[pair];
	// Not the sum of the cells: counts without a stated event are a product's too.
	margins.byProduct.forEach((_, product) => {
		if (mask[product] !== 1) return;
		margins.byProduct[product] = table.margins?.byProduct[product] ?? 0;
		margins.total += margins.byProduct[product];
	});
	const expected = expectedOfPairs(productOf, eventOf, margins);
	const own = Float64Array.from(pairs, (pair) => observed[pair]);
	return {
		table: { products, events, productOf, eventOf, observed: own, expected, margins },
		pairs,
	};
}

const noneKnown = (who: string): InputError =>
	new InputError(`no product ${who} is in the table.`, {
		mend: 'Name products as the input does.',
	});
