import { SOURCE_NAMES, type Run, type SafetyEvidence, type Tally } from '../../model';
import { note, paragraph, type Block, type Figure, type Table } from '../document/blocks';
import { barsFigure } from '../figures/bars-figure';
import { halfOf, panels } from '../figures/panels';
import { PALETTE } from '../figures/palette';
import { monthlyFigure, pointsOf, type MonthlyPoint } from '../figures/monthly-figure';
import { clip, formatCount, formatShare, plural } from '../format';
import { limitsInShort } from './disclaimers';
import {
	citationOf,
	outcomesOf,
	safetyOf,
	seriesOf,
	termName,
	type SafetySource,
} from './evidence';
import { gapOf, spokenDays, withGap } from './gaps';

const FIGURE_BARS = 12;
const TABLE_ROWS = 25;
const LONGEST_GROUP = 7;

/** What the terms of a source are called. */
export const TERMS: Readonly<Record<SafetySource, string>> = {
	maude: 'device problems',
	faers: 'reactions',
};

/** Everything about one source's reports: limits, counts, course in time, seriousness, terms, people. */
export function safetyBlocks(run: Run, source: SafetySource): Block[] {
	const evidence = safetyOf(run, source);
	if (!evidence || evidence.reports === 0) return [noReports(run, source), limitsInShort(source)];
	return [
		limitsInShort(source),
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
	const [gap] = withGap(outcomes);
	if (gap) {
		return note(
			'warning',
			`No reports of ${SOURCE_NAMES[source]} were read`,
			`${gapOf(gap) ?? ''}, so this is a gap and not a finding. ${gap.message ?? ''}`,
		);
	}
	const asked = outcomes.find(({ kind }) => kind === 'none' || kind === 'found');
	const days = asked && spokenDays(run, asked);
	return asked
		? note(
				'info',
				`No reports in ${SOURCE_NAMES[source]}`,
				`The source was asked and answered: it holds no report of this product in the period${days ? `, ${days}` : ''}. ${asked.message ?? ''} No chart or table is shown where there is nothing to count.`,
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
		`After duplicates were removed ${plural(reports, 'report')} ${reports === 1 ? 'is' : 'are'} counted${between}; the front matter shows how they follow from what the source holds. ${plural(deaths, 'report')} state${deaths === 1 ? 's' : ''} a death. Shares below are of these ${formatCount(reports)}.${undated}`,
	);
}

function monthly(run: Run, evidence: SafetyEvidence): Block[] {
	const series = seriesOf(run, evidence.source).find(({ step }) => step === 'month');
	const points: MonthlyPoint[] = series
		? pointsOf(series)
		: evidence.byMonth.map(({ label, count }) => ({ period: label, count }));
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

/** How the reports were judged: the one type or class of each, and the criteria stated, side by side. */
function severity(run: Run, evidence: SafetyEvidence): Block[] {
	const { source, reports, bySeverity, bySeriousness } = evidence;
	const groups: Group[] = [
		[source === 'maude' ? 'Event type' : 'Seriousness, as the sender judged', bySeverity],
		['Criteria stated; a report may state several', bySeriousness, PALETTE.vermilion],
	];
	return groupedBars(run, source, 'How serious: reports by type and by criterion', groups, reports);
}

/** The terms most often named: drawn, and listed as a table when there are more than are drawn. */
function events(run: Run, evidence: SafetyEvidence): Block[] {
	const { source, reports, topEvents, topPatientProblems } = evidence;
	const blocks: Block[] = [];
	if (topEvents.length > 0) {
		blocks.push(
			bars(run, source, {
				caption: `Most frequent ${TERMS[source]}, by reports naming them; a report counts once under each`,
				rows: named(topEvents.slice(0, FIGURE_BARS)),
				total: reports,
			}),
		);
	}
	if (topEvents.length > FIGURE_BARS) {
		blocks.push(tallyTable(run, evidence, `Reports by ${TERMS[source]}`, topEvents));
	}
	if (topPatientProblems.length > 0) {
		blocks.push(
			run.manifest.documentShape === 'cer'
				? paragraph('Patient problems are in section 4.6.4.')
				: tallyTable(run, evidence, 'Reports by patient problems', topPatientProblems),
		);
	}
	return blocks;
}

const named = (tallies: readonly Tally[]): Tally[] =>
	tallies.map(({ label, count }) => ({ label: termName(label), count }));

type Group = readonly [title: string, tallies: readonly Tally[], color?: string];
const PANEL = halfOf(479);
const NAMES = { character: 4.4, least: 40, most: 124 };

/** Room for the longest name of a panel, within bounds. */
const namesOf = (tallies: readonly Tally[]): number =>
	Math.min(
		NAMES.most,
		Math.max(NAMES.least, ...tallies.map(({ label }) => label.length * NAMES.character)),
	);

/** Bars of several groups, two groups in a row; empty groups are left out. */
function groupedBars(
	run: Run,
	source: SafetySource,
	caption: string,
	groups: readonly Group[],
	total: number,
): Figure[] {
	const shown = groups.filter(([, tallies]) => tallies.length > 0);
	if (shown.length === 0) return [];
	return [
		{
			kind: 'figure',
			caption,
			source: citationOf(run, source),
			drawing: panels(
				shown.map(([title, tallies, color]) => ({
					title,
					drawing: barsFigure(tallies, total, `${title}.`, color, {
						width: PANEL,
						names: namesOf(tallies),
					}),
				})),
				479,
				`${caption}.`,
			),
		},
	];
}

function bars(
	run: Run,
	source: SafetySource,
	chart: { caption: string; rows: readonly Tally[]; total: number },
): Figure {
	return {
		kind: 'figure',
		caption: chart.caption,
		source: citationOf(run, source),
		drawing: barsFigure(chart.rows, chart.total, `${chart.caption}.`),
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
			cells: [clip(termName(label), 200), formatCount(count), formatShare(count, reports)],
		})),
		source: `${citationOf(run, source)} A report counts once under each term.${more > 0 ? ` ${plural(more, 'less frequent term')} of those kept left out.` : ''}`,
	};
}

/** Patients, countries, senders, makers and names, as far as the reports state them. */
function people(run: Run, evidence: SafetyEvidence): Block[] {
	const groups: Group[] = [
		['Sex', evidence.bySex],
		['Age in years', evidence.byAgeBand],
		['Country', evidence.byCountry.slice(0, LONGEST_GROUP)],
		['Reporter', evidence.byReporter.slice(0, LONGEST_GROUP)],
		['Manufacturer', evidence.byManufacturer.slice(0, LONGEST_GROUP)],
		['Product as named', evidence.byProduct.slice(0, LONGEST_GROUP)],
	];
	return groupedBars(
		run,
		evidence.source,
		`Who was concerned and who reported; at most the ${LONGEST_GROUP} most frequent values of a group`,
		groups,
		evidence.reports,
	);
}
