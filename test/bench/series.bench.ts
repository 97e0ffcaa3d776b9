import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Time of the trend detectors and of the forecast with its choice and backtest, as shipped, on
 * simulated seasonal series. Prints one JSON line a task and fails when a task takes longer than its
 * limit. `npm run bench`.
 */
const { byPosition, farrington, forecastCounts, poissonSprtCritical } = createRequire(
	join(process.cwd(), 'package.json'),
)('./dist/lib/signals/index.js') as typeof import('../../lib/signals');

/** A linear congruential generator (Lehmer): the same numbers in every run. */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Poisson counts around a seasonal mean. */
function seasonalSeries(length: number, period: number, level: number, seed: number): number[] {
	const random = randomNumbers(seed);
	return Array.from({ length }, (_, t) => {
		const floor = Math.exp(-level * (1 + 0.5 * Math.sin((2 * Math.PI * t) / period)));
		let [count, product] = [0, random()];
		while (product > floor) [count, product] = [count + 1, product * random()];
		return count;
	});
}

/** CPU seconds of a task: other work on the machine does not count against it. */
function timed(task: string, limit: number, work: () => void): void {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	const seconds = (user + system) / 1e6;
	const rssMb = Math.round(process.memoryUsage().rss / 2 ** 20);
	console.log(JSON.stringify({ task, seconds: Number(seconds.toFixed(3)), limit, rssMb }));
	if (seconds > limit) process.exitCode = 1;
}

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
