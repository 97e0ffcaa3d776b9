/** Forecasts of one period: mean and interval. */
export interface ForecastValue {
	mean: number;
	lower: number;
	upper: number;
}

/** Forecasts of a whole and of the parts it is made up of, of one period. */
export interface WholeAndParts {
	whole: ForecastValue;
	parts: readonly ForecastValue[];
}

/**
 * Makes forecasts add up: those of the parts (serious reports, reports not serious) to that of the
 * whole, although each was forecast by itself. The difference e = whole − Σ parts is shared out by the
 * variances, the least certain moves most:
 *
 *   whole' = whole − e·v₀/V,  partᵢ' = partᵢ + e·vᵢ/V,  V = v₀ + Σ vᵢ
 *
 * which is the generalised least squares solution for a diagonal covariance of the errors. A variance is
 * taken from the width of the interval; intervals move with their mean, and nothing falls below zero:
 * a part that would is zero, and the whole is the sum again.
 * Source: Wickramasuriya, Athanasopoulos & Hyndman, J Am Stat Assoc 2019;114:804–819 (MinT, WLS).
 *
 * @example reconcile({ whole: { mean: 10, lower: 6, upper: 14 }, parts: [
 *   { mean: 4, lower: 2, upper: 6 }, { mean: 3, lower: 1, upper: 5 } ] }).whole.mean // => 8
 */
export function reconcile({ whole, parts }: WholeAndParts): WholeAndParts {
	const variances = [whole, ...parts].map(varianceOf);
	const total = variances.reduce((sum, variance) => sum + variance, 0);
	const difference = whole.mean - parts.reduce((sum, { mean }) => sum + mean, 0);
	const share = (at: number): number => (total > 0 ? variances[at] / total : 1 / variances.length);
	const moved = parts.map((part, index) => shifted(part, difference * share(index + 1)));
	const mean = moved.reduce((sum, part) => sum + part.mean, 0);
	const sum = shifted(whole, mean - whole.mean);
	return { whole: sum, parts: moved.map((part) => within(part, sum)) };
}

/** A part that overlaps with others (an event of many) is never above its whole, in mean or interval. */
export const within = (part: ForecastValue, whole: ForecastValue): ForecastValue => ({
	mean: Math.min(part.mean, whole.mean),
	lower: Math.min(part.lower, whole.lower),
	upper: Math.min(part.upper, whole.upper),
});

const varianceOf = ({ lower, upper }: ForecastValue): number => (upper - lower) ** 2;

/** Moved as a whole; what would be below zero is zero. */
function shifted({ mean, lower, upper }: ForecastValue, by: number): ForecastValue {
	const at = Math.max(0, mean + by);
	const real = at - mean;
	return { mean: at, lower: Math.max(0, lower + real), upper: Math.max(at, upper + real) };
}
