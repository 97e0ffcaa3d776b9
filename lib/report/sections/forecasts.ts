import type { Analysis, Forecast, Run, Series } from '../../model';
import { paragraph, strong, type Block, type Row } from '../document/blocks';
import { moved } from '../figures/drawing';
import { forecastFigure, forecastLegend, formatLevel } from '../figures/forecast-figure';
import { halfOf, panels } from '../figures/panels';
import { clip, formatCount, formatRatio, plural } from '../run/format';
import { analysesOf } from '../run/of-source';
import { fanOf, forecastInWords } from '../figures/analysis/forecast-of';
import { citationOf } from '../run/citation';
import type { SafetySource } from '../run/figures';
import { termName } from '../run/term-name';

const WIDTH = 479;
const PANELS = 4;
const PANEL_HEIGHT = 92;

/** A forecast with the series it goes on from. */
interface Pair {
	series: Series;
	forecast: Forecast;
}

const pairsOf = ({ forecasts = [], series }: Analysis): Pair[] =>
	forecasts.flatMap((forecast) => {
		const own = series.find(({ id }) => id === forecast.seriesId);
		return own && forecast.points.length > 0 ? [{ series: own, forecast }] : [];
	});

/** The forecasts of a source: fans of the foremost, a row each with the evidence; nothing where none was made. */
export function forecastBlocks(run: Run, source: SafetySource): Block[] {
	const pairs = analysesOf(run, source).flatMap(pairsOf);
	const [first] = pairs;
	if (!first) return [];
	return [
		paragraph(
			strong('Forecast. '),
			`What the reports of the next ${plural(first.forecast.points.length, first.series.step)} would be if reporting went on as before: a yardstick to hold later counts against, not a promise.`,
		),
		fans(run, source, pairs),
		table(run, source, pairs),
	];
}

function fans(run: Run, source: SafetySource, pairs: readonly Pair[]): Block {
	const shown = pairs.slice(0, PANELS);
	const level = shown[0]?.forecast.level ?? 0.95;
	const size = { width: halfOf(WIDTH), height: PANEL_HEIGHT, legend: false };
	const drawn = panels(
		shown.map(({ series, forecast }) => ({
			title: termName(series.label),
			drawing: forecastFigure(fanOf(series, forecast), forecastInWords(series, forecast), size),
		})),
		WIDTH,
		shown.map(({ series, forecast }) => forecastInWords(series, forecast)).join(' '),
	);
	return {
		kind: 'figure',
		caption: `Reports by month and their forecast, ${shown.length === pairs.length ? 'each series' : `the ${formatCount(shown.length)} foremost of ${formatCount(pairs.length)} series`}; each on its own scale from zero`,
		source: citationOf(run, source),
		drawing: {
			...drawn,
			height: drawn.height + 18,
			marks: [...forecastLegend(level, 0, 7), ...moved(drawn.marks, 0, 18)],
		},
	};
}

const table = (run: Run, source: SafetySource, pairs: readonly Pair[]): Block => ({
	kind: 'table',
	caption: 'Forecast of each series, with how the method did on months held back',
	dense: true,
	columns: [
		{ header: 'Series', max: 110 },
		{ header: 'Model', max: 110 },
		{ header: 'First month (interval)', align: 'right' },
		{ header: 'Last month (interval)', align: 'right' },
		{ header: 'Error (MASE)', align: 'right' },
		{ header: 'Held', align: 'right' },
	],
	rows: pairs.map(row),
	source: `${citationOf(run, source)} MASE: mean absolute error over that of the same month of the year before; below 1 is better than it. Held: share of the months held back that lay inside the ${formatLevel(pairs[0]?.forecast.level ?? 0.95)} interval; where it was too small, the intervals were widened. The last month not flagged incomplete ends the history; months of a batch dump or a wave after a recall were bridged. All methods tried are in run.json.`,
});

function row({ series, forecast }: Pair): Row {
	const { points, model, method, backtests } = forecast;
	const own = backtests.find((one) => one.method === method);
	const cell = (point: (typeof points)[number] | undefined) =>
		point
			? `${point.period}: ${formatRatio(point.mean)} (${formatCount(point.lower)}; ${formatCount(point.upper)})`
			: '–';
	return {
		cells: [
			{ text: clip(termName(series.label), 120), tone: 'strong' },
			model,
			cell(points[0]),
			cell(points.at(-1)),
			own ? formatRatio(own.mase) : '–',
			own ? `${Math.round(own.coverage * 100)} % of ${formatCount(own.held)}` : 'Not tested',
		],
	};
}
