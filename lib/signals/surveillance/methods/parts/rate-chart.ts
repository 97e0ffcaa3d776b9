import { z } from 'zod/v4';
import { limitWidth } from '../../method/option-parts';
import {
	surveillanceMethod,
	type Honours,
	type MethodWords,
	type SurveillanceMethod,
	type TrendPoint,
} from '../../method/surveillance-method';
import type { ChartLimits } from '../../statistics/attribute-charts';
import { exposureErrorSaid } from '../../statistics/exposure-error';

/** Laney's factor is the spread there is, whatever its cause; an error all periods share cancels in it. */
export const LANEY_AND_ERROR = 'it sets how the limits differ between periods';

interface RateChart extends Pick<Honours, 'denominatorIs' | 'needs'>, MethodWords {
	chart: (
		counts: readonly number[],
		sizes: readonly number[],
		width?: number,
		errors?: readonly number[],
		baseline?: readonly number[],
	) => ChartLimits[];
	/** What the chart is, in a sentence. */
	sentence: string;
	effectOfError: string;
}

/** A chart of rates or shares as a method. */
export const rateChart = ({
	chart,
	sentence,
	effectOfError,
	...words
}: RateChart): SurveillanceMethod =>
	surveillanceMethod({
		...words,
		baseline: 'all',
		exclude: 'baseline',
		denominator: 'needed',
		options: z.object({ L: limitWidth() }),
		judge: ({ counts, denominators = [], denominatorErrors, baseline }, { L }) => {
			const limits = chart(counts, denominators, L, denominatorErrors, baseline);
			if (limits.some(({ score }) => !Number.isFinite(score))) {
				return {
					note: `${words.title}: the periods of the baseline do not vary, or hold no report, or nothing else: there is no scale.`,
				};
			}
			const [{ center }] = limits;
			const text = `${sentence} Centre {center}, upper limit at {L} standard deviations.`;
			return {
				points: asCounts(limits, denominators),
				parameters: { L, center },
				said: [
					{ text, values: { center, L } },
					...exposureErrorSaid(denominatorErrors, effectOfError),
				],
			};
		},
	});

/** Limits as counts: charts of rates judge rates. */
const asCounts = (limits: readonly ChartLimits[], sizes: readonly number[]): TrendPoint[] =>
	limits.map(({ center, upper, value, score }, i) => ({
		expected: center * sizes[i],
		upper: upper * sizes[i],
		score,
		alarm: value > upper,
	}));
