import { createRequire } from 'node:module';
import { join } from 'node:path';
import { seasonalSeries } from './seasonal-series.ts';
import { timed } from './bench-rows.ts';

/**
 * Time of the trend detectors and of the forecast with its choice and backtest, as shipped, on
 * simulated seasonal series. Prints one JSON line a task and fails when a task takes longer than its
 * limit. `npm run bench`.
 */
const { byPosition, farrington, forecastCounts, poissonSprtCritical } = createRequire(
	join(process.cwd(), 'package.json'),
)('./dist/lib/signals/index.js') as typeof import('../../lib/signals');

const weeks = Array.from({ length: 60 }, (_, i) => seasonalSeries(520, 52, 1 + (i % 10), i + 1));
const judged = Array.from({ length: 208 }, (_, i) => 312 + i);
timed('farrington flexible 60 x 208', 2, () => {
	for (const counts of weeks) farrington(counts, judged, byPosition(52), { years: 5 });
});

const months = Array.from({ length: 1_000 }, (_, i) =>
	seasonalSeries(120, 12, 1 + (i % 20), i + 1),
);
timed('forecast 1000 x 120', 20, () => {
	for (const counts of months) forecastCounts(counts, { period: 12, horizon: 12 });
});
timed('maxsprt critical value, 500 expected', 5, () => {
	poissonSprtCritical(0.05, { horizon: 500 });
});
