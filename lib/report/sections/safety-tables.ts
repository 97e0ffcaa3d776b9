import { SOURCE_NAMES, type Run, type SafetyEvidence, type Tally } from '../../model';
import { note, paragraph, type Block } from '../document/blocks';
import { monthlyFigure, pointsOf, type MonthlyPoint } from '../figures/monthly-figure';
import { PALETTE } from '../figures/palette';
import { formatCount, plural } from '../run/format';
import { basedTally, basisText, cutOf } from '../run/basis';
import { codedBlocks } from './coded-problems';
import { limitsOf } from './disclaimers';
import { outcomesOf, safetyOf, seriesOf } from '../run/of-source';
import { gapOf, spokenDays, withGap } from '../run/gaps';
import { barsBlock, groupedBars, tallyTable } from './tallies';
import { yearByRegionTable } from './year-by-region';
import { actionsText, withActions } from '../run/field-actions';
import { citationOf } from '../run/citation';
import { deathsText } from '../run/deaths-text';
import type { SafetySource } from '../run/figures';

const FIGURE_BARS = 12;
const LONGEST_GROUP = 7;
const YEARS = 30;

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
		overview(run, evidence),
		...monthly(run, evidence),
		...yearly(run, evidence),
		...yearByRegionTable(run, evidence),
		...severity(run, evidence),
		...outcomes(run, evidence),
		...events(run, evidence),
		...codedBlocks(run, evidence),
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

/** How many reports there are and how many of them were read, before any figure of them. */
function overview(run: Run, evidence: SafetyEvidence): Block {
	const { source, reports, firstReceived, lastReceived } = evidence;
	const between =
		firstReceived === undefined ? '' : `, received between ${firstReceived} and ${lastReceived}`;
	const dated = evidence.byMonth.reduce((total, { count }) => total + count, 0);
	const all = evidence.incidents ?? reports;
	const undated =
		dated < all
			? ` ${formatCount(all - dated)} without a month of receipt ${all - dated === 1 ? 'is' : 'are'} left out of the course in time.`
			: '';
	const cut = cutOf(run, source);
	const extent =
		cut === undefined
			? `${plural(reports, 'report')} ${reports === 1 ? 'is' : 'are'} counted${between}`
			: `The source holds ${formatCount(cut)} reports for the search and period; the newest were fetched, of which ${plural(reports, 'report')} ${reports === 1 ? 'is' : 'are'} counted${between}. Each figure says whether it stands on all reports or on these`;
	return paragraph(
		`${extent}; the front matter shows how they follow from what the source holds. ${deathsText(run, evidence)}${undated}`,
	);
}

function monthly(run: Run, evidence: SafetyEvidence): Block[] {
	const series = seriesOf(run, evidence.source).find(({ step }) => step === 'month');
	const tally = basedTally(run, evidence, 'byMonth');
	const points: MonthlyPoint[] = withActions(
		run,
		series ? pointsOf(series) : tally.rows.map(({ label, count }) => ({ period: label, count })),
	);
	if (points.length === 0) return [];
	const method = series && !series.note ? `; limits by ${series.method.name}` : '';
	return [
		{
			kind: 'figure',
			caption: `${series?.label ?? 'Reports'} by month received${method}${series ? '' : `: ${basisText(tally)}`}`,
			source: `${citationOf(run, evidence.source)}${actionsText(run, points)}`,
			drawing: monthlyFigure(points, `Reports by month, ${plural(points.length, 'month')}.`),
		},
	];
}

/** Reports by year received, where they span more than one and the table by region does not say the same. */
function yearly(run: Run, evidence: SafetyEvidence): Block[] {
	const tally = basedTally(run, evidence, 'byMonth');
	if (tally.countedBy === 'run' && evidence.byYearAndRegion !== undefined) return [];
	const years = new Map<string, number>();
	for (const { label, count } of tally.rows) {
		const year = label.slice(0, 4);
		years.set(year, (years.get(year) ?? 0) + count);
	}
	if (years.size < 2) return [];
	const rows: Tally[] = [...years].map(([label, count]) => ({ label, count })).reverse();
	const table = { caption: 'By year received', tally: { ...tally, rows }, rows: YEARS };
	return [tallyTable(run, evidence, { ...table, header: 'Year' })];
}

/** How the reports were judged: the one type or class of each, and the criteria stated, side by side. */
const severity = (run: Run, evidence: SafetyEvidence): Block[] =>
	groupedBars(run, evidence.source, 'How serious: by type and by criterion', [
		{
			title: evidence.source === 'maude' ? 'Event type' : 'Seriousness, as the sender judged',
			tally: basedTally(run, evidence, 'bySeverity'),
		},
		{
			title: 'Criteria stated, several at once in some',
			tally: basedTally(run, evidence, 'bySeriousness'),
			color: PALETTE.vermilion,
		},
	]);

/** How it ended: for each reaction of a drug as its sender says, for the patient of a device by the criteria stated. */
function outcomes(run: Run, evidence: SafetyEvidence): Block[] {
	const isDrug = evidence.source === 'faers';
	const tally = basedTally(run, evidence, isDrug ? 'byOutcome' : 'bySeriousness');
	if (tally.rows.length === 0) return [];
	const caption = isDrug ? 'Outcomes of reactions' : 'Outcomes for patients, as far as stated';
	return [tallyTable(run, evidence, { caption, tally, header: 'Reported outcome' })];
}

/** The terms most often named: drawn, and listed as a table when there are more than are drawn. */
function events(run: Run, evidence: SafetyEvidence): Block[] {
	const { source } = evidence;
	const terms = basedTally(run, evidence, 'topEvents');
	const problems = basedTally(run, evidence, 'topPatientProblems');
	const blocks: Block[] = barsBlock(run, source, {
		caption: `Most frequent ${TERMS[source]}`,
		tally: terms,
		rows: FIGURE_BARS,
	});
	if (terms.rows.length > FIGURE_BARS) {
		blocks.push(tallyTable(run, evidence, { caption: `By ${TERMS[source]}`, tally: terms }));
	}
	const silent = evidence.withoutStatedProblem ?? 0;
	if (silent > 0) {
		blocks.push(
			paragraph(
				`Reports without a stated problem: ${silent} of the ${evidence.reports} that were read. Their terms say that nothing happened or that nothing is known, or there is none; they count as reports, and in no table, chart or test of terms.`,
			),
		);
	}
	if (problems.rows.length > 0) {
		blocks.push(
			run.manifest.documentShape === 'cer'
				? paragraph('Patient problems are in section 4.6.4.')
				: tallyTable(run, evidence, { caption: 'By patient problems', tally: problems }),
		);
	}
	return blocks;
}

const PEOPLE = [
	['Sex', 'bySex'],
	['Age in years', 'byAgeBand'],
	['Country', 'byCountry'],
	['Reporter', 'byReporter'],
	['Manufacturer', 'byManufacturer'],
	['Product as named', 'byProduct'],
] as const;

/** Patients, countries, senders, makers and names, as far as the reports state them. */
const people = (run: Run, evidence: SafetyEvidence): Block[] =>
	groupedBars(
		run,
		evidence.source,
		'Who was concerned and who reported, as far as stated',
		PEOPLE.map(([title, name]) => ({
			title,
			tally: basedTally(run, evidence, name),
			most: name === 'bySex' || name === 'byAgeBand' ? undefined : LONGEST_GROUP,
		})),
	);
