import type { Minimum } from './objective';

/**
 * Minimises a function of a few bounded variables by the Nelder–Mead simplex; points outside the
 * bounds are taken to the nearest inside. Restarts once from its result with a fresh simplex (unless
 * told not to), which frees it when it has collapsed. Needs no slope. Deterministic.
 *
 * Source: Nelder & Mead, Comput J 1965;7:308–313.
 *
 * @example nelderMead(([x]) => Math.abs(x - 0.3), [0.5], [[0, 1]]) // => { at: [0.300000] }
 */
export function nelderMead(
	f: (x: readonly number[]) => number,
	start: readonly number[],
	bounds: ReadonlyArray<readonly [number, number]>,
	options: { evaluations?: number; tolerance?: number; step?: number; restart?: boolean } = {},
): Minimum<number[]> {
	const { evaluations = 400, tolerance = 1e-8, step = 0.15 } = options;
	const first = simplex(f, start, bounds, { evaluations, tolerance, step });
	if (options.restart === false) return first;
	return simplex(f, first.at, bounds, { evaluations, tolerance, step: step / 3 });
}

function simplex(
	f: (x: readonly number[]) => number,
	start: readonly number[],
	bounds: ReadonlyArray<readonly [number, number]>,
	{ evaluations, tolerance, step }: { evaluations: number; tolerance: number; step: number },
): Minimum<number[]> {
	const inside = (x: readonly number[]) =>
		x.map((value, i) => Math.min(bounds[i][1], Math.max(bounds[i][0], value)));
	let left = evaluations;
	const point = (x: readonly number[]): Minimum<number[]> => {
		left -= 1;
		const at = inside(x);
		const value = f(at);
		return { at, value: Number.isNaN(value) ? Infinity : value };
	};
	const origin = point(start);
	const corners = [origin, ...start.map((_, i) => point(moved(origin.at, i, step, bounds[i])))];
	while (left > 0) {
		corners.sort((a, b) => a.value - b.value);
		const [best, worst] = [corners[0], corners[corners.length - 1]];
		if (worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance)) break;
		const center = start.map(
			(_, i) => corners.slice(0, -1).reduce((sum, { at }) => sum + at[i], 0) / start.length,
		);
		const along = (t: number) => point(center.map((c, i) => c + t * (worst.at[i] - c)));
		const reflected = along(-1);
		let next = reflected;
		if (reflected.value < best.value) {
			const expanded = along(-2);
			if (expanded.value < reflected.value) next = expanded;
		} else if (reflected.value >= corners[corners.length - 2].value) {
			next = reflected.value < worst.value ? along(-0.5) : along(0.5);
			if (next.value >= Math.min(reflected.value, worst.value)) {
				for (let i = 1; i < corners.length; i++) {
					corners[i] = point(corners[i].at.map((value, j) => (value + best.at[j]) / 2));
				}
				continue;
			}
		}
		corners[corners.length - 1] = next;
	}
	corners.sort((a, b) => a.value - b.value);
	return corners[0];
}

/** A corner beside a point: one variable moved, away from a bound it would pass. */
function moved(
	at: readonly number[],
	i: number,
	step: number,
	[low, high]: readonly [number, number],
): number[] {
	const size = step * (high - low);
	const value = at[i] + size <= high ? at[i] + size : at[i] - size;
	return at.map((old, j) => (j === i ? value : old));
}
