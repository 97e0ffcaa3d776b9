import { z } from 'zod/v4';
import type { Chart, ChartInput, NoChart } from '../method/judged';
import { knownCentre, limitWidth } from '../method/option-parts';
import { surveillanceMethod } from '../method/surveillance-method';
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
 *
 * @example cChart({ counts: [5, 6, 4, 5, 14], baseline: [0, 1, 2, 3], excluded: new Set() }).points[4] // => { expected: 5, upper: 11.7082, score: 4.02492, alarm: true }
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
		said: [{ text: SAID, values: { L, center, upper } }],
	};
}

const SAID =
	'Shewhart c-chart with upper limit at {L} standard deviations; centre {center}, limit {upper}.';

/** The c-chart as a method. */
export const c = surveillanceMethod({
	key: 'c',
	name: 'c-chart',
	description: 'Shewhart limit at three standard deviations; for large single months',
	formula: 'mean ± L √mean',
	source: 'Shewhart; Montgomery',
	remark: 'score in standard deviations',
	useWhen: 'Steady counts with constant exposure.',
	notWhen: 'Changing exposure, or counts that vary more than Poisson.',
	report:
		'a count is above the limit when it exceeds the mean of the baseline by more than L = {L} Poisson standard deviations. Montgomery, chapter 7.3.',
	baseline: 'all',
	exclude: 'baseline',
	denominator: 'refused',
	needs: 'a baseline with a report',
	options: z.object({ L: limitWidth(), center: knownCentre() }),
	judge: cChart,
});
