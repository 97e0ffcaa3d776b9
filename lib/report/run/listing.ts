import type { CaseRow, LineListingRow, ReportSource, Run, SafetyEvidence } from '../../model';

/** What a listing reads of a run. */
export type ListedRun = Pick<Run, 'safety'> & { manifest?: Pick<Run['manifest'], 'simulated'> };

/** A report of the listing, with what it is listed for. */
export interface ListedReport extends LineListingRow {
	listedFor: 'death' | 'serious' | 'newest';
	narratives: CaseRow['narratives'];
}

/**
 * The line listing of a source: deaths, then other serious reports, then the others, each newest
 * received first. A report that several lists have stands once.
 */
export function listingOf(evidence: SafetyEvidence): ListedReport[] {
	const { lineListing, deathReports, seriousReports } = evidence;
	const listed = new Map<string, ListedReport>();
	const add = (row: LineListingRow, listedFor: ListedReport['listedFor']): void => {
		if (!listed.has(row.sourceId))
			listed.set(row.sourceId, { ...row, listedFor, narratives: row.narratives ?? [] });
	};
	for (const row of deathReports?.rows ?? []) add(row, 'death');
	for (const row of seriousReports?.rows ?? []) add(row, 'serious');
	for (const row of lineListing) add(row, 'newest');
	return [...listed.values()];
}

/** How many reports have no row, in words; undefined when every report has one. */
export function leftOutOf(evidence: SafetyEvidence): string | undefined {
	const { reports, lineListing, whole, seriousReports, narrativesLeftOut } = evidence;
	const parts = [
		...(reports > lineListing.length
			? [`${lineListing.length} of ${reports} reports counted are among the newest listed`]
			: []),
		...(seriousReports && seriousReports.reports > seriousReports.rows.length
			? [
					`${seriousReports.rows.length} of ${seriousReports.reports} other serious reports are listed`,
				]
			: []),
		...(whole && whole.reports > reports
			? [`the source holds ${whole.reports} reports for the search and period`]
			: []),
		...(narrativesLeftOut === undefined
			? []
			: [`narratives of ${narrativesLeftOut} reports are not kept, as they are too many`]),
	];
	return parts.length === 0 ? undefined : parts.join('; ');
}

/**
 * Where a report can be read at its source: MAUDE's own page of it, by its number (MDR report key);
 * for FAERS, which has no page of a case, openFDA's answer. Nothing in a run with simulated sources,
 * whose numbers may be those of real reports.
 */
export function linkOf(
	run: ListedRun,
	source: ReportSource,
	{ sourceId }: LineListingRow,
): string | undefined {
	if (run.manifest?.simulated === true || !/^\d+$/.test(sourceId)) return undefined;
	return source === 'maude'
		? `https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfmaude/detail.cfm?mdrfoi__id=${sourceId}`
		: `https://api.fda.gov/drug/event.json?search=safetyreportid:%22${sourceId}%22`;
}

/** What the senders of a report told, each after its kind. */
export const narrativesText = ({ narratives }: ListedReport): string =>
	narratives.map(({ type, text }) => `${type}: ${text}`).join(' | ');
