import type { Analysis, Series } from '../../../model';
import type { Drawing } from '../drawing';
import { forestFigure } from '../forest-figure';
import { forecastFigure } from '../forecast-figure';
import { monthlyFigure, pointsOf } from '../monthly-figure';
import { fanOf, forecastInWords } from './forecast-of';
import { forestRows } from './forest-rows';
import { heatMapOf } from './heat-map-of';
import { onsetDrawing } from './onset-of';
import { inOrder } from '../../run/pairs';
import { termName } from '../../run/term-name';

/** A figure of an analysis, drawn as in the PDF, for whoever draws it elsewhere. */
export interface AnalysisFigure {
	/** Unique in the answer: `maude-forest`, or the series' own id. */
	id: string;
	title: string;
	drawing: Drawing;
}

/** Series drawn of one analysis: those with alarms first, then in the detector's order. */
const DRAWN_SERIES = 12;

/** Forest plot, heat map and days to onset of an analysis, the charts of its foremost series, and its forecasts, in points. */
export function analysisFigures(analysis: Analysis): AnalysisFigure[] {
	const { source, product } = analysis;
	const rows = forestRows(inOrder(analysis.signals));
	const forest: AnalysisFigure[] =
		rows.length === 0
			? []
			: [
					{
						id: `${source}-forest`,
						title: `Reporting ratios of ${product}`,
						drawing: forestFigure(rows, `Forest plot of reporting ratios of ${product}.`),
					},
				];
	return [
		...forest,
		...heatMap(analysis),
		...onset(analysis),
		...foremost(analysis.series).map((series) => seriesFigure(series)),
		...forecastFigures(analysis),
	];
}

function heatMap(analysis: Analysis): AnalysisFigure[] {
	const drawing = heatMapOf(analysis);
	const title = `Events of ${analysis.product} by quarter`;
	return drawing ? [{ id: `${analysis.source}-event-quarters`, title, drawing }] : [];
}

function onset(analysis: Analysis): AnalysisFigure[] {
	const drawing = onsetDrawing(analysis);
	const title =
		analysis.source === 'maude'
			? `Age of the device at the event, ${analysis.product}`
			: `Time from start to event, ${analysis.product}`;
	return drawing ? [{ id: `${analysis.source}-onset`, title, drawing }] : [];
}

const forecastFigures = ({ forecasts = [], series }: Analysis): AnalysisFigure[] =>
	forecasts.flatMap((forecast) => {
		const own = series.find(({ id }) => id === forecast.seriesId);
		if (!own) return [];
		const drawing = forecastFigure(fanOf(own, forecast), forecastInWords(own, forecast));
		return [{ id: `${own.id}-forecast`, title: `Forecast: ${termName(own.label)}`, drawing }];
	});

function foremost(series: readonly Series[]): Series[] {
	const alarms = ({ points }: Series) => points.filter(({ alarm }) => alarm).length;
	return [...series].sort((a, b) => alarms(b) - alarms(a)).slice(0, DRAWN_SERIES);
}

const seriesFigure = (series: Series): AnalysisFigure => ({
	id: series.id,
	title: termName(series.label),
	drawing: monthlyFigure(pointsOf(series), `${series.label} by ${series.step}.`),
});
