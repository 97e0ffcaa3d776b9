import type { CaseList, CaseRow, SafetyReport } from '../../model';
import { lineListingRow } from './line-listing-row';
import { isDeath, isOtherwiseSerious } from './seriousness';

/** What is known of how far the cases reach. */
export interface CaseReach {
	/** Whether all deaths, all other serious reports of the period are among the reports added. */
	allDeaths: boolean;
	allSerious: boolean;
	/** How many the source says it has, where it was asked for them. */
	deathsAtSource?: number;
	seriousAtSource?: number;
}

/** Other serious reports listed one by one; the report says where this binds. Deaths are listed whole. */
const MOST_SERIOUS = 2000;

/** Collects the reports to be listed for what they say; a report is added once, whatever dataset it is in. */
export class CaseCollector {
	readonly #deaths: CaseRow[] = [];
	readonly #serious: CaseRow[] = [];

	add(report: SafetyReport): void {
		if (isDeath(report)) this.#deaths.push(rowOf(report));
		else if (isOtherwiseSerious(report)) this.#serious.push(rowOf(report));
	}

	/** The two lists, newest received first. */
	lists(reach: CaseReach): { deathReports: CaseList; seriousReports: CaseList } {
		const serious = listOf(this.#serious, reach.allSerious, reach.seriousAtSource);
		return {
			deathReports: listOf(this.#deaths, reach.allDeaths, reach.deathsAtSource),
			seriousReports: { ...serious, rows: serious.rows.slice(0, MOST_SERIOUS) },
		};
	}
}

const listOf = (rows: readonly CaseRow[], isWhole: boolean, atSource?: number): CaseList => ({
	rows: [...rows].sort(newestFirst),
	reports: rows.length,
	...(atSource === undefined ? {} : { atSource }),
	basis: isWhole ? 'whole' : 'fetched',
});

const rowOf = (report: SafetyReport): CaseRow => ({
	...lineListingRow(report),
	narratives: report.narratives,
});

const newestFirst = (a: CaseRow, b: CaseRow): number =>
	compare(b.received ?? '', a.received ?? '') || compare(a.sourceId, b.sourceId);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
