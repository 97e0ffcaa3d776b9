import type { IncomingMessage } from 'node:http';
import { Server } from 'node:net';
import type { Duplex } from 'node:stream';

/** Takes a request to upgrade; false when it is not for it. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/** One per server, also across two copies of this module in one process (an update of the pack). */
const ATTACHED = Symbol.for('n8n-nodes-cer.upgrade');

/**
 * Lets a handler take upgrades of an HTTP server that belongs to somebody else (n8n's own), beside
 * its other listeners. Once a server; a later handler takes the earlier one's place. Returns
 * whether this call attached it.
 */
export function attachUpgrades(server: unknown, handler: UpgradeHandler): boolean {
	if (!(server instanceof Server)) return false;
	const kept: unknown = Reflect.get(server, ATTACHED);
	if (isKept(kept)) {
		kept.handler = handler;
		return false;
	}
	const current = { handler };
	Object.defineProperty(server, ATTACHED, { value: current, enumerable: false });
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		if (current.handler(request, socket, head)) return;
		// Without other listeners nobody would ever answer: before ours, Node itself did.
		if (server.listenerCount('upgrade') === 1) refuseUpgrade(socket, 404, 'Not Found');
	});
	return true;
}

const isKept = (value: unknown): value is { handler: UpgradeHandler } =>
	typeof value === 'object' && value !== null && 'handler' in value;

/** Answers a request to upgrade with a plain refusal and ends the connection. */
export function refuseUpgrade(socket: Duplex, status: number, reason: string): void {
	socket.on('error', () => socket.destroy());
	socket.end(
		`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n\r\n`,
	);
}
