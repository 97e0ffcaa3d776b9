/**
 * Arithmetic mean; NaN for no values.
 * Source: its definition.
 *
 * @example mean([5, 6, 4, 7]) // => 5.5
 */
export const mean = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Sample standard deviation (n − 1 in the divisor); 0 for fewer than two values.
 * Source: its definition.
 *
 * @example standardDeviation([5, 6, 4, 7]) // => 1.29099
 */
export function standardDeviation(values: readonly number[]): number {
	if (values.length < 2) return 0;
	const centre = mean(values);
	const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
	return Math.sqrt(squares / (values.length - 1));
}

/**
 * Median; NaN for no values.
 * Source: its definition.
 *
 * @example median([5, 6, 4, 9]) // => 5.5
 */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return sorted.length % 2 === 0
		? (sorted[middle - 1] + sorted[middle]) / 2
		: sorted[Math.floor(middle)];
}

/**
 * Median absolute deviation × 1.4826, which estimates the standard deviation of normal data.
 * Source: Hampel, J Am Stat Assoc 1974;69:383–393.
 *
 * @example robustDeviation([5, 6, 4, 9]) // => 1.4826
 */
export function robustDeviation(values: readonly number[]): number {
	const centre = median(values);
	return 1.4826 * median(values.map((value) => Math.abs(value - centre)));
}
