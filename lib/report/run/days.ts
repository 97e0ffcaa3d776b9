/** The day after, YYYY-MM-DD both. */
export const dayAfter = (day: string): string => shifted(day, { days: 1 });

/** The first day of the twelve months that end with a day. */
export const yearUpTo = (day: string): string => shifted(day, { years: -1, days: 1 });

function shifted(day: string, { years = 0, days }: { years?: number; days: number }): string {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	return new Date(Date.UTC(year + years, month - 1, date + days)).toISOString().slice(0, 10);
}
