import { csvRecord, type SafetyEvidence } from '../../model';
import {
	leftOutOf,
	linkOf,
	listingOf,
	narrativesText,
	type ListedReport,
	type ListedRun,
} from '../run/listing';

type Cells = Array<string | undefined>;

/** Columns in their order; new ones are added at the end, as files of before are read by name and place. */
const COLUMNS: ReadonlyArray<
	readonly [name: string, cell: (row: ListedReport) => string | undefined]
> = [
	['source_id', (row) => row.sourceId],
	['received', (row) => row.received],
	['event_date', (row) => row.eventDate],
	['country', (row) => row.country],
	['seriousness', (row) => row.seriousness],
	['patient', (row) => row.patient],
	['product', (row) => row.product],
	['events', (row) => row.events.join(' | ')],
	['sender', (row) => row.sender],
	['incident', (row) => row.linkedTo ?? row.sourceId],
	['listed_for', (row) => row.listedFor],
	['narratives', narrativesText],
	['event', (row) => row.event ?? row.linkedTo ?? row.sourceId],
	['event_key', (row) => row.eventKey],
	['manufacturer', (row) => row.manufacturer],
	['brand', (row) => row.brand],
	['model', (row) => row.model],
	['lot', (row) => row.lot],
	['udi', (row) => row.udi],
	['reporter', (row) => row.reporter],
	['report_type', (row) => row.reportType],
	['codes', (row) => row.codes?.join(' | ')],
	['digest', (row) => row.digest],
];

const HEADER = ['source', ...COLUMNS.map(([name]) => name), 'link'];

/**
 * The line listing as CSV (RFC 4180, UTF-8, CRLF), one report a row: deaths first, then other serious
 * reports, then the others, each newest received first, with what their senders told. Terms, codes
 * and narratives are joined by " | "; reports with one `incident` count as one. What is left out is
 * said in a last row of its source, `listed_for` "left out".
 */
export function lineListingCsv(run: ListedRun): string {
	const rows = run.safety.flatMap((evidence) => rowsOf(run, evidence));
	return [HEADER, ...rows].map((row) => `${csvRecord(row)}\r\n`).join('');
}

function rowsOf(run: ListedRun, evidence: SafetyEvidence): Cells[] {
	const { source } = evidence;
	const rows = listingOf(evidence).map((row) => [
		source,
		...COLUMNS.map(([, cell]) => cell(row)),
		linkOf(run, source, row),
	]);
	const left = leftOutOf(evidence);
	return left === undefined ? rows : [...rows, leftOutRow(source, left)];
}

const leftOutRow = (source: string, words: string): Cells =>
	HEADER.map((name) => {
		if (name === 'source') return source;
		if (name === 'events') return words;
		return name === 'listed_for' ? 'left out' : undefined;
	});
