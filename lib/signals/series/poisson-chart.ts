import { betaP } from '../special';
import { inWords, type Chart, type ChartInput } from './judged';

export interface PoissonOptions {
	/** One-sided level of each test; default 0.00135, that of a three-sigma limit. */
	alpha?: number;
}

/** A probability below this is printed as its logarithm's floor. */
const SMALLEST = 1e-300;

/**
 * Exact one-sided comparison of each period with the baseline, whose own uncertainty counts: given
 * the S reports of the baseline and the x of the period, x is binomial with probability
 * exposure / (exposure + baseline exposure) if the rate has not changed; the period alarms when
 * P(X ≥ x) < α. Exposure is the denominator, else one a period. Baseline periods are not tested
 * against themselves. `score` is −log10 of the probability, `upper` the largest count without alarm.
 * Source: Przyborowski & Wilenski, Biometrika 1940;31:313–323.
 */
export function poissonChart(input: ChartInput, { alpha = 0.00135 }: PoissonOptions = {}): Chart {
	const { counts, denominators, baseline } = input;
	const exposureOf = (index: number) => denominators?.[index] ?? 1;
	const own = new Set(baseline);
	const reports = baseline.reduce((sum, index) => sum + counts[index], 0);
	const exposure = baseline.reduce((sum, index) => sum + exposureOf(index), 0);
	const limits = new Map<number, number>();
	const points = counts.map((count, index) => {
		const share = exposureOf(index) / (exposureOf(index) + exposure);
		const probability = tail(count, reports, share);
		const upper = limits.get(share) ?? largestQuiet(reports, share, alpha);
		limits.set(share, upper);
		return {
			expected: (reports * exposureOf(index)) / exposure,
			upper,
			score: -Math.log10(Math.max(SMALLEST, probability)) + 0,
			alarm: !own.has(index) && probability < alpha,
		};
	});
	return {
		points,
		parameters: { alpha, baselineReports: reports, baselineExposure: exposure },
		sentence:
			`Exact one-sided Poisson comparison of each period with the baseline (conditional binomial test, ` +
			`which takes the uncertainty of the baseline into account) at α = ${inWords(alpha)} a period; ` +
			`${inWords(reports)} reports in the baseline, ${inWords(reports / exposure)} per ${denominators ? 'unit of exposure' : 'period'}.`,
	};
}

/** P(X ≥ count) for a binomial variable of `reports + count` trials: exact, 1 for a count of 0. */
const tail = (count: number, reports: number, share: number): number =>
	count === 0 ? 1 : betaP(share, count, reports + 1);

/** The largest count whose probability is still α or more, by doubling and halving. */
function largestQuiet(reports: number, share: number, alpha: number): number {
	let high = 1;
	while (tail(high, reports, share) >= alpha) high *= 2;
	let low = Math.floor(high / 2);
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (tail(middle, reports, share) >= alpha) low = middle;
		else high = middle;
	}
	return low;
}
