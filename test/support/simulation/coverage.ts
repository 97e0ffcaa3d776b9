import type { ForecastOptions } from '../../../lib/signals/forecast';
import type { Family } from './families.ts';
import type { Random } from './random-counts.ts';
import { simulatedSeries } from './simulated-series.ts';

/** How often intervals held on periods nobody had seen. */
export interface Coverage {
	inside: number;
	below: number;
	above: number;
}

/** The parts of the forecasts that are measured. */
export interface Forecasting {
	forecastCounts: (
		counts: readonly number[],
		options: ForecastOptions,
	) => { note: string } | { points: Array<{ lower: number; upper: number }> };
	seededRandom: (seed: number) => Random;
}

/** Coverage of the intervals of a family's held-back series, as the forecast comes. */
export function coverageOf(
	family: Family,
	{ count, level }: { count: number; level: number },
	{ forecastCounts, seededRandom }: Forecasting,
): Coverage {
	const found = { inside: 0, below: 0, above: 0 };
	for (const { counts, judgedFrom } of simulatedSeries(family, 'held back', count, seededRandom)) {
		const horizon = counts.length - judgedFrom;
		const known = counts.slice(0, judgedFrom);
		const forecast = forecastCounts(known, { period: 12, horizon, level });
		if ('note' in forecast) throw new Error(forecast.note);
		forecast.points.forEach(({ lower, upper }, h) => {
			const actual = counts[judgedFrom + h] ?? 0;
			if (actual < lower) found.below += 1;
			else if (actual > upper) found.above += 1;
			else found.inside += 1;
		});
	}
	return found;
}
