import { request } from 'node:http';
import { request as requestByTls } from 'node:https';
import { WebSocket } from 'ws';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted.ts';

/** The portal under load, and the token of its administrator. */
export interface Target {
	/** `…/webhook/cer/reports`. */
	ordersUrl: string;
	token: string;
}

/** How many listen. */
export interface Listening {
	sse: number;
	websockets: number;
}

/** So few may be without a token at the same time from one address. */
const SOCKETS_AT_ONCE = 5;
/** What an order may be answered with under load. */
export const EXPLAINED: ReadonlyArray<number | string> = [202, 429];

/** Streams of events that note how long each event took to reach them. */
export async function openListeners(target: Target, callers: readonly string[], count: Listening) {
	const sse: number[] = [];
	const ws: number[] = [];
	let brokenSse = 0;
	let brokenWs = 0;
	let closing = false;
	const base = target.ordersUrl.replace(/\/reports$/, '');
	const note = (into: number[], event: { at?: string }) => {
		if (event.at !== undefined) into.push(Date.now() - Date.parse(event.at));
	};
	const ends: Array<() => void> = [];
	await inBatches(count.sse, 50, async (index) => {
		await new Promise<void>((resolve, reject) => {
			const asked = (base.startsWith('https:') ? requestByTls : request)(
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
	await inBatches(count.websockets, SOCKETS_AT_ONCE, async (index) => {
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
export async function callersOf(target: Target, count: number): Promise<string[]> {
	const tokens: string[] = [];
	for (let index = 0; index < count; index += 1) {
		const answer = await fetch(target.ordersUrl.replace(/\/reports$/, '/tokens'), {
			method: 'POST',
			headers: headersOf(target.token),
			body: JSON.stringify({ actor: `caller-${index}@example.com`, role: 'author' }),
		});
		if (!answer.ok) throw new Error(`No token was made: ${await answer.text()}`);
		tokens.push(((await answer.json()) as { secret: string }).secret);
	}
	return tokens;
}

/** Callers take turns. */
export const tokenOf = (callers: readonly string[], index: number): string =>
	callers[index % callers.length] ?? '';

export const headersOf = (token: string) => ({
	authorization: `Bearer ${token}`,
	'content-type': 'application/json',
});

/** Orders one report and gives the status of the answer, or why there was none. */
export async function order(target: Target, token: string): Promise<number | string> {
	try {
		const answer = await fetch(target.ordersUrl, {
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

/** Sets how many jobs may wait and run. */
export async function setJobs(target: Target, jobs: Record<string, number>): Promise<void> {
	const url = target.ordersUrl.replace(/\/reports$/, '/settings');
	const body = JSON.stringify({ jobs });
	const answer = await fetch(url, { method: 'PUT', headers: headersOf(target.token), body });
	if (!answer.ok) throw new Error(`The settings were not taken: ${await answer.text()}`);
}

/** A result with the milliseconds it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
	const began = performance.now();
	return { value: await work(), ms: performance.now() - began };
}
