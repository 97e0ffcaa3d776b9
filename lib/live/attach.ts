import { channel } from 'node:diagnostics_channel';
import { Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Server as HttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { answerInside, type InsideAnswer } from './express-app';

/** Takes a request to upgrade; false when it is not for it. */
export type UpgradeHandler = (
	request: IncomingMessage,
	socket: Duplex,
	head: Buffer,
) => Promise<boolean>;

/**
 * Looks at a request before anybody else does; true when it answers it, or hands it on by `proceed` when
 * it is done with it. Whoever hands a request on has left its body to be read.
 */
export type EarlyAnswer = (
	request: IncomingMessage,
	response: ServerResponse,
	proceed: () => void,
) => boolean;

/** What is attached to the servers of a process. */
export interface Attached {
	upgrade: UpgradeHandler;
	early?: EarlyAnswer;
	/** Stands inside an Express app, before its route of that path. */
	inside?: { route: string; answer: InsideAnswer };
}

/** Node tells here of each connection to a server. */
const connections = channel('net.server.socket');
/**
 * Kept at the channel, which the process has once: also two copies of this module in it (an update
 * of the pack, a context of its own) share one handler.
 */
const CURRENT = Symbol.for('n8n-nodes-cer.attached');
/** Marks a server that has our listeners. */
const MET = Symbol.for('n8n-nodes-cer.met');

interface Current {
	attached: Attached;
}

/**
 * Lets handlers take upgrades and requests of the HTTP servers of this process, which belong to
 * somebody else (n8n's own): upgrades beside their other listeners, requests before those. A server is
 * met with its first connection, before anything of it is read, so that not even a WebSocket that
 * comes first is missed. Later handlers take the earlier ones' place.
 */
export function attachToServers(attached: Attached): void {
	const before: unknown = Reflect.get(connections, CURRENT);
	if (isCurrent(before)) {
		before.attached = attached;
		return;
	}
	const current: Current = { attached };
	Reflect.defineProperty(connections, CURRENT, { value: current, enumerable: false });
	connections.subscribe((message) => {
		const server = serverOf(message);
		if (server && Reflect.get(server, MET) !== true) meet(server, current);
	});
}

function meet(server: HttpServer | HttpsServer, current: Current): void {
	Reflect.defineProperty(server, MET, { value: true, enumerable: false });
	answerEarly(server, current);
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		// A connection that breaks while it is looked at must not break the process.
		const ignore = () => socket.destroy();
		socket.on('error', ignore);
		const settle = (taken: boolean) => {
			socket.off('error', ignore);
			// Without other listeners nobody would ever answer: before ours, Node itself did.
			if (!taken && server.listenerCount('upgrade') === 1) refuseUpgrade(socket, 404, 'Not Found');
		};
		current.attached.upgrade(request, socket, head).then(settle, () => settle(false));
	});
}

/** Puts ours before the listeners a server has: a listener cannot keep others from hearing too. */
function answerEarly(server: HttpServer | HttpsServer, current: Current): void {
	const others = server.listeners('request');
	server.removeAllListeners('request');
	let isInside = false;
	server.on('request', (request: IncomingMessage, response: ServerResponse) => {
		// The app gets its routes after its server has begun to listen.
		isInside ||= others.some((app) => standInside(app, current));
		const proceed = () => {
			for (const other of others) Reflect.apply(other, server, [request, response]);
		};
		if (current.attached.early?.(request, response, proceed) !== true) proceed();
	});
}

function standInside(app: unknown, current: Current): boolean {
	const { inside } = current.attached;
	return (
		inside !== undefined &&
		answerInside(app, inside.route, (request, response, next) => {
			const { inside: now } = current.attached;
			if (now) now.answer(request, response, next);
			else next();
		})
	);
}

function serverOf(message: unknown): HttpServer | HttpsServer | undefined {
	const socket: unknown = isObject(message) ? Reflect.get(message, 'socket') : undefined;
	const server: unknown = isObject(socket) ? Reflect.get(socket, 'server') : undefined;
	return server instanceof HttpServer || server instanceof HttpsServer ? server : undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isCurrent = (value: unknown): value is Current => isObject(value) && 'attached' in value;

/** Answers a request to upgrade with a plain refusal and ends the connection. */
export function refuseUpgrade(socket: Duplex, status: number, reason: string): void {
	socket.on('error', () => socket.destroy());
	socket.end(
		`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n\r\n`,
	);
}
