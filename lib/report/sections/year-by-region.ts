import { EEA_REGION, type Run, type SafetyEvidence, type YearByRegion } from '../../model';
import type { Table } from '../document/blocks';
import { basisOfRead, basisText } from '../run/basis';
import { citationOf } from '../run/citation';
import { formatCount, plural } from '../run/format';

const YEARS = 30;
const REGIONS = ['eea', 'us', 'others', 'notStated'] as const;

/** Incidents by year received and region of the country stated; nothing in runs of before. */
export function yearByRegionTable(run: Run, evidence: SafetyEvidence): Table[] {
	const { byYearAndRegion = [], source } = evidence;
	if (byYearAndRegion.length === 0) return [];
	const number = (header: string) => ({ header, align: 'right' as const });
	const left = byYearAndRegion.length - YEARS;
	return [
		{
			kind: 'table',
			id: `year-by-region-${source}`,
			caption: `By year received and region: ${basisText(basisOfRead(run, evidence, 'incidents'))}`,
			columns: [
				{ header: 'Year' },
				...[EEA_REGION, 'United States', 'Other countries', 'Not stated', 'All'].map(number),
			],
			rows: byYearAndRegion.slice(0, YEARS).map((row) => ({
				cells: [row.year, ...REGIONS.map((region) => row[region]), allOf(row)].map((cell) =>
					typeof cell === 'number' ? formatCount(cell) : cell,
				),
			})),
			source: [
				citationOf(run, source),
				`${COUNTRY[source]} Reports state the United Kingdom as a whole: Northern Ireland (XI) is among the other countries. What sources receive of each region follows their rules of reporting and not where products are used.`,
				...(left > 0 ? [`${plural(left, 'earlier year')} left out here; run.json has them.`] : []),
			].join(' '),
		},
	];
}

const allOf = (row: YearByRegion): number =>
	REGIONS.reduce((total, region) => total + row[region], 0);

/** Whose country a report of each source states. */
const COUNTRY: Readonly<Record<SafetyEvidence['source'], string>> = {
	maude: 'By the country of the reporter.',
	faers: 'By the country of occurrence, else that of the reporter.',
};
