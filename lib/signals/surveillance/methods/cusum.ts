import { z } from 'zod/v4';
import { cusum } from '../statistics/cusum';
import { poissonCusumInterval, poissonReference } from '../statistics/cusum-run-length';
import { inWords, type NoChart } from '../method/judged';
import { mean } from '../statistics/moments';
import {
	surveillanceMethod,
	type TrendInput,
	type TrendVerdict,
} from '../method/surveillance-method';

/** From this mean on k and h are whole counts, below it quarters: a quarter is nothing beside 100 counts of spread. */
const WHOLE_COUNTS = 1e4;
const QUARTERS = 4;

const SAID =
	'Poisson CUSUM with reference value {k} and decision interval {h}: best against a rise from {center} to {risen}, one false alarm in {runLength} periods or more.';

/** The CUSUM as a method. */
export const cusumMethod = surveillanceMethod({
	key: 'cusum',
	name: 'CUSUM',
	title: 'Poisson CUSUM with a chosen run length',
	description: 'Adds up excesses; finds a lasting rise by a chosen ratio with a chosen run length',
	formula:
		'S = max(0, S + x − k), alarm at h; h by the run length of its Markov chain, at large means on integration nodes',
	source: 'Page 1954; Rossi et al. 1999',
	remark: 'score is the sum, upper its limit',
	useWhen: 'Detecting a shift of known size soonest.',
	notWhen: 'Unknown or seasonal baseline.',
	baseline: 'first',
	exclude: 'memory',
	denominator: 'refused',
	needs: '2 periods, one of the baseline with a report',
	options: z.object({
		ratio: z.number().gt(1).max(20).default(2).meta({
			title: 'Ratio',
			description: 'The increase to detect, as a multiple of the mean of the baseline',
		}),
		runLength: z.number().min(10).max(1e5).default(500).meta({
			title: 'Run Length',
			description: 'Periods from one false alarm to the next, at least, without an increase',
		}),
	}),
	judge,
});

function judge(
	{ counts, baseline, excluded }: TrendInput,
	{ ratio, runLength }: { ratio: number; runLength: number },
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
		said: [{ text: SAID, values: { k, h, center, risen: ratio * center, runLength } }],
	};
}
