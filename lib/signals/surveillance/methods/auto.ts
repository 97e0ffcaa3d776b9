import { inWords } from '../method/judged';
import { mean, standardDeviation } from '../statistics/moments';
import type { TrendInput } from '../method/surveillance-method';

/** A method chosen for a series, and why, for the reader. */
export interface MethodChoice {
	name: 'farrington-flexible' | 'negative-binomial';
	options: { years?: number; halfWindow?: number; alpha: number };
	reason: string;
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
 */
export function chooseTrendMethod(
	{
		counts,
		denominators,
		baselineNamed,
	}: Pick<TrendInput, 'counts' | 'denominators' | 'baselineNamed'>,
	periodsPerYear: number | undefined,
	alpha = DEFAULT_LEVEL,
): MethodChoice {
	const baseline = (reason: string): MethodChoice => ({
		name: 'negative-binomial',
		options: { alpha },
		reason: `Chosen because ${reason}.`,
	});
	if (denominators) return baseline('there is a denominator');
	// Methods of seasons have no baseline: one that was named is honoured.
	if (baselineNamed === true) return baseline('a baseline was named');
	const level = mean(counts);
	const years = periodsPerYear === undefined ? 0 : Math.floor(counts.length / periodsPerYear);
	const history = periodsPerYear !== undefined && periodsPerYear > 4 && years >= FEWEST_YEARS;
	const rare =
		level < FEWEST_FOR_SEASONS && standardDeviation(counts) ** 2 <= OVERDISPERSED * level;
	if (!history || rare) {
		return baseline(
			[
				...(history ? [] : ['the series has no long seasonal history']),
				...(level < SMALL ? [`its counts are small (${inWords(level)} a period)`] : []),
			].join(' and '),
		);
	}
	const back = Math.min(MOST_YEARS_BACK, years - 1);
	const narrow =
		periodsPerYear === 12 &&
		level >= ENOUGH_FOR_NARROW_WINDOW &&
		seasonality(counts, 12) > SEASONAL;
	return {
		name: 'farrington-flexible',
		options: { years: back, alpha, ...(narrow ? { halfWindow: 1 } : {}) },
		reason: `Chosen because the series has ${years} years of ${inWords(level)} reports a period: enough to compare each period with the same season of ${back} years before.`,
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
