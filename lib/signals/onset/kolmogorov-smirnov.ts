import { totalOf, type DayCounts } from './day-counts';

/** Whether two samples come from one distribution. */
export interface KolmogorovSmirnov {
	/** Greatest distance of the two distribution functions. */
	distance: number;
	/** Two-sided. */
	p: number;
	/** `exact` given the ties, `asymptotic` where the samples are too large for it. */
	basis: 'exact' | 'asymptotic';
}

/** Above this many cells of the lattice the limiting distribution is used: each costs a few operations. */
const MOST_CELLS = 2e6;

/**
 * Two-sample Kolmogorov–Smirnov test, two-sided: D = sup |F₁ − F₂|. The p-value is the share of all
 * orders of the pooled sample, its ties kept, that give at least D (a walk over the lattice of
 * Hodges, Ark Mat 1958;3:469, that looks only where a tie ends, after Schröer & Trenkler, Comput
 * Stat Data Anal 1995;20:185). Large samples use Kolmogorov's limit, which with ties is too large,
 * never too small. Undefined when a sample is empty. For reports: Van Holle et al., Pharmacoepidemiol
 * Drug Saf 2012;21:603, who compare a pair with the product's other events, and with the event's other products.
 */
export function kolmogorovSmirnov(one: DayCounts, other: DayCounts): KolmogorovSmirnov | undefined {
	const [m, n] = [totalOf(one), totalOf(other)];
	if (m === 0 || n === 0) return undefined;
	const values = [...new Set([...one.keys(), ...other.keys()])].sort((a, b) => a - b);
	/** Whether a tie ends after so many of the pooled sample. */
	const ends = new Uint8Array(m + n + 1);
	let [below, belowOther, greatest] = [0, 0, 0];
	for (const value of values) {
		below += one.get(value) ?? 0;
		belowOther += other.get(value) ?? 0;
		ends[below + belowOther] = 1;
		greatest = Math.max(greatest, Math.abs(below * n - belowOther * m));
	}
	const distance = greatest / m / n;
	return m * n <= MOST_CELLS
		? { distance, p: exactP(m, n, greatest, ends), basis: 'exact' }
		: { distance, p: limitP(distance * Math.sqrt((m / (m + n)) * n)), basis: 'asymptotic' };
}

/**
 * The chance that a path from (0, 0) to (m, n) is somewhere at least as far from the diagonal.
 * Computed for the paths that are, not as 1 less the others, so that small p keep their digits.
 */
function exactP(m: number, n: number, greatest: number, ends: Uint8Array): number {
	const row = new Float64Array(n + 1);
	for (let i = 0; i <= m; i++) {
		for (let j = 0; j <= n; j++) {
			const k = i + j;
			if (ends[k] === 1 && Math.abs(i * n - j * m) >= greatest) row[j] = 1;
			else if (k === 0) row[j] = 0;
			else row[j] = ((i > 0 ? row[j] * i : 0) + (j > 0 ? row[j - 1] * j : 0)) / k;
		}
	}
	return Math.min(1, row[n]);
}

/** Kolmogorov's limiting tail, 2 Σ (−1)^(k−1) exp(−2k²x²); for small x by its theta-function form. */
function limitP(x: number): number {
	if (x === 0) return 1;
	let sum = 0;
	if (x < 1) {
		for (let k = 1; k <= 39; k += 2) sum += Math.exp((-(k ** 2) * Math.PI ** 2) / (8 * x * x));
		return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
	}
	for (let k = 1; k <= 20; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
	return Math.min(1, sum);
}
