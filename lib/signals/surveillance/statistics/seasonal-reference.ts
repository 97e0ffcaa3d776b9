/** Observations a period is compared with, and the season each belongs to. */
export interface SeasonalReference {
	/** Indexes, ascending. */
	indexes: number[];
	/** 0-based season of each; the last season is the period's own. */
	seasons: number[];
}

/** Where the same time of the year lay: indexes of a period and of it one, two, … years earlier. */
export type YearsBack = (index: number, years: number) => number[] | undefined;

/** Seasons of `periodsPerYear` periods, as if each year had equally many. */
export const byPosition =
	(periodsPerYear: number): YearsBack =>
	(index, years) => {
		const found = Array.from({ length: years + 1 }, (_, i) => index - i * periodsPerYear);
		return found[years] < 0 ? undefined : found;
	};

const DAY_MS = 86_400_000;

/**
 * Weeks by their first days (YYYY-MM-DD, one each 7 days): the same calendar day of earlier years,
 * taken to the nearest week, since years have 52 or 53 of them.
 */
export function byWeekStart(days: readonly string[]): YearsBack {
	const first = Date.parse(`${days[0]}T00:00:00Z`);
	return (index, years) => {
		const found = Array.from({ length: years + 1 }, (_, back) => {
			const [year, month, day] = days[index].split('-').map(Number);
			const anniversary = Date.UTC(year - back, month - 1, day);
			return Math.round((anniversary - first) / (7 * DAY_MS));
		});
		return found[years] < 0 ? undefined : found;
	};
}

/**
 * The baseline of a period as Farrington and Noufaily choose it: the periods within `halfWindow` of
 * the same time in each of `years` earlier years form the period's own season; with more than one
 * season the time in between is divided into `seasons` − 1 parts, the first ones one longer where
 * it does not divide. The last `gap` periods before the one judged are left out.
 * Sources: Farrington et al. 1996; Noufaily et al., Stat Med 2013;32:1206–1222.
 *
 * @example seasonalReference(30, { years: 2, halfWindow: 1, seasons: 1, gap: 6, yearsBack: byPosition(12) }).indexes // => [5, 6, 7, 17, 18, 19]
 */
export function seasonalReference(
	index: number,
	options: {
		years: number;
		halfWindow: number;
		seasons: number;
		gap: number;
		yearsBack: YearsBack;
	},
): SeasonalReference | undefined {
	const { years, halfWindow, seasons, gap } = options;
	const centers = options.yearsBack(index, years);
	if (!centers || centers[years] - halfWindow < 0) return undefined;
	const own = seasons - 1;
	const first = centers[years] - halfWindow;
	const last = index - gap;
	/** Season of each period from the first on; −1: none. */
	const season = new Int8Array(index + 1 - first).fill(-1);
	const mark = (from: number, to: number, value: number): void => {
		season.fill(value, from - first, Math.min(to, index) + 1 - first);
	};
	if (seasons > 1) mark(index - halfWindow, index, own);
	for (let year = 1; year <= years; year++) {
		const center = centers[year];
		mark(center - halfWindow, center + halfWindow, own);
		if (seasons === 1) continue;
		let at = center + halfWindow + 1;
		const length = centers[year - 1] - halfWindow - at;
		for (let part = 0; part < own; part++) {
			const size = Math.floor(length / own) + (part < length % own ? 1 : 0);
			mark(at, at + size - 1, part);
			at += size;
		}
	}
	const indexes: number[] = [];
	for (let i = first; i < last && i <= index; i++) if (season[i - first] >= 0) indexes.push(i);
	return { indexes, seasons: indexes.map((i) => season[i - first]) };
}
