import { inWords, type Chart, type ChartInput, type NoChart } from '../method/judged';
import { mean } from '../statistics/moments';

export interface ShewhartOptions {
	/** Width of the limit in standard deviations; default 3. */
	L?: number;
	/** Known centre (per period, or per unit of exposure); default: from the baseline. */
	center?: number;
}

/**
 * Shewhart c-chart, upper side: counts of equal exposure against c̄ + L √c̄, c̄ the mean of the
 * baseline. `score` is the distance from c̄ in standard deviations.
 * Source: Montgomery, Introduction to Statistical Quality Control, ch. 7.3.
 */
export function cChart(
	input: ChartInput,
	{ L = 3, ...given }: ShewhartOptions = {},
): Chart | NoChart {
	const center = given.center ?? mean(input.baseline.map((index) => input.counts[index]));
	if (!(center > 0))
		return { note: 'All periods of the baseline are zero: a c-chart has no limit.' };
	const sigma = Math.sqrt(center);
	const upper = center + L * sigma;
	return {
		points: input.counts.map((count) => ({
			expected: center,
			upper,
			score: (count - center) / sigma,
			alarm: count > upper,
		})),
		...(given.center === undefined ? {} : { usesBaseline: false }),
		parameters: { L, center, sigma },
		sentence: `Shewhart c-chart with upper limit at ${inWords(L)} standard deviations; centre ${inWords(center)}, limit ${inWords(upper)}.`,
	};
}
