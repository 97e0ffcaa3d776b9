import { z } from 'zod/v4';
import { inWords, type NoChart } from '../method/judged';
import { level } from '../method/option-parts';
import {
	surveillanceMethod,
	type TrendInput,
	type TrendVerdict,
} from '../method/surveillance-method';
import { groupedBinomialBound } from '../statistics/grouped-maxsprt';
import { binomialLogRatio } from '../statistics/maxsprt';
import { boundParameters, looksAfter, sequentialSaid, sumOver } from './parts/sequential';

/** Binomial MaxSPRT as a method: the share of counts in their denominators. */
export const binomialMaxsprt = surveillanceMethod({
	key: 'binomial-maxsprt',
	name: 'Binomial MaxSPRT',
	title: 'Binomial MaxSPRT: the share of counts in their denominators, looking after each period',
	description:
		'Sequential test of a share: the exposure of each period is the whole number its counts are among (cases and controls, all reports)',
	formula: 'LLR of the share of cases, exact level over all looks (after each period)',
	source: 'Kulldorff et al. 2011',
	remark: 'count: cases; denominator: cases and controls, or all reports',
	useWhen: 'Exposed and comparison events, or serious among all reports.',
	notWhen: 'A matching ratio that changes.',
	baseline: 'first',
	exclude: 'skipped',
	denominator: 'needed',
	denominatorIs: 'total',
	needs: 'a baseline with cases and with others (or a ratio), whole numbers, and 1 period after it',
	options: z.object({
		alpha: level(0.05, 'Chance of a false alarm over all looks'),
		minCases: z.int().positive().default(1).meta({
			title: 'Fewest Cases',
			description: 'Fewest cases for an alarm',
		}),
		ratio: z.number().positive().optional().meta({
			title: 'Controls per Case',
			description: 'Controls expected for each case; by default from the baseline',
		}),
	}),
	judge,
});

function judge(
	{ counts, denominators = [], denominatorErrors, baseline, excluded }: TrendInput,
	{ alpha, minCases, ratio: given }: { alpha: number; minCases: number; ratio?: number },
): TrendVerdict | NoChart {
	const wrong = denominators.findIndex((events) => !Number.isInteger(events));
	if (wrong !== -1) {
		return {
			note: `Binomial MaxSPRT counts cases among whole events, but ${denominators[wrong]} is no whole number.`,
		};
	}
	const cases = sumOver(baseline, (index) => counts[index]);
	const all = sumOver(baseline, (index) => denominators[index]);
	const ratio = given ?? (all - cases) / cases;
	if (!(ratio > 0 && Number.isFinite(ratio))) {
		return {
			note: 'The baseline has no cases, or cases alone: binomial MaxSPRT has no ratio to expect. Give "ratio".',
		};
	}
	const looks = looksAfter(baseline, counts.length, excluded);
	if (looks.length === 0) return { note: 'No period is left after the baseline to look at.' };
	const isLook = new Set(looks);
	const bound = groupedBinomialBound(
		alpha,
		looks.map((index) => denominators[index]),
		ratio,
		minCases,
	);
	if (!bound) {
		return {
			note: `Binomial MaxSPRT: no bound reaches α = ${inWords(alpha)} with ${sumOver(looks, (index) => denominators[index])} events after the baseline and ${minCases} cases demanded.`,
		};
	}
	let [caught, events] = [0, 0];
	return {
		points: counts.map((count, index) => {
			const expected = denominators[index] / (1 + ratio);
			if (!isLook.has(index)) return { expected, alarm: false };
			caught += count;
			events += denominators[index];
			const score = binomialLogRatio(caught, events, ratio);
			const alarm = caught >= minCases && score >= bound.critical;
			return { expected, upper: bound.critical, score, alarm };
		}),
		parameters: { alpha, ...boundParameters(bound), ratio, minCases },
		said: sequentialSaid(
			{ bound, looks: looks.length, alpha },
			{
				name: 'Binomial MaxSPRT',
				rest: '; one case for {ratio} controls expected, taken as known.',
				values: { ratio },
			},
			denominatorErrors,
		),
	};
}
