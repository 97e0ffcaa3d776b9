import { hessian } from './hessian';
import type { FlatMinimum } from './minimise';
import type { Objective } from './objective';
import { difference, norm } from './small-matrix';
import { solve } from './solve';

/**
 * Follows an end found on an approximation of the objective to the exact one: Newton steps with
 * exact gradients and the approximation's Hessian, which need few exact evaluations. Undefined when
 * they do not settle.
 *
 * Source: Nocedal & Wright, Numerical Optimization (2006), section 3.3.
 *
 * @example refine((x, slope) => {
 *   slope[0] = 2 * (x[0] - 3);
 *   return (x[0] - 3) ** 2 + 7;
 * }, (x, slope) => {
 *   slope[0] = 2 * (x[0] - 2.9);
 *   return (x[0] - 2.9) ** 2 + 7;
 * }, Float64Array.of(2.9)) // => { at: [3.000000], value: 7 }
 */
export function refine(
	objective: Objective,
	approximation: Objective,
	start: Float64Array,
): FlatMinimum | undefined {
	const curvature = hessian(approximation, start);
	const gradient = new Float64Array(start.length);
	let at = start;
	let value = objective(at, gradient);
	for (let i = 0; i < 12; i++) {
		const step = solve(curvature, gradient);
		if (!step || norm(step) > 0.5) return undefined;
		at = difference(at, step);
		const next = objective(at, gradient);
		if (!(next <= value + 1e-12 * Math.abs(value))) return undefined;
		value = next;
		if (norm(step) < 1e-8) return { at, value, slope: norm(gradient) / Math.abs(value) };
	}
	return undefined;
}
