import { z } from 'zod/v4';
import { betaP } from '../../numerics';
import {
	averagedOverError,
	cvOfRatio,
	cvOfSum,
	exposureErrorSaid,
} from '../statistics/exposure-error';
import type { Chart, ChartInput } from '../method/judged';
import { level } from '../method/option-parts';
import { surveillanceMethod } from '../method/surveillance-method';

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
 * Exposures that are estimates average the probability over their errors (see averagedOverError).
 * Source: Przyborowski & Wilenski, Biometrika 1940;31:313–323.
 *
 * @example poissonChart({ counts: [5, 6, 4, 5, 14], baseline: [0, 1, 2, 3], excluded: new Set() }).points[4] // => { expected: 5, upper: 15, score: 2.41394, alarm: false }
 */
export function poissonChart(input: ChartInput, { alpha = 0.00135 }: PoissonOptions = {}): Chart {
	const { counts, denominators, denominatorErrors, baseline } = input;
	const exposureOf = (index: number) => denominators?.[index] ?? 1;
	const own = new Set(baseline);
	const reports = baseline.reduce((sum, index) => sum + counts[index], 0);
	const exposure = baseline.reduce((sum, index) => sum + exposureOf(index), 0);
	const baseError = cvOfSum(
		baseline.map(exposureOf),
		baseline.map((index) => denominatorErrors?.[index] ?? 0),
	);
	const limits = new Map<string, number>();
	const points = counts.map((count, index) => {
		const cv = cvOfRatio(denominatorErrors?.[index] ?? 0, baseError);
		const tailOf = (events: number) =>
			averagedOverError(cv, (factor) =>
				tail(
					events,
					reports,
					(factor * exposureOf(index)) / (factor * exposureOf(index) + exposure),
				),
			);
		const probability = tailOf(count);
		const key = `${exposureOf(index)} ${cv}`;
		const upper = limits.get(key) ?? largestQuiet(tailOf, alpha);
		limits.set(key, upper);
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
		said: [
			{
				text: SAID,
				values: {
					alpha,
					reports,
					rate: reports / exposure,
					unit: denominators ? 'unit of exposure' : 'period',
				},
			},
			...exposureErrorSaid(denominatorErrors, 'the probability is averaged over it'),
		],
	};
}

const SAID =
	'Exact one-sided Poisson comparison of each period with the baseline (conditional binomial test, which takes the uncertainty of the baseline into account) at α = {alpha} a period; {reports} reports in the baseline, {rate} per {unit}.';

/** The exact comparison as a method. */
export const poisson = surveillanceMethod({
	key: 'poisson',
	name: 'Exact Poisson comparison',
	description: 'Each period against the baseline, whose own uncertainty counts; for small counts',
	formula:
		'conditional binomial tail of the period against its baseline; averaged over the log-normal error of exposures that are estimates',
	source: 'Przyborowski & Wilenski 1940',
	remark: 'score is -log10 of the probability',
	useWhen: 'Small counts, with or without exposure.',
	notWhen: 'Overdispersed series.',
	report:
		'each count is compared with the reports of the baseline by the conditional binomial test, which takes the uncertainty of the baseline into account, at α = {alpha} a period, one-sided; the limit is the largest count without alarm. Przyborowski and Wilenski 1940.',
	baseline: 'first',
	exclude: 'baseline',
	denominator: 'allowed',
	denominatorIs: 'exposure',
	needs: '1 period of the baseline and 1 to judge',
	options: z.object({ alpha: level(0.00135, 'One-sided level of each period') }),
	judge: poissonChart,
});

/** P(X ≥ count) for a binomial variable of `reports + count` trials: exact, 1 for a count of 0. */
const tail = (count: number, reports: number, share: number): number =>
	count === 0 ? 1 : betaP(share, count, reports + 1);

/** The largest count whose probability is still α or more, by doubling and halving. */
function largestQuiet(tailOf: (count: number) => number, alpha: number): number {
	let high = 1;
	while (tailOf(high) >= alpha) high *= 2;
	let low = Math.floor(high / 2);
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (tailOf(middle) >= alpha) low = middle;
		else high = middle;
	}
	return low;
}
