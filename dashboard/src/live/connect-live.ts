import type { CerEvent, Notification } from '../../../lib/model';
import type { Client } from '../api/client';
import { backoffMs } from './backoff';
import { openEventStream } from './event-stream';
import { openSocket, type StreamListener } from './socket';

/** How the page is told of changes now. `streaming`: by the slower way round, without WebSocket. */
export type LiveState = 'connecting' | 'live' | 'streaming' | 'waiting';

/** What a live connection needs, and whom it tells. */
export interface LiveOptions {
	socketUrl: string;
	token: string;
	client: Client;
	onState(state: LiveState): void;
	onEvent(event: CerEvent): void;
	onNotification(notification: Notification): void;
	/** Connected again after a break: what was shown may be older than what is. */
	onResumed(): void;
}

/** A socket that fails this often without having been ready is given up for the event stream, for one turn. */
const FAILURES_BEFORE_STREAM = 2;

/**
 * Keeps the page told of changes: by WebSocket; where that does not come through, by event stream;
 * after a break again, from the last event seen. Returns how to end it.
 */
export function connectLive(options: LiveOptions): () => void {
	let lastId: number | undefined;
	let failures = 0;
	let wasReady = false;
	let close = () => {};
	let timer: ReturnType<typeof setTimeout> | undefined;

	const listenerFor = (state: LiveState): StreamListener => ({
		onReady: (id) => {
			lastId ??= id;
			failures = 0;
			options.onState(state);
			if (wasReady) options.onResumed();
			wasReady = true;
		},
		onEvent: (event) => {
			lastId = Math.max(lastId ?? 0, event.id);
			options.onEvent(event);
		},
		onNotification: options.onNotification,
		onEnd: () => {
			failures += 1;
			options.onState('waiting');
			timer = setTimeout(open, backoffMs(failures, Math.random()));
		},
	});

	function open(): void {
		clearTimeout(timer);
		close();
		const isSocketTurn = failures < FAILURES_BEFORE_STREAM || failures % 4 === 0;
		close =
			isSocketTurn && options.socketUrl !== ''
				? openSocket(
						options.socketUrl,
						{ token: options.token, after: lastId },
						listenerFor('live'),
					)
				: openEventStream(options.client, lastId, listenerFor('streaming'));
	}
	/** The network is back: no use in waiting on. */
	const retryNow = () => {
		if (failures > 0) open();
	};
	window.addEventListener('online', retryNow);
	options.onState('connecting');
	open();
	return () => {
		window.removeEventListener('online', retryNow);
		clearTimeout(timer);
		close();
	};
}
