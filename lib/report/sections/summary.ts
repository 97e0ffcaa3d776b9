import { SOURCE_NAMES, type Run } from '../../model';
import {
	blank,
	bullets,
	note,
	paragraph,
	strong,
	type Block,
	type Row,
	type Spans,
	type Table,
} from '../document/blocks';
import { clip, formatCount, plural } from '../format';
import { inOrder } from './disproportionality';
import { limitsOf } from './disclaimers';
import {
	alarmsOf,
	concerns,
	outcomesOf,
	safetyOf,
	SAFETY_SOURCES,
	signalsOf,
	type SafetySource,
} from './evidence';
import { incompleteNote } from './outcomes';
import { noReports } from './safety-tables';

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
		...asked.map(limitsOf),
		blank(
			run.manifest.documentShape === 'cer'
				? 'overall conclusions on safety, performance and the benefit/risk profile, for a reader who sees this page only.'
				: 'overall conclusions on the benefit-risk balance, and actions taken or proposed, for a reader who sees this page only.',
			{ lines: 4 },
		),
	];
}

const countsTable = (run: Run, sources: readonly SafetySource[]): Table => ({
	kind: 'table',
	caption: 'What the vigilance sources hold',
	columns: [
		{ header: 'Source' },
		{ header: 'Reports', align: 'right' },
		{ header: 'With a death', align: 'right' },
		{ header: 'Received' },
		{ header: 'Signals', align: 'right' },
		{ header: 'Alarms', align: 'right' },
	],
	rows: sources.map((source) => countsRow(run, source)),
	source:
		'Signals: product-event pairs that meet the thresholds of Appendix A. Alarms: periods above the limit of their trend chart, over all series.',
});

function countsRow(run: Run, source: SafetySource): Row {
	const evidence = safetyOf(run, source);
	const analysed = run.analyses.some((analysis) => analysis.source === source);
	const failed = outcomesOf(run, source).some(({ kind }) => kind === 'failed');
	const unknown = evidence === undefined || (failed && evidence.reports === 0);
	return {
		cells: [
			SOURCE_NAMES[source],
			unknown ? { text: 'not read', tone: 'alert' } : formatCount(evidence.reports),
			unknown ? '–' : formatCount(evidence.deaths),
			evidence?.firstReceived === undefined
				? '–'
				: `${evidence.firstReceived} to ${evidence.lastReceived ?? ''}`,
			analysed ? formatCount(signalsOf(run, source).length) : '–',
			analysed ? formatCount(alarmsOf(run, source)) : '–',
		],
	};
}

function findings(run: Run, sources: readonly SafetySource[]): Block[] {
	const items: Spans[] = sources.flatMap((source) => [
		...signalFinding(run, source),
		...alarmFinding(run, source),
	]);
	const recalls = run.registry
		.filter(({ recordType }) => recordType === 'recall')
		.reduce((total, evidence) => total + evidence.total, 0);
	if (recalls > 0) items.push(`${plural(recalls, 'recall')} on record at FDA.`);
	if (items.length === 0) return [];
	return [paragraph('Findings to be assessed:'), bullets(items)];
}

function signalFinding(run: Run, source: SafetySource): Spans[] {
	const signals = inOrder(signalsOf(run, source));
	if (signals.length === 0) return [];
	const named = signals.slice(0, 5).map(({ event }) => clip(event, 80));
	const more = signals.length - named.length;
	return [
		[
			strong(`${SOURCE_NAMES[source]}: `),
			`${plural(signals.length, 'signal')} of disproportionate reporting: ${named.join('; ')}${more > 0 ? ` and ${more} more` : ''}.`,
		],
	];
}

function alarmFinding(run: Run, source: SafetySource): Spans[] {
	const alarms = alarmsOf(run, source);
	if (alarms === 0) return [];
	return [
		[
			strong(`${SOURCE_NAMES[source]}: `),
			`${plural(alarms, 'period')} above the alarm limit of a trend chart, over all series.`,
		],
	];
}
