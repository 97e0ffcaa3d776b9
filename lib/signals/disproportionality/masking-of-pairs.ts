import type { TwoByTwo } from '../../model';
import { sharedReports, type PairTable, type ReportRows, type SharedReports } from '../counts';
import type { Prior } from './ebgm';
import { isStronger, maskedBy, ROUNDING, type Masker, type Masking } from './masking';

/** Which pairs are looked at and who is told. */
export interface MaskingSearch {
	wanted: (pair: number) => boolean;
	/** For EB05 before and after; it is not fitted again. */
	theta?: Prior;
	/** Undefined where no absence raises the PRR, or the pair has none. */
	visit: (pair: number, masking: Masking | undefined) => void;
}

/** Reports that name other products, seen from one pair; by product number. */
interface Others {
	/** With the pair's event. */
	withEvent: Float64Array;
	/** With the pair's product, and with both as a pair of the report. */
	withProduct: Float64Array;
	withPair: Float64Array;
}

/**
 * The product that most hides each pair, by exact leave-one-out as `maskingProduct` does it, for
 * the pairs of a whole table. With the `rows` behind the table a product takes all its reports away,
 * those that name the pair among them; without, every report of a table of counts has one product.
 *
 * Only products that share the event or a report with a pair can raise its PRR: those alone are
 * tried. Time grows with the square of the products of each event. The table needs margins.
 */
export function maskingOfPairs(
	table: PairTable,
	rows: ReportRows | undefined,
	{ wanted, theta, visit }: MaskingSearch,
): void {
	const size = table.products.length;
	const shared = rows && sharedReports(rows, table);
	const others: Others = {
		withEvent: new Float64Array(size),
		withProduct: new Float64Array(size),
		withPair: new Float64Array(size),
	};
	pairsByEvent(table).forEach((pairs, event) => {
		const asked = pairs.filter(wanted);
		if (asked.length === 0) return;
		const named = countWithEvent(table, shared, { event, pairs }, others.withEvent);
		const triples = rows && shared ? sharedPairs(table, rows, shared, event) : undefined;
		for (const pair of asked) {
			const own = table.productOf[pair];
			const beside = shared?.beside[own];
			beside?.forEach((count, product) => {
				others.withProduct[product] = count;
				others.withPair[product] = triples?.get(own * size + product) ?? 0;
			});
			const more = beside ? [...beside.keys()].filter((q) => others.withEvent[q] === 0) : [];
			visit(pair, strongest(table, pair, { candidates: [...named, ...more], others, theta }));
			beside?.forEach((_, product) => {
				others.withProduct[product] = 0;
				others.withPair[product] = 0;
			});
		}
		for (const product of named) others.withEvent[product] = 0;
	});
}

function pairsByEvent({ eventOf, events }: PairTable): number[][] {
	const pairs: number[][] = events.map(() => []);
	eventOf.forEach((event, pair) => pairs[event].push(pair));
	return pairs;
}

/** Fills in the reports of an event by product; gives the products that have any. */
function countWithEvent(
	{ productOf, observed }: PairTable,
	shared: SharedReports | undefined,
	{ event, pairs }: { event: number; pairs: readonly number[] },
	into: Float64Array,
): number[] {
	const named: number[] = [];
	const add = (product: number, count: number) => {
		if (into[product] === 0 && count > 0) named.push(product);
		into[product] += count;
	};
	if (!shared) for (const pair of pairs) add(productOf[pair], observed[pair]);
	else {
		for (const report of shared.reportsOf(event)) {
			for (const product of shared.productsOf(report)) add(product, 1);
		}
	}
	return named;
}

/** Reports that name a pair of the event beside another product, by product × size + other. */
function sharedPairs(
	{ productOf, eventOf, products }: PairTable,
	{ starts, pairOf }: ReportRows,
	shared: SharedReports,
	event: number,
): Map<number, number> {
	const counts = new Map<number, number>();
	for (const report of shared.reportsOf(event)) {
		const named = shared.productsOf(report);
		if (named.length < 2) continue;
		for (let row = starts[report]; row < starts[report + 1]; row++) {
			if (eventOf[pairOf[row]] !== event) continue;
			const base = productOf[pairOf[row]] * products.length;
			for (const other of named) counts.set(base + other, (counts.get(base + other) ?? 0) + 1);
		}
	}
	return counts;
}

function strongest(
	table: PairTable,
	pair: number,
	{
		candidates,
		others,
		theta,
	}: { candidates: readonly number[]; others: Others; theta: Prior | undefined },
): Masking | undefined {
	const { products, productOf, eventOf, observed, margins } = table;
	if (!margins) return undefined;
	const { byProduct, byEvent, total } = margins;
	const own = productOf[pair];
	const [a, row, column] = [observed[pair], byProduct[own], byEvent[eventOf[pair]]];
	const estimateOf = (aLeft: number, rowLeft: number, columnLeft: number, left: number) =>
		aLeft / rowLeft / ((columnLeft - aLeft) / (left - rowLeft));
	const crude = estimateOf(a, row, column, total);
	if (!(crude > 0 && crude < Infinity)) return undefined;
	const { withEvent, withProduct, withPair } = others;
	let [best, most]: [Masker | undefined, number] = [undefined, -1];
	for (const product of candidates) {
		if (product === own) continue;
		const estimate = estimateOf(
			a - withPair[product],
			row - withProduct[product],
			column - withEvent[product],
			total - byProduct[product],
		);
		if (!(estimate > crude * ROUNDING) || (best && estimate < best.estimate)) continue;
		const masker = {
			product: products[product],
			estimate,
			events: withEvent[product] - withPair[product],
		};
		if (!best || isStronger(masker, best)) [best, most] = [masker, product];
	}
	if (!best) return undefined;
	const taken = tableOf(withPair[most], withProduct[most], withEvent[most], byProduct[most]);
	return maskedBy(tableOf(a, row, column, total), { product: best.product, taken }, theta);
}

/** A two-by-two table from its first cell and its margins. */
const tableOf = (pair: number, row: number, column: number, all: number): TwoByTwo => ({
	a: pair,
	b: row - pair,
	c: column - pair,
	d: all - row - column + pair,
});
