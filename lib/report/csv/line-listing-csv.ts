import {
	csvRecord,
	type CaseRow,
	type LineListingRow,
	type Run,
	type SafetyEvidence,
} from '../../model';

const HEADER = [
	'source',
	'source_id',
	'received',
	'event_date',
	'country',
	'seriousness',
	'patient',
	'product',
	'events',
	'sender',
	'incident',
	'listed_for',
	'narratives',
];

/**
 * The line listing as CSV (RFC 4180, UTF-8, CRLF), one report a row: the newest, and all that state
 * a death or are otherwise serious as far as the run lists them, with what their senders told.
 * Events and narratives are joined by " | "; reports with one `incident` count as one. What is left out is said in a last row of its source,
 * `listed_for` "left out".
 */
export function lineListingCsv(run: Pick<Run, 'safety'>): string {
	const rows = run.safety.flatMap(rowsOf);
	return [HEADER, ...rows].map((row) => `${csvRecord(row)}\r\n`).join('');
}

function rowsOf(evidence: SafetyEvidence): Array<Array<string | undefined>> {
	const { source, lineListing, deathReports, seriousReports } = evidence;
	const cases = new Map<string, CaseRow & { listedFor: string }>();
	for (const row of seriousReports?.rows ?? []) {
		cases.set(row.sourceId, { ...row, listedFor: 'serious' });
	}
	for (const row of deathReports?.rows ?? []) {
		cases.set(row.sourceId, { ...row, listedFor: 'death' });
	}
	const newest = lineListing.map((row) => {
		const own = cases.get(row.sourceId);
		cases.delete(row.sourceId);
		return rowOf(source, row, own?.listedFor ?? 'newest', own?.narratives);
	});
	const others = [...cases.values()].map((row) =>
		rowOf(source, row, row.listedFor, row.narratives),
	);
	const left = leftOutOf(evidence);
	return [
		...newest,
		...others,
		...(left === undefined
			? []
			: [[source, ...Array<undefined>(7), left, undefined, undefined, 'left out', undefined]]),
	];
}

const rowOf = (
	source: string,
	row: LineListingRow,
	listedFor: string,
	narratives: CaseRow['narratives'] = [],
): Array<string | undefined> => [
	source,
	row.sourceId,
	row.received,
	row.eventDate,
	row.country,
	row.seriousness,
	row.patient,
	row.product,
	row.events.join(' | '),
	row.sender,
	row.linkedTo ?? row.sourceId,
	listedFor,
	narratives.map(({ type, text }) => `${type}: ${text}`).join(' | '),
];

/** How many reports have no row; undefined when every report has one. */
function leftOutOf({ reports, lineListing, whole, seriousReports }: SafetyEvidence) {
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
	];
	return parts.length === 0 ? undefined : parts.join('; ');
}
