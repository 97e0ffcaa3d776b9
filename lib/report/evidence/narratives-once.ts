import type { CaseRow, LineListingRow, SafetyEvidence } from '../../model';

/**
 * Characters of narratives a run keeps of a source. With 50,000 rows `run.json` stays below the
 * 64 MiB that the workspace keeps of a file.
 */
const MOST_CHARACTERS = 20_000_000;

/**
 * Narratives of reports in the lists of cases stand there and not in the line listing as well. Beyond
 * `most` characters they are left out whole, deaths kept first, then other serious reports, then the
 * newest, and it is counted how many reports lost theirs.
 */
export function withNarrativesOnce(
	evidence: SafetyEvidence,
	most = MOST_CHARACTERS,
): SafetyEvidence {
	const { lineListing, deathReports, seriousReports } = evidence;
	const cases = [...(deathReports?.rows ?? []), ...(seriousReports?.rows ?? [])];
	const told = new Set(cases.map(({ sourceId }) => sourceId));
	const budget = new Budget(most);
	const bounded = (row: CaseRow): CaseRow =>
		budget.takes(row.narratives) ? row : { ...row, narratives: [] };
	const deaths = deathReports && { ...deathReports, rows: deathReports.rows.map(bounded) };
	const serious = seriousReports && { ...seriousReports, rows: seriousReports.rows.map(bounded) };
	const listed = lineListing.map(({ narratives, ...row }): LineListingRow => {
		if (narratives === undefined || told.has(row.sourceId)) return row;
		return budget.takes(narratives) ? { ...row, narratives } : row;
	});
	return {
		...evidence,
		lineListing: listed,
		...(deaths ? { deathReports: deaths } : {}),
		...(serious ? { seriousReports: serious } : {}),
		...(budget.leftOut > 0 ? { narrativesLeftOut: budget.leftOut } : {}),
	};
}

class Budget {
	leftOut = 0;
	#left: number;

	constructor(most: number) {
		this.#left = most;
	}

	/** Whether there is room for the narratives of a report; once there is none, there is none for any after it. */
	takes(narratives: CaseRow['narratives']): boolean {
		const length = narratives.reduce((sum, { text }) => sum + text.length, 0);
		if (length === 0) return true;
		this.#left -= length;
		if (this.#left >= 0) return true;
		this.leftOut += 1;
		return false;
	}
}
