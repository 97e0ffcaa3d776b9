/** How counts become nearly standard normal before they are summed. */
export type CusumTransform = 'rossi' | 'standard' | 'anscombe' | 'none';

export interface CusumOptions {
	/** In-control mean. */
	mean: number;
	/** Standard deviation; default √mean (Poisson). Only for `standard`. */
	sigma?: number;
	/** Reference value: half the shift to detect, in units of the transformed count; default 0.5. */
	k?: number;
	/** Decision interval; default 5. */
	h?: number;
	/** Default `standard`. */
	transform?: CusumTransform;
	/** Periods that are judged, but carry nothing on to later ones. */
	excluded?: ReadonlySet<number>;
}

/** The upper and lower sums after each period. */
export interface CusumPoint {
	upper: number;
	/** 0 or negative. */
	lower: number;
	alarm: boolean;
}

/**
 * Tabular CUSUM on transformed counts, without reset after an alarm:
 *
 *   C⁺(t) = max[0, C⁺(t−1) + z(t) − k], C⁻(t) = min[0, C⁻(t−1) + z(t) + k]; alarm when C⁺ > h
 *   rossi: z = (y − 3μ + 2√(yμ)) / (2√μ);  anscombe: z = 1.5 (y^⅔ − μ^⅔) / μ^(1/6)
 *
 * Sources: Page, Biometrika 1954;41:100–115; Rossi, Lampugnani & Marchi, Stat Med
 * 1999;18:2111–2122; Montgomery, Introduction to Statistical Quality Control, 9.1.
 *
 * @example cusum([5, 6, 4, 9, 11], { mean: 5 }).map(({ upper }) => upper) // => [0, 0, 0, 1.28885, 3.47214]
 */
export function cusum(counts: ArrayLike<number>, options: CusumOptions): CusumPoint[] {
	const { k = 0.5, h = 5, excluded } = options;
	let sums = { upper: 0, lower: 0 };
	return Array.from({ length: counts.length }, (_, t) => {
		const z = transformed(counts[t], options);
		const upper = Math.max(0, sums.upper + z - k);
		const lower = Math.min(0, sums.lower + z + k);
		if (excluded?.has(t) !== true) sums = { upper, lower };
		return { upper, lower, alarm: upper > h };
	});
}

function transformed(y: number, { mean, sigma, transform = 'standard' }: CusumOptions): number {
	switch (transform) {
		case 'none':
			return y;
		case 'standard':
			return (y - mean) / (sigma ?? Math.sqrt(mean));
		case 'rossi':
			return (y - 3 * mean + 2 * Math.sqrt(y * mean)) / (2 * Math.sqrt(mean));
		case 'anscombe':
			return (1.5 * (Math.cbrt(y * y) - Math.cbrt(mean * mean))) / mean ** (1 / 6);
	}
}
