import { normalQuantile } from '../special';
import { inWords } from './judged';
import { mean, standardDeviation } from './moments';

/** A method chosen for a series, and why, for the reader. */
export interface MethodChoice {
	name: 'farrington-memory' | 'laney-u' | 'u' | 'ewma' | 'poisson';
	options: Record<string, number>;
	reason: string;
}

/** Variance over mean from which counts vary more than chance alone lets them. */
const OVERDISPERSED = 1.5;
/** Fewest counts a period for a chart of smoothed counts; below, the exact comparison. */
const FEWEST_FOR_EWMA = 4;

/**
 * Chooses a method by what the series is: with a denominator a rate chart, Laney's when the rates
 * vary more than Poisson; with five years or three years of season, Farrington's with memory; else
 * an EWMA for counts large enough, and the exact Poisson comparison for small ones.
 */
export function chooseTrendMethod(
	counts: readonly number[],
	denominators: readonly number[] | undefined,
	periodsPerYear: number | undefined,
): MethodChoice {
	if (denominators) return forRates(counts, denominators);
	const level = mean(counts);
	const years = periodsPerYear === undefined ? 0 : Math.floor(counts.length / periodsPerYear);
	if (periodsPerYear !== undefined && periodsPerYear > 4 && years >= 4 && level >= 0.5) {
		const back = Math.min(5, years - 1);
		return {
			name: 'farrington-memory',
			options: { years: back },
			reason: `Chosen because the series has ${years} years of ${inWords(level)} reports a period: enough to compare each period with the same season of ${back} years before.`,
		};
	}
	const dispersion = level > 0 ? standardDeviation(counts) ** 2 / level : 0;
	if (level >= FEWEST_FOR_EWMA) {
		return {
			name: 'ewma',
			options: {},
			reason: `Chosen because the series has no long seasonal history and ${inWords(level)} reports a period${dispersion > OVERDISPERSED ? `, with ${inWords(dispersion)} times the variance of chance alone, which the chart's own standard deviation takes into account` : ''}.`,
		};
	}
	return {
		name: 'poisson',
		options: {},
		reason: `Chosen because the counts are small (${inWords(level)} a period): the exact comparison needs no approximation.`,
	};
}

function forRates(counts: readonly number[], denominators: readonly number[]): MethodChoice {
	const center = counts.reduce((a, b) => a + b, 0) / denominators.reduce((a, b) => a + b, 0);
	const scores = counts.map(
		(count, i) => (count - center * denominators[i]) / Math.sqrt(center * denominators[i]),
	);
	const dispersion = standardDeviation(scores) ** 2;
	const wide = dispersion > OVERDISPERSED;
	return {
		name: wide ? 'laney-u' : 'u',
		options: {},
		reason: `Chosen because there is a denominator and the rates vary ${inWords(dispersion)} times as much as Poisson counts would${wide ? ': Laney’s limits are widened by that' : ''}.`,
	};
}

/**
 * The options of a chosen method for a one-sided level of each period: as they stand without one;
 * a chart of limits has its limit at the normal quantile of 1 − α (0.00135 gives its usual L = 3).
 */
export function optionsAtLevel(
	{ name, options }: MethodChoice,
	alpha: number | undefined,
): Record<string, number> {
	if (alpha === undefined) return options;
	const hasLevel = name === 'farrington-memory' || name === 'poisson';
	return { ...options, ...(hasLevel ? { alpha } : { L: -normalQuantile(alpha) }) };
}
