import { setTimeout as sleep } from 'node:timers/promises';
import type { Scale } from '../../sandbox/scale/start-scale.ts';
import { keepTable, report } from './bench-rows.ts';
import { cpuSecondsOf } from './cpu-seconds.ts';
import { benchInQueueMode, makeUnaskedReport } from './queue-mode.ts';

/**
 * What one report costs in queue mode with one worker: CPU seconds of each kind of process, memory of
 * the worker, rows and bytes of the two databases, calls of the sources. The first report of a worker
 * (fonts, threads, modules) is made before and not counted. Figures for docs/scale.md.
 */
const SIZES = [100, 1_000, 10_000, 50_000];
/** Of the small ones several, so that a second's noise does not matter. */
const timesOf = (reports: number) => (reports <= 1_000 ? 5 : 2);

const COLUMNS = [
	'device reports at most',
	'seconds',
	'CPU s: worker',
	'main and webhook',
	'PostgreSQL',
	'Redis',
	'worker, most MB',
	'rows: workspace',
	'bytes: workspace',
	'bytes: n8n',
	'PDF bytes',
	'source calls',
];

async function costOf(scale: Scale, reports: number): Promise<string[]> {
	const times = timesOf(reports);
	const before = await usage(scale);
	let peak = 0;
	const watching = setInterval(() => {
		peak = Math.max(peak, scale.workers[0]?.rss() ?? 0);
	}, 250);
	const began = Date.now();
	let pdf = 0;
	for (let time = 0; time < times; time += 1) pdf += await make(scale, reports);
	const seconds = (Date.now() - began) / 1000;
	clearInterval(watching);
	// What n8n and PostgreSQL write after the answer belongs to it too.
	await sleep(3_000);
	const after = await usage(scale);
	const each = (name: keyof Usage, digits = 0) =>
		((after[name] - before[name]) / times).toFixed(digits);
	const row = [
		...[String(reports), (seconds / times).toFixed(1)],
		...[each('worker', 2), each('serving', 2), each('postgres', 2), each('redis', 2)],
		String(Math.round(peak / 1e6)),
		...[each('rows'), each('cerBytes'), each('n8nBytes')],
		...[(pdf / times).toFixed(0), each('calls', 1)],
	];
	report({
		task: `report of at most ${reports} device reports`,
		note: COLUMNS.slice(1)
			.map((column, index) => `${column} ${row[index + 1]}`)
			.join('; '),
	});
	return row;
}

/** Makes a report; gives the bytes of its PDF. */
async function make(scale: Scale, maxReports: number): Promise<number> {
	await makeUnaskedReport(scale, maxReports);
	return Number(
		scale.postgres.sql(
			`select bytes from cer_artifact where name = 'report.pdf' order by created_at desc limit 1`,
			'cer',
		),
	);
}

interface Usage {
	worker: number;
	serving: number;
	postgres: number;
	redis: number;
	rows: number;
	cerBytes: number;
	n8nBytes: number;
	calls: number;
}

async function usage(scale: Scale): Promise<Usage> {
	const size = (database: string) =>
		Number(scale.postgres.sql(`select pg_database_size('${database}')`));
	const tables = scale.postgres
		.sql(`select string_agg(tablename, ',') from pg_tables where tablename like 'cer_%'`, 'cer')
		.split(',');
	const counts = tables.map((table) => `(select count(*) from ${table})`).join(' + ');
	return {
		worker: cpuSecondsOf(scale.workers[0]?.pid ?? 0),
		serving: cpuSecondsOf(scale.main.pid) + cpuSecondsOf(scale.webhook.pid),
		postgres: cpuSecondsOf(scale.postgres.pid),
		redis: cpuSecondsOf(scale.redis.pid),
		rows: Number(scale.postgres.sql(`select ${counts}`, 'cer')),
		cerBytes: size('cer'),
		n8nBytes: size('n8n'),
		calls: (await scale.sources.requests()).length,
	};
}

benchInQueueMode(
	'cost of a report',
	{ workers: 1, sources: { furtherDemoEvents: Math.max(...SIZES) } },
	async (scale) => {
		await make(scale, 100);
		const rows: string[][] = [];
		for (const reports of SIZES) rows.push(await costOf(scale, reports));
		keepTable({ title: 'One report', columns: COLUMNS, rows });
	},
);
