import { countsOf, type Analysis, type Measure, type Run, type Signal } from '../../model';
import {
	bullets,
	note,
	paragraph,
	strong,
	type Block,
	type Row,
	type Table,
} from '../document/blocks';
import { forestFigure } from '../figures/forest-figure';
import { clip, formatCount, formatRatio, plural } from '../run/format';
import { heatMapBlocks } from './event-quarters';
import { listedBlocks } from './listed-terms';
import { onsetBlocks } from './onset';
import { intervalCell, verdictCell } from './pair-cells';
import { pairDetailBlocks } from './pair-details';
import { analysesOf } from '../run/of-source';
import { whyNoAnalysis } from '../run/why-no-analysis';
import { withinClassBlocks } from './within-class';
import { forestRows } from '../figures/analysis/forest-rows';
import { citationOf } from '../run/citation';
import { withCodes } from '../run/coding';
import type { SafetySource } from '../run/figures';
import { inOrder, measureOf } from '../run/pairs';
import { termName } from '../run/term-name';

const TABLE_ROWS = 60;

const BASIS = {
	'source-counts': "the source's own counts over all its reports",
	dataset:
		'the incidents of the reports fetched for this run alone, which have none of other products beside them unless they were fetched too',
} as const;

type Flag = Signal['flags'][number];

/** Flags in a word, and what they mean for the reader. */
const FLAGS: Readonly<Record<Flag, { name: string; meaning: string }>> = {
	'batch-dump': {
		name: 'batch of reports',
		meaning: 'many of the reports came at once, often late; they mark the sending, not the events',
	},
	'stimulated-reporting': {
		name: 'stimulated reporting',
		meaning: 'reporting rose after a recall or other news, which can raise the measure by itself',
	},
	'incomplete-period': {
		name: 'incomplete period',
		meaning: 'the newest months of the window are not complete',
	},
	'small-n': {
		name: 'few reports',
		meaning: 'fewer reports than the rules ask for; the next report can change the estimate much',
	},
	'roles-not-tied': {
		name: 'roles not tied',
		meaning:
			'the count takes every report that names product and event anywhere; the product need not be the suspected one, nor the event be tied to it',
	},
};

/** Disproportionality of one source: basis, forest plot, table of measures, limits. */
export function disproportionalityBlocks(
	run: Run,
	source: SafetySource,
	{ withinClass = true }: { withinClass?: boolean } = {},
): Block[] {
	const analyses = analysesOf(run, source);
	if (analyses.length === 0) {
		return [note('info', 'No disproportionality analysis', whyNoAnalysis(run, source))];
	}
	return analyses.flatMap((analysis) => [
		...analysisBlocks(run, analysis, withinClass),
		...onsetBlocks(run, analysis),
	]);
}

function analysisBlocks(run: Run, analysis: Analysis, withinClass: boolean): Block[] {
	const signals = inOrder(analysis.signals);
	const { pairsCompared, signals: found } = countsOf([analysis]);
	if (signals.length === 0) {
		return [
			paragraph(`No product-event pair could be compared on ${BASIS[analysis.basis]}.`),
			...caveats(analysis),
		];
	}
	return [
		paragraph(
			`${plural(pairsCompared, 'product-event pair')} of ${analysis.product} ${pairsCompared === 1 ? 'was' : 'were'} compared on ${BASIS[analysis.basis]}; ${found === 0 ? 'none meets' : `${formatCount(found)} ${found === 1 ? 'meets' : 'meet'}`} the thresholds of Appendix A. A signal of disproportionate reporting is a question to look into. It is not evidence of a cause.`,
		),
		countsBase(run, analysis, signals),
		...forest(run, analysis, signals),
		...heatMapBlocks(run, analysis),
		measuresTable(run, analysis, signals),
		...(withinClass ? withinClassBlocks(run, analysis, { signals, most: TABLE_ROWS }) : []),
		...(analysis.source === 'faers' ? listedBlocks(run, { signals, most: TABLE_ROWS }) : []),
		...flagsExplained(signals),
		...pairDetailBlocks(analysis, signals),
		...caveats(analysis),
	];
}

/** What a, b, c and d are here, with their totals, and why a may differ from the tables of reports. */
function countsBase(run: Run, analysis: Analysis, signals: readonly Signal[]): Block {
	const first = signals[0]?.counts ?? { a: 0, b: 0, c: 0, d: 0 };
	const product = first.a + first.b;
	const all = product + first.c + first.d;
	const evidence = run.safety.find(({ source }) => source === analysis.source);
	const fromSource = analysis.basis === 'source-counts';
	const unit = fromSource ? 'reports' : 'incidents';
	const differ =
		fromSource && evidence !== undefined && evidence.reports !== product
			? ` The tables of this run count ${formatCount(evidence.reports)} reports${evidence.incidents === undefined ? '' : ` of ${plural(evidence.incidents, 'incident')}`}, after records were filtered and reports of one event linked. The source's own counts are of reports and know no events: one told by two senders counts twice in them.`
			: '';
	return paragraph(
		`The two-by-two table of each pair: a ${unit} with product and event, b with the product alone, c with the event alone, d with neither. Here a + b = ${formatCount(product)} ${unit} with the product and a + b + c + d = ${formatCount(all)} ${unit} in all.${differ}`,
	);
}

/** Flags that every pair carries are said once, under the table; the others stand with their pair. */
const sharedFlags = (signals: readonly Signal[]): Flag[] =>
	(signals[0]?.flags ?? []).filter((flag) => signals.every(({ flags }) => flags.includes(flag)));

function flagsExplained(signals: readonly Signal[]): Block[] {
	const shared = sharedFlags(signals);
	const used = [...new Set(signals.flatMap(({ flags }) => flags))];
	if (used.length === 0) return [];
	return [
		paragraph('Flags of the pairs:'),
		bullets(
			used.map((flag) => [
				strong(`${FLAGS[flag].name}${shared.includes(flag) ? ' (every pair)' : ''}: `),
				`${FLAGS[flag].meaning}.`,
			]),
		),
	];
}

function forest(run: Run, analysis: Analysis, signals: readonly Signal[]): Block[] {
	const rows = forestRows(signals);
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

const levelOf = (signals: readonly Signal[]): string =>
	`${Math.round((signals[0]?.measures[0]?.level ?? 0.95) * 100)} %`;

function measuresTable(run: Run, analysis: Analysis, signals: readonly Signal[]): Table {
	const shown = signals.slice(0, TABLE_ROWS);
	const { pairsCompared } = countsOf([analysis]);
	const hasEbgm = shown.some((signal) => measureOf(signal, 'EBGM') !== undefined);
	const shared = sharedFlags(signals);
	const count = (header: string) => ({ header, align: 'right' as const });
	return {
		kind: 'table',
		caption: `Measures of disproportionate reporting: ${analysis.product}`,
		dense: true,
		columns: [
			{ header: 'Event', max: 96 },
			...['a', 'b', 'c', 'd', 'Expected a', 'PRR (interval)', 'χ²'].map(count),
			...['ROR (interval)', 'IC (interval)', ...(hasEbgm ? ['EBGM (EB05)'] : [])].map(count),
			{ header: 'Result' },
		],
		rows: shown.map((signal) => measuresRow(run, signal, { hasEbgm, shared })),
		source: `${citationOf(run, analysis.source)} Intervals cover ${levelOf(signals)}; χ² with Yates' correction, one degree of freedom; a dash: not computable from these counts. Result: the judged measures that meet their rule. ${rulesText(signals)}${signals.length > shown.length ? ` ${formatCount(signals.length - shown.length)} further pairs are in run.json.` : ''}${pairsCompared > signals.length ? ` ${formatCount(pairsCompared - signals.length)} weaker pairs were compared and are in no list.` : ''}`,
	};
}

/** Each rule once, and how many of them make a signal. */
function rulesText(signals: readonly Signal[]): string {
	const rules = new Map<string, string>();
	for (const { method, rule } of signals.flatMap(({ measures }) => measures)) {
		if (rule !== undefined) rules.set(method, rule);
	}
	const required = signals[0]?.consensus.required;
	return `Rules: ${[...rules].map(([method, rule]) => `${method}: ${rule}`).join('; ')}. A signal meets at least ${required ?? '–'} of them; these rules are not adjusted for the number of pairs.`;
}

function measuresRow(
	run: Run,
	signal: Signal,
	{ hasEbgm, shared }: { hasEbgm: boolean; shared: readonly Flag[] },
): Row {
	const { counts } = signal;
	const flags = signal.flags.filter((flag) => !shared.includes(flag));
	return {
		cells: [
			clip(withCodes(run, 'device-problem', signal.event, termName(signal.event)), 120),
			...[counts.a, counts.b, counts.c, counts.d].map(formatCount),
			formatRatio(signal.expected),
			intervalCell(measureOf(signal, 'PRR')),
			chiSquareCell(signal),
			intervalCell(measureOf(signal, 'ROR')),
			intervalCell(measureOf(signal, 'IC')),
			...(hasEbgm ? [ebgmCell(measureOf(signal, 'EBGM'))] : []),
			verdictCell(signal),
		],
		remark:
			flags.length === 0
				? undefined
				: `Flags: ${flags.map((flag) => FLAGS[flag].name).join(', ')}.`,
	};
}

/** As the analysis gives it: the rule of PRR uses it, so it is shown. */
function chiSquareCell(signal: Signal): string {
	const value = measureOf(signal, 'chi2-yates')?.estimate;
	return value === undefined ? '–' : formatRatio(value);
}

const ebgmCell = (measure: Measure | undefined): string =>
	measure?.estimate === undefined
		? '–'
		: `${formatRatio(measure.estimate)} (${measure.lower === undefined ? '–' : formatRatio(measure.lower)})`;

const caveats = ({ caveats: texts }: Analysis): Block[] =>
	texts.length === 0
		? []
		: [paragraph('To bear in mind:'), bullets(texts.map((text) => clip(text, 500)))];
