import { keepTable } from './bench-rows.ts';

/**
 * What many watched products would need, simulated minute by minute over a week with the costs that
 * `cost.bench.ts` measured: products come due evenly, wait for their turn at the sources (openFDA:
 * 240 calls a minute and 120,000 a day with a key) and for a core. What cannot be run on one machine
 * is computed here, and docs/scale.md says so.
 */
interface Report {
	/** CPU seconds of all processes together. */
	cpu: number;
	/** Calls of openFDA. */
	calls: number;
	/** Bytes that stay in the two databases until retention takes them. */
	bytes: number;
}

/** Measured for at most 1,000 device reports a product. */
const REPORT: Report = { cpu: 1.71, calls: 6.4, bytes: 1.38e6 };
const CALLS_A_MINUTE = 240;
const CALLS_A_DAY = 120_000;
const MINUTES_A_DAY = 1_440;
const DAYS = 7;
/** Cores are planned to be busy for at most this share. */
const BUSY_SHARE = 0.7;

interface Plan {
	products: number;
	everyDays: number;
	/** Whether calls count against the limits, or the evidence comes from files that were fetched once. */
	limited: boolean;
}

function simulate({ products, everyDays, limited }: Plan): string[] {
	const duePerMinute = products / everyDays / MINUTES_A_DAY;
	const cores = Math.max(1, Math.ceil((duePerMinute * REPORT.cpu) / 60 / BUSY_SHARE));
	const corePerMinute = (cores * 60) / REPORT.cpu;
	const sourcePerMinute = limited ? CALLS_A_MINUTE / REPORT.calls : Number.POSITIVE_INFINITY;
	let waiting = 0;
	let done = 0;
	let longest = 0;
	for (let minute = 0; minute < DAYS * MINUTES_A_DAY; minute += 1) {
		if (minute % MINUTES_A_DAY === 0) done = 0;
		const leftToday = limited ? CALLS_A_DAY / REPORT.calls - done : Number.POSITIVE_INFINITY;
		waiting += duePerMinute;
		const made = Math.min(waiting, corePerMinute, sourcePerMinute, Math.max(0, leftToday));
		waiting -= made;
		done += made;
		longest = Math.max(longest, waiting);
	}
	const perDay = duePerMinute * MINUTES_A_DAY;
	const keeps = waiting <= duePerMinute * MINUTES_A_DAY;
	return [
		products.toLocaleString('en'),
		everyDays === 1 ? 'day' : `${everyDays} days`,
		limited ? 'calls' : 'bulk files',
		Math.round(perDay).toLocaleString('en'),
		String(cores),
		limited ? ((perDay * REPORT.calls) / CALLS_A_DAY).toFixed(2) : '0',
		`${((perDay * REPORT.bytes) / 1e9).toFixed(1)}`,
		keeps ? 'yes' : `no: ${Math.round(waiting).toLocaleString('en')} wait after a week`,
	];
}

const plans: Plan[] = [1_000, 100_000, 10_000_000].flatMap((products) =>
	[1, 7, 30].flatMap((everyDays) =>
		[true, false].map((limited) => ({ products, everyDays, limited })),
	),
);
const table = {
	title: 'Watched products, simulated',
	columns: [
		'products',
		'a report each',
		'evidence by',
		'reports a day',
		'cores',
		'share of one key’s day',
		'GB a day',
		'keeps up',
	],
	rows: plans.map(simulate),
};
keepTable(table);
console.table(table.rows);
