import type { Minimum, Objective } from './objective';
import { dot } from './small-matrix';

/** Pairs of steps and gradient changes kept: the search's picture of the curvature. */
const MEMORY = 12;
/** Share of the slope's promise that a step must keep (Armijo). */
const SUFFICIENT = 1e-4;
const MOST_HALVINGS = 25;

/**
 * Minimises a smooth function of many variables by the limited-memory BFGS method with backtracking.
 * An infinite value (outside the domain of `f`) is stepped back from, but must not come at the start.
 * Stops when a step gains less than `tolerance` relative to the value, or after `evaluations` calls.
 * Deterministic.
 *
 * Source: Nocedal, Math Comput 1980;35:773–782.
 *
 * @example lbfgs((x, slope) => {
 *   slope[0] = 2 * (x[0] - 3);
 *   return (x[0] - 3) ** 2 + 7;
 * }, [0]) // => { at: [3.000000], value: 7 }
 */
export function lbfgs(
	f: Objective,
	start: ArrayLike<number>,
	{ evaluations = 200, tolerance = 1e-9 }: { evaluations?: number; tolerance?: number } = {},
): Minimum {
	const size = start.length;
	let [at, next] = [Float64Array.from(start), new Float64Array(size)];
	let [slope, nextSlope] = [new Float64Array(size), new Float64Array(size)];
	const steps = Array.from({ length: MEMORY }, () => new Float64Array(size));
	const turns = Array.from({ length: MEMORY }, () => new Float64Array(size));
	const inverses = new Float64Array(MEMORY);
	const direction = new Float64Array(size);
	let [kept, newest] = [0, -1];
	let value = f(at, slope);
	let calls = 1;
	let quiet = 0;
	while (calls < evaluations) {
		descend(direction, slope, { steps, turns, inverses, kept, newest });
		let promise = dot(direction, slope);
		if (!(promise < 0)) {
			// The picture of the curvature is spoilt: begin again with the slope alone.
			if (kept === 0) break;
			kept = 0;
			continue;
		}
		// Without curvature the length is unknown: at most one unit of the variables.
		let length = kept === 0 ? Math.min(1, 1 / Math.sqrt(dot(slope, slope))) : 1;
		let found = Infinity;
		let halvings = 0;
		for (; halvings < MOST_HALVINGS && calls < evaluations; halvings++) {
			for (let i = 0; i < size; i++) next[i] = at[i] + length * direction[i];
			found = f(next, nextSlope);
			calls += 1;
			if (found <= value + SUFFICIENT * length * promise) break;
			// The parabola through both values and the slope, within a tenth and a half.
			const bend = found - value - length * promise;
			const ideal = Number.isFinite(bend) ? (-promise * length * length) / (2 * bend) : 0;
			length = Math.min(length / 2, Math.max(length / 10, ideal));
		}
		if (!(found <= value + SUFFICIENT * length * promise)) {
			if (kept === 0) break;
			kept = 0;
			continue;
		}
		const slot = (newest + 1) % MEMORY;
		for (let i = 0; i < size; i++) {
			steps[slot][i] = next[i] - at[i];
			turns[slot][i] = nextSlope[i] - slope[i];
		}
		promise = dot(steps[slot], turns[slot]);
		if (promise > 1e-12 * dot(turns[slot], turns[slot])) {
			inverses[slot] = 1 / promise;
			newest = slot;
			kept = Math.min(MEMORY, kept + 1);
		}
		const gain = value - found;
		value = found;
		[at, next] = [next, at];
		[slope, nextSlope] = [nextSlope, slope];
		quiet = gain <= tolerance * (Math.abs(value) + tolerance) ? quiet + 1 : 0;
		if (quiet === 2) break;
	}
	return { at, value };
}

interface Memory {
	steps: readonly Float64Array[];
	turns: readonly Float64Array[];
	inverses: Float64Array;
	kept: number;
	newest: number;
}

/** The two loops over what is kept: the slope turned by the inverse curvature, downhill. */
function descend(
	direction: Float64Array,
	slope: Float64Array,
	{ steps, turns, inverses, kept, newest }: Memory,
): void {
	const shares = new Float64Array(kept);
	direction.set(slope);
	for (let k = 0; k < kept; k++) {
		const slot = (newest - k + MEMORY) % MEMORY;
		shares[k] = inverses[slot] * dot(steps[slot], direction);
		add(direction, turns[slot], -shares[k]);
	}
	if (kept > 0) {
		const scale = 1 / (inverses[newest] * dot(turns[newest], turns[newest]));
		for (let i = 0; i < direction.length; i++) direction[i] *= scale;
	}
	for (let k = kept - 1; k >= 0; k--) {
		const slot = (newest - k + MEMORY) % MEMORY;
		const share = inverses[slot] * dot(turns[slot], direction);
		add(direction, steps[slot], shares[k] - share);
	}
	for (let i = 0; i < direction.length; i++) direction[i] = -direction[i];
}

function add(to: Float64Array, what: Float64Array, times: number): void {
	for (let i = 0; i < to.length; i++) to[i] += times * what[i];
}
