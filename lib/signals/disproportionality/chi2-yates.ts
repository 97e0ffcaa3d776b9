import type { TwoByTwo } from '../../model';
import { logGammaQ } from '../numerics';
import type { PairMethod } from './pair-method';

/**
 * χ² of a two-by-two table with Yates' continuity correction, one degree of freedom:
 *
 *   n · max(0, |ad − bc| − n/2)² / [(a+b)(c+d)(a+c)(b+d)]
 *
 * The correction never exceeds the difference it corrects. Undefined when a margin is zero.
 * Source: Yates 1934; Evans, Waller & Davis 2001; as R's chisq.test.
 *
 * @example chi2Yates({ a: 20, b: 80, c: 100, d: 9800 }) // => 285.317752423
 */
export function chi2Yates({ a, b, c, d }: TwoByTwo): number | undefined {
	const value = chi2YatesOf(a, b, c, d);
	return Number.isNaN(value) ? undefined : value;
}

/** The same for hot loops; NaN when a margin is zero. */
export function chi2YatesOf(a: number, b: number, c: number, d: number): number {
	const n = a + b + c + d;
	const difference = Math.max(0, Math.abs(a * d - b * c) - n / 2);
	// Divided in turn: the product of four margins of a large table would lose digits or overflow.
	return (difference / (a + b) / (c + d)) * (difference / (a + c) / (b + d)) * n;
}

/** P(X ≥ x) of a χ² distribution with `df` degrees of freedom; NaN of NaN. */
export const chi2Probability = (x: number, df: number = 1): number =>
	x <= 0 ? 1 : Math.exp(logGammaQ(df / 2, x / 2));

/** What is said of it, and its columns. */
export const CHI2 = {
	key: 'chi2',
	name: 'χ² with Yates’ correction',
	formula: 'n · max(0, |ad − bc| − n/2)² / [(a+b)(c+d)(a+c)(b+d)]',
	source: 'Yates 1934; Evans 2001',
	defaults: 'one degree of freedom',
	use: 'As the third part of Evans’ rule.',
	avoid: 'Expected counts below 5: use Fisher’s test.',
	reported: {
		method: 'chi2-yates',
		label: 'χ² (Yates)',
		words:
			'Chi-square of the two-by-two table with Yates correction. Yates, J R Stat Soc Suppl 1934;1:217-235.',
		beside: chi2Yates,
	},
} as const satisfies PairMethod;
