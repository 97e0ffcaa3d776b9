import type { PairTable } from '../../counting';

/**
 * The cells of a table grouped exactly: cells with the same count and the same expected count add
 * the same to the likelihood, so each group is one point with a weight.
 */
export interface LikelihoodPoints {
	/** Different counts, ascending. */
	counts: Float64Array;
	/** Per point: index into `counts`, expected count (> 0) and number of cells. */
	countOf: Int32Array;
	expected: Float64Array;
	weight: Float64Array;
}

/**
 * Points of a table with all its zero cells: every product with every event. The zero cells are
 * never listed: they are counted for each pair of distinct margins, from the products and events
 * that have them, less the cells that are not zero. A table without margins has the cells it lists.
 */
export function likelihoodPoints(table: PairTable): LikelihoodPoints {
	const groups = new PointGroups();
	const { observed, expected } = table;
	for (let i = 0; i < observed.length; i++) {
		if (observed[i] > 0 || !table.margins) groups.add(observed[i], expected[i], 1);
	}
	if (table.margins) addZeroCells(groups, table, table.margins);
	return groups.finish();
}

function addZeroCells(
	groups: PointGroups,
	{ productOf, eventOf, observed }: PairTable,
	{ byProduct, byEvent, total }: NonNullable<PairTable['margins']>,
): void {
	const rows = distinct(byProduct);
	const columns = distinct(byEvent);
	const width = columns.values.length;
	const cells = new Float64Array(rows.values.length * width);
	for (let r = 0; r < rows.values.length; r++) {
		for (let c = 0; c < width; c++) cells[r * width + c] = rows.sizes[r] * columns.sizes[c];
	}
	for (let i = 0; i < observed.length; i++) {
		if (observed[i] > 0)
			cells[rows.indexOf[productOf[i]] * width + columns.indexOf[eventOf[i]]] -= 1;
	}
	for (let r = 0; r < rows.values.length; r++) {
		for (let c = 0; c < width; c++) {
			groups.add(0, (rows.values[r] * columns.values[c]) / total, cells[r * width + c]);
		}
	}
}

/** Distinct values of some margins: how many share each, and which of them each margin has. */
function distinct(margins: Float64Array) {
	const values = Float64Array.from(new Set(margins)).sort();
	const place = new Map([...values].map((value, index) => [value, index]));
	const indexOf = Int32Array.from(margins, (value) => place.get(value) ?? 0);
	const sizes = new Float64Array(values.length);
	for (const index of indexOf) sizes[index] += 1;
	return { values, indexOf, sizes };
}

/** Adds up weights by count and expected count. */
class PointGroups {
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
	const bins = new Map<number, { count: number; sum: number; weight: number }>();
	const { counts, countOf, expected, weight } = points;
	for (let i = 0; i < weight.length; i++) {
		const bin = Math.floor(Math.log2(expected[i]) * perOctave);
		const key = countOf[i] * 65_536 + bin + 32_768;
		const entry = bins.get(key);
		if (entry) {
			entry.sum += weight[i] * expected[i];
			entry.weight += weight[i];
		} else {
			bins.set(key, { count: countOf[i], sum: weight[i] * expected[i], weight: weight[i] });
		}
	}
	const entries = [...bins.values()];
	return {
		counts,
		countOf: Int32Array.from(entries, ({ count }) => count),
		expected: Float64Array.from(entries, ({ sum, weight: total }) => sum / total),
		weight: Float64Array.from(entries, ({ weight: total }) => total),
	};
}
