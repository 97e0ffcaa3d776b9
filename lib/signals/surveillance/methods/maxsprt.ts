import { z } from 'zod/v4';
import { inWords, type NoChart } from '../method/judged';
import { level } from '../method/option-parts';
import {
	surveillanceMethod,
	type TrendInput,
	type TrendVerdict,
} from '../method/surveillance-method';
import { groupedPoissonBound } from '../statistics/grouped-maxsprt';
import { poissonLogRatio } from '../statistics/maxsprt';
import { boundParameters, looksAfter, sequentialSaid, sumOver } from './parts/sequential';

/** Poisson MaxSPRT as a method: one error rate over all looks after the baseline. */
export const maxsprt = surveillanceMethod({
	key: 'maxsprt',
	name: 'Poisson MaxSPRT',
	title: 'Poisson MaxSPRT, looking after each period',
	description:
		'Sequential test with a critical value exact for a look each period: one false alarm rate over all looks',
	formula:
		'LLR = (μ − c) + c ln(c/μ) against a critical value, exact for the looks taken (after each period)',
	source: 'Kulldorff et al. 2011',
	remark:
		'score is the log-likelihood ratio, upper its critical value; very large designs by a smaller one with the same shares, its error stated',
	useWhen: 'Looking after every period with one error rate.',
	notWhen: 'An expected count that is itself uncertain.',
	baseline: 'first',
	exclude: 'skipped',
	denominator: 'allowed',
	denominatorIs: 'exposure',
	needs: 'a baseline with a report and 1 period after it',
	options: z.object({
		alpha: level(0.05, 'Chance of a false alarm over all looks'),
		minEvents: z.int().positive().default(1).meta({
			title: 'Fewest Events',
			description: 'Fewest events for an alarm',
		}),
	}),
	judge,
});

function judge(
	{ counts, denominators, denominatorErrors, baseline, excluded }: TrendInput,
	{ alpha, minEvents }: { alpha: number; minEvents: number },
): TrendVerdict | NoChart {
	const exposureOf = (index: number) => denominators?.[index] ?? 1;
	const rate = sumOver(baseline, (index) => counts[index]) / sumOver(baseline, exposureOf);
	const expectedOf = (index: number) => rate * exposureOf(index);
	const looks = looksAfter(baseline, counts.length, excluded);
	const isLook = new Set(looks);
	const horizon = sumOver(looks, expectedOf);
	if (!(horizon > 0))
		return { note: 'Nothing is expected after the baseline: MaxSPRT has no horizon.' };
	const bound = groupedPoissonBound(alpha, looks.map(expectedOf), minEvents);
	if (!bound) {
		return { note: `With ${minEvents} events demanded, no bound reaches α = ${inWords(alpha)}.` };
	}
	let [events, expected] = [0, 0];
	return {
		points: counts.map((count, index) => {
			if (!isLook.has(index)) return { expected: expectedOf(index), alarm: false };
			events += count;
			expected += expectedOf(index);
			const score = poissonLogRatio(events, expected);
			const alarm = events >= minEvents && score >= bound.critical;
			return { expected: expectedOf(index), upper: bound.critical, score, alarm };
		}),
		parameters: { alpha, ...boundParameters(bound), horizon, minEvents },
		said: sequentialSaid(
			{ bound, looks: looks.length, alpha },
			{
				name: 'Poisson MaxSPRT',
				rest: ', {horizon} events expected; the expected rate is taken as known.',
				values: { horizon },
			},
			denominatorErrors,
		),
	};
}
