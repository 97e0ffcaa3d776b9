import { discreteQuantile } from './discrete-quantile';

export interface BayesOptions {
	/** Earlier years whose same time is used; default 0. */
	years?: number;
	/** Periods on each side in earlier years, and before the one judged; default 6. */
	halfWindow?: number;
	/** Whether the periods right before the one judged belong to the baseline; default true. */
	current?: boolean;
	/** One-sided level; default 0.05. */
	alpha?: number;
	/** Periods no other is compared with; where they are most of a window, a period is not judged. */
	excluded?: ReadonlySet<number>;
}

/** What the method says of one period. */
export interface BayesJudgement {
	expected?: number;
	upper?: number;
	alarm: boolean;
}

/**
 * The Bayes subsystem: with n baseline periods holding S reports and Jeffreys' prior for a Poisson
 * rate, the next count is negative binomial with size S + 1/2 and mean (S + 1/2)/n; it alarms above
 * the 1 − α quantile. The presets of the R package surveillance are years, halfWindow, current =
 * 0, 6, true (bayes 1); 1, 6, true (2); 2, 4, false (3).
 * Source: Riebler 2004; Höhle, Comput Stat 2007;22:571–582.
 *
 * @example bayes([5, 6, 4, 5, 7, 3, 14], [6], 12) // => [{ expected: 5.08333, upper: 9, alarm: true }]
 */
export function bayes(
	counts: ArrayLike<number>,
	judged: readonly number[],
	periodsPerYear: number,
	options: BayesOptions = {},
): BayesJudgement[] {
	const { years = 0, halfWindow = 6, current = true, alpha = 0.05 } = options;
	const { excluded = new Set() } = options;
	return judged.map((index) => {
		const whole: number[] = [];
		if (current) for (let i = 1; i <= halfWindow; i++) whole.push(index - i);
		for (let year = 1; year <= years; year++) {
			const center = index - year * periodsPerYear;
			for (let i = -halfWindow; i <= halfWindow; i++) whole.push(center + i);
		}
		const window = whole.filter((i) => !excluded.has(i));
		// What is left of a window must still be most of it: one period predicts next to nothing.
		if (whole.length === 0 || window.length < whole.length / 2) return { alarm: false };
		if (Math.min(...whole) < 0) return { alarm: false };
		const reports = window.reduce((sum, i) => sum + counts[i], 0);
		const expected = (reports + 0.5) / window.length;
		const upper = discreteQuantile(alpha, expected, 1 + 1 / window.length);
		return { expected, upper, alarm: counts[index] > upper };
	});
}
