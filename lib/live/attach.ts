import { channel } from 'node:diagnostics_channel';
import { Server as HttpServer, type IncomingMessage } from 'node:http';
import { Server as HttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';

/** Takes a request to upgrade; false when it is not for it. */
export type UpgradeHandler = (
	request: IncomingMessage,
	socket: Duplex,
	head: Buffer,
) => Promise<boolean>;

/** Node tells here of each connection to a server. */
const connections = channel('net.server.socket');
/**
 * Kept at the channel, which the process has once: also two copies of this module in it (an update
 * of the pack, a context of its own) share one handler.
 */
const CURRENT = Symbol.for('n8n-nodes-cer.upgrade');
/** Marks a server that has our listener. */
const ATTACHED = Symbol.for('n8n-nodes-cer.upgrade-attached');

interface Current {
	handler: UpgradeHandler;
}

/**
 * Lets a handler take upgrades of the HTTP servers of this process, which belong to somebody else
 * (n8n's own), beside their other listeners. A server is met with its first connection, before
 * anything of it is read, so that not even a WebSocket that comes first is missed. A later handler
 * takes the earlier one's place.
 */
export function attachUpgrades(handler: UpgradeHandler): void {
	const before: unknown = Reflect.get(connections, CURRENT);
	if (isCurrent(before)) {
		before.handler = handler;
		return;
	}
	const current: Current = { handler };
	Reflect.defineProperty(connections, CURRENT, { value: current, enumerable: false });
	connections.subscribe((message) => {
		const server = serverOf(message);
		if (server && Reflect.get(server, ATTACHED) !== true) listen(server, current);
	});
}

function listen(server: HttpServer | HttpsServer, current: Current): void {
	Reflect.defineProperty(server, ATTACHED, { value: true, enumerable: false });
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		// A connection that breaks while it is looked at must not break the process.
		const ignore = () => socket.destroy();
		socket.on('error', ignore);
		const settle = (taken: boolean) => {
			socket.off('error', ignore);
			// Without other listeners nobody would ever answer: before ours, Node itself did.
			if (!taken && server.listenerCount('upgrade') === 1) refuseUpgrade(socket, 404, 'Not Found');
		};
		current.handler(request, socket, head).then(settle, () => settle(false));
	});
}

function serverOf(message: unknown): HttpServer | HttpsServer | undefined {
	const socket: unknown = isObject(message) ? Reflect.get(message, 'socket') : undefined;
	const server: unknown = isObject(socket) ? Reflect.get(socket, 'server') : undefined;
	return server instanceof HttpServer || server instanceof HttpsServer ? server : undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isCurrent = (value: unknown): value is Current => isObject(value) && 'handler' in value;

/** Answers a request to upgrade with a plain refusal and ends the connection. */
export function refuseUpgrade(socket: Duplex, status: number, reason: string): void {
	socket.on('error', () => socket.destroy());
	socket.end(
		`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n\r\n`,
	);
}
