import type { Forecast } from '../../model';
import { reconcile, within, type ForecastValue } from '../forecast';

/**
 * Forecasts that agree with each other. Serious reports and those that are not are forecast to add up to
 * all of them; an event, which shares its reports with other events, is never forecast above all reports.
 * What was changed is said with it.
 */
export function coherent(source: string, forecasts: readonly Forecast[]): Forecast[] {
	const of = (kind: string) => forecasts.find(({ seriesId }) => seriesId === `${source}.${kind}`);
	const [all, serious, others] = [of('all'), of('serious'), of('nonserious')];
	if (!all) return [...forecasts];
	const summed = serious && others ? addUp(all, [serious, others]) : [all];
	const whole = summed[0] ?? all;
	const byId = new Map(summed.map((forecast) => [forecast.seriesId, forecast]));
	return forecasts.map((forecast) => byId.get(forecast.seriesId) ?? held(forecast, whole));
}

/** A whole and its parts, period by period; periods that not all have stay as they are. */
function addUp(whole: Forecast, parts: readonly Forecast[]): Forecast[] {
	const found = whole.points.map((point) => {
		const ofParts = parts.map(({ points }) => points.find(({ period }) => period === point.period));
		return ofParts.every((one) => one !== undefined)
			? reconcile({ whole: point, parts: ofParts })
			: undefined;
	});
	const place = (at: number, forecast: Forecast): Forecast =>
		withPoints(
			forecast,
			(period) => {
				const reconciled = found[whole.points.findIndex((one) => one.period === period)];
				return at === 0 ? reconciled?.whole : reconciled?.parts[at - 1];
			},
			'Reconciled: serious reports and those that are not add up to all reports (weighted least squares).',
		);
	return [whole, ...parts].map((forecast, at) => place(at, forecast));
}

const held = (forecast: Forecast, whole: Forecast): Forecast =>
	withPoints(
		forecast,
		(period, point) => {
			const above = whole.points.find((one) => one.period === period);
			return above && within(point, above);
		},
		'Held below the forecast of all reports.',
	);

/** The forecast with other values, and the sentence only where any of them is another. */
function withPoints(
	forecast: Forecast,
	valueOf: (period: string, point: ForecastValue) => ForecastValue | undefined,
	sentence: string,
): Forecast {
	const points = forecast.points.map((point) => ({ ...point, ...valueOf(point.period, point) }));
	const isChanged = points.some(({ mean, lower, upper }, at) => {
		const before = forecast.points[at];
		return mean !== before?.mean || lower !== before.lower || upper !== before.upper;
	});
	if (!isChanged) return forecast;
	return { ...forecast, points, explanation: `${forecast.explanation} ${sentence}` };
}
