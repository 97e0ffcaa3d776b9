import { execFileSync } from 'node:child_process';
import { orderReport } from '../../sandbox/host/order-report.ts';
import { treeOf } from '../../sandbox/host/process-tree.ts';
import { waitUntil } from '../../sandbox/host/wait-until.ts';
import type { N8nProcess } from '../../sandbox/scale/queue-mode.ts';
import type { ServedProcess } from '../../sandbox/scale/served-process.ts';
import type { Scale } from '../../sandbox/scale/start-scale.ts';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted.ts';
import { keepTable, report } from './bench-rows.ts';
import { cpuSecondsOf } from './cpu-seconds.ts';
import { benchInQueueMode } from './queue-mode.ts';

/**
 * The same work with one worker and with two, each worker bound to a core of its own as a container
 * with one core is; all other processes share the same two cores. The sources' answers are kept
 * beforehand, so that no source binds. What is timed lies between the first and the last report
 * that ended, with work left all the while: a worker's start and its last lonely job do not count.
 */
const MAX_REPORTS = 10_000;
const WARMING_JOBS_A_WORKER = 3;
const JOBS = 24;
const TIMEOUT_MS = 15 * 60_000;

async function compare(scale: Scale): Promise<void> {
	const [first, second] = scale.workers;
	if (!first || !second) throw new Error('Two workers are needed.');
	bindTo(0, first);
	bindTo(1, second);
	const portal = { ordersUrl: scale.ordersUrl, token: scale.login.token };
	await orderReport(portal, { code: DEMO_DEVICE_CODE, maxReports: MAX_REPORTS });
	const calls = (await scale.sources.requests()).length;
	const two = await rateOf(scale, 2);
	await second.stop();
	const one = await rateOf(scale, 1);
	const further = (await scale.sources.requests()).length - calls;
	report({
		task: `${JOBS} reports of ${MAX_REPORTS} device reports with one worker and with two`,
		note: `${one.aMinute.toFixed(1)} and ${two.aMinute.toFixed(1)} a minute: ${(two.aMinute / one.aMinute).toFixed(2)} times; ${further} further calls of the sources`,
	});
	keepTable({
		title: 'One worker and two, a core each',
		columns: ['workers', 'reports a minute', 'CPU s a report: workers', 'all other processes'],
		rows: [one, two].map(({ workers, aMinute, worked, other }) => [
			String(workers),
			aMinute.toFixed(2),
			worked.toFixed(2),
			other.toFixed(2),
		]),
	});
}

/** Reports a minute of so many workers, and what one costs. */
async function rateOf(scale: Scale, workers: number) {
	const warming = WARMING_JOBS_A_WORKER * workers;
	const before = ended(scale);
	for (let job = 0; job < warming + JOBS; job += 1) await order(scale);
	await untilEnded(scale, before + warming);
	const cpu = spentBy(scale);
	const first = ended(scale);
	const began = Date.now();
	// The last jobs of two workers may find one of them idle.
	await untilEnded(scale, before + warming + JOBS - workers);
	const made = ended(scale) - first;
	const minutes = (Date.now() - began) / 60_000;
	const spent = spentBy(scale);
	await untilEnded(scale, before + warming + JOBS);
	return {
		workers,
		aMinute: made / minutes,
		worked: (spent.workers - cpu.workers) / made,
		other: (spent.other - cpu.other) / made,
	};
}

const order = async (scale: Scale): Promise<void> => {
	const answer = await fetch(scale.ordersUrl, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${scale.login.token}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({ code: DEMO_DEVICE_CODE, maxReports: MAX_REPORTS }),
	});
	if (answer.status !== 202) throw new Error(`The order was answered ${await answer.text()}`);
	await answer.arrayBuffer();
};

/** CPU seconds so far. */
const spentBy = ({ workers, processes }: Scale) => {
	const sum = (some: readonly ServedProcess[]) =>
		some.reduce((total, { pid, running }) => total + (running ? cpuSecondsOf(pid) : 0), 0);
	const all = sum(processes);
	const worked = sum(workers);
	return { workers: worked, other: all - worked };
};

const ended = (scale: Scale): number =>
	Number(scale.postgres.sql(`select count(*) from cer_job where state = 'succeeded'`, 'cer'));

const untilEnded = async (scale: Scale, count: number): Promise<void> => {
	const all = () => Promise.resolve(ended(scale) >= count || undefined);
	await waitUntil(`${count} reports`, all, { everyMs: 1_000, timeoutMs: TIMEOUT_MS });
};

const bindTo = (core: number, { pid }: N8nProcess): void => {
	for (const one of treeOf(pid)) {
		execFileSync('taskset', ['-a', '-c', '-p', String(core), String(one)], { stdio: 'ignore' });
	}
};

benchInQueueMode('one worker and two', { sources: { furtherDemoEvents: MAX_REPORTS } }, compare);
