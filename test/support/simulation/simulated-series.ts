import { RANGES, type Family, type Part, type Range } from './families.ts';
import { normal, poisson, randomCount, type Random } from './random-counts.ts';

/** A simulated series with what was planted in it. */
export interface SimulatedSeries {
	periods: string[];
	counts: number[];
	denominators?: number[];
	/** Whether a planted case lies in the period. */
	outbreak: boolean[];
	/** Index from which the periods are judged. */
	judgedFrom: number;
}

/** Medians of the periods an outbreak takes: a spike, the paper's shape, one that lasts. */
const LASTING = [0.3, 1, 2.5];

/**
 * Series of a family with planted outbreaks, after the design of Noufaily et al., Stat Med
 * 2013;32:1206–1222: counts with variance φμ around
 *
 *   μ(t) = exp(θ + βt + Σ over harmonics of γ cos(2πjt/m + phase)),
 *
 * outbreaks of Poisson size with mean k standard deviations of the count where they begin, spread over
 * time by a log-normal law (σ = 0.5). Half of the series have earlier outbreaks, too: a yardstick is
 * rarely clean. `seeded` gives the source of random numbers of a seed; the same seed, the same series.
 */
export function simulatedSeries(
	family: Family,
	part: Part,
	count: number,
	seeded: (seed: number) => Random,
): SimulatedSeries[] {
	const first = [...`${part}: ${family.name}`].reduce(
		(hash, letter) => (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0,
		7,
	);
	return Array.from({ length: count }, (_, i) => oneSeries(family, part, seeded(first + i)));
}

function oneSeries(family: Family, part: Part, random: Random): SimulatedSeries {
	const { length, judged, step } = family;
	const within = ([low, high]: Range) => low + (high - low) * random();
	const phi = family.overdispersed ? within(RANGES[part].phi) : 1;
	const denominators = family.exposure
		? Array.from({ length }, () => Math.round(within([400, 1_600])))
		: undefined;
	const means = meansOf(family, part, random).map(
		(mean, t) => (mean * (denominators?.[t] ?? 1_000)) / 1_000,
	);
	const counts = means.map((mean) => randomCount(mean, phi, random));
	const outbreak = counts.map(() => false);
	const judgedFrom = length - judged;
	for (const start of family.quiet ? [] : startsOf(length, judgedFrom, random)) {
		const size = within(RANGES[part].size) * Math.sqrt(phi * means[start]);
		const lasting = LASTING[Math.floor(LASTING.length * random())];
		for (let left = poisson(size, random); left > 0; left--) {
			const at = start + Math.floor(lasting * Math.exp(0.5 * normal(random)));
			if (at >= length) continue;
			counts[at] += 1;
			outbreak[at] = true;
		}
	}
	const periods = periodsOf(step, length);
	return { periods, counts, outbreak, judgedFrom, ...(denominators ? { denominators } : {}) };
}

/** Expected counts without outbreaks at an exposure of 1,000. */
function meansOf(family: Family, part: Part, random: Random): number[] {
	const { length, step, level, harmonics = 0 } = family;
	const perYear = step === 'week' ? 52 : 12;
	const within = ([low, high]: Range) => low + (high - low) * random();
	const start = within([Math.log(level[0]), Math.log(level[1])]);
	const slope = family.trend ? Math.log1p(within(RANGES[part].growth)) / perYear : 0;
	const waves = Array.from({ length: harmonics }, (_, j) => {
		const [size, phase] = [within(RANGES[part].season), 2 * Math.PI * random()];
		return (t: number) => size * Math.cos((2 * Math.PI * (j + 1) * t) / perYear + phase);
	});
	return Array.from({ length }, (_, t) =>
		Math.exp(start + slope * t + waves.reduce((sum, wave) => sum + wave(t), 0)),
	);
}

/** Where outbreaks begin: some 2 in 100 judged periods, half of the time some 1 in 100 before. */
function startsOf(length: number, judgedFrom: number, random: Random): number[] {
	const earlier = random() < 0.5 ? Math.max(1, Math.round(judgedFrom / 100)) : 0;
	const later = Math.max(1, Math.round((length - judgedFrom) / 50));
	return [
		...Array.from({ length: earlier }, () => Math.floor(random() * judgedFrom)),
		...Array.from(
			{ length: later },
			() => judgedFrom + Math.floor(random() * (length - judgedFrom)),
		),
	];
}

/** ISO weeks, or months, from the start of 2010 on: methods find the season by the calendar. */
function periodsOf(step: Family['step'], length: number): string[] {
	return Array.from({ length }, (_, i) => {
		if (step === 'month') return `${2010 + Math.floor(i / 12)}-${two((i % 12) + 1)}`;
		const thursday = new Date(Date.UTC(2010, 0, 7 + 7 * i));
		const year = thursday.getUTCFullYear();
		const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1;
		return `${year}-W${two(week)}`;
	});
}

const two = (value: number): string => String(value).padStart(2, '0');
