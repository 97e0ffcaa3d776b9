import { setTimeout as sleep } from 'node:timers/promises';
import type { CerEvent } from '../model';
import type { EventsSection } from '../workspace';

/** Why a stream was ended from our side. */
export type EndReason = 'slow' | 'expired' | 'revoked' | 'shutdown';

/** Where events go: a stream of SSE, a WebSocket. */
export interface Sink {
	/** Takes one or several, oldest first. Clients are given the same objects. */
	send(events: readonly CerEvent[]): void;
	/** Bytes that were sent and not yet taken by the network. */
	buffered(): number;
	end(reason: EndReason): void;
}

/** What a client wants to hear. */
export interface Wish {
	/** Resume after this id; absent: from now on. */
	after?: number;
	jobId?: string;
}

/** Events of a workspace for all clients of a process: its own at once, those of others when word comes, or within a second. */
export interface LiveHub {
	/** Tells a sink what it wants to hear from now on; returns how to stop. */
	subscribe(wish: Wish, sink: Sink): () => void;
	/** How many clients listen. */
	size(): number;
	/** Ends all streams. */
	close(): void;
}

/** How a hub works; tests change it. */
export interface HubOptions {
	/** How often the table is read for events of other processes, in ms, while no word of them comes. */
	pollMs?: number;
	/** How often it is read all the same while word comes. */
	calmPollMs?: number;
	/** A client that leaves more bytes than this untaken is closed. */
	largestBuffer?: number;
	/** How long events are gathered after some were told, in ms, so that many listeners cost little. */
	gatherMs?: number;
	onTrouble?: (error: unknown) => void;
}

/** Events read at once. */
const PAGE = 500;
/** A client that catches up is given no more until it has taken most of what it was given. */
const CATCH_UP_BUFFER = 256 * 1024;
const CATCH_UP_WAIT_MS = 50;
const CATCH_UP_PATIENCE_MS = 10_000;

interface Client {
	wish: Wish;
	sink: Sink;
	/** The id up to which it was told everything it wants. */
	position: number;
	/** Whether it hears what comes, or is still told what was. */
	live: boolean;
	gone: boolean;
}

/** A hub over the events of a workspace. It reads the table only while somebody listens. */
export function createHub(
	events: Pick<EventsSection, 'since' | 'latestId' | 'onPublished' | 'isConnected'>,
	options: HubOptions = {},
): LiveHub {
	const { pollMs = 1_000, calmPollMs = 5_000, onTrouble = () => {} } = options;
	const { largestBuffer = 1024 * 1024, gatherMs = 50 } = options;
	const clients = new Set<Client>();
	/** Everything up to here was handed to live clients. */
	let tail: number | undefined;
	let timer: NodeJS.Timeout | undefined;
	let stopListening: (() => void) | undefined;
	let reading: Promise<void> | undefined;
	let asked: Promise<number> | undefined;
	let isStale = false;
	let readAt = 0;

	const remove = (client: Client): void => {
		client.gone = true;
		if (clients.delete(client) && clients.size === 0) rest();
	};
	const drop = (client: Client, reason: EndReason): void => {
		if (client.gone) return;
		remove(client);
		client.sink.end(reason);
	};
	const give = (client: Client, page: readonly CerEvent[]): void => {
		const { jobId } = client.wish;
		const last = page.at(-1)?.id ?? 0;
		if (client.gone || last <= client.position) return;
		const wanted = page.filter(
			(event) => event.id > client.position && (jobId === undefined || event.jobId === jobId),
		);
		client.position = last;
		if (wanted.length === 0) return;
		// What is left of earlier ones counts: a full page may be more, and nobody could have taken it yet.
		if (client.sink.buffered() > largestBuffer) drop(client, 'slow');
		else client.sink.send(wanted);
	};
	const readOn = async (): Promise<void> => {
		do {
			isStale = false;
			if (tail === undefined) {
				const latest = await latestId();
				tail ??= latest;
			}
			const page = await events.since(tail, { limit: PAGE });
			tail = page.at(-1)?.id ?? tail;
			for (const client of clients) if (client.live) give(client, page);
			if (page.length === PAGE) isStale = true;
			else if (page.length > 0) await sleep(gatherMs);
		} while (isStale && clients.size > 0);
	};
	/** Reads once for all who ask at the same time, and once more for who asked meanwhile. */
	const read = (): Promise<void> => {
		isStale = true;
		readAt = performance.now();
		reading ??= readOn()
			.catch(onTrouble)
			.finally(() => (reading = undefined));
		return reading;
	};
	const look = (): void => {
		const isCalm = events.isConnected() && performance.now() - readAt < calmPollMs;
		if (!isCalm) void read();
	};
	const wake = (): void => {
		timer ??= setInterval(look, pollMs).unref();
		stopListening ??= events.onPublished(() => void read());
	};
	const rest = (): void => {
		clearInterval(timer);
		stopListening?.();
		[timer, stopListening, tail] = [undefined, undefined, undefined];
	};
	/** Asked once for all who come at the same time. */
	const latestId = (): Promise<number> => {
		asked ??= events.latestId().finally(() => (asked = undefined));
		return asked;
	};
	const start = async (client: Client): Promise<void> => {
		const latest = await latestId();
		// Without a pause until it is live, so that nothing is told in between.
		tail ??= latest;
		const now = Math.max(tail, latest);
		// An id from the future is one of another store: it would silence the stream for good.
		if (client.wish.after === undefined || client.wish.after > now) {
			client.position = now;
			client.live = true;
		} else {
			await catchUp(client, events, { tail: () => tail ?? 0, give, drop });
		}
	};

	return {
		subscribe: (wish, sink) => {
			const client = { wish, sink, position: wish.after ?? 0, live: false, gone: false };
			clients.add(client);
			wake();
			start(client).catch((error: unknown) => {
				onTrouble(error);
				drop(client, 'shutdown');
			});
			return () => remove(client);
		},
		size: () => clients.size,
		close: () => {
			for (const client of [...clients]) drop(client, 'shutdown');
		},
	};
}

/** What catching up needs of the hub. */
interface CatchUpOn {
	tail(): number;
	give(client: Client, page: readonly CerEvent[]): void;
	drop(client: Client, reason: EndReason): void;
}

/**
 * Tells a client what happened after its last id, a page at a time, until nothing is left that live
 * clients were told already. It becomes a live one in the same turn as that is seen, so that no
 * event falls between.
 */
async function catchUp(
	client: Client,
	events: Pick<EventsSection, 'since'>,
	hub: CatchUpOn,
): Promise<void> {
	while (!client.gone) {
		const goal = hub.tail();
		const { jobId } = client.wish;
		const page = await events.since(client.position, { jobId, limit: PAGE });
		hub.give(client, page);
		if (page.length < PAGE) {
			client.position = Math.max(client.position, goal);
			client.live = hub.tail() <= client.position;
			if (client.live) return;
		}
		await hasRoom(client, hub);
	}
}

/** Waits until a client has taken what it was given; one that does not is closed as slow. */
async function hasRoom(client: Client, hub: CatchUpOn): Promise<void> {
	const until = Date.now() + CATCH_UP_PATIENCE_MS;
	while (!client.gone && client.sink.buffered() > CATCH_UP_BUFFER) {
		if (Date.now() > until) hub.drop(client, 'slow');
		else await sleep(CATCH_UP_WAIT_MS);
	}
}
