import { hessian } from './hessian';
import type { Minimum, Objective } from './objective';
import { difference, dot, identity, norm, product } from './small-matrix';
import { solve } from './solve';

/** Where a minimisation ended, and how flat it is there. */
export interface FlatMinimum extends Minimum {
	/** Largest gradient component, relative to the value: how flat the end is. */
	slope: number;
}

/** Bounds of the free scale: beyond e^±20 a parameter no longer changes the likelihood. */
const BOUND = 20;

/**
 * BFGS with a backtracking line search, steps capped so that a bad start does not leap, followed by
 * Newton steps with a Hessian from differences of the gradient, which settle the last digits of flat
 * directions. For a handful of variables, whose whole picture of the curvature is kept.
 *
 * Domain: objectives that are finite and away from 0 within ±20 of every variable.
 * Source: Nocedal & Wright, Numerical Optimization (2006), algorithm 6.1.
 *
 * @example minimise((x, slope) => {
 *   slope[0] = 2 * (x[0] - 3);
 *   return (x[0] - 3) ** 2 + 7;
 * }, Float64Array.of(0)) // => { at: [3.000000], value: 7 }
 */
export function minimise(objective: Objective, start: Float64Array, iterations = 200): FlatMinimum {
	const size = start.length;
	let x: Float64Array = start.slice();
	let gradient: Float64Array = new Float64Array(size);
	let value = objective(x, gradient);
	let inverse = identity(size, 1 / Math.max(1, norm(gradient)));
	for (let i = 0; i < iterations && norm(gradient) > 1e-9 * Math.abs(value); i++) {
		let direction = product(inverse, gradient).map((part) => -part);
		if (dot(direction, gradient) >= 0) {
			inverse = identity(size, 1 / Math.max(1, norm(gradient)));
			direction = gradient.map((part) => -part / Math.max(1, norm(gradient)));
		}
		const found = search(objective, x, value, gradient, direction);
		if (!found) break;
		inverse = updated(inverse, difference(found.x, x), difference(found.gradient, gradient));
		const gain = value - found.value;
		({ x, value, gradient } = found);
		if (gain < 1e-13 * Math.abs(value)) break;
	}
	return polish(objective, { at: x, value, slope: norm(gradient) / Math.abs(value) });
}

/** A few Newton steps; a step that does not help ends it. */
function polish(objective: Objective, from: FlatMinimum): FlatMinimum {
	let best = from;
	const gradient = new Float64Array(from.at.length);
	for (let i = 0; i < 4; i++) {
		objective(best.at, gradient);
		const step = solve(hessian(objective, best.at), gradient);
		if (!step || norm(step) > 1) return best;
		const at = difference(best.at, step);
		const value = objective(at, gradient);
		const slope = norm(gradient) / Math.abs(value);
		if (!(value <= best.value + 1e-12 * Math.abs(value)) || slope >= best.slope) return best;
		best = { at, value, slope };
		if (norm(step) < 1e-10) return best;
	}
	return best;
}

function search(
	objective: Objective,
	x: Float64Array,
	value: number,
	gradient: Float64Array,
	direction: Float64Array,
): { x: Float64Array; value: number; gradient: Float64Array } | undefined {
	const longest = norm(direction);
	const slope = dot(direction, gradient);
	let step = Math.min(1, 2 / longest);
	for (let i = 0; i < 40; i++) {
		const next = x.map((part, k) => Math.min(BOUND, Math.max(-BOUND, part + step * direction[k])));
		const there = new Float64Array(x.length);
		const reached = objective(next, there);
		if (reached <= value + 1e-4 * step * slope) return { x: next, value: reached, gradient: there };
		step *= i === 0 ? 0.4 : 0.25;
	}
	return undefined;
}

/** The BFGS update of the inverse Hessian; left as it is where curvature is not positive. */
function updated(inverse: Float64Array[], s: Float64Array, y: Float64Array): Float64Array[] {
	const curvature = dot(s, y);
	if (!(curvature > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y)))) return inverse;
	const hy = product(inverse, y);
	const scale = (1 + dot(y, hy) / curvature) / curvature;
	return inverse.map((row, i) =>
		row.map((cell, j) => cell + scale * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / curvature),
	);
}
