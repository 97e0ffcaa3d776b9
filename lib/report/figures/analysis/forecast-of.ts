import type { Forecast, Series } from '../../../model';
import { formatCount, formatRatio } from '../../run/format';
import { formatLevel } from '../forecast-figure';

/** What of a series and its forecast is drawn. */
export const fanOf = (series: Series, { points, level }: Forecast) => ({
	history: series.points.map(({ period, count, flags }) => ({
		period,
		count,
		incomplete: flags.includes('incomplete-period'),
	})),
	ahead: points,
	level,
});

/** The figure in a sentence, for a reader who cannot see it. */
export function forecastInWords({ label }: Series, { points, level, model }: Forecast): string {
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last) return `No forecast of ${label}.`;
	const of = ({ period, mean, lower, upper }: typeof first) =>
		`${period}: ${formatRatio(mean)} (${formatCount(lower)} to ${formatCount(upper)})`;
	return `Forecast of ${label} by ${model} with ${formatLevel(level)} intervals, ${of(first)}; ${of(last)}.`;
}
