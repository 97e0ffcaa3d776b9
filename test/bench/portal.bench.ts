import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BY_N8N } from '../../lib/live/visit.ts';
import type { Scale } from '../../sandbox/scale/start-scale.ts';
import type { Load, Loaded } from './ask-portal.ts';
import { keepTable, report } from './bench-rows.ts';
import { cpuSecondsOf } from './cpu-seconds.ts';
import { benchInQueueMode } from './queue-mode.ts';

/**
 * Requests a second of one webhook process on PostgreSQL with 10,000 jobs, in turn by way of n8n and
 * directly, and orders as they come. The client is a process of its own; all share this machine.
 * Figures for docs/scale.md; shorter: `CER_PORTAL_SECONDS=2`.
 */
const SECONDS = Number(process.env.CER_PORTAL_SECONDS ?? 5);
const JOBS = 10_000;
/** Each may ask 600 times a minute. */
const CALLERS = 100;
const ORDERS_A_SECOND = 200;

async function compare(scale: Scale, tokens: readonly string[]): Promise<void> {
	const base = scale.ordersUrl.replace(/\/reports$/, '');
	const paths = ['/reports/job-5000', '/reports/job-5000/events', '/reports?limit=50'];
	paths.push('/overview', '/health', '/me');
	const rows: string[][] = [];
	for (const path of paths) {
		const common = { url: `${base}${path}`, tokens, method: 'GET' as const, connections: 8 };
		const seconds = SECONDS;
		const by = await measured(scale, { ...common, seconds, headers: { [BY_N8N]: '1' } });
		const direct = await measured(scale, { ...common, seconds, headers: {} });
		rows.push([
			path,
			...[by.aSecond, direct.aSecond, direct.aSecond / by.aSecond].map(short),
			...[by.cpuMs, direct.cpuMs, by.p50, direct.p50, by.p99, direct.p99].map(short),
			direct.told,
		]);
		report({ task: `GET ${path}`, note: `${rows.at(-1)?.slice(1).join('; ')}` });
	}
	keepTable({
		title: 'Reads by way of n8n, and directly',
		columns: [
			...['path', 'by n8n: a second', 'directly: a second', 'times'],
			...['by n8n: CPU ms', 'directly: CPU ms', 'by n8n: p50 ms', 'directly: p50 ms'],
			...['by n8n: p99 ms', 'directly: p99 ms', 'answers'],
		],
		rows,
	});
}

async function orders(scale: Scale, tokens: readonly string[]): Promise<void> {
	const common = { url: scale.ordersUrl, method: 'POST' as const, connections: 1_000 };
	const headers = { 'content-type': 'application/json' };
	const good = JSON.stringify({ code: 'FRN', maxReports: 100 });
	const kinds: [string, Pick<Load, 'tokens' | 'body'>][] = [
		['orders', { tokens, body: good }],
		['orders of nobody', { tokens: ['a-token-nobody-is-known-by'], body: good }],
		['orders that are no JSON', { tokens, body: '{"code": ' }],
	];
	for (const [task, given] of kinds) {
		const load = { ...common, headers, seconds: SECONDS, aSecond: ORDERS_A_SECOND, ...given };
		const { aSecond, p50, p99, told } = await measured(scale, load);
		const times = `p50 ${short(p50)}, p99 ${short(p99)} ms`;
		report({
			task,
			note: `${ORDERS_A_SECOND} sent a second, ${short(aSecond)} answered; ${times}; ${told}`,
		});
	}
}

async function measured(scale: Scale, load: Load) {
	const before = cpuSecondsOf(scale.webhook.pid);
	const { times, statuses, seconds } = await inOwnProcess(load);
	const cpu = cpuSecondsOf(scale.webhook.pid) - before;
	const sorted = Float64Array.from(times).sort();
	const at = (share: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
	return {
		aSecond: times.length / seconds,
		cpuMs: (cpu * 1_000) / times.length,
		p50: at(0.5) ?? Number.NaN,
		p99: at(0.99) ?? Number.NaN,
		told: Object.entries(statuses)
			.map(([status, count]) => `${count} × ${status}`)
			.join(', '),
	};
}

const inOwnProcess = async (load: Load): Promise<Loaded> =>
	await new Promise((resolve, reject) => {
		const client = fork(join(process.cwd(), 'test/bench/ask-portal.ts'));
		client.once('message', (loaded) => resolve(loaded as Loaded));
		client.once('error', reject);
		client.send(load);
	});

const short = (value: number) => value.toPrecision(3).replace(/\.0+$/, '');

/** Jobs that ended, one a minute. */
function fillQueue({ postgres }: Scale): void {
	postgres.sql(
		`insert into cer_job (id, state, order_json, code, actor, percent, attempts, max_attempts, created_at, finished_at)
		select 'job-' || n, 'succeeded', '{"code":"FRN"}', 'FRN', 'Somebody', 100, 1, 3,
			to_char(timestamp '2026-01-01' + n * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
			to_char(timestamp '2026-01-01' + n * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
		from generate_series(1, ${JOBS}) as n`,
		'cer',
	);
}

async function callersOf(scale: Scale): Promise<string[]> {
	const tokens: string[] = [];
	for (let index = 0; index < CALLERS; index += 1) {
		const answer = await fetch(scale.ordersUrl.replace(/\/reports$/, '/tokens'), {
			method: 'POST',
			headers: {
				authorization: `Bearer ${scale.login.token}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify({ actor: `caller-${index}@example.com`, role: 'author' }),
		});
		if (!answer.ok) throw new Error(`No token was made: ${await answer.text()}`);
		tokens.push(((await answer.json()) as { secret: string }).secret);
	}
	return tokens;
}

benchInQueueMode('requests to the portal', { workers: 0 }, async (scale) => {
	fillQueue(scale);
	const tokens = await callersOf(scale);
	await compare(scale, tokens);
	// A minute's budget of each caller is theirs again.
	await sleep(60_000);
	await orders(scale, tokens);
});
