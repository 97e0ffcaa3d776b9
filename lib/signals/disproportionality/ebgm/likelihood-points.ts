import type { Margins, PairTable } from '../../counts';
import { BinnedGroups } from './binned-groups';
import type { CellGroups, LikelihoodPoints } from './cell-groups';

/**
 * Points of a table with all its zero cells: every product with every event. The zero cells are
 * never listed: they are counted for each pair of distinct margins, from the products and events
 * that have them, less the cells that are not zero. A table without margins has the cells it lists.
 *
 * `binned` puts cells of equal count whose expected counts differ by less than 0.3 % at their
 * mean: far fewer points for a table of millions of cells, and an EBGM that changes by less than
 * 1e-4 (the error of a mean is of second order in the width).
 */
export function likelihoodPoints(table: PairTable, binned = false): LikelihoodPoints {
	const groups = binned ? new BinnedGroups(FINE_BINS) : new PointGroups();
	collectCells(table, groups);
	return groups.finish();
}

/** Hands all cells of a table on, zero cells included as `likelihoodPoints` says. */
export function collectCells(table: PairTable, groups: CellGroups): void {
	const { observed, expected } = table;
	for (let i = 0; i < observed.length; i++) {
		if (observed[i] > 0 || !table.margins) groups.add(observed[i], expected[i], 1);
	}
	if (table.strata) addZeroCells(groups, table, table.strata);
	else if (table.margins) addZeroCells(groups, table, [table.margins]);
}

/** At most how many points a table has, without grouping it. */
export function mostPoints({ observed, margins, strata }: PairTable): number {
	if (!margins) return observed.length;
	const all = strata ?? [margins];
	const rows = distinct(all.map(({ byProduct }) => byProduct)).sizes.length;
	const columns = distinct(all.map(({ byEvent }) => byEvent)).sizes.length;
	return observed.length + rows * columns;
}

/** `all`: the margins of the whole table, or of each stratum when expected counts are sums over them. */
function addZeroCells(
	groups: CellGroups,
	{ productOf, eventOf, observed }: PairTable,
	all: readonly Margins[],
): void {
	const rows = distinct(all.map(({ byProduct }) => byProduct));
	const columns = distinct(all.map(({ byEvent }) => byEvent));
	const width = columns.sizes.length;
	const cells = new Float64Array(rows.sizes.length * width);
	for (let r = 0; r < rows.sizes.length; r++) {
		for (let c = 0; c < width; c++) cells[r * width + c] = rows.sizes[r] * columns.sizes[c];
	}
	for (let i = 0; i < observed.length; i++) {
		if (observed[i] > 0)
			cells[rows.indexOf[productOf[i]] * width + columns.indexOf[eventOf[i]]] -= 1;
	}
	for (let r = 0; r < rows.sizes.length; r++) {
		for (let c = 0; c < width; c++) {
			let expected = 0;
			for (let s = 0; s < all.length; s++) {
				if (all[s].total > 0) expected += (rows.values[s][r] * columns.values[s][c]) / all[s].total;
			}
			groups.add(0, expected, cells[r * width + c]);
		}
	}
}

/**
 * Distinct combinations of the margins that products (or events) have in the strata: how many share
 * each, which of them each has, and their values by stratum.
 */
function distinct(margins: readonly Float64Array[]) {
	const [first] = margins;
	const keyOf = (i: number): number | string =>
		margins.length === 1 ? first[i] : margins.map((values) => values[i]).join();
	const places = new Map<number | string, number>();
	const examples: number[] = [];
	const indexOf = new Int32Array(first.length);
	for (let i = 0; i < first.length; i++) {
		const key = keyOf(i);
		let place = places.get(key);
		if (place === undefined) {
			places.set(key, (place = examples.length));
			examples.push(i);
		}
		indexOf[i] = place;
	}
	const values = margins.map((own) => Float64Array.from(examples, (i) => own[i]));
	const sizes = new Float64Array(examples.length);
	for (const index of indexOf) sizes[index] += 1;
	return { values, indexOf, sizes };
}

/** Bins of the expected count for each doubling in the binned fit: 0.27 % wide. */
const FINE_BINS = 256;

/** Adds up weights by count and expected count. */
class PointGroups implements CellGroups {
	readonly #byCount = new Map<number, Map<number, number>>();
	#points = 0;

	/** Cells of which nothing is expected say nothing about the prior. */
	add(count: number, expected: number, weight: number): void {
		if (!(expected > 0) || weight === 0) return;
		let byExpected = this.#byCount.get(count);
		if (!byExpected) this.#byCount.set(count, (byExpected = new Map()));
		const before = byExpected.get(expected);
		if (before === undefined) this.#points += 1;
		byExpected.set(expected, (before ?? 0) + weight);
	}

	finish(): LikelihoodPoints {
		const counts = Float64Array.from(this.#byCount.keys()).sort();
		const countOf = new Int32Array(this.#points);
		const expected = new Float64Array(this.#points);
		const weight = new Float64Array(this.#points);
		let point = 0;
		// Sorted, so that the order of the pairs does not reach even the last digit of a fit.
		counts.forEach((count, index) => {
			const weights = this.#byCount.get(count) ?? new Map<number, number>();
			for (const e of Float64Array.from(weights.keys()).sort()) {
				countOf[point] = index;
				expected[point] = e;
				weight[point++] = weights.get(e) ?? 0;
			}
		});
		return { counts, countOf, expected, weight };
	}
}

/** Cells behind the points. */
export const cellsOfPoints = ({ weight }: LikelihoodPoints): number =>
	weight.reduce((sum, cells) => sum + cells, 0);

/**
 * Points with expected counts binned (`perOctave` bins for each doubling), each bin at its mean: an
 * approximation for looking around before the exact fit.
 */
export function binnedPoints(points: LikelihoodPoints, perOctave: number): LikelihoodPoints {
	const groups = new BinnedGroups(perOctave);
	const { counts, countOf, expected, weight } = points;
	for (let i = 0; i < weight.length; i++) groups.add(counts[countOf[i]], expected[i], weight[i]);
	return groups.finish();
}
