import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { RedisLink } from './link';
import { within } from './within';

/** Word of new events, from process to process. The events themselves are in the store. */
export interface RedisPubSub {
	/** Tells the others that there is an event with this id. Never throws, waits for nothing. */
	publish(eventId: number): void;
	/** Hears of events of other processes, and once after a time in which nothing could be heard. */
	subscribe(listener: () => void): () => void;
	/** Whether word of others reaches this process just now. */
	isConnected(): boolean;
	close(): void;
}

/** Who was away for longer reads the table anyway. */
const LONGEST = 10_000;
const BLOCK_MS = 5_000;
const AGAIN_MS = 250;

/**
 * A stream in Redis: each process reads on from where it was, so that what is told while it is
 * between two reads is not lost. It reads only while somebody listens.
 */
export function createPubSub(
	link: RedisLink,
	{ prefix, name }: { prefix: string; name: string },
): RedisPubSub {
	const key = `${prefix}events`;
	const listeners = new Set<() => void>();
	let reader: Reader | undefined;
	const wake = (): void => {
		for (const listener of listeners) listener();
	};
	return {
		publish: (eventId) => {
			const add = async (client: Redis) =>
				await client.xadd(key, 'MAXLEN', '~', LONGEST, '*', 'id', eventId, 'from', name);
			void link.run(add).catch(() => undefined);
		},
		subscribe: (listener) => {
			listeners.add(listener);
			reader ??= startReader(link, { key, name, wake });
			return () => {
				listeners.delete(listener);
				if (listeners.size > 0) return;
				reader?.stop();
				reader = undefined;
			};
		},
		isConnected: () => reader?.hears() ?? false,
		close: () => {
			listeners.clear();
			reader?.stop();
			reader = undefined;
		},
	};
}

interface Reader {
	hears(): boolean;
	stop(): void;
}

function startReader(
	link: RedisLink,
	{ key, name, wake }: { key: string; name: string; wake: () => void },
): Reader {
	const client = link.forBlocking();
	let position = '$';
	let hears = false;
	let isStopped = false;

	const read = async (): Promise<void> => {
		if (position === '$') position = (await newest(client, key)) ?? '0-0';
		if (!hears) {
			hears = true;
			// What was told while nobody heard is found in the table.
			wake();
		}
		const block = client.xread('COUNT', 1_000, 'BLOCK', BLOCK_MS, 'STREAMS', key, position);
		const [stream] = (await within(BLOCK_MS + 2_000, block)) ?? [];
		const entries = stream?.[1] ?? [];
		position = entries.at(-1)?.[0] ?? (await checked(client, key, position));
		if (entries.some(([, fields]) => fields?.[fields.indexOf('from') + 1] !== name)) wake();
	};
	const readOn = async (): Promise<void> => {
		while (!isStopped) {
			try {
				if (client.status === 'ready') await read();
				else await lostFor(AGAIN_MS);
			} catch {
				if (client.status === 'ready' && !isStopped) client.disconnect(true);
				await lostFor(AGAIN_MS);
			}
		}
	};
	const lostFor = async (ms: number): Promise<void> => {
		hears = false;
		await wait(ms, undefined, { ref: false });
	};
	client.on('close', () => (hears = false));
	void readOn();
	return {
		hears: () => hears,
		stop: () => {
			isStopped = true;
			hears = false;
			client.disconnect();
		},
	};
}

async function newest(client: Redis, key: string): Promise<string | undefined> {
	const [entry] = await within(1_000, client.xrevrange(key, '+', '-', 'COUNT', 1));
	return entry?.[0];
}

/** A stream that was emptied, under a clock set back, may begin before our position: start over there. */
async function checked(client: Redis, key: string, position: string): Promise<string> {
	const last = (await newest(client, key)) ?? '0-0';
	return isBefore(last, position) ? '0-0' : position;
}

function isBefore(left: string, right: string): boolean {
	const [leftMs = 0, leftCount = 0] = left.split('-').map(Number);
	const [rightMs = 0, rightCount = 0] = right.split('-').map(Number);
	return leftMs < rightMs || (leftMs === rightMs && leftCount < rightCount);
}
