import { createRequire } from 'node:module';
import { join } from 'node:path';
import { timed as timedTask } from './bench-rows.ts';
import { randomNumbers, randomTable, tableOf, type PairTable } from './random-tables.ts';

/**
 * Time and memory of the two-by-two measures and of the EBGM fit with its scores, as shipped, on
 * tables simulated from DuMouchel's published prior. Prints one JSON line a task and fails when a
 * task takes longer than its limit. `npm run bench`.
 */
const { fisherTest, fitPrior, likelihoodPoints, measureTable, ReportCounter, scoreTable } =
	createRequire(join(process.cwd(), 'package.json'))(
		'./dist/lib/signals/index.js',
	) as typeof import('../../lib/signals');

/** Seconds a task may take on one core: the targets. */
const LIMITS: Readonly<Record<string, number>> = {
	'measures 1e5': 0.5,
	'measures 1e6': 2,
	'ebgm 1e4': 0.3,
	'ebgm 1e5': 3,
	'ebgm 1e6': 30,
	'ebgm binned 1e5': 1,
	'ebgm binned 1e6': 5,
	'count 5e5 rows': 1,
	'fisher 1e4': 1,
	'count FAERS 2022 Q3, 496312 rows': 1,
};

/** Most that binning the fit may change any EBGM, relative. */
const MOST_CHANGE = 1e-4;

/** A gamma variate: Marsaglia & Tsang's method, with the usual boost below shape 1. */
function gammaVariate(random: () => number, shape: number): number {
	if (shape < 1) return gammaVariate(random, shape + 1) * random() ** (1 / shape);
	const d = shape - 1 / 3;
	for (;;) {
		const z = Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
		const v = (1 + z / Math.sqrt(9 * d)) ** 3;
		if (v > 0 && Math.log(random() + 1e-300) < (z * z) / 2 + d - d * v + d * Math.log(v))
			return d * v;
	}
}

function poissonVariate(random: () => number, mean: number): number {
	if (mean > 500) {
		const z = Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
		return Math.max(0, Math.round(mean + Math.sqrt(mean) * z));
	}
	let left = Math.exp(-mean);
	const u = random();
	let sum = left;
	let n = 0;
	while (u > sum && n < 5000) {
		n += 1;
		left *= mean / n;
		sum += left;
	}
	return n;
}

/** A table with about `pairs` cells that are not zero, margins like a report database's. */
function simulated(pairs: number): PairTable {
	const random = randomNumbers(20_261);
	const side = Math.round(Math.sqrt(pairs * 8));
	const popularity = Array.from({ length: side }, () =>
		Math.exp(2.2 * (random() + random() + random() - 1.5)),
	);
	const sum = popularity.reduce((total, value) => total + value, 0);
	const scale = (pairs * 3) / (sum * sum);
	const productOf: number[] = [];
	const eventOf: number[] = [];
	const observed: number[] = [];
	for (let p = 0; p < side; p++) {
		for (let e = 0; e < side; e++) {
			const first = random() < 0.0969;
			const lambda = first
				? gammaVariate(random, 0.2041) / 0.05816
				: gammaVariate(random, 1.415) / 1.838;
			const n = poissonVariate(random, lambda * popularity[p]! * popularity[e]! * scale);
			if (n === 0) continue;
			productOf.push(p);
			eventOf.push(e);
			observed.push(n);
		}
	}
	return tableOf(side, productOf, eventOf, observed);
}

const timed = <T>(task: string, work: () => T, say?: (result: T) => Record<string, unknown>): T =>
	timedTask(task, LIMITS[task], work, say);

measureTable(randomTable(20_000)); // warm
for (const [name, count] of [
	['1e5', 1e5],
	['1e6', 1e6],
] as const) {
	const table = randomTable(count);
	timed(`measures ${name}`, () => measureTable(table));
}
const fisherCells = measureTable(randomTable(1e4)).cells!;
const fisherCounts = randomTable(1e4).observed;
timed('fisher 1e4', () => {
	fisherCounts.forEach((a, i) => {
		fisherTest({ a, b: fisherCells.b[i]!, c: fisherCells.c[i]!, d: fisherCells.d[i]! });
	});
});
scoreTable(simulated(3000)); // warm
for (const [name, pairs] of [
	['1e4', 1e4],
	['1e5', 1e5],
	['1e6', 1e6],
] as const) {
	const table = simulated(pairs);
	const points = likelihoodPoints(table);
	timed(
		`fit ${name}`,
		() => fitPrior(points),
		({ theta, logLikelihood, cells, optima }) => ({
			pairs: table.observed.length,
			cells,
			points: points.weight.length,
			theta,
			logLikelihood,
			optima,
		}),
	);
	const exact = timed(`ebgm ${name}`, () => scoreTable(table, { exact: true }));
	timed(
		`ebgm binned ${name}`,
		() => scoreTable(table),
		({ columns, summary: { fit, theta } }) => {
			const change = columns.estimate.reduce(
				(most, value, i) => Math.max(most, Math.abs(value / exact.columns.estimate[i]! - 1)),
				0,
			);
			if (!(change < MOST_CHANGE)) process.exitCode = 1;
			return { fit, theta, largestChangeOfEbgm: change };
		},
	);
}
timed(
	'count 5e5 rows',
	() => {
		const random = randomNumbers(3);
		const counter = new ReportCounter();
		for (let i = 0; i < 500_000; i++) {
			const [product, event] = [Math.floor(random() ** 3 * 4000), Math.floor(random() ** 3 * 1000)];
			counter.add(`R${Math.floor(i / 2.3)}`, `P${product}`, `E${event}`);
		}
		return counter.finish();
	},
	({ observed }) => ({ pairs: observed.length }),
);
