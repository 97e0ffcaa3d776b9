import { entry, type MethodEntry } from '../../method-entry';
import { betaP, normalCdf } from '../../numerics';

/** A test for slow drift. */
export interface DriftTest {
	/** Positive: rising. */
	statistic: number;
	/** One-sided probability of a rise as strong as this or stronger when there is none. */
	pRise: number;
	pTwoSided: number;
	/** Median slope per period (Sen), for Mann–Kendall. */
	slope?: number;
	/** Why the test says nothing. */
	note?: string;
}

/**
 * Cox–Stuart sign test for a monotone trend: the second half of the series against the first,
 * period by period (the middle one of an odd number left out); ties do not count. The number of
 * rises is binomial with probability 1/2 when there is no trend. FDA's CDRH used it for slow device
 * trends. Sources: Cox & Stuart, Biometrika 1955;42:80–95; Lao, Kessler & Gross, Drug Inf J 1998;32:183.
 *
 * @example coxStuart([5, 6, 4, 7, 9, 8, 10, 12]) // => { statistic: 4, pRise: 0.0625, pTwoSided: 0.125 }
 */
export function coxStuart(values: ArrayLike<number>): DriftTest {
	const half = Math.floor(values.length / 2);
	let [rises, falls] = [0, 0];
	for (let i = 0; i < half; i++) {
		const difference = values[values.length - half + i] - values[i];
		if (difference > 0) rises += 1;
		else if (difference < 0) falls += 1;
	}
	const n = rises + falls;
	if (n === 0) return { statistic: 0, pRise: 1, pTwoSided: 1, note: 'no pair differs' };
	const atLeast = (k: number) => (k <= 0 ? 1 : betaP(0.5, k, n - k + 1));
	return {
		statistic: rises - falls,
		pRise: atLeast(rises),
		pTwoSided: Math.min(1, 2 * atLeast(Math.max(rises, falls))),
	};
}

/**
 * Mann–Kendall test for a monotone trend with the variance corrected for ties, and Sen's median slope:
 *
 *   S = Σ over i < j of sign(y(j) − y(i)); Var S = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)] / 18
 *
 * The normal approximation has a continuity correction. Sources: Mann, Econometrica 1945;13:245–259;
 * Kendall 1975; Sen, J Am Stat Assoc 1968;63:1379–1389.
 *
 * @example mannKendall([5, 6, 4, 7, 9, 8, 10, 12]) // => { statistic: 22, pRise: 0.00468738, pTwoSided: 0.00937477, slope: 1 }
 */
export function mannKendall(values: ArrayLike<number>): DriftTest {
	const n = values.length;
	const slopes = new Float64Array((n * (n - 1)) / 2);
	let [S, at] = [0, 0];
	for (let i = 0; i < n; i++) {
		for (let j = i + 1; j < n; j++) {
			S += Math.sign(values[j] - values[i]);
			slopes[at++] = (values[j] - values[i]) / (j - i);
		}
	}
	const ties = new Map<number, number>();
	for (let i = 0; i < n; i++) ties.set(values[i], (ties.get(values[i]) ?? 0) + 1);
	let tied = 0;
	for (const t of ties.values()) tied += t * (t - 1) * (2 * t + 5);
	const variance = (n * (n - 1) * (2 * n + 5) - tied) / 18;
	if (!(variance > 0))
		return { statistic: 0, pRise: 1, pTwoSided: 1, note: 'all values are equal' };
	const z = (S - Math.sign(S)) / Math.sqrt(variance);
	return {
		statistic: S,
		pRise: S === 0 ? 0.5 : normalCdf(-z),
		pTwoSided: Math.min(1, 2 * normalCdf(-Math.abs(z))),
		slope: medianOf(slopes),
	};
}

function medianOf(values: Float64Array): number {
	values.sort();
	const middle = values.length / 2;
	return values.length % 2 === 0
		? (values[middle - 1] + values[middle]) / 2
		: values[Math.floor(middle)];
}

/** What the page on methods says of these tests. */
export const DRIFT_ENTRIES: readonly MethodEntry[] = [
	entry(
		'cox-stuart',
		'Cox–Stuart',
		'sign test of the second half against the first',
		'Cox & Stuart 1955',
		'two-sided',
		'Slow drift, no assumption about the counts.',
		'Short series: little power.',
	),
	entry(
		'mann-kendall',
		'Mann–Kendall',
		'S = Σ sign(xj − xi), normal with ties; Sen’s slope',
		'Mann 1945; Kendall 1975',
		'two-sided',
		'Slow monotone drift.',
		'Seasonal or autocorrelated series.',
	),
];
