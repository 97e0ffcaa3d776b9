import {
	expectedOfPairs,
	expectedOfStrata,
	type Margins,
	type PairNames,
	type PairTable,
} from './pair-table';

/** Which different pairs each report names: what a table is counted from, again and again. */
export interface ReportRows {
	/** First row of each report in `pairOf`, and one more: reports + 1. */
	starts: Int32Array;
	pairOf: Int32Array;
	/** Stratum of each report, and how many there are, where strata were given. */
	stratumOf?: Int32Array;
	strata: number;
	/** What reports name that is in no pair, where there is any. */
	half?: HalfRows;
}

/** Products named without an event and events named without a product, by report: −1 for the missing one. */
export interface HalfRows {
	/** First row of each report, and one more. */
	starts: Int32Array;
	productOf: Int32Array;
	eventOf: Int32Array;
}

/** A table of a part of the reports or products, with the place of each of its pairs in the whole. */
export interface PartTable {
	table: PairTable;
	pairs: Int32Array;
}

/** What is counted: all reports and products unless said otherwise. */
export interface CountChoice {
	/** Reports to count. */
	report?: (report: number) => boolean;
	/** Products whose pairs are in the table (1); reports that name none of them are not counted. */
	products?: Uint8Array;
	/** Whether the pairs are counted stratum by stratum too, for Mantel–Haenszel. */
	byStratum?: boolean;
}

/**
 * Counts reports into a table; pairs that none of them names are not in it, names keep their
 * numbers. Of a report that is counted every event counts, whichever product it stands beside.
 */
export function countRows(
	rows: ReportRows,
	names: PairNames,
	{ report = () => true, products, byStratum = false }: CountChoice = {},
): PartTable {
	const { starts, pairOf, stratumOf, strata, half } = rows;
	const { productOf, eventOf } = names;
	const observed = new Float64Array(productOf.length);
	const margins = newMargins(names);
	const ofStrata = Array.from({ length: strata }, () => newMargins(names));
	const cells = byStratum ? ofStrata.map(() => new Float64Array(productOf.length)) : [];
	const productSeen = new Int32Array(names.products.length).fill(-1);
	const eventSeen = new Int32Array(names.events.length).fill(-1);
	/** The report that is counted, and the margins of its stratum. */
	let [at, own] = [0, undefined as Margins | undefined];
	const addProduct = (product: number) => {
		if (product < 0 || productSeen[product] === at) return;
		productSeen[product] = at;
		margins.byProduct[product] += 1;
		if (own) own.byProduct[product] += 1;
	};
	const addEvent = (event: number) => {
		if (event < 0 || eventSeen[event] === at) return;
		eventSeen[event] = at;
		margins.byEvent[event] += 1;
		if (own) own.byEvent[event] += 1;
	};
	for (at = 0; at + 1 < starts.length; at++) {
		if (!report(at) || (products && !namesOne(products, rows, productOf, at))) continue;
		const stratum = stratumOf ? stratumOf[at] : -1;
		own = stratum >= 0 ? ofStrata[stratum] : undefined;
		margins.total += 1;
		if (own) own.total += 1;
		for (let row = starts[at]; row < starts[at + 1]; row++) {
			const pair = pairOf[row];
			const product = productOf[pair];
			if (!products || products[product] === 1) {
				observed[pair] += 1;
				if (byStratum && stratum >= 0) cells[stratum][pair] += 1;
				addProduct(product);
			}
			addEvent(eventOf[pair]);
		}
		if (!half) continue;
		for (let row = half.starts[at]; row < half.starts[at + 1]; row++) {
			const product = half.productOf[row];
			if (!products || products[product] === 1) addProduct(product);
			addEvent(half.eventOf[row]);
		}
	}
	return partOf(names, { observed, margins, ofStrata, cells });
}

function newMargins({ products, events }: PairNames): Margins {
	return {
		byProduct: new Float64Array(products.length),
		byEvent: new Float64Array(events.length),
		total: 0,
	};
}

function namesOne(
	wanted: Uint8Array,
	{ starts, pairOf, half }: ReportRows,
	productOf: Int32Array,
	report: number,
): boolean {
	for (let row = starts[report]; row < starts[report + 1]; row++) {
		if (wanted[productOf[pairOf[row]]] === 1) return true;
	}
	for (let row = half?.starts[report] ?? 0; row < (half?.starts[report + 1] ?? 0); row++) {
		if (wanted[half?.productOf[row] ?? -1] === 1) return true;
	}
	return false;
}

interface Counted {
	observed: Float64Array;
	margins: Margins;
	ofStrata: readonly Margins[];
	cells: readonly Float64Array[];
}

function partOf(names: PairNames, { observed, margins, ofStrata, cells }: Counted): PartTable {
	let pairs = Int32Array.from(observed.keys());
	if (observed.includes(0)) pairs = pairs.filter((pair) => observed[pair] > 0);
	const all = pairs.length === observed.length;
	const of = <T extends Int32Array | Float64Array>(column: T): T =>
		all ? column : (column.filter((_, pair) => observed[pair] > 0) as T);
	const [productOf, eventOf] = [of(names.productOf), of(names.eventOf)];
	const strata = ofStrata.length > 0 ? ofStrata : undefined;
	const table: PairTable = {
		products: names.products,
		events: names.events,
		productOf,
		eventOf,
		observed: of(observed),
		expected: strata
			? expectedOfStrata(productOf, eventOf, strata)
			: expectedOfPairs(productOf, eventOf, margins),
		margins,
		...(strata ? { strata } : {}),
		...(cells.length > 0 ? { observedByStratum: cells.map(of) } : {}),
	};
	return { table, pairs };
}
