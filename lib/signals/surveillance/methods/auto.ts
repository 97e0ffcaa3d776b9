import { z } from 'zod/v4';
import type { Sentence } from '../../../model';
import { inWords } from '../method/judged';
import { level } from '../method/option-parts';
import { mean, standardDeviation } from '../statistics/moments';
import { farringtonFlexible } from './farrington-flexible';
import { negativeBinomial } from './negative-binomial';
import {
	surveillanceMethod,
	type TrendInput,
	type TrendPoint,
} from '../method/surveillance-method';
import { periodsPerYear } from '../series/season-of-periods';

/** A method chosen for a series, and why, for the reader. */
export interface MethodChoice {
	name: keyof typeof CHOICES;
	options: { years?: number; halfWindow?: number; alpha: number };
	because: Sentence;
}

/** One-sided level of each period where none is named. */
export const DEFAULT_LEVEL = 0.005;
/** Fewest years with which a period is compared with the same season of earlier ones. */
const FEWEST_YEARS = 4;
const MOST_YEARS_BACK = 5;
/** Fewest reports a period: below, four periods hold too few for Farrington's rule of five reports. */
const FEWEST_FOR_SEASONS = 0.25;
/** Reports a period below which the reader is told that counts are small. */
const SMALL = 4;
/** Variance over mean from which even rare counts vary more than the baseline could tell. */
const OVERDISPERSED = 1.5;
/** Reports a month from which the month itself and its neighbours are enough to know its season by. */
const ENOUGH_FOR_NARROW_WINDOW = 2;
/** Variance between the months of the year over that within them from which there is a season. */
const SEASONAL = 2;

/**
 * Chooses a method by what the series is: with four years of a calendar, Farrington's flexible method,
 * which knows season, trend and dispersion; else, and wherever there is a denominator, the negative
 * binomial comparison with the baseline. Neither takes counts for Poisson that vary more. The choice
 * was made on simulated series of many families; docs/methods.md has what it does on others.
 * Source: this project, by simulation.
 *
 * @example chooseTrendMethod({ counts: [5, 6, 4, 5, 16] }, 12).name // => 'negative-binomial'
 */
export function chooseTrendMethod(
	{
		counts,
		denominators,
		baselineNamed,
	}: Pick<TrendInput, 'counts' | 'denominators' | 'baselineNamed'>,
	perYear: number | undefined,
	alpha = DEFAULT_LEVEL,
): MethodChoice {
	const baseline = (reason: string): MethodChoice => ({
		name: 'negative-binomial',
		options: { alpha },
		because: { text: 'Chosen because {reason}.', values: { reason } },
	});
	if (denominators) return baseline('there is a denominator');
	// Methods of seasons have no baseline: one that was named is honoured.
	if (baselineNamed === true) return baseline('a baseline was named');
	const average = mean(counts);
	const years = perYear === undefined ? 0 : Math.floor(counts.length / perYear);
	const history = perYear !== undefined && perYear > 4 && years >= FEWEST_YEARS;
	const rare =
		average < FEWEST_FOR_SEASONS && standardDeviation(counts) ** 2 <= OVERDISPERSED * average;
	if (!history || rare) {
		return baseline(
			[
				...(history ? [] : ['the series has no long seasonal history']),
				...(average < SMALL ? [`its counts are small (${inWords(average)} a period)`] : []),
			].join(' and '),
		);
	}
	const back = Math.min(MOST_YEARS_BACK, years - 1);
	const narrow =
		perYear === 12 && average >= ENOUGH_FOR_NARROW_WINDOW && seasonality(counts, 12) > SEASONAL;
	return {
		name: 'farrington-flexible',
		options: { years: back, alpha, ...(narrow ? { halfWindow: 1 } : {}) },
		because: { text: ENOUGH, values: { years: String(years), average, back: String(back) } },
	};
}

const ENOUGH =
	'Chosen because the series has {years} years of {average} reports a period: enough to compare each period with the same season of {back} years before.';

const CHOICES = {
	'farrington-flexible': farringtonFlexible,
	'negative-binomial': negativeBinomial,
} as const;

/** The automatic choice as a method. */
export const auto = surveillanceMethod({
	key: 'auto',
	name: 'Automatic choice',
	title: 'The automatic choice',
	description:
		'Chosen for each series by its length, calendar, level and exposure; the report says which and why',
	formula:
		'Farrington flexible with four years of a calendar and neither denominator nor named baseline, unless there is less than a quarter of a report a period with a variance of at most 1.5 times that; else the negative binomial comparison',
	source: 'this project; chosen on simulated series, judged on others (below)',
	remark: '5 years back, half window 3 (1 for seasonal months with 2 reports or more)',
	useWhen: 'When no method was fixed beforehand.',
	notWhen: 'A plan that names a method.',
	baseline: 'first',
	exclude: 'reference',
	denominator: 'allowed',
	denominatorIs: 'exposure',
	season: 'optional',
	needs: 'reports in the periods it compares with',
	options: z.object({ alpha: level(DEFAULT_LEVEL, 'One-sided level of each period', 0.5) }),
	judge: (input, { alpha }) => {
		const chosen = chooseTrendMethod(input, periodsPerYear(input.periods), alpha);
		const verdict = judgeBy(chosen, input);
		// Where earlier years hold too little to compare any period with, the baseline is left.
		const isLeft = chosen.name !== 'negative-binomial' && !('note' in verdict);
		return isLeft && !verdict.points.some(saysSomething)
			? judgeBy({ name: 'negative-binomial', options: { alpha }, because: TOO_FEW }, input)
			: verdict;
	},
});

const saysSomething = ({ upper, score }: TrendPoint): boolean =>
	upper !== undefined || score !== undefined;

const TOO_FEW: Sentence = {
	text: 'Chosen because its counts are too small to compare any period with the same season of earlier years.',
	values: {},
};

function judgeBy({ name, options, because }: MethodChoice, input: TrendInput) {
	const method = CHOICES[name];
	const verdict = method.prepare(options)(input);
	if ('note' in verdict) return verdict;
	return {
		...verdict,
		usesBaseline: method.baseline !== 'own',
		parameters: { ...verdict.parameters, chosen: name },
		chosen: { method: name, because },
	};
}

/** Variance between the means of the periods of a year over the variance within them (the F of an analysis of variance). */
function seasonality(counts: readonly number[], perYear: number): number {
	const groups = Array.from({ length: perYear }, (_, phase) =>
		counts.filter((_count, i) => i % perYear === phase),
	);
	const centre = mean(counts);
	let [between, within] = [0, 0];
	for (const group of groups) {
		const own = mean(group);
		between += group.length * (own - centre) ** 2;
		within += group.reduce((sum, count) => sum + (count - own) ** 2, 0);
	}
	return between / (perYear - 1) / (within / (counts.length - perYear) || 1e-9);
}
