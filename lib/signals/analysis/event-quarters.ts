import type { EventQuarters } from '../../model';

/** Most quarters and events shown, the newest and the most reported. */
const QUARTERS = 12;
const EVENTS = 10;

/**
 * Reports by event and quarter, with the number expected if each event kept its share of the
 * product's reports over all these quarters: what a heat map shows. Quarters count only their
 * months that are known; undefined with fewer than two quarters or events.
 */
export function eventQuarters(
	months: readonly string[],
	all: readonly number[],
	events: ReadonlyArray<{ event: string; counts: readonly number[] }>,
): EventQuarters | undefined {
	const named = months.map(quarterOf);
	const quarters = [...new Set(named)].slice(-QUARTERS);
	const kept = events.slice(0, EVENTS);
	if (quarters.length < 2 || kept.length < 2) return undefined;
	const byQuarter = (counts: readonly number[]) =>
		quarters.map((quarter) =>
			counts.reduce((sum, count, index) => (named[index] === quarter ? sum + count : sum), 0),
		);
	const reports = byQuarter(all);
	const total = reports.reduce((sum, count) => sum + count, 0);
	if (total === 0) return undefined;
	return {
		quarters,
		rows: kept.map(({ event, counts }) => {
			const own = byQuarter(counts);
			const share = own.reduce((sum, count) => sum + count, 0) / total;
			return {
				event,
				cells: own.map((count, index) => ({ count, expected: reports[index] * share })),
			};
		}),
	};
}

const quarterOf = (month: string): string =>
	`${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
