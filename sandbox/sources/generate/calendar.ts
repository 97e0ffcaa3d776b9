/** Milliseconds of a day. */
export const DAY_MS = 86_400_000;

/** How many months back the generated reports reach. */
export const MONTHS = 72;

/** `yyyyMMdd` of an instant, in UTC. */
export function compact(millis: number): string {
	return dashed(millis).replaceAll('-', '');
}

/** `yyyy-MM-dd` of an instant, in UTC. */
export function dashed(millis: number): string {
	return new Date(millis).toISOString().slice(0, 10);
}

/** The first instant of the month `monthsAgo` months before the month of `now`, in UTC. */
export function monthStart(now: number, monthsAgo: number): number {
	const date = new Date(now);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - monthsAgo, 1);
}

/** `yyyy-MM` of the month `monthsAgo` months before the month of `now`. */
export function monthName(now: number, monthsAgo: number): string {
	return dashed(monthStart(now, monthsAgo)).slice(0, 7);
}

/** The last instant of the last whole quarter before `now`: how far FAERS reaches. */
export function lastQuarterEnd(now: number): number {
	const date = new Date(now);
	return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3, 1) - 1;
}

/** The factor of a yearly season: highest in winter, `strength` above and below 1. */
export function season(millis: number, strength: number): number {
	const month = new Date(millis).getUTCMonth();
	return 1 + strength * Math.cos((2 * Math.PI * month) / 12);
}
