import { z } from 'zod/v4';
import { cusum } from '../statistics/cusum';
import { poissonCusumInterval, poissonReference } from '../statistics/cusum-run-length';
import { inWords, type NoChart } from '../method/judged';
import { mean } from '../statistics/moments';
import { trendMethod, type TrendInput, type TrendVerdict } from '../method/surveillance-method';

/** From this mean on k and h are whole counts, below it quarters: a quarter is nothing beside 100 counts of spread. */
const WHOLE_COUNTS = 1e4;
const QUARTERS = 4;

/** The CUSUM of `cer trend`. */
export const CUSUM_METHOD = trendMethod({
	title: 'Poisson CUSUM with a chosen run length',
	optionsHelp:
		'ratio (2): the increase to detect; runLength (500) without one; score is the sum, upper its limit',
	baseline: 'first',
	exclude: 'memory',
	denominator: 'refused',
	needs: '2 periods, one of the baseline with a report',
	options: {
		ratio: z.number().gt(1).max(20).optional(),
		runLength: z.number().min(10).max(1e5).optional(),
	},
	judge,
});

function judge(
	{ counts, baseline, excluded }: TrendInput,
	{ ratio = 2, runLength = 500 }: { ratio?: number; runLength?: number },
): TrendVerdict | NoChart {
	const center = mean(baseline.map((index) => counts[index]));
	if (!(center > 0)) return { note: 'All periods of the baseline are zero: a CUSUM has no scale.' };
	const scale = center < WHOLE_COUNTS ? QUARTERS : 1;
	const k = Math.max(1, Math.round(poissonReference(center, ratio * center) * scale)) / scale;
	const h = poissonCusumInterval(center, k, runLength, scale);
	if (h === undefined) {
		return {
			note: `For a rise by the ratio ${inWords(ratio)} a CUSUM of ${inWords(center)} reports a period has no decision interval that can be computed. Give a larger "ratio" or a smaller "runLength".`,
		};
	}
	const sums = cusum(counts, { mean: center, k, h, transform: 'none', excluded });
	return {
		points: sums.map(({ upper }) => ({
			expected: center,
			upper: h,
			score: upper,
			alarm: upper >= h,
		})),
		parameters: { center, k, h, ratio, runLength },
		sentence: `Poisson CUSUM with reference value ${inWords(k)} and decision interval ${inWords(h)}: best against a rise from ${inWords(center)} to ${inWords(ratio * center)}, one false alarm in ${inWords(runLength)} periods or more.`,
	};
}
