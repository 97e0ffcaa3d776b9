import { SOURCE_NAMES, type Run, type SafetyEvidence } from '../../model';
import { heading, paragraph, type Block, type Row } from '../document/blocks';
import { clip, formatCount } from '../run/format';
import { cutOf } from '../run/basis';
import { disagreementsTable } from './disagreements';
import { limitsOf } from './disclaimers';
import { citationOf } from '../run/citation';
import { listingOf, type ListedReport } from '../run/listing';
import { termName, TERMS_OF } from '../run/term-name';

const EVENTS_A_ROW = 8;
/** Rows of a source that the pages print, about eight of them; the files of the listing and run.json hold all. */
export const PRINTED_ROWS = 200;

/** Appendix B: the reports, one a row: deaths and serious ones first, then the newest. */
export function listingAppendix(run: Run): Block[] {
	const listed = run.safety.filter((evidence) => listingOf(evidence).length > 0);
	return [
		heading(1, undefined, 'Appendix B: Line listing', {
			newPage: listed.length > 0,
			id: 'appendix-b',
		}),
		...(listed.length === 0
			? [
					paragraph(
						'No report was read, so there is nothing to list. See the outcomes of the sources.',
					),
				]
			: listed.flatMap((evidence) => listing(run, evidence))),
	];
}

function listing(run: Run, evidence: SafetyEvidence): Block[] {
	const { source, reports } = evidence;
	const listed = listingOf(evidence);
	const printed = listed.slice(0, PRINTED_ROWS);
	const hasProduct = printed.some(({ product }) => product !== undefined);
	const all = printed.length === listed.length && listed.length === reports;
	const cut = cutOf(run, source);
	const atSource =
		cut === undefined
			? ''
			: ` counted; the source holds ${formatCount(cut)}, of which the newest were fetched`;
	const more =
		listed.length > printed.length
			? ` ${formatCount(listed.length)} reports are listed, with their narratives${evidence.narrativesLeftOut === undefined ? '' : ` (but for ${formatCount(evidence.narrativesLeftOut)} reports, as they are too many)`}, in the line listing (CSV, XLSX) and in run.json, attached.`
			: '';
	return [
		heading(2, undefined, SOURCE_NAMES[source], { id: `listing-${source}` }),
		limitsOf(source),
		...disagreementsTable(run, evidence),
		{
			kind: 'table',
			caption: all
				? `All ${formatCount(reports)} reports${atSource}: deaths, other serious reports, then the others, each newest received first`
				: `${formatCount(printed.length)} of ${formatCount(Math.max(reports, listed.length))} reports${atSource}: deaths, other serious reports, then the others, each newest received first`,
			dense: true,
			columns: [
				{ header: 'Report', max: 62 },
				{ header: 'Received' },
				{ header: 'Event date' },
				{ header: 'Country' },
				{ header: 'Seriousness', max: 110 },
				{ header: 'Patient', max: 52 },
				...(hasProduct ? [{ header: 'Product', max: 90 }] : []),
				{ header: TERMS_OF[source], max: 200 },
			],
			rows: printed.map((row) => listingRow(row, hasProduct)),
			source: `${citationOf(run, source)} "See": another report leads the same incident, and both count as one.${more}`,
		},
	];
}

const listingRow = (row: ListedReport, hasProduct: boolean): Row => ({
	cells: [
		row.linkedTo === undefined ? row.sourceId : `${row.sourceId}, see ${row.linkedTo}`,
		row.received ?? '–',
		row.eventDate ?? '–',
		row.country ?? '–',
		row.seriousness ?? '–',
		clip(row.patient ?? '–', 80),
		...(hasProduct ? [clip(row.product ?? '–', 140)] : []),
		eventsText(row.events),
	],
});

function eventsText(events: readonly string[]): string {
	if (events.length === 0) return '–';
	const shown = events.slice(0, EVENTS_A_ROW).map((event) => clip(termName(event), 160));
	const more = events.length - shown.length;
	return more > 0 ? `${shown.join('; ')}; and ${more} more` : shown.join('; ');
}
