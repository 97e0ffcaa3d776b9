import type { LineListingRow, SafetyEvidence } from '../../model';

/** Narratives of reports in the lists of cases stand there and not in the line listing as well. */
export function withNarrativesOnce(evidence: SafetyEvidence): SafetyEvidence {
	const { lineListing, deathReports, seriousReports } = evidence;
	const cases = [...(deathReports?.rows ?? []), ...(seriousReports?.rows ?? [])];
	const told = new Set(cases.map(({ sourceId }) => sourceId));
	const once = ({ narratives, ...row }: LineListingRow): LineListingRow =>
		told.has(row.sourceId) ? row : { ...row, narratives };
	return { ...evidence, lineListing: lineListing.map(once) };
}
