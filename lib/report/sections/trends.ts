import type { Run, Series } from '../../model';
import { note, type Block, type Cell, type Row } from '../document/blocks';
import { clip, formatRatio, plural } from '../format';
import { analysesOf, citationOf, type SafetySource } from './evidence';

/**
 * The trend of each series of a source as MDR Article 88 asks for it of devices: method,
 * parameters, baseline, threshold and decision, a row a series.
 */
export function trendBlocks(run: Run, source: SafetySource): Block[] {
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
	const isDevice = run.manifest.documentShape === 'cer';
	return [
		{
			kind: 'table',
			caption: `Trend of each series: method, baseline, threshold and decision`,
			columns: [
				{ header: 'Series' },
				{ header: 'Method' },
				{ header: 'Observed' },
				{ header: 'Baseline' },
				{ header: 'Alarm limit' },
				{ header: 'Decision' },
			],
			dense: true,
			rows: series.map((one) => seriesRow(one, isDevice)),
			source: citationOf(run, source),
		},
	];
}

function seriesRow(series: Series, isDevice: boolean): Row {
	const { method, note: why } = series;
	return {
		cells: [
			{ text: clip(series.label, 160), tone: 'strong' },
			method.name,
			observedOf(series),
			method.baseline ? `${method.baseline.from} to ${method.baseline.to}` : '–',
			limitOf(series),
			decisionOf(series, isDevice),
		],
		remark: why === undefined ? explanationOf(method) : undefined,
	};
}

const explanationOf = ({ parameters, explanation }: Series['method']): string =>
	[
		clip(explanation, 1200),
		Object.keys(parameters).length === 0 ? '' : `Parameters: ${parametersOf(parameters)}.`,
	]
		.filter((part) => part !== '')
		.join(' ');

const parametersOf = (parameters: Series['method']['parameters']): string =>
	Object.entries(parameters)
		.map(([name, value]) => `${name} ${typeof value === 'number' ? shortNumber(value) : value}`)
		.join(', ');

/** Four significant figures, without trailing zeros; the exact value is in run.json. */
const shortNumber = (value: number): string => String(Number(value.toPrecision(4)));

function observedOf({ points, step }: Series): string {
	const first = points[0]?.period;
	const last = points.at(-1)?.period;
	if (first === undefined || last === undefined) return 'no period';
	const zeros = points.filter(({ count }) => count === 0).length;
	return `${plural(points.length, step)}, ${first} to ${last}, ${zeros} without reports`;
}

function limitOf({ points }: Series): string {
	const last = points.findLast(({ upper }) => upper !== undefined);
	return last?.upper === undefined ? '–' : `${formatRatio(last.upper)} in ${last.period}`;
}

/** The decision in words. Alarms of incomplete periods and batches of reports are told apart. */
function decisionOf({ points, note: why }: Series, isDevice: boolean): Cell {
	if (why !== undefined) return { text: `No decision: ${why}`, tone: 'muted' };
	const alarms = points.filter(({ alarm }) => alarm);
	if (alarms.length === 0) return { text: 'No statistically significant increase', tone: 'good' };
	const named = alarms.slice(-6).map(({ period, flags }) => {
		if (flags.includes('batch-dump')) return `${period} (batch of reports)`;
		return flags.includes('incomplete-period') ? `${period} (not complete)` : period;
	});
	const earlier = alarms.length - named.length;
	return {
		text: `Above the limit in ${earlier > 0 ? `${plural(earlier, 'earlier period')} and ` : ''}${named.join(', ')}: to be assessed${isDevice ? ' under Article 88' : ''}`,
		tone: 'alert',
	};
}
