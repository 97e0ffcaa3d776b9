import { SOURCE_NAMES, type Run, type SafetyEvidence, type Tally } from '../../model';
import { note, paragraph, type Block, type Figure, type Table } from '../document/blocks';
import { barsFigure } from '../figures/bars-figure';
import { PALETTE } from '../figures/palette';
import { monthlyFigure, type MonthlyPoint } from '../figures/monthly-figure';
import { clip, formatCount, formatShare, plural } from '../format';
import { limitsOf } from './disclaimers';
import { analysesOf, citationOf, outcomesOf, safetyOf, type SafetySource } from './evidence';

const FIGURE_BARS = 12;
const TABLE_ROWS = 25;

/** What the terms of a source are called. */
export const TERMS: Readonly<Record<SafetySource, string>> = {
	maude: 'device problems',
	faers: 'reactions',
};

/** Everything about one source's reports: limits, counts, course in time, seriousness, terms, people. */
export function safetyBlocks(run: Run, source: SafetySource): Block[] {
	const evidence = safetyOf(run, source);
	if (!evidence || evidence.reports === 0) return [noReports(run, source), limitsOf(source)];
	return [
		limitsOf(source),
		overview(evidence),
		...monthly(run, evidence),
		...severity(run, evidence),
		...events(run, evidence),
		...people(run, evidence),
	];
}

/** Says that there is nothing, and whether that is a finding or a gap. */
export function noReports(run: Run, source: SafetySource): Block {
	const outcomes = outcomesOf(run, source);
	const gap = outcomes.find(({ kind }) => kind === 'failed' || kind === 'truncated');
	if (gap) {
		return note(
			'warning',
			`No reports of ${SOURCE_NAMES[source]} were read`,
			`The source could not be read in full, so this is a gap and not a finding. ${gap.message ?? ''}`,
		);
	}
	const asked = outcomes.find(({ kind }) => kind === 'none' || kind === 'found');
	return asked
		? note(
				'info',
				`No reports in ${SOURCE_NAMES[source]}`,
				`The source was asked and answered: it holds no report of this product in the period. ${asked.message ?? ''} No chart or table is shown where there is nothing to count.`,
			)
		: note(
				'info',
				`No reports in ${SOURCE_NAMES[source]}`,
				'This source was not asked for reports in this run.',
			);
}

function overview(evidence: SafetyEvidence): Block {
	const { reports, deaths, firstReceived, lastReceived } = evidence;
	const between =
		firstReceived === undefined ? '' : `, received between ${firstReceived} and ${lastReceived}`;
	const dated = evidence.byMonth.reduce((total, { count }) => total + count, 0);
	const undated =
		dated < reports
			? ` ${plural(reports - dated, 'report')} without a month of receipt ${reports - dated === 1 ? 'is' : 'are'} left out of the course in time.`
			: '';
	return paragraph(
		`After duplicates were removed the source gave ${plural(reports, 'report')}${between}. ${plural(deaths, 'report')} state${deaths === 1 ? 's' : ''} a death.${undated}`,
	);
}

function monthly(run: Run, evidence: SafetyEvidence): Block[] {
	const series = analysesOf(run, evidence.source)
		.flatMap((analysis) => analysis.series)
		.find(({ step }) => step === 'month');
	const points: MonthlyPoint[] =
		series?.points ?? evidence.byMonth.map(({ label, count }) => ({ period: label, count }));
	if (points.length === 0) return [];
	const method = series && !series.note ? `; limits by ${series.method.name}` : '';
	return [
		{
			kind: 'figure',
			caption: `${series?.label ?? 'Reports'} by month received${method}`,
			source: citationOf(run, evidence.source),
			drawing: monthlyFigure(points, `Reports by month, ${plural(points.length, 'month')}.`),
		},
	];
}

function severity(run: Run, evidence: SafetyEvidence): Block[] {
	const { source, reports, bySeverity, bySeriousness } = evidence;
	const blocks: Block[] = [];
	if (bySeverity.length > 0) {
		blocks.push(
			bars(run, source, {
				caption:
					source === 'maude'
						? 'Reports by event type'
						: 'Reports by seriousness, as the sender judged',
				rows: bySeverity,
				total: reports,
			}),
		);
	}
	if (bySeriousness.length > 0) {
		blocks.push(
			bars(run, source, {
				caption: 'Seriousness criteria stated; a report may state several',
				rows: bySeriousness,
				total: reports,
				color: PALETTE.vermilion,
			}),
		);
	}
	return blocks;
}

function events(run: Run, evidence: SafetyEvidence): Block[] {
	const { source, reports, topEvents, topPatientProblems } = evidence;
	const blocks: Block[] = [];
	if (topEvents.length > 0) {
		blocks.push(
			bars(run, source, {
				caption: `Most frequent ${TERMS[source]}, by reports naming them`,
				rows: topEvents.slice(0, FIGURE_BARS),
				total: reports,
			}),
			tallyTable(run, evidence, `Reports by ${TERMS[source]}`, topEvents),
		);
	}
	if (topPatientProblems.length > 0) {
		blocks.push(tallyTable(run, evidence, 'Reports by patient problems', topPatientProblems));
	}
	return blocks;
}

function bars(
	run: Run,
	source: SafetySource,
	chart: { caption: string; rows: readonly Tally[]; total: number; color?: string },
): Figure {
	return {
		kind: 'figure',
		caption: chart.caption,
		source: citationOf(run, source),
		drawing: barsFigure(chart.rows, chart.total, `${chart.caption}.`, chart.color),
	};
}

/** Labels with counts and shares of all reports. */
export function tallyTable(
	run: Run,
	{ source, reports }: SafetyEvidence,
	caption: string,
	tallies: readonly Tally[],
	rows = TABLE_ROWS,
): Table {
	const shown = tallies.slice(0, rows);
	const more = tallies.length - shown.length;
	return {
		kind: 'table',
		caption,
		columns: [
			{ header: 'Term' },
			{ header: 'Reports', align: 'right' },
			{ header: 'Share of reports', align: 'right' },
		],
		rows: shown.map(({ label, count }) => ({
			cells: [clip(label, 200), formatCount(count), formatShare(count, reports)],
		})),
		source: `${citationOf(run, source)} A report counts once under each term.${more > 0 ? ` ${plural(more, 'less frequent term')} of those kept left out.` : ''}`,
	};
}

function people(run: Run, evidence: SafetyEvidence): Block[] {
	const groups: ReadonlyArray<readonly [string, readonly Tally[]]> = [
		['Sex', evidence.bySex],
		['Age', evidence.byAgeBand],
		['Country', evidence.byCountry.slice(0, 8)],
		['Reporter', evidence.byReporter.slice(0, 6)],
		['Manufacturer', evidence.byManufacturer.slice(0, 6)],
		['Product as named', evidence.byProduct.slice(0, 6)],
	];
	const rows = groups.flatMap(([group, tallies]) =>
		tallies.map(({ label, count }, index) => ({
			cells: [
				index === 0 ? { text: group, tone: 'strong' as const } : '',
				clip(label, 160),
				formatCount(count),
				formatShare(count, evidence.reports),
			],
		})),
	);
	if (rows.length === 0) return [];
	return [
		{
			kind: 'table',
			caption: 'Who was concerned and who reported',
			columns: [
				{ header: 'Group' },
				{ header: 'Value' },
				{ header: 'Reports', align: 'right' },
				{ header: 'Share', align: 'right' },
			],
			rows,
			source: `${citationOf(run, evidence.source)} Long groups show their most frequent values.`,
		},
	];
}
