import type { Run } from '../../model';

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
 * A cell that a spreadsheet would read as a formula is preceded by an apostrophe (OWASP, CSV injection).
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
	return [HEADER, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | undefined): string {
	const text = value ?? '';
	const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
