import type { SafetyEvidence } from '../../model';
import {
	leftOutOf,
	linkOf,
	listingOf,
	narrativesText,
	type ListedReport,
	type ListedRun,
} from '../run/listing';
import { shortName } from './sheet-names';
import { MOST_ROWS, type XlsxCell, type XlsxSheet } from './sheet';

type Column = readonly [header: string, width: number, cell: (row: ListedReport) => XlsxCell];

const day = (date: string | undefined): XlsxCell => (date === undefined ? undefined : { date });

const LISTED_FOR = { death: 'Death', serious: 'Serious', newest: undefined } as const;

/** Columns between the number of the report and its link. */
const COLUMNS: readonly Column[] = [
	['Received', 11, (row) => day(row.received)],
	['Event date', 11, (row) => day(row.eventDate)],
	['Listed for', 10, (row) => LISTED_FOR[row.listedFor]],
	['Seriousness', 22, (row) => row.seriousness],
	['Country', 9, (row) => row.country],
	['Patient', 16, (row) => row.patient],
	['Product', 26, (row) => row.product],
	['Events', 40, (row) => row.events.join(' | ')],
	['Codes', 16, (row) => row.codes?.join(' | ')],
	['Narratives', 60, narrativesText],
	['Manufacturer', 24, (row) => row.manufacturer],
	['Brand', 22, (row) => row.brand],
	['Model', 16, (row) => row.model],
	['Lot', 14, (row) => row.lot],
	['UDI', 18, (row) => row.udi],
	['Reporter', 18, (row) => row.reporter],
	['Sender', 18, (row) => row.sender],
	['Report type', 18, (row) => row.reportType],
	['Incident', 14, (row) => row.linkedTo ?? row.sourceId],
	['Event', 14, (row) => row.event ?? row.linkedTo ?? row.sourceId],
	['Event key', 14, (row) => row.eventKey],
	['Digest', 18, (row) => row.digest],
];

/** The line listing of each source, one report a row; what does not fit a sheet goes on in a next one. */
export const listingSheets = (run: ListedRun): XlsxSheet[] =>
	run.safety.flatMap((evidence) => sheetsOf(run, evidence));

function sheetsOf(run: ListedRun, evidence: SafetyEvidence): XlsxSheet[] {
	const rows = listingOf(evidence);
	const left = leftOutOf(evidence);
	const parts: XlsxSheet[] = [];
	// One row is the header's, one may say what is left out.
	const most = MOST_ROWS - 2;
	for (let from = 0; from === 0 || from < rows.length; from += most) {
		const isLast = from + most >= rows.length;
		parts.push({
			name: `Listing ${shortName(evidence.source)}`,
			columns: [
				{ header: 'Report', width: 14 },
				...COLUMNS.map(([header, width]) => ({ header, width })),
				{ header: 'Link', width: 14 },
			],
			rows: cellsOf(run, evidence, rows.slice(from, from + most)),
			below: isLast && left !== undefined ? [`Left out: ${left}.`] : [],
		});
	}
	return parts;
}

function* cellsOf(
	run: ListedRun,
	{ source }: SafetyEvidence,
	rows: readonly ListedReport[],
): Generator<XlsxCell[]> {
	for (const row of rows) {
		const href = linkOf(run, source, row);
		const link = href === undefined ? undefined : { text: 'at the source', href };
		yield [row.sourceId, ...COLUMNS.map(([, , cell]) => cell(row)), link];
	}
}
