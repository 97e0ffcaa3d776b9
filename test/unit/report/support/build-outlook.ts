import type { Analysis, Series } from '../../../../lib/model';
import { eventQuarters } from '../../../../lib/signals/analysis/event-quarters';
import { forecastOf } from '../../../../lib/signals/analysis/forecasts';
import { seeded } from './build-run';

/** Of an event that rises in the last year. */
const RISING = 'Wear of a seal';

/**
 * The same analysis with series of serious reports and of three events, a forecast of each series
 * that has one, the heat map of the events, and a word on the series without a forecast. `term` is
 * the name of one event.
 */
export function withOutlook(analysis: Analysis, term = 'Leak'): Analysis {
	const [all] = analysis.series;
	if (!all) throw new Error('An outlook goes on from a series of all reports');
	const months = all.points.map(({ period }) => period);
	const random = seeded(11);
	const part = (label: string, shareOf: (index: number) => number): Series => ({
		...all,
		id: `${all.id}.${label}`,
		label,
		points: all.points.map((point, index) => ({
			...point,
			count: Math.round(point.count * shareOf(index) * (0.7 + 0.6 * random())),
		})),
	});
	const events = [
		part(term, () => 0.3),
		part(RISING, (index) => (index >= months.length - 12 ? 0.4 : 0.08)),
		part('Alarm, not audible', () => 0.02),
	];
	const series = [all, part('Serious reports', () => 0.5), ...events];
	const remarks = new Map([
		[months.length - 1, { flags: ['incomplete-period' as const], reason: 'still running' }],
	]);
	const forecasts = series.flatMap(({ id, label, points }) => {
		const counts = points.map(({ count }) => count);
		const found = forecastOf(
			{ id, label, months, counts, remarks },
			{ horizon: 12, method: 'seasonal-naive', level: 0.95 },
		);
		return 'note' in found ? [] : [found];
	});
	return {
		...analysis,
		series,
		forecasts,
		eventQuarters: eventQuarters(
			months,
			all.points.map(({ count }) => count),
			events.map(({ label, points }) => ({
				event: label,
				counts: points.map(({ count }) => count),
			})),
		),
		caveats: [...analysis.caveats, 'No forecast of Too rare: no complete month with a report.'],
	};
}
