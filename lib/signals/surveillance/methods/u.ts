import type { ShewhartOptions } from './c';
import { exposureErrorInWords } from '../statistics/exposure-error';
import { inWords, type Chart, type ChartInput, type NoChart } from '../method/judged';

/**
 * Shewhart u-chart, upper side: rates per unit of exposure n against ū + L √(ū/n), ū the pooled
 * rate of the baseline. `expected` and `upper` are counts (rate × exposure); `score` is the distance
 * from ū in standard deviations. Where the exposure is an estimate with coefficient of variation cv,
 * σ² = ū/n + (ū·cv)² by the delta method.
 * Source: Montgomery, Introduction to Statistical Quality Control, ch. 7.3.
 */
export function uChart(
	input: ChartInput,
	{ L = 3, ...given }: ShewhartOptions = {},
): Chart | NoChart {
	const { counts, denominators, denominatorErrors, baseline } = input;
	if (!denominators) return { note: 'A u-chart needs a denominator for every period.' };
	const total = (values: readonly number[]) =>
		baseline.reduce((sum, index) => sum + values[index], 0);
	const center = given.center ?? total(counts) / total(denominators);
	if (!(center > 0))
		return { note: 'All periods of the baseline are zero: a u-chart has no limit.' };
	return {
		points: counts.map((count, index) => {
			const exposure = denominators[index];
			const error = center * (denominatorErrors?.[index] ?? 0);
			const sigma = Math.sqrt(center / exposure + error * error);
			const upper = (center + L * sigma) * exposure;
			return {
				expected: center * exposure,
				upper,
				score: (count / exposure - center) / sigma,
				alarm: count > upper,
			};
		}),
		...(given.center === undefined ? {} : { usesBaseline: false }),
		parameters: { L, center },
		sentence: `Shewhart u-chart of reports per unit of exposure with upper limit at ${inWords(L)} standard deviations; centre ${inWords(center)} per unit.${exposureErrorInWords(denominatorErrors, 'the limits are wider by it')}`,
	};
}
