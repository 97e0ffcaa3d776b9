import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { refuseUpgrade } from './attach';
import type { PortalRegister } from './register';
import { SocketClient } from './socket-client';
import type { SocketOptions, SocketPortal } from './socket-portal';

const DEFAULTS: SocketOptions = {
	authMs: 10_000,
	pingMs: 30_000,
	mostWaiting: 200,
	mostWaitingOfOne: 20,
};

/** Bytes of the largest message taken: a token with the longest JWT. */
const LARGEST_MESSAGE = 16 * 1024;

/** The sub-protocol spoken, and what a client may offer beside it in place of the first message. */
const PROTOCOL = 'cer.v1';
const OFFERED = { token: 'cer.bearer.', after: 'cer.after.', jobId: 'cer.job.' } as const;

const TOKEN_IN_QUERY = /[?&](access[_-]?token|token|authorization|bearer|api[_-]?key)=/i;

/** Takes WebSockets for the portals of a process. */
export interface SocketServer {
	/** Takes an upgrade whose path is a portal's; false for any other. */
	upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<boolean>;
	/** Ends all connections in order. */
	close(): void;
}

/**
 * A server of WebSockets without a port of its own. `find` tells the portal of a path; `peerOf`
 * the caller's address as far as proxies are trusted.
 */
export function createSocketServer(
	find: PortalRegister<SocketPortal>['find'],
	peerOf: (request: IncomingMessage) => string | undefined,
	given: Partial<SocketOptions> = {},
): SocketServer {
	const options = { ...DEFAULTS, ...given };
	const clients = new Set<SocketClient>();
	const server = new WebSocketServer({
		noServer: true,
		maxPayload: LARGEST_MESSAGE,
		perMessageDeflate: false,
		// The token is never sent back.
		handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
	});
	const isFull = (peer: string | undefined): boolean => {
		const waiting = [...clients].filter(({ isWaiting }) => isWaiting);
		const ofOne = waiting.filter((client) => client.peer === peer);
		return waiting.length >= options.mostWaiting || ofOne.length >= options.mostWaitingOfOne;
	};

	return {
		upgrade: async (request, socket, head) => {
			const [path = '', query] = (request.url ?? '').split('?');
			const portal = await find(path.replace(/\/$/, ''), Reflect.get(request.socket, 'server'));
			if (!portal) return false;
			const peer = peerOf(request);
			if (query !== undefined && TOKEN_IN_QUERY.test(`?${query}`)) {
				refuseUpgrade(socket, 400, 'Bad Request');
			} else if (isFull(peer)) {
				refuseUpgrade(socket, 503, 'Service Unavailable');
			} else {
				server.handleUpgrade(request, socket, head, (connection) => {
					const client = new SocketClient(connection, portal, {
						...options,
						peer,
						onGone: () => clients.delete(client),
					});
					clients.add(client);
					client.start(offeredBy(request));
				});
			}
			return true;
		},
		close: () => {
			for (const client of [...clients]) client.end('shutdown');
		},
	};
}

/** What a client offered as sub-protocols: browsers cannot set headers of a WebSocket. */
function offeredBy({ headers }: IncomingMessage): Record<keyof typeof OFFERED, string | undefined> {
	const all = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
	const after = (prefix: string) =>
		all.find((name) => name.startsWith(prefix))?.slice(prefix.length);
	return {
		token: after(OFFERED.token),
		after: after(OFFERED.after),
		jobId: after(OFFERED.jobId),
	};
}
