import {
	SOURCE_NAMES,
	type CaseList,
	type CaseRow,
	type Run,
	type SafetyEvidence,
} from '../../model';
import { paragraph, type Block, type Row, type Table } from '../document/blocks';
import { clip, formatCount, plural } from '../run/format';
import { citationOf } from '../run/citation';
import type { SafetySource } from '../run/figures';
import { termName, TERMS_OF } from '../run/term-name';

/** Rows of other serious reports printed; deaths are printed whole. */
const SERIOUS_ROWS = 50;

/** The reports of a death, each in a row with what its senders told; nothing when none is known. */
export function deathsTable(run: Run, evidence: SafetyEvidence): Block[] {
	const { source, deathReports } = evidence;
	if (!deathReports) return oldDeaths(run, evidence);
	if (deathReports.reports === 0) return [];
	const { rows, reports, basis } = deathReports;
	const isWhole = basis === 'whole';
	return [
		casesTable(run, source, rows, {
			caption: `Reports that state a death: ${SOURCE_NAMES[source]} (${isWhole ? 'all ' : ''}${formatCount(reports)}${isWhole ? ' of the period' : ' among the newest fetched'})`,
			remark: 'A report that states a death does not say that the product caused it.',
			narratives: true,
		}),
	];
}

/** Other serious reports, the newest in rows, with how many are left out and where they are. */
export function seriousTable(run: Run, { source, seriousReports }: SafetyEvidence): Block[] {
	if (!seriousReports || seriousReports.reports === 0) return [];
	const { rows } = seriousReports;
	const shown = rows.slice(0, SERIOUS_ROWS);
	return [
		casesTable(run, source, shown, {
			caption: `Other serious reports: ${SOURCE_NAMES[source]}, ${shown.length === seriousReports.reports ? 'all' : 'the newest'} ${formatCount(shown.length)}${shown.length === seriousReports.reports ? '' : ` of ${formatCount(seriousReports.reports)}`} ${seriousReports.basis === 'whole' ? 'of the period' : 'read'}`,
			remark: seriousRemark(seriousReports, shown.length),
			narratives: false,
		}),
	];
}

function seriousRemark({ rows, reports, atSource, basis }: CaseList, shown: number): string {
	const parts = [
		...(rows.length > shown
			? [`${formatCount(rows.length)} with their narratives are in run.json, attached.`]
			: []),
		...(reports > rows.length
			? [
					`${plural(reports - rows.length, 'report')} read ${reports - rows.length === 1 ? 'is' : 'are'} in no list.`,
				]
			: []),
		...(basis === 'fetched' && atSource !== undefined
			? [
					`The source has ${formatCount(atSource)} such reports of the period, before records are filtered and linked; a bound or the source ended the fetching, so older ones are left out.`,
				]
			: []),
	];
	return parts.join(' ');
}

function casesTable(
	run: Run,
	source: SafetySource,
	rows: readonly CaseRow[],
	{ caption, remark, narratives }: { caption: string; remark: string; narratives: boolean },
): Table {
	return {
		kind: 'table',
		caption,
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
		rows: rows.map((row) => caseRow(row, narratives)),
		source: [citationOf(run, source), remark].filter((part) => part !== '').join(' '),
	};
}

const caseRow = (row: CaseRow, narratives: boolean): Row => ({
	cells: [
		row.sourceId,
		row.received ?? '–',
		row.eventDate ?? '–',
		row.country ?? '–',
		clip(row.patient ?? '–', 60),
		clip(row.product ?? '–', 100),
		clip(row.events.map(termName).join('; ') || '–', 240),
	],
	remark: narratives ? narrativeOf(row) : undefined,
});

const narrativeOf = ({ narratives }: CaseRow): string =>
	narratives.length === 0
		? 'The source gives no narrative of this report.'
		: narratives.map(({ type, text }) => `${type}: ${text}`).join(' ');

/** Runs of before hold deaths as far as their line listing goes. */
function oldDeaths(run: Run, { source, deaths, lineListing }: SafetyEvidence): Block[] {
	const listed = lineListing.filter(({ seriousness = '' }) => /\bdeath\b/i.test(seriousness));
	if (deaths === 0) return [];
	if (listed.length === 0) {
		return [
			paragraph(
				`${plural(deaths, 'report')} of a death ${deaths === 1 ? 'is' : 'are'} counted; none of them is in the line listing of this run.`,
			),
		];
	}
	return [
		casesTable(
			run,
			source,
			listed.map((row) => ({ ...row, narratives: [] })),
			{
				caption: `Reports that state a death: ${SOURCE_NAMES[source]} (${listed.length === deaths ? '' : `${formatCount(listed.length)} of `}${formatCount(deaths)})`,
				remark: 'A report that states a death does not say that the product caused it.',
				narratives: false,
			},
		),
	];
}
