import type { Run, Series } from '../../model';
import { note, paragraph, subheading, type Block, type Cell } from '../document/blocks';
import { clip, formatCount, formatRatio, plural } from '../format';
import { analysesOf, type SafetySource } from './evidence';

/**
 * The trend of each series of a source as MDR Article 88 asks for it of devices: method, parameters, baseline,
 * threshold and decision. `within` is the section's number, to keep its headings apart.
 */
export function trendBlocks(run: Run, source: SafetySource, within: string): Block[] {
	const series = analysesOf(run, source).flatMap((analysis) => analysis.series);
	if (series.length === 0) {
		return [
			note(
				'info',
				'No trend analysis',
				'No series of this source reached the report: there were too few reports, or the detector was not part of the run.',
			),
		];
	}
	return series.flatMap((one, index) => [
		subheading(one.label, `${within}-trend-${source}-${index}`),
		...seriesBlocks(one, run.manifest.documentShape === 'cer'),
	]);
}

function seriesBlocks(series: Series, isDevice: boolean): Block[] {
	const { method, points, step } = series;
	const rows: Array<readonly [string, Cell]> = [
		['Method', method.name],
		['Parameters', parametersOf(method.parameters)],
		[
			'Baseline',
			method.baseline ? `${method.baseline.from} to ${method.baseline.to}` : 'No separate baseline',
		],
		['Observed', observedOf(points, step)],
		['Threshold', thresholdOf(series)],
		['Decision', decisionOf(series, isDevice)],
	];
	return [
		{ kind: 'facts', rows },
		...(method.explanation === '' ? [] : [paragraph(clip(method.explanation, 1200))]),
	];
}

const parametersOf = (parameters: Series['method']['parameters']): string =>
	Object.entries(parameters)
		.map(([name, value]) => `${name} = ${value}`)
		.join(', ') || 'none';

function observedOf(points: Series['points'], step: Series['step']): string {
	const first = points[0]?.period;
	const last = points.at(-1)?.period;
	if (first === undefined || last === undefined) return 'No period';
	const zeros = points.filter(({ count }) => count === 0).length;
	return `${plural(points.length, step)}, ${first} to ${last}, ${formatCount(zeros)} of them without reports`;
}

function thresholdOf({ points, note: why }: Series): string {
	const last = points.findLast(({ upper }) => upper !== undefined);
	if (last?.upper === undefined) return why ?? 'Not computed';
	return `A count above the alarm limit; ${formatRatio(last.upper)} in ${last.period}`;
}

/** The decision in words. Alarms of incomplete periods and batches of reports are told apart. */
function decisionOf({ points, note: why }: Series, isDevice: boolean): Cell {
	if (why !== undefined) return { text: `No decision: ${why}`, tone: 'warn' };
	const alarms = points.filter(({ alarm }) => alarm);
	if (alarms.length === 0) return { text: 'No statistically significant increase', tone: 'good' };
	const batches = alarms.filter(({ flags }) => flags.includes('batch-dump')).length;
	const named = alarms.slice(-6).map(({ period }) => period);
	const earlier = alarms.length - named.length;
	return {
		text: `Increase above the limit in ${earlier > 0 ? `${earlier} earlier periods and ` : ''}${named.join(', ')}${batches > 0 ? ` (${batches} marked as a batch of reports)` : ''}: to be assessed${isDevice ? ' under Article 88' : ''}`,
		tone: 'alert',
	};
}
