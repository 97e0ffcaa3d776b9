import type { Analysis, Measure, Run, Signal } from '../../model';
import { bullets, note, paragraph, type Block, type Row, type Table } from '../document/blocks';
import { forestFigure, type ForestEstimate, type ForestRow } from '../figures/forest-figure';
import { clip, formatCount, formatRatio, plural } from '../format';
import { analysesOf, citationOf, type SafetySource } from './evidence';

const FOREST_ROWS = 16;
const TABLE_ROWS = 60;

const BASIS = {
	'source-counts': "the source's own counts over all its reports",
	dataset:
		'the reports fetched for this run alone, which have no reports of other products beside them unless they were fetched too',
} as const;

const FLAGS: Readonly<Record<Signal['flags'][number], string>> = {
	'batch-dump': 'batch of reports',
	'stimulated-reporting': 'stimulated reporting',
	'incomplete-period': 'incomplete period',
	'small-n': 'few reports',
	'roles-not-tied': 'roles not tied',
};

/** Disproportionality of one source: basis, forest plot, table of measures, limits. */
export function disproportionalityBlocks(run: Run, source: SafetySource): Block[] {
	const analyses = analysesOf(run, source);
	if (analyses.length === 0) {
		return [
			note(
				'info',
				'No disproportionality analysis',
				'No analysis of this source reached the report: there were too few reports, or the detector was not part of the run.',
			),
		];
	}
	return analyses.flatMap((analysis) => analysisBlocks(run, analysis));
}

function analysisBlocks(run: Run, analysis: Analysis): Block[] {
	const signals = inOrder(analysis.signals);
	const found = signals.filter(({ verdict }) => verdict === 'signal').length;
	if (signals.length === 0) {
		return [
			paragraph(`No product-event pair could be compared on ${BASIS[analysis.basis]}.`),
			...caveats(analysis),
		];
	}
	return [
		paragraph(
			`${plural(signals.length, 'product-event pair')} of ${analysis.product} ${signals.length === 1 ? 'was' : 'were'} compared on ${BASIS[analysis.basis]}; ${found === 0 ? 'none meets' : `${formatCount(found)} ${found === 1 ? 'meets' : 'meet'}`} the thresholds of Appendix A. A signal of disproportionate reporting is a question to look into. It is not evidence of a cause.`,
		),
		...forest(run, analysis, signals),
		measuresTable(run, analysis, signals),
		...caveats(analysis),
	];
}

/** Signals first, then by the lower bound of ROR (or PRR), then by reports. */
export function inOrder(signals: readonly Signal[]): Signal[] {
	const rank = { signal: 0, no_signal: 1, not_computable: 2 } as const;
	const bound = (signal: Signal) =>
		measureOf(signal, 'ROR')?.lower ?? measureOf(signal, 'PRR')?.lower ?? -1;
	return [...signals].sort(
		(a, b) =>
			rank[a.verdict] - rank[b.verdict] ||
			bound(b) - bound(a) ||
			b.counts.a - a.counts.a ||
			(a.event < b.event ? -1 : 1),
	);
}

const measureOf = ({ measures }: Signal, method: Measure['method']): Measure | undefined =>
	measures.find((measure) => measure.method === method);

function forest(run: Run, analysis: Analysis, signals: readonly Signal[]): Block[] {
	const rows = signals
		.map(
			(signal): ForestRow => ({
				label: signal.event,
				ror: ratioOf(measureOf(signal, 'ROR')),
				prr: ratioOf(measureOf(signal, 'PRR')),
				signal: signal.verdict === 'signal',
			}),
		)
		.filter(({ ror, prr }) => ror !== undefined || prr !== undefined)
		.slice(0, FOREST_ROWS);
	if (rows.length === 0) return [];
	return [
		{
			kind: 'figure',
			caption: `Reporting ratios of ${rows.length === signals.length ? 'all' : `the ${formatCount(rows.length)} foremost of ${formatCount(signals.length)}`} pairs, ${levelOf(signals)} intervals; signals in bold`,
			source: citationOf(run, analysis.source),
			drawing: forestFigure(rows, 'Forest plot of reporting ratios.'),
		},
	];
}

/** A ratio that can stand on a logarithmic axis. */
function ratioOf(measure: Measure | undefined): ForestEstimate | undefined {
	const { estimate, lower, upper } = measure ?? {};
	if (estimate === undefined || lower === undefined || upper === undefined) return undefined;
	return lower > 0 && estimate > 0 && Number.isFinite(upper)
		? { estimate, lower, upper }
		: undefined;
}

const levelOf = (signals: readonly Signal[]): string =>
	`${Math.round((signals[0]?.measures[0]?.level ?? 0.95) * 100)} %`;

function measuresTable(run: Run, analysis: Analysis, signals: readonly Signal[]): Table {
	const shown = signals.slice(0, TABLE_ROWS);
	const hasEbgm = shown.some((signal) => measureOf(signal, 'EBGM') !== undefined);
	return {
		kind: 'table',
		caption: `Measures of disproportionate reporting: ${analysis.product}`,
		dense: true,
		columns: [
			{ header: 'Event', max: 130 },
			{ header: 'Reports', align: 'right' },
			{ header: 'Expected', align: 'right' },
			{ header: 'PRR (interval)', align: 'right' },
			{ header: 'χ²', align: 'right' },
			{ header: 'ROR (interval)', align: 'right' },
			{ header: 'IC (interval)', align: 'right' },
			...(hasEbgm ? [{ header: 'EBGM (EB05)', align: 'right' as const }] : []),
			{ header: 'Result' },
		],
		rows: shown.map((signal) => measuresRow(signal, hasEbgm)),
		source: `${citationOf(run, analysis.source)} Intervals cover ${levelOf(signals)}. "Result" counts the measures that meet their threshold.${signals.length > shown.length ? ` ${formatCount(signals.length - shown.length)} further pairs are in run.json.` : ''}`,
	};
}

function measuresRow(signal: Signal, hasEbgm: boolean): Row {
	const { consensus, verdict } = signal;
	const result = `${consensus.signals} of ${consensus.of}`;
	return {
		cells: [
			clip(signal.event, 120),
			formatCount(signal.counts.a),
			formatRatio(signal.expected),
			intervalCell(measureOf(signal, 'PRR')),
			estimateCell(measureOf(signal, 'chi2-yates')),
			intervalCell(measureOf(signal, 'ROR')),
			intervalCell(measureOf(signal, 'IC')),
			...(hasEbgm ? [ebgmCell(measureOf(signal, 'EBGM'))] : []),
			verdict === 'signal'
				? { text: `Signal, ${result}`, tone: 'alert' }
				: { text: verdict === 'no_signal' ? result : 'Not computable', tone: 'muted' },
		],
		remark:
			signal.flags.length === 0
				? undefined
				: `Flags: ${signal.flags.map((flag) => FLAGS[flag]).join(', ')}.`,
	};
}

const estimateCell = (measure: Measure | undefined): string =>
	measure?.estimate === undefined ? '–' : formatRatio(measure.estimate);

function intervalCell(measure: Measure | undefined): string {
	if (measure?.estimate === undefined) return '–';
	const { estimate, lower, upper } = measure;
	return lower === undefined || upper === undefined
		? formatRatio(estimate)
		: `${formatRatio(estimate)} (${formatRatio(lower)}; ${formatRatio(upper)})`;
}

const ebgmCell = (measure: Measure | undefined): string =>
	measure?.estimate === undefined
		? '–'
		: `${formatRatio(measure.estimate)} (${measure.lower === undefined ? '–' : formatRatio(measure.lower)})`;

const caveats = ({ caveats: texts }: Analysis): Block[] =>
	texts.length === 0
		? []
		: [paragraph('To bear in mind:'), bullets(texts.map((text) => clip(text, 500)))];
