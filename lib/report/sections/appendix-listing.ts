import { SOURCE_NAMES, type Run, type SafetyEvidence } from '../../model';
import { heading, paragraph, type Block, type Row } from '../document/blocks';
import { clip, formatCount } from '../format';
import { limitsOf } from './disclaimers';
import { citationOf, TERMS_OF } from './evidence';

const EVENTS_A_ROW = 8;

/** Appendix B: the newest reports, one a row. */
export function listingAppendix(run: Run): Block[] {
	const listed = run.safety.filter(({ lineListing }) => lineListing.length > 0);
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
	const { source, lineListing, reports } = evidence;
	const hasProduct = lineListing.some(({ product }) => product !== undefined);
	const all = lineListing.length === reports;
	return [
		heading(2, undefined, SOURCE_NAMES[source], { id: `listing-${source}` }),
		limitsOf(source),
		{
			kind: 'table',
			caption: all
				? `All ${formatCount(reports)} reports, newest received first`
				: `The ${formatCount(lineListing.length)} newest of ${formatCount(reports)} reports by day received`,
			dense: true,
			columns: [
				{ header: 'Report', max: 70 },
				{ header: 'Received' },
				{ header: 'Event date' },
				{ header: 'Country' },
				{ header: 'Seriousness', max: 84 },
				{ header: 'Patient', max: 60 },
				...(hasProduct ? [{ header: 'Product', max: 96 }] : []),
				{ header: TERMS_OF[source], max: 170 },
			],
			rows: lineListing.map((row) => listingRow(row, hasProduct)),
			source: citationOf(run, source),
		},
	];
}

const listingRow = (row: SafetyEvidence['lineListing'][number], hasProduct: boolean): Row => ({
	cells: [
		row.sourceId,
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
	const shown = events.slice(0, EVENTS_A_ROW).map((event) => clip(event, 160));
	const more = events.length - shown.length;
	return more > 0 ? `${shown.join('; ')}; and ${more} more` : shown.join('; ');
}
