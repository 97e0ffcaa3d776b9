/** Reports read to name a product that only reports know: one page. */
export const REPORTS_READ = 100;

/** Why a product no register knows is a candidate, and on how many reports that rests. */
export function reportedReason(source: 'FAERS' | 'MAUDE', total: number): string {
	const named = `reported in ${source}, ${total} ${total === 1 ? 'report' : 'reports'}`;
	const read = total > REPORTS_READ ? ` (the newest ${REPORTS_READ} were read to name it)` : '';
	return `${named}${read}; no register asked knows it`;
}
