import type { EtsModel } from './ets-model';

/** Where an ETS filter begins. */
export interface FirstStates {
	level: number;
	slope: number;
	/** One term a phase; a single unused one without season. */
	season: Float64Array;
}

/** Seasonal terms from the first cycles' deviations from a line, then level and slope of the rest. */
export function firstStates(y: Float64Array, { season, trend }: EtsModel, m: number): FirstStates {
	const head = y.subarray(0, Math.min(y.length, Math.max(10, 3 * m)));
	const overall = lineOf(head);
	const terms = new Float64Array(season === 'N' ? 1 : m);
	if (season !== 'N') {
		const counts = new Float64Array(m);
		head.forEach((value, i) => {
			const base = overall.at(i);
			terms[i % m] += season === 'M' ? value / Math.max(base, 1e-9) : value - base;
			counts[i % m] += 1;
		});
		terms.forEach((_, i) => (terms[i] /= counts[i]));
		const center = terms.reduce((sum, value) => sum + value, 0) / m;
		terms.forEach((_, i) => (terms[i] = season === 'M' ? terms[i] / center : terms[i] - center));
	}
	const adjusted = head.map((value, i) => {
		if (season === 'N') return value;
		return season === 'M' ? value / Math.max(terms[i % m], 1e-9) : value - terms[i % m];
	});
	const line = lineOf(adjusted.subarray(0, Math.max(10, m)));
	if (trend !== 'N') return { level: line.at(-1), slope: line.slope, season: terms };
	const level = adjusted.reduce((sum, value) => sum + value, 0) / adjusted.length;
	return { level, slope: 0, season: terms };
}

function lineOf(values: Float64Array): { slope: number; at(i: number): number } {
	const n = values.length;
	const middle = (n - 1) / 2;
	let [products, squares, sum] = [0, 0, 0];
	for (let i = 0; i < n; i++) {
		products += (i - middle) * values[i];
		squares += (i - middle) ** 2;
		sum += values[i];
	}
	const slope = squares === 0 ? 0 : products / squares;
	return { slope, at: (i) => sum / n + slope * (i - middle) };
}
