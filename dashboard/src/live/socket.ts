import type { CerEvent, Delivery, Notification } from '../../../lib/model';

/** What the portal sends over its WebSocket. */
type ServerMessage =
	| { type: 'ready'; lastId: number }
	| { type: 'event'; event: CerEvent }
	| { type: 'notification'; notification: Notification; delivery: Delivery }
	| { type: 'error'; message?: string };

/** What a stream tells, whichever way it comes. */
export interface StreamListener {
	onReady(lastId?: number): void;
	onEvent(event: CerEvent): void;
	onNotification(notification: Notification): void;
	/** Ended, by whichever side. */
	onEnd(): void;
}

/** Opens the WebSocket; the token is its first message, so that it stands in no address. Returns how to close it. */
export function openSocket(
	url: string,
	hello: { token: string; after?: number },
	listener: StreamListener,
): () => void {
	let isEnded = false;
	const end = () => {
		if (isEnded) return;
		isEnded = true;
		listener.onEnd();
	};
	let socket: WebSocket;
	try {
		socket = new WebSocket(url, 'cer.v1');
	} catch {
		// An address that no socket can have, or a policy against it.
		queueMicrotask(end);
		return () => (isEnded = true);
	}
	socket.onopen = () => socket.send(JSON.stringify({ type: 'auth', ...hello }));
	socket.onmessage = ({ data }) => {
		const message: ServerMessage = JSON.parse(String(data));
		if (message.type === 'ready') listener.onReady(message.lastId);
		if (message.type === 'event') listener.onEvent(message.event);
		if (message.type === 'notification') listener.onNotification(message.notification);
	};
	socket.onclose = end;
	socket.onerror = end;
	return () => {
		isEnded = true;
		socket.close();
	};
}
