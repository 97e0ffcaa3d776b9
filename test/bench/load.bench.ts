import { setTimeout as sleep } from 'node:timers/promises';
import type { Scale } from '../../sandbox/scale/start-scale.ts';
import { keepTable, report } from './bench-rows.ts';
import {
	callersOf,
	EXPLAINED,
	headersOf,
	openListeners,
	order,
	setJobs,
	timed,
	tokenOf,
	type Target,
} from './load-client.ts';
import { benchInQueueMode } from './queue-mode.ts';

/**
 * Queue mode under load, all processes and the clients on this machine: many listeners, a burst of
 * orders, the queue worked off. Figures are printed and never fail; an answer that nobody can explain
 * does. Smaller: `CER_LOAD_SCALE=0.1`.
 */
const SHARE = Number(process.env.CER_LOAD_SCALE ?? 1);
const SSE_CLIENTS = Math.round(1_000 * SHARE);
const WEBSOCKET_CLIENTS = Math.round(500 * SHARE);
const QUEUED = Math.round(500 * SHARE);
const ORDERS_A_SECOND = 200;
const BURST_SECONDS = Math.max(1, Math.round(10 * SHARE));
/** Each with a token: 25 and 13 streams, 50 orders, where one may have 50 and 600 a minute. */
const CALLERS = 40;

/** Listeners, a burst of orders, and the queue worked off. */
async function loaded(scale: Scale, callers: readonly string[]): Promise<void> {
	const memory = watchMemory(scale);
	const target = targetOf(scale);
	const listeners = await openListeners(target, callers, {
		sse: SSE_CLIENTS,
		websockets: WEBSOCKET_CLIENTS,
	});
	const answers = new Map<number | string, number>();
	const ordering: number[] = [];
	const began = Date.now();
	const sent: Array<Promise<void>> = [];
	for (let index = 0; index < ORDERS_A_SECOND * BURST_SECONDS; index += 1) {
		const due = began + (index * 1000) / ORDERS_A_SECOND;
		if (due > Date.now()) await sleep(due - Date.now());
		sent.push(
			timed(async () => await order(target, tokenOf(callers, index))).then(({ value, ms }) => {
				answers.set(value, (answers.get(value) ?? 0) + 1);
				ordering.push(ms);
			}),
		);
	}
	await Promise.all(sent);
	const burstMs = Date.now() - began;
	const queued = await fill(scale, callers, QUEUED - (answers.get(202) ?? 0));
	const statuses: number[] = [];
	const emptied = await untilEmpty(scale, statuses);
	const minutes = (Date.now() - began) / 60_000;
	const unexplained = [...answers].filter(([status]) => !EXPLAINED.includes(status));
	const told = listeners.close();
	row('orders', ordering, `${ORDERS_A_SECOND} a second for ${BURST_SECONDS} s; ${tally(answers)}`);
	row('status', statuses, 'one request each 100 ms while the queue was worked off');
	row(
		'events to SSE',
		told.sse,
		`${SSE_CLIENTS} clients, one in 20 timed, ${told.brokenSse} broke off`,
	);
	row(
		'events to WebSocket',
		told.ws,
		`${WEBSOCKET_CLIENTS} clients, one in 20 timed, ${told.brokenWs} broke off`,
	);
	report({
		task: `${QUEUED} jobs, two workers`,
		note: `${emptied.succeeded} succeeded, ${emptied.other} did not; ${round(emptied.succeeded / minutes)} a minute; burst answered after ${round(burstMs / 1000)} s, the rest ordered within ${round(queued.ms / 1000)} s more, when ${queued.waiting} waited`,
	});
	keepTable({
		title: 'Memory under load, MB',
		columns: ['process', 'before', 'most', 'at the end'],
		rows: memory.stop(),
	});
	if (unexplained.length > 0) {
		console.error(`Answers nobody can explain: ${tally(new Map(unexplained))}`);
		process.exitCode = 1;
	}
}

const targetOf = ({ ordersUrl, login }: Scale): Target => ({ ordersUrl, token: login.token });

/** Orders so many more by callers who wait for one answer before they send the next. */
async function fill(scale: Scale, callers: readonly string[], count: number) {
	let left = count;
	const oneAfterTheOther = async (caller: number) => {
		while (left > 0) {
			left -= 1;
			const status = await order(targetOf(scale), tokenOf(callers, caller));
			if (!EXPLAINED.includes(status)) throw new Error(`An order was answered ${status}`);
			if (status !== 202) left += 1;
		}
	};
	const { ms } = await timed(
		async () =>
			await Promise.all(Array.from({ length: 8 }, (_, caller) => oneAfterTheOther(caller))),
	);
	return { ms, waiting: jobsIn(scale, `'queued', 'running'`) };
}

const jobsIn = (scale: Scale, states: string) =>
	Number(scale.postgres.sql(`select count(*) from cer_job where state in (${states})`, 'cer'));

/** Waits until no job is open, and counts those that ended since the last time. */
async function untilEmpty(scale: Scale, statuses: number[]) {
	const before = { ...counted };
	let open = 1;
	for (let turn = 0; open > 0; turn += 1) {
		const { ms } = await timed(async () => {
			const answer = await fetch(`${scale.ordersUrl}?limit=1`, {
				headers: headersOf(scale.login.token),
			});
			await answer.arrayBuffer();
		});
		statuses.push(ms);
		await sleep(100);
		if (turn % 20 === 0) open = jobsIn(scale, `'queued', 'running'`);
	}
	counted.succeeded = jobsIn(scale, `'succeeded'`);
	counted.other = jobsIn(scale, `'failed', 'cancelled'`);
	return {
		succeeded: counted.succeeded - before.succeeded,
		other: counted.other - before.other,
	};
}
const counted = { succeeded: 0, other: 0 };

function watchMemory(scale: Scale) {
	const sizes = () => new Map(scale.processes.map((each) => [each.name, each.rss()]));
	const before = sizes();
	const most = new Map(before);
	const timer = setInterval(() => {
		for (const [name, bytes] of sizes()) most.set(name, Math.max(bytes, most.get(name) ?? 0));
	}, 5_000);
	const mb = (bytes = 0) => String(Math.round(bytes / 1e6));
	const stop = () => {
		clearInterval(timer);
		const end = sizes();
		return [...before].map(([name, bytes]) => [
			name,
			...[bytes, most.get(name), end.get(name)].map(mb),
		]);
	};
	return { stop };
}

function row(what: string, times: number[], note: string): void {
	const sorted = Float64Array.from(times).sort();
	const at = (share: number) =>
		round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN);
	report({
		task: what,
		note: `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)} ms of ${times.length}; ${note}`,
	});
}

const round = (value: number) => Math.round(value * 10) / 10;
const tally = (answers: ReadonlyMap<number | string, number>) =>
	[...answers].map(([status, times]) => `${times} × ${status}`).join(', ');

benchInQueueMode('load in queue mode', {}, async (scale) => {
	await setJobs(targetOf(scale), { maxQueued: QUEUED, maxQueuedPerActor: QUEUED, maxRunning: 100 });
	await loaded(scale, await callersOf(targetOf(scale), CALLERS));
});
