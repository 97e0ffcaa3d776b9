import type { ServerResponse } from 'node:http';
import type { LiveHub, Sink, Wish } from './hub';
import { oncePerEvent } from './once-per-event';
import type { Session, Sessions } from './sessions';

/** Every so many ms a comment tells proxies and clients that the stream lives. */
export const HEARTBEAT_MS = 15_000;

/** What a browser waits before it comes again, in ms. */
const RETRY_MS = 3_000;

/** n8n compresses answers; its middleware gives the response a way to send what it holds back. */
type Response = ServerResponse & { flush?: () => void };

/** How a stream is served. */
export interface SseOptions {
	wish: Wish;
	session: Session;
	hub: LiveHub;
	sessions: Sessions;
	heartbeatMs?: number;
}

/**
 * Answers with a stream of server-sent events: `id`, `event` (the kind), `data` (the event as JSON).
 * The client's end is seen on the response; n8n has read the request already, whose close never comes.
 */
export function serveEvents(res: Response, options: SseOptions): void {
	const { wish, session, hub, sessions, heartbeatMs = HEARTBEAT_MS } = options;
	// Gone while it was told who they are: nothing would ever tell again that they left.
	if (res.destroyed) return;
	res.writeHead(200, {
		'Content-Type': 'text/event-stream; charset=utf-8',
		// `no-transform` keeps n8n and proxies from compressing, that is, from holding back.
		'Cache-Control': 'no-store, no-transform',
		'X-Accel-Buffering': 'no',
		'X-Content-Type-Options': 'nosniff',
	});
	const write = (text: string): void => {
		if (res.writableEnded || res.destroyed) return;
		res.write(text);
		res.flush?.();
	};
	write(`retry: ${RETRY_MS}\n: connected\n\n`);
	const sink: Sink = {
		send: (events) => write(events.map(frame).join('')),
		buffered: () => res.writableLength,
		end: (reason) => {
			write(`: ended, ${reason}\n\n`);
			// A client that does not read would keep an orderly end waiting for ever.
			if (reason === 'slow') res.destroy();
			else res.end();
		},
	};
	const heartbeat = setInterval(() => write(': alive\n\n'), heartbeatMs).unref();
	const unsubscribe = hub.subscribe(wish, sink);
	const leave = sessions.enter(session, (reason) => sink.end(reason));
	res.on('close', () => {
		clearInterval(heartbeat);
		unsubscribe();
		leave();
	});
}

/** One event as the stream carries it. JSON holds no line break, so that the data are one line. */
export const frame = oncePerEvent(
	(event) => `id: ${event.id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`,
);
