import { z } from 'zod/v4';
import type { ShewhartOptions } from './c';
import { exposureErrorSaid } from '../statistics/exposure-error';
import type { Chart, ChartInput, NoChart } from '../method/judged';
import { knownCentre, limitWidth } from '../method/option-parts';
import { surveillanceMethod } from '../method/surveillance-method';

/**
 * Shewhart u-chart, upper side: rates per unit of exposure n against ū + L √(ū/n), ū the pooled
 * rate of the baseline. `expected` and `upper` are counts (rate × exposure); `score` is the distance
 * from ū in standard deviations. Where the exposure is an estimate with coefficient of variation cv,
 * σ² = ū/n + (ū·cv)² by the delta method.
 * Source: Montgomery, Introduction to Statistical Quality Control, ch. 7.3.
 *
 * @example uChart({ counts: [5, 6, 4, 5, 20], denominators: [100, 110, 90, 100, 120], baseline: [0, 1, 2, 3], excluded: new Set() }).points[4] // => { expected: 6, upper: 13.3485, score: 5.71548, alarm: true }
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
		said: [
			{ text: SAID, values: { L, center } },
			...exposureErrorSaid(denominatorErrors, 'the limits are wider by it'),
		],
	};
}

const SAID =
	'Shewhart u-chart of reports per unit of exposure with upper limit at {L} standard deviations; centre {center} per unit.';

/** The u-chart as a method. */
export const u = surveillanceMethod({
	key: 'u',
	name: 'u-chart',
	description: 'Rates with Shewhart limits',
	formula: 'ū ± L √(ū / exposure + (ū · cv)²), cv of an exposure that is an estimate, else 0',
	source: 'Shewhart; Montgomery',
	remark: 'score in standard deviations',
	useWhen: 'Rates with a denominator.',
	notWhen: 'Overdispersed rates: Laney’s chart.',
	report:
		'a rate per unit of exposure is above the limit when it exceeds the rate of the baseline by more than L = {L} Poisson standard deviations. Montgomery, chapter 7.3.',
	baseline: 'all',
	exclude: 'baseline',
	denominator: 'needed',
	denominatorIs: 'exposure',
	needs: 'a baseline with a report',
	options: z.object({ L: limitWidth(), center: knownCentre() }),
	judge: uChart,
});
