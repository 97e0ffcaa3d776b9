import { z } from 'zod/v4';
import { betaP, logPoissonAtLeast } from '../../numerics';
import { discreteQuantile } from '../statistics/discrete-quantile';
import { cvOfRatio, cvOfSum, exposureErrorSaid } from '../statistics/exposure-error';
import type { Chart, ChartInput, NoChart } from '../method/judged';
import { level } from '../method/option-parts';
import { surveillanceMethod } from '../method/surveillance-method';

export interface NegativeBinomialOptions {
	/** One-sided level of each period; default 0.005. */
	alpha?: number;
}

/** A probability below this is printed as its logarithm's floor. */
const SMALLEST = 1e-300;

/**
 * Each period against the baseline, for counts that may vary more than chance alone lets them: the
 * next count is negative binomial with mean m = rate · exposure and variance
 *
 *   φ m (1 + exposure / baseline exposure) + (m · cv)², φ = max(1, Σ (x − m)²/m / (n − 1)) over the
 *   n periods of the baseline, cv of an exposure that is an estimate, else 0
 *
 * where the second term in brackets is the uncertainty of the rate itself. Half a report is added to
 * the baseline, so that none at all is no rate of zero. The period alarms when P(X ≥ x) < α. `score` is
 * −log10 of the probability, `upper` the largest count without alarm. Exposure is the denominator, else
 * one a period. Sources: Lawless, Can J Stat 1987;15:209–225 (the family); McCullagh & Nelder 1989,
 * 4.5 (φ by moments).
 *
 * @example negativeBinomialChart({ counts: [5, 6, 4, 5, 16], baseline: [0, 1, 2, 3], excluded: new Set() }).points[4] // => { expected: 5.125, upper: 13, score: 3.1955, alarm: true }
 */
export function negativeBinomialChart(
	{ counts, denominators, denominatorErrors, baseline }: ChartInput,
	{ alpha = 0.005 }: NegativeBinomialOptions = {},
): Chart | NoChart {
	if (baseline.length < 2) {
		return {
			note: 'The baseline has a single period: nothing is known of the spread of the counts.',
		};
	}
	const exposureOf = (index: number) => denominators?.[index] ?? 1;
	const errorOf = (index: number) => denominatorErrors?.[index] ?? 0;
	const own = new Set(baseline);
	const reports = baseline.reduce((sum, index) => sum + counts[index], 0);
	const exposure = baseline.reduce((sum, index) => sum + exposureOf(index), 0);
	const baseError = cvOfSum(baseline.map(exposureOf), baseline.map(errorOf));
	const rate = (reports + 0.5) / exposure;
	const dispersion = pearson(
		baseline.map((index) => counts[index]),
		baseline.map((index) => rate * exposureOf(index)),
	);
	const limits = new Map<string, number>();
	const points = counts.map((count, index) => {
		const e = exposureOf(index);
		const expected = rate * e;
		const cv = cvOfRatio(errorOf(index), baseError);
		const spread = dispersion * (1 + e / exposure) + expected * cv * cv;
		const key = `${e} ${cv}`;
		const upper = limits.get(key) ?? discreteQuantile(alpha, expected, spread);
		limits.set(key, upper);
		return {
			expected,
			upper,
			score: -Math.log10(Math.max(SMALLEST, atLeast(count, expected, spread))) + 0,
			alarm: !own.has(index) && count > upper,
		};
	});
	return {
		points,
		parameters: { alpha, baselineReports: reports, baselineExposure: exposure, dispersion },
		said: [
			{
				text: SAID,
				values: {
					alpha,
					reports,
					rate: reports / exposure,
					unit: denominators ? 'unit of exposure' : 'period',
					dispersion,
				},
			},
			...exposureErrorSaid(denominatorErrors, 'the variance is larger by it'),
		],
	};
}

const SAID =
	'Negative binomial comparison of each period with the baseline at α = {alpha} a period: {reports} reports in the baseline, {rate} per {unit}, with {dispersion} times the variance of chance alone; the uncertainty of the rate counts too.';

/** The comparison as a method. */
export const negativeBinomial = surveillanceMethod({
	key: 'negative-binomial',
	name: 'Negative binomial comparison',
	title: 'Negative binomial comparison with the baseline',
	description:
		'Each period against the baseline, with the spread the baseline shows; for counts that vary more than chance lets them',
	formula:
		'P(X ≥ x), mean m = rate · exposure, variance φ m (1 + exposure / baseline exposure) + (m · cv)²; φ = max(1, Pearson’s χ² / (n − 1)) of the baseline',
	source: 'Lawless 1987; McCullagh & Nelder 1989',
	remark: 'score is -log10 of the probability',
	useWhen: 'Counts or rates that may vary more than Poisson, without a long history.',
	notWhen: 'Seasons and trends: they count as spread, and a trend goes on after the baseline.',
	baseline: 'first',
	exclude: 'baseline',
	denominator: 'allowed',
	denominatorIs: 'exposure',
	needs: '2 periods of the baseline, to know their spread, and 1 to judge',
	options: z.object({ alpha: level(0.005, 'One-sided level of each period') }),
	judge: negativeBinomialChart,
});

/** Pearson's χ² over its degrees of freedom, at least 1: variance over what chance alone gives. */
function pearson(counts: readonly number[], means: readonly number[]): number {
	const sum = counts.reduce((total, count, i) => total + (count - means[i]) ** 2 / means[i], 0);
	return Math.max(1, sum / (counts.length - 1));
}

/** P(X ≥ count) of a negative binomial variable with variance dispersion · mean. */
function atLeast(count: number, mean: number, dispersion: number): number {
	if (count <= 0) return 1;
	if (!(dispersion > 1)) return Math.exp(logPoissonAtLeast(count, mean));
	const size = mean / (dispersion - 1);
	return betaP(mean / (size + mean), count, size);
}
