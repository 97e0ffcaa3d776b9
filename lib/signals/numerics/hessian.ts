import type { Objective } from './objective';
import { difference } from './small-matrix';

/**
 * The second derivatives of an objective at x, by central differences of its gradient (h = 1e-4), made
 * symmetric.
 *
 * Source: Nocedal & Wright, Numerical Optimization (2006), section 8.1.
 *
 * @example hessian((x, slope) => {
 *   slope.set([2 * x[0] + x[1], x[0] + 6 * x[1]]);
 *   return x[0] ** 2 + x[0] * x[1] + 3 * x[1] ** 2;
 * }, Float64Array.of(1, 1)) // => [[2.000000, 1.000000], [1.000000, 6.000000]]
 */
export function hessian(objective: Objective, x: Float64Array): Float64Array[] {
	const h = 1e-4;
	const rows = Array.from(x, (_, i) => {
		const sides = [h, -h].map((shift) => {
			const gradient = new Float64Array(x.length);
			objective(
				x.map((part, k) => (k === i ? part + shift : part)),
				gradient,
			);
			return gradient;
		});
		return difference(sides[0], sides[1]).map((part) => part / (2 * h));
	});
	return rows.map((row, i) => row.map((cell, j) => (cell + rows[j][i]) / 2));
}
