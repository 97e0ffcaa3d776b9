import { normalQuantile } from '../numerics';

/**
 * A measure with its interval. A member that is absent is undefined for these counts and `note`
 * says why; `estimate` may be 0 (with lower limit 0 and no upper one) or Infinity (the reverse).
 */
export interface Interval {
	estimate?: number;
	lower?: number;
	upper?: number;
	/** Why something is absent or unbounded, a sentence for the reader. */
	note?: string;
}

/** Scratch space of the hot loops: estimate, lower, upper; NaN where undefined. */
export type IntervalSlots = Float64Array;

/** Fresh slots for the hot loops. */
export const intervalSlots = (): IntervalSlots => new Float64Array(3);

/** Two-sided normal deviate of a coverage: 1.959964 for 0.95. */
export const deviateOf = (level: number): number => -normalQuantile((1 - level) / 2);

/**
 * Writes estimate and exp(ln estimate ± z √variance). A ratio of 0 has lower limit 0 and no upper
 * one, an infinite ratio the reverse, 0/0 has none at all (NaN).
 */
export function writeRatio(out: IntervalSlots, estimate: number, variance: number, z: number) {
	const spread = estimate > 0 && estimate < Infinity ? Math.exp(z * Math.sqrt(variance)) : NaN;
	out[0] = estimate;
	out[1] = estimate === 0 ? 0 : estimate / spread;
	out[2] = estimate === Infinity ? Infinity : estimate * spread;
}

/** Slots as an interval without NaN, with the reason given by the caller. */
export function toInterval([estimate, lower, upper]: IntervalSlots, note?: string): Interval {
	return { estimate: known(estimate), lower: known(lower), upper: known(upper), note };
}

const known = (value: number | undefined): number | undefined =>
	value === undefined || Number.isNaN(value) ? undefined : value;

/** The sentence for the reader when a ratio of counts a, b, c, d is not an ordinary number. */
export function noteOfRatio([estimate]: IntervalSlots, empty: string): string | undefined {
	if (estimate === undefined || Number.isNaN(estimate)) return `not computable: ${empty}`;
	if (estimate === Infinity) return `unbounded, no interval: ${empty}`;
	return estimate === 0 ? 'zero, no upper limit: no report of the pair' : undefined;
}
