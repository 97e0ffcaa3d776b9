import { SOURCE_NAMES, type Analysis, type Run, type Series } from '../../model';
import { shortName } from './sheet-names';
import type { XlsxCell, XlsxColumn, XlsxSheet } from './sheet';

const column = (header: string, width = 12): XlsxColumn => ({ header, width });

/** Reports counted by month received, each series of an analysis with what its chart says, and forecasts. */
export const seriesSheets = (run: Run): XlsxSheet[] => [
	monthsSheet(run),
	...run.analyses.filter(({ series }) => series.length > 0).map(chartsSheet),
	...run.analyses.filter(({ forecasts = [] }) => forecasts.length > 0).map(forecastsSheet),
];

function monthsSheet(run: Run): XlsxSheet {
	return {
		name: 'Months',
		columns: [column('Source', 14), column('Month'), column('Incidents')],
		rows: run.safety.flatMap(({ source, byMonth, whole }) =>
			(whole?.tallies.byMonth?.rows ?? byMonth).map(({ label, count }) => [
				SOURCE_NAMES[source],
				label,
				count,
			]),
		),
	};
}

const chartsSheet = ({ source, series }: Analysis): XlsxSheet => ({
	name: `Series ${shortName(source)}`,
	columns: [
		column('Series', 40),
		column('Step', 8),
		column('Period'),
		column('Count', 9),
		column('Denominator'),
		column('Expected'),
		column('Upper limit'),
		column('Score'),
		column('Alarm', 8),
		column('Flags', 24),
		column('Method', 20),
		column('Series id', 30),
		column('Note', 40),
	],
	rows: series.flatMap(pointsOf),
});

const pointsOf = ({ id, label, step, points, method, note }: Series): XlsxCell[][] =>
	points.map((point) => [
		label,
		step,
		step === 'day' ? { date: point.period } : point.period,
		point.count,
		point.denominator,
		point.expected,
		point.upper,
		point.score,
		point.alarm,
		point.flags.join(', '),
		method.name,
		id,
		note,
	]);

const forecastsSheet = ({ source, forecasts = [], series }: Analysis): XlsxSheet => ({
	name: `Forecasts ${shortName(source)}`,
	columns: [
		column('Series', 40),
		column('Period'),
		column('Mean'),
		column('Lower'),
		column('Upper'),
		column('Level'),
		column('Method', 20),
		column('Model', 20),
		column('Series id', 30),
	],
	rows: forecasts.flatMap(({ seriesId, points, level, method, model }) =>
		points.map(({ period, mean, lower, upper }) => [
			series.find(({ id }) => id === seriesId)?.label,
			period,
			mean,
			lower,
			upper,
			level,
			method,
			model,
			seriesId,
		]),
	),
});
