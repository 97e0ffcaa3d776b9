import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Scale } from '../../sandbox/scale/start-scale.ts';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted.ts';
import { keepTable, report } from './bench-rows.ts';
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
/** So few may be without a token at the same time from one address. */
const SOCKETS_AT_ONCE = 5;
/** What an order may be answered with. */
const EXPLAINED: ReadonlyArray<number | string> = [202, 429];

/** Listeners, a burst of orders, and the queue worked off. */
async function loaded(scale: Scale, callers: readonly string[]): Promise<void> {
	const memory = watchMemory(scale);
	const listeners = await openListeners(scale, callers);
	const answers = new Map<number | string, number>();
	const ordering: number[] = [];
	const began = Date.now();
	const sent: Array<Promise<void>> = [];
	for (let index = 0; index < ORDERS_A_SECOND * BURST_SECONDS; index += 1) {
		const due = began + (index * 1000) / ORDERS_A_SECOND;
		if (due > Date.now()) await sleep(due - Date.now());
		sent.push(
			timed(async () => await order(scale, tokenOf(callers, index))).then(({ value, ms }) => {
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

/** Orders so many more by callers who wait for one answer before they send the next. */
async function fill(scale: Scale, callers: readonly string[], count: number) {
	let left = count;
	const oneAfterTheOther = async (caller: number) => {
		while (left > 0) {
			left -= 1;
			const status = await order(scale, tokenOf(callers, caller));
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

/** Streams of events that note how long each event took to reach them. */
async function openListeners(scale: Scale, callers: readonly string[]) {
	const sse: number[] = [];
	const ws: number[] = [];
	let brokenSse = 0;
	let brokenWs = 0;
	let closing = false;
	const base = scale.ordersUrl.replace(/\/reports$/, '');
	const note = (into: number[], event: { at?: string }) => {
		if (event.at !== undefined) into.push(Date.now() - Date.parse(event.at));
	};
	const ends: Array<() => void> = [];
	await inBatches(SSE_CLIENTS, 50, async (index) => {
		await new Promise<void>((resolve, reject) => {
			const asked = request(
				`${base}/events`,
				{ headers: headersOf(tokenOf(callers, index)) },
				(answer) => {
					if (answer.statusCode !== 200) reject(new Error(`SSE: ${answer.statusCode}`));
					answer.setEncoding('utf8');
					let rest = '';
					const hear = (text: string) => {
						const lines = (rest + text).split('\n');
						rest = lines.pop() ?? '';
						for (const line of lines) {
							if (line.startsWith('data: '))
								note(sse, JSON.parse(line.slice(6)) as { at?: string });
						}
					};
					if (isTimed(index)) answer.on('data', hear);
					else answer.resume();
					answer.once('close', () => (closing ? 0 : (brokenSse += 1)));
					resolve();
				},
			);
			asked.once('error', reject);
			asked.end();
			ends.push(() => asked.destroy());
		});
	});
	await inBatches(WEBSOCKET_CLIENTS, SOCKETS_AT_ONCE, async (index) => {
		await new Promise<void>((resolve, reject) => {
			const socket = new WebSocket(`${base.replace('http', 'ws')}/ws/notifications`);
			socket.once('open', () =>
				socket.send(JSON.stringify({ type: 'auth', token: tokenOf(callers, index) })),
			);
			let isReady = false;
			socket.on('message', (data) => {
				if (isReady && !isTimed(index)) return;
				const message = JSON.parse(String(data)) as { type: string; event?: { at?: string } };
				if (message.type === 'ready') {
					isReady = true;
					resolve();
				}
				if (message.type === 'event' && message.event) note(ws, message.event);
			});
			socket.once('error', reject);
			socket.once('close', () => (closing ? 0 : (brokenWs += 1)));
			ends.push(() => socket.terminate());
		});
	});
	const close = () => {
		closing = true;
		for (const end of ends) end();
		return { sse, ws, brokenSse, brokenWs };
	};
	return { close };
}

/** All clients are there and read; if all were timed, the test would be measuring its own work. */
const isTimed = (index: number): boolean => index % 20 === 0;

const inBatches = async (count: number, size: number, open: (index: number) => Promise<void>) => {
	for (let done = 0; done < count; done += size) {
		const batch = Array.from({ length: Math.min(size, count - done) }, (_, index) => done + index);
		await Promise.all(batch.map(open));
	}
};

/** Tokens of as many people as it takes to stay within the portal's limits for one. */
async function callersOf(scale: Scale): Promise<string[]> {
	const tokens: string[] = [];
	for (let index = 0; index < CALLERS; index += 1) {
		const answer = await fetch(scale.ordersUrl.replace(/\/reports$/, '/tokens'), {
			method: 'POST',
			headers: headersOf(scale.login.token),
			body: JSON.stringify({ actor: `caller-${index}@example.com`, role: 'author' }),
		});
		if (!answer.ok) throw new Error(`No token was made: ${await answer.text()}`);
		tokens.push(((await answer.json()) as { secret: string }).secret);
	}
	return tokens;
}

const tokenOf = (callers: readonly string[], index: number): string =>
	callers[index % callers.length] ?? '';

const headersOf = (token: string) => ({
	authorization: `Bearer ${token}`,
	'content-type': 'application/json',
});

/** Orders one report and gives the status of the answer, or why there was none. */
async function order(scale: Scale, token: string): Promise<number | string> {
	try {
		const answer = await fetch(scale.ordersUrl, {
			method: 'POST',
			headers: headersOf(token),
			body: JSON.stringify({ code: DEMO_DEVICE_CODE, maxReports: 100 }),
		});
		await answer.arrayBuffer();
		return answer.status;
	} catch (error) {
		const cause: unknown = error instanceof Error ? error.cause : undefined;
		return cause instanceof Error ? `no answer (${cause.message})` : 'no answer';
	}
}

async function settings(scale: Scale, jobs: Record<string, number>): Promise<void> {
	const url = scale.ordersUrl.replace(/\/reports$/, '/settings');
	const body = JSON.stringify({ jobs });
	const answer = await fetch(url, { method: 'PUT', headers: headersOf(scale.login.token), body });
	if (!answer.ok) throw new Error(`The settings were not taken: ${await answer.text()}`);
}

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

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
	const began = performance.now();
	return { value: await work(), ms: performance.now() - began };
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
	await settings(scale, { maxQueued: QUEUED, maxQueuedPerActor: QUEUED, maxRunning: 100 });
	await loaded(scale, await callersOf(scale));
});
