import { isJudged, periodsJudgedOf, shortList, type Run, type Series } from '../../model';
import { note, paragraph, type Block, type Cell, type Figure, type Row } from '../document/blocks';
import { moved } from '../figures/drawing';
import { monthlyFigure, monthlyLegend, pointsOf } from '../figures/monthly-figure';
import { halfOf, panels } from '../figures/panels';
import { clip, formatCount, formatRatio, plural } from '../run/format';
import { article88Blocks } from './article-88';
import { seriesOf } from '../run/of-source';
import { forecastBlocks } from './forecasts';
import { whyNoAnalysis } from '../run/why-no-analysis';
import { methodBlocks, periodsText } from './trend-methods';
import { withActions } from '../run/field-actions';
import { citationOf } from '../run/citation';
import type { SafetySource } from '../run/figures';
import { lastAlarm } from '../run/last-alarm';
import { termName } from '../run/term-name';

const WIDTH = 479;
const PANELS = 6;
const PANEL_HEIGHT = 96;

/**
 * The trends of a source as MDR Article 88 asks for them of devices: method, parameters, baseline,
 * observation period, threshold and decision; a row a series, and the foremost drawn.
 */
export function trendBlocks(run: Run, source: SafetySource): Block[] {
	const series = seriesOf(run, source);
	if (series.length === 0) {
		return [note('info', 'No trend analysis', whyNoAnalysis(run, source))];
	}
	return [
		paragraph(periodsText(series)),
		...methodBlocks(series),
		decisionsTable(run, source, series),
		...smallCharts(run, source, series),
		...article88Blocks(run, source),
		...forecastBlocks(run, source),
		...limits(series),
	];
}

/** What the decisions cannot tell, said of the series they are of. */
function limits(series: readonly Series[]): Block[] {
	const judged = series.filter(isJudged);
	if (judged.length === 0) return [];
	const rated = judged.filter(({ points }) =>
		points.some(({ denominator }) => denominator !== undefined),
	).length;
	const without =
		rated === judged.length
			? 'A rise of a rate can still come from a recall, publicity or a batch of late reports.'
			: `${rated === 0 ? 'They judge numbers of reports' : 'Series without a denominator are judged by numbers of reports'}: without the number of units in use or people treated, a rise can come from wider use, a recall, publicity or a batch of late reports.`;
	const chance =
		judged.length > 1
			? ' With several series over many periods some alarms are expected by chance.'
			: '';
	return [paragraph(`The charts look for increases only (one-sided). ${without}${chance}`)];
}

const decisionsTable = (run: Run, source: SafetySource, series: readonly Series[]): Block => ({
	kind: 'table',
	caption: 'Trend of each series: baseline, threshold and decision',
	columns: [
		{ header: 'Series', max: 120 },
		{ header: 'Count', align: 'right' },
		{ header: 'Baseline mean', align: 'right' },
		{ header: 'σ', align: 'right' },
		{ header: 'Judged value', align: 'right' },
		{ header: 'Limit', align: 'right' },
		{ header: 'Above limit', align: 'right' },
		{ header: 'Last above', max: 90 },
		{ header: 'Decision', max: 118 },
	],
	dense: true,
	rows: series.map((one) => seriesRow(one, run.manifest.product.type === 'device')),
	source: `${citationOf(run, source)} Counted are incidents (of deaths and injuries, events), but for a series of all reports, which the source counts itself. Baseline mean: a period. Judged value and limit: of the last complete period; for an EWMA the value is the moving average. Above limit: periods of those judged; a method judges none for which it has too little to compare with. Significant: statistically, by the rule of the method above.`,
});

function seriesRow(series: Series, isDevice: boolean): Row {
	const { points, note: why, method } = series;
	const total = points.reduce((sum, { count }) => sum + count, 0);
	const shown = pointsOf(series);
	const last = shown.findLast(({ flags }) => flags?.includes('incomplete-period') !== true);
	const alarms = points.filter(({ alarm }) => alarm).length;
	const { sigma } = method.parameters;
	return {
		cells: [
			{
				text: `${clip(termName(series.label), 160)}${series.isSignal ? ' (signal)' : ''}`,
				tone: 'strong',
			},
			formatCount(total),
			numberOf(last?.expected),
			typeof sigma === 'number' ? formatRatio(sigma) : '–',
			why === undefined ? numberOf(last?.smoothed ?? last?.count) : '–',
			numberOf(last?.upper),
			why === undefined ? `${formatCount(alarms)} of ${formatCount(periodsJudgedOf(series))}` : '–',
			spanOf(series),
			decisionOf(series, isDevice),
		],
		remark: remarkOf(series),
	};
}

const numberOf = (value: number | undefined): string =>
	value === undefined ? '–' : formatRatio(value);

function spanOf(series: Series): string {
	const span = lastAlarm(series);
	if (!span) return '–';
	return span.since === span.until ? span.since : `${span.since} to ${span.until}`;
}

/** The decision in words. An increase seen in incomplete periods alone is told apart. */
function decisionOf(series: Series, isDevice: boolean): Cell {
	if (series.note !== undefined) {
		return { text: `No decision: ${series.note}`, tone: 'muted' };
	}
	const span = lastAlarm(series);
	const notJudged = series.points
		.filter(({ flags }) => flags.includes('batch-dump') && flags.includes('excluded'))
		.map(({ period }) => period);
	if (!span && notJudged.length > 0) {
		return {
			text: `No decision on ${shortList(notJudged)} (batch of reports); no significant increase in the other periods`,
			tone: 'warn',
		};
	}
	if (!span) {
		const judged = periodsJudgedOf(series);
		const isWhole = judged === series.points.length;
		const where = isWhole ? '' : ` in the ${plural(judged, 'period')} judged`;
		return { text: `No significant increase${where}`, tone: 'good' };
	}
	const assessed = isDevice ? 'assess (Article 88)' : 'assess';
	return {
		text: span.complete
			? `Significant increase: ${assessed}`
			: 'Above the limit in an incomplete period only: look again',
		tone: span.complete ? 'alert' : 'warn',
	};
}

function remarkOf({ points, note: why }: Series): string | undefined {
	if (why !== undefined) return undefined;
	const silent = points.filter(({ alarm, count }) => alarm && count === 0).length;
	const batches = points.filter(({ alarm, flags }) => alarm && flags.includes('batch-dump'));
	const parts = [
		silent > 0
			? `${plural(silent, 'period')} above the limit ${silent === 1 ? 'has' : 'have'} no report: the average still remembers the periods before.`
			: '',
		batches.length > 0
			? `Batch of reports in ${shortList(batches.map(({ period }) => period))}.`
			: '',
	].filter((part) => part !== '');
	return parts.length === 0 ? undefined : parts.join(' ');
}

/** Charts of the foremost series, two in a row on scales of their own; the first series has its figure elsewhere. */
function smallCharts(run: Run, source: SafetySource, series: readonly Series[]): Figure[] {
	const own = series.filter(({ note: why, id }) => why === undefined && !id.endsWith('.all'));
	const shown = [...own]
		.sort((a, b) => alarmCount(b) - alarmCount(a) || own.indexOf(a) - own.indexOf(b))
		.slice(0, PANELS);
	if (shown.length === 0) return [];
	const size = { width: halfOf(WIDTH), height: PANEL_HEIGHT, legend: false };
	const description = `Small charts of ${plural(shown.length, 'series', 'series')}.`;
	const charts = panels(
		shown.map((one) => ({
			title: termName(one.label),
			drawing: monthlyFigure(withActions(run, pointsOf(one)), `${one.label} by ${one.step}.`, size),
		})),
		WIDTH,
		description,
	);
	const keys = monthlyLegend(withActions(run, shown.flatMap(pointsOf)), 0, 7);
	return [
		{
			kind: 'figure',
			caption: `Reports by period received, ${shown.length === own.length ? 'each series' : `the ${formatCount(shown.length)} foremost of ${formatCount(own.length)} series`}, those with alarms first; each on its own scale from zero`,
			source: citationOf(run, source),
			drawing: {
				...charts,
				height: charts.height + 18,
				marks: [...keys, ...moved(charts.marks, 0, 18)],
			},
		},
	];
}

const alarmCount = ({ points }: Series): number => points.filter(({ alarm }) => alarm).length;
