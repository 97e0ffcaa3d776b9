import { normalQuantile } from '../../numerics';
import { mean, standardDeviation } from './moments';

export interface EarsOptions {
	/** C1: baseline directly before; C2: two periods between; C3: C2 with the excess of the last two added. */
	method?: 'C1' | 'C2' | 'C3';
	/** Periods in the baseline; default 7. */
	baseline?: number;
	/** One-sided level; default 0.001 for C1 and C2, 0.025 for C3. */
	alpha?: number;
	/** Least standard deviation of a baseline; default 0. */
	minSigma?: number;
	/** Periods no other is compared with: the baseline goes further back for them. */
	excluded?: ReadonlySet<number>;
}

/** What EARS says of one period; no score and bound while the baseline is too short. */
export interface EarsJudgement {
	expected?: number;
	upper?: number;
	score?: number;
	alarm: boolean;
}

/**
 * The C1, C2 and C3 methods of the Early Aberration Reporting System: a period against mean and
 * standard deviation of the few before it, for series without history.
 *
 *   C1(t) = [y(t) − ȳ(t−7 … t−1)] / s;  C2 the same over t−9 … t−3
 *   C3(t) = Σ over t, t−1, t−2 of max(0, C2 − 1)
 *
 * `upper` of C3 is the count that would bring it to its bound (earsC of the R package surveillance
 * 1.20 adds the observed count instead of the mean there, and so hardly ever alarms). Sources: Fricker, Hegler & Dunfee,
 * Stat Med 2008;27:3407–3429; Salmon, Schumacher & Höhle, J Stat Softw 2016;70(10).
 *
 * @example ears([5, 6, 4, 5, 7, 3, 5, 14])[7] // => { expected: 5, upper: 8.98947, score: 6.97137, alarm: true }
 */
export function ears(counts: ArrayLike<number>, options: EarsOptions = {}): EarsJudgement[] {
	const { method = 'C1', baseline = 7, minSigma = 0, excluded = new Set() } = options;
	const z = -normalQuantile(options.alpha ?? (method === 'C3' ? 0.025 : 0.001));
	const lag = method === 'C1' ? 1 : 3;
	const moments = Array.from({ length: counts.length }, (_, t) => {
		const window: number[] = [];
		for (let i = t - lag; i >= 0 && window.length < baseline; i--) {
			if (!excluded.has(i)) window.push(counts[i]);
		}
		if (window.length < baseline) return undefined;
		return { center: mean(window), spread: Math.max(minSigma, standardDeviation(window)) };
	});
	const excess = (t: number): number => {
		const at = moments[t];
		return at ? Math.max(0, inDeviations(counts[t] - at.center, at.spread) - 1) : NaN;
	};
	/** What an earlier period adds to C3: nothing where it is left out. */
	const carried = (t: number): number => (excluded.has(t) ? 0 : excess(t));
	return moments.map((at, t) => {
		if (!at) return { alarm: false };
		const before = method === 'C3' ? carried(t - 1) + carried(t - 2) : 0;
		if (Number.isNaN(before)) return { expected: at.center, alarm: false };
		const score =
			method === 'C3' ? excess(t) + before : inDeviations(counts[t] - at.center, at.spread);
		const reach = method === 'C3' ? z - before : z;
		const upper = at.center + (at.spread > 0 ? at.spread * reach : 0);
		return { expected: at.center, upper, score, alarm: score > z };
	});
}

/** A difference in standard deviations; from a baseline without any spread every rise is unbounded. */
const inDeviations = (difference: number, spread: number): number =>
	spread > 0 ? difference / spread : difference > 0 ? Infinity : difference < 0 ? -Infinity : 0;
