import { countEvents, linkFactsOf, type LinkFacts } from '../../incidents';
import type { CaseList, CaseRow, SafetyReport } from '../../model';
import type { Coder } from './coder';
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

/**
 * Collects the reports to be listed for what they say. A report counts once, whatever dataset it is
 * in. Datasets were normalised apart and know nothing of each other's reports, so that the events
 * are told from the reports and not from how each dataset linked them.
 */
export class CaseCollector {
	readonly #seen = new Set<string>();
	readonly #deaths: Case[] = [];
	readonly #serious: Case[] = [];
	readonly #coder: Coder | undefined;

	constructor(coder?: Coder) {
		this.#coder = coder;
	}

	add(report: SafetyReport): void {
		const list = isDeath(report)
			? this.#deaths
			: isOtherwiseSerious(report)
				? this.#serious
				: undefined;
		if (!list || this.#seen.has(report.id)) return;
		this.#seen.add(report.id);
		list.push({ link: linkFactsOf(report), row: rowOf(report, this.#coder) });
	}

	/** The two lists, newest received first; deaths are listed whole. */
	lists(
		reach: CaseReach,
		mostSerious = Number.POSITIVE_INFINITY,
	): { deathReports: CaseList; seriousReports: CaseList } {
		const serious = listOf(this.#serious, reach.allSerious, reach.seriousAtSource);
		return {
			deathReports: listOf(this.#deaths, reach.allDeaths, reach.deathsAtSource),
			seriousReports: { ...serious, rows: serious.rows.slice(0, mostSerious) },
		};
	}
}

interface Case {
	link: LinkFacts;
	row: CaseRow;
}

const listOf = (cases: readonly Case[], isWhole: boolean, atSource?: number): CaseList => ({
	rows: cases.map(({ row }) => row).sort(newestFirst),
	reports: cases.length,
	events: countEvents(cases.map(({ link }) => link)),
	...(atSource === undefined ? {} : { atSource }),
	basis: isWhole ? 'whole' : 'fetched',
});

const rowOf = (report: SafetyReport, coder: Coder | undefined): CaseRow => ({
	...lineListingRow(report, coder),
	narratives: report.narratives,
});

const newestFirst = (a: CaseRow, b: CaseRow): number =>
	compare(b.received ?? '', a.received ?? '') || compare(a.sourceId, b.sourceId);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
