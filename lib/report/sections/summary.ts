import { SOURCE_NAMES, type OutcomeKind, type Run, type SafetyEvidence } from '../../model';
import {
	bullets,
	note,
	paragraph,
	strong,
	type Block,
	type Row,
	type Spans,
	type Table,
} from '../document/blocks';
import { blankOf } from './blank-of';
import { clip, formatCount, formatMaybe, plural } from '../run/format';
import { cutOf } from '../run/basis';
import {
	deathsOf,
	figuresOf,
	type RunFigures,
	SAFETY_SOURCES,
	type SafetySource,
} from '../run/figures';
import { changesInShort } from './changes/chapter';
import { signalsTable } from './signals-table';
import { disagreementFinding } from './disagreements';
import { limitsOf } from './disclaimers';
import { concerns, outcomesOf, safetyOf, seriesOf } from '../run/of-source';
import { gapOf } from '../run/gaps';
import { incompleteNote } from './outcomes';
import { noReports } from './safety-tables';
import { literatureUnseen } from '../run/literature/asked';
import { literatureFinding } from './literature';
import { lastAlarm, spanInWords } from '../run/last-alarm';
import { termName } from '../run/term-name';

/** The summary of either kind of report: what was looked at, what was found, what stays to be said. */
export function summaryBlocks(run: Run): Block[] {
	const { product, period, code } = run.manifest;
	const asked = SAFETY_SOURCES.filter((source) => concerns(run, source));
	const incomplete = incompleteNote(run);
	return [
		paragraph(
			'This draft gathers what public registries and vigilance databases hold on ',
			strong(clip(product.name, 200)),
			` (ordered by ${code}) for ${period.from} to ${period.to}. It was compiled by software. Nothing in it has been appraised by a clinical evaluator.`,
		),
		...(incomplete ? [incomplete] : []),
		...(asked.length === 0
			? [note('info', 'No vigilance source', 'No vigilance source was asked in this run.')]
			: [countsTable(run, asked)]),
		...asked
			.filter((source) => (safetyOf(run, source)?.reports ?? 0) === 0)
			.map((source) => noReports(run, source)),
		...findings(run, asked),
		changesInShort(run),
		...asked.map(limitsOf),
		blankOf('summary.conclusions'),
	];
}

const countsTable = (run: Run, sources: readonly SafetySource[]): Table => ({
	kind: 'table',
	caption: 'Key numbers',
	dense: true,
	columns: [
		{ header: 'Source' },
		{ header: 'At source', align: 'right' },
		{ header: 'Counted', align: 'right' },
		{ header: 'Incidents', align: 'right' },
		{ header: 'Deaths', align: 'right' },
		{ header: 'Received' },
		{ header: 'Signals of pairs', align: 'right' },
		{ header: 'Series in alarm', align: 'right' },
		{ header: 'Periods in alarm', align: 'right' },
	],
	rows: sources.map((source) => countsRow(run, source)),
	source:
		'At source: reports the source holds for the search and period. Deaths: events that any report calls a death, of the whole period unless the cell says otherwise. Counted: reports, after records were filtered on arrival and older states of a report left out; the front matter shows each step. Incidents: events about one device, or cases, that these reports tell of. Signals: product-event pairs that meet the rules of Appendix A, of all pairs compared. Series in alarm: trend series above their limit in their last complete period, of those judged. Periods in alarm: all periods above the limit, of all series judged.',
});

const UNSEEN: ReadonlySet<OutcomeKind> = new Set(['failed', 'not_covered', 'not_asked']);

function countsRow(run: Run, source: SafetySource): Row {
	const evidence = safetyOf(run, source);
	const figures = figuresOf(run, source);
	const unseen = outcomesOf(run, source).some(({ kind }) => UNSEEN.has(kind));
	const unknown = evidence === undefined || (unseen && evidence.reports === 0);
	const total = outcomesOf(run, source).find(({ subject }) => subject === 'reports')?.total;
	return {
		cells: [
			SOURCE_NAMES[source],
			formatMaybe(total),
			unknown ? { text: 'not read', tone: 'alert' } : formatCount(evidence.reports),
			unknown ? '–' : formatCount(evidence.incidents ?? evidence.reports),
			unknown ? '–' : deathsCell(run, evidence),
			evidence?.firstReceived === undefined
				? '–'
				: `${evidence.firstReceived} to ${evidence.lastReceived ?? ''}`,
			figures.pairsCompared > 0
				? `${formatCount(figures.signals)} of ${formatCount(figures.pairsCompared)}`
				: '–',
			inAlarm(figures),
			figures.seriesJudged > 0 ? formatCount(figures.periodsInAlarm) : '–',
		],
	};
}

/** Events of a death; where they are of the newest reports alone, the cell says so. */
const deathsCell = (run: Run, evidence: SafetyEvidence): string =>
	cutOf(run, evidence.source) === undefined || evidence.deathReports?.basis === 'whole'
		? formatCount(deathsOf(evidence))
		: `${formatCount(deathsOf(evidence))} of the newest`;

/** "1 of 3"; series that no chart judged are neither in alarm nor not. */
function inAlarm({ seriesJudged, seriesNotJudged, seriesInAlarm }: RunFigures): string {
	if (seriesJudged + seriesNotJudged === 0) return '–';
	const rest = seriesNotJudged > 0 ? `${formatCount(seriesNotJudged)} not judged` : '';
	if (seriesJudged === 0) return rest;
	const judged = `${formatCount(seriesInAlarm)} of ${formatCount(seriesJudged)}`;
	return rest === '' ? judged : `${judged}; ${rest}`;
}

/** What asks for an assessment, and what could not be seen: signals, alarms, recalls, gaps. */
function findings(run: Run, sources: readonly SafetySource[]): Block[] {
	const items: Spans[] = [
		...sources.flatMap((source) => alarmFinding(run, source)),
		...run.safety.flatMap(disagreementFinding),
		...recallFinding(run),
		...literatureFinding(run),
		...notSeen(run),
	];
	return [
		...sources.flatMap((source) => signalsTable(run, source)),
		...(items.length === 0 ? [] : [paragraph('Also to be assessed or known:'), bullets(items)]),
	];
}

function alarmFinding(run: Run, source: SafetySource): Spans[] {
	const alarmed = seriesOf(run, source).flatMap((series) => {
		const span = lastAlarm(series);
		return span ? [{ label: termName(series.label), span }] : [];
	});
	if (alarmed.length === 0) return [];
	const texts = alarmed.map(({ label, span }) => `${clip(label, 80)} ${spanInWords(span)}`);
	return [
		[
			strong(`Trend alarms, ${SOURCE_NAMES[source]}: `),
			`above the limit of the chart: ${texts.join('; ')}.`,
		],
	];
}

function recallFinding(run: Run): Spans[] {
	const recalls = run.registry.filter(({ recordType }) => recordType === 'recall');
	const total = recalls.reduce((sum, evidence) => sum + evidence.total, 0);
	if (total === 0) return [];
	const newest = recalls
		.flatMap(({ records }) => records)
		.sort((a, b) => ((a.dates.initiated ?? '') < (b.dates.initiated ?? '') ? 1 : -1))[0];
	const facts = [newest?.riskClass, newest?.status, newest?.attributes.reason].filter(
		(fact) => fact !== undefined,
	);
	const latest = newest?.dates.initiated
		? ` The newest began on ${newest.dates.initiated}${facts.length === 0 ? '' : `: ${clip(facts.join('; '), 240)}`}`
		: '';
	return [
		[
			strong('Recalls: '),
			`${plural(total, 'recall')} on record at FDA.${latest}${latest === '' || latest.endsWith('.') ? '' : '.'}`,
		],
	];
}

/** Sources that could not be looked at, and why; nobody may read them as "nothing found". */
function notSeen(run: Run): Spans[] {
	const texts = run.manifest.outcomes.flatMap((outcome) => gapOf(outcome) ?? []);
	return [
		[
			strong('Not seen: '),
			`${[...texts, ...literatureUnseen(run), 'data held by the manufacturer: not available to this run'].join('; ')}.`,
		],
	];
}
