import { Redis } from 'ioredis';
import { messageOf } from '../model';
import { CLIENT_OPTIONS } from './client-options';
import { isRefusal } from './refusal';
import { within } from './within';

/** Redis does not do its work just now; whoever asked does without. */
export class RedisAway extends Error {
	override readonly name = 'RedisAway';
}

/** How Redis is doing, as this process sees it. `since` is an ISO instant, UTC. */
export interface LinkState {
	state: 'connecting' | 'up' | 'degraded';
	since: string;
	/** Why it is degraded; a clause without secrets. */
	message?: string;
}

/** The one connection of a process to a Redis, with a breaker: while Redis is away, asking costs nothing. */
export interface RedisLink {
	/** Asks Redis; throws RedisAway, and nothing else, when it gave no answer in time or refuses its work. */
	run<T>(work: (client: Redis) => Promise<T>, timeoutMs?: number): Promise<T>;
	state(): LinkState;
	/** Tells of each change between up and degraded; returns how to stop. */
	onStateChange(listener: (state: LinkState) => void): () => void;
	/** A connection of its own for reads that wait for what is published. */
	forBlocking(): Redis;
	close(): void;
}

/** Longest wait for one answer. */
export const TIMEOUT_MS = 1_000;
const PROBE_EVERY_MS = 250;
/** A connection that is open and answers nothing for so long is made anew. */
const DEAF_MS = 5_000;

/** A server that is a replica now never takes a write again: the address may lead to the new master. */
const IS_REPLICA = /^(READONLY|MASTERDOWN)\b/;
/** A connection to a replica is made anew no more often than this. */
const RENEW_MS = 1_000;

/** Refusals that concern all work, not the command at hand: no room, not ready, wrong password. */
const REFUSES_ALL =
	/^(OOM|MISCONF|LOADING|READONLY|MASTERDOWN|NOREPLICAS|CLUSTERDOWN|BUSY|NOAUTH|WRONGPASS|NOPERM)\b/;

/** Connects, at once and from then on by itself. Never throws for what Redis or the network does. */
export function connectRedis(
	url: string,
	{ prefix, now = () => new Date() }: { prefix: string; now?: () => Date },
): RedisLink {
	const client = new Redis(url, CLIENT_OPTIONS);
	const listeners = new Set<(state: LinkState) => void>();
	let state: LinkState = { state: 'connecting', since: now().toISOString() };
	let lastError: string | undefined;
	let degradedAtMs = 0;
	let renewedAtMs = Number.NEGATIVE_INFINITY;
	const blocking = new Set<Redis>();
	let timer: NodeJS.Timeout | undefined;
	let isClosed = false;

	const changeTo = (to: 'up' | 'degraded', message?: string): void => {
		if (isClosed || state.state === to) return;
		state = { state: to, since: now().toISOString(), message };
		degradedAtMs = performance.now();
		clearTimeout(timer);
		if (to === 'degraded') timer = setTimeout(() => void probe(), PROBE_EVERY_MS).unref();
		for (const listener of listeners) listener(state);
	};
	/** Up is who takes a write: a Redis without room answers reads and pings. */
	const probe = async (): Promise<void> => {
		clearTimeout(timer);
		if (isClosed || state.state === 'up') return;
		try {
			await within(TIMEOUT_MS, client.set(`${prefix}probe`, '1', 'PX', 10_000));
			changeTo('up');
		} catch (thrown) {
			const isDeaf = client.status === 'ready' && !isRefusal(thrown);
			if (isDeaf && performance.now() - degradedAtMs > DEAF_MS) {
				degradedAtMs = performance.now();
				client.disconnect(true);
			}
			if (isRefusal(thrown) && IS_REPLICA.test(thrown.message)) renew();
			changeTo('degraded', reasonOf(thrown));
			clearTimeout(timer);
			timer = setTimeout(() => void probe(), PROBE_EVERY_MS).unref();
		}
	};
	/** After a failover the old connections stay open and lead to a replica: nothing published would come any more. */
	const renew = (): void => {
		if (performance.now() - renewedAtMs < RENEW_MS) return;
		renewedAtMs = performance.now();
		for (const connection of [client, ...blocking])
			if (connection.status === 'ready') connection.disconnect(true);
	};
	const reasonOf = (thrown: unknown): string => {
		// "Stream isn't writeable" says nothing; why there is no connection was told before.
		const isUnconnected = client.status !== 'ready' && !isRefusal(thrown);
		return (isUnconnected ? lastError : undefined) ?? messageOf(thrown);
	};
	const first = firstChange(listeners, () =>
		changeTo('degraded', lastError ?? 'it is not reached'),
	);
	client.on('error', (error) => {
		lastError = messageOf(error instanceof AggregateError ? error.errors[0] : error);
	});
	client.on('connect', () => unref(client));
	client.on('ready', () => void probe());
	client.on('close', () => changeTo('degraded', lastError ?? 'the connection was closed'));

	return {
		run: async (work, timeoutMs = TIMEOUT_MS) => {
			if (state.state === 'connecting') await first;
			if (isClosed || state.state !== 'up') throw new RedisAway(state.message ?? 'it is closed');
			try {
				return await within(timeoutMs, work(client));
			} catch (thrown) {
				const message = reasonOf(thrown);
				const concernsAll = !isRefusal(thrown) || REFUSES_ALL.test(message);
				if (concernsAll) changeTo('degraded', message);
				throw new RedisAway(message, { cause: thrown });
			}
		},
		state: () => state,
		onStateChange: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		forBlocking: () => {
			const other = client.duplicate({ maxRetriesPerRequest: null });
			other.on('error', () => undefined);
			other.on('connect', () => unref(other));
			other.on('end', () => blocking.delete(other));
			blocking.add(other);
			return other;
		},
		close: () => {
			isClosed = true;
			clearTimeout(timer);
			client.disconnect();
		},
	};
}

/** Resolves with the first change, which is made when it does not come by itself within a second. */
async function firstChange(
	listeners: Set<(state: LinkState) => void>,
	tooLate: () => void,
): Promise<void> {
	await new Promise<void>((resolve) => {
		const timer = setTimeout(tooLate, TIMEOUT_MS);
		const settle = (): void => {
			clearTimeout(timer);
			listeners.delete(settle);
			resolve();
		};
		listeners.add(settle);
	});
}

/** An idle connection keeps no process from ending. */
function unref(client: Redis): void {
	const { stream } = client;
	if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
}
