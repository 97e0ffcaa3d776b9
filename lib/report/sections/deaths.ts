import { SOURCE_NAMES, type Run, type SafetyEvidence } from '../../model';
import type { Table } from '../document/blocks';
import { clip, formatCount } from '../format';
import { citationOf, TERMS_OF, termName } from './evidence';

const ROWS = 25;

/** The listed reports that state a death, each in a row; nothing when none is listed. */
export function deathsTable(run: Run, evidence: SafetyEvidence): Table[] {
	const { source, deaths, lineListing } = evidence;
	const listed = lineListing.filter(({ seriousness = '' }) => /\bdeath\b/i.test(seriousness));
	if (deaths === 0 || listed.length === 0) return [];
	const shown = listed.slice(0, ROWS);
	return [
		{
			kind: 'table',
			caption: `Reports that state a death: ${SOURCE_NAMES[source]} (${shown.length === deaths ? '' : `${formatCount(shown.length)} of `}${formatCount(deaths)})`,
			dense: true,
			columns: [
				{ header: 'Report' },
				{ header: 'Received' },
				{ header: 'Event date' },
				{ header: 'Country' },
				{ header: 'Patient', max: 80 },
				{ header: 'Product', max: 130 },
				{ header: TERMS_OF[source] },
			],
			rows: shown.map((row) => ({
				cells: [
					row.sourceId,
					row.received ?? '–',
					row.eventDate ?? '–',
					row.country ?? '–',
					clip(row.patient ?? '–', 60),
					clip(row.product ?? '–', 100),
					clip(row.events.map(termName).join('; ') || '–', 240),
				],
			})),
			source: `${citationOf(run, source)} A report that states a death does not say that the product caused it.`,
		},
	];
}
