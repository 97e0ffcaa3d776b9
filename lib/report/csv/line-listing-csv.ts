import { csvRecord, type Run } from '../../model';

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
];

/**
 * The line listing as CSV (RFC 4180, UTF-8, CRLF), one report a row; events are joined by " | ".
 */
export function lineListingCsv(run: Pick<Run, 'safety'>): string {
	const rows = run.safety.flatMap(({ source, lineListing }) =>
		lineListing.map((row) => [
			source,
			row.sourceId,
			row.received,
			row.eventDate,
			row.country,
			row.seriousness,
			row.patient,
			row.product,
			row.events.join(' | '),
		]),
	);
	return [HEADER, ...rows].map((row) => `${csvRecord(row)}\r\n`).join('');
}
