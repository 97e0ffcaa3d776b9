import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { createHub, createSessions, createSocketServer, serveEvents } from '../../../lib/live';
import { answerRequest, type AnswerWith, type PortalAnswer } from '../../../lib/api';
import type { Workspace } from '../../../lib/workspace';
import { socketPortal } from '../../../nodes/CerPortalTrigger/socket-portal';
import { OWN_TOKEN, portalFixture } from '../../unit/api/portal-fixture';
import { headersOf, readAll, requestOf } from './portal-request';

/** Where the portal stands on the test's server, as on n8n's. */
export const BASE = '/webhook/cer';

/** The portal's own router, event stream and sockets, on an HTTP server of the test. */
export interface PortalServer {
	/** Of the page, without a slash at its end. */
	url: string;
	token: string;
	workspace: Workspace;
	fixture: ReturnType<typeof portalFixture>;
	/** Requests since the start, as `GET /me`. */
	requests: string[];
	/** Cuts every open connection, as a restart of n8n does. */
	cut(): void;
	/** Whether WebSockets are taken; without, the page must do with the event stream. */
	takesSockets: boolean;
	close(): Promise<void>;
}

/** Serves a workspace; `services` takes the place of what the portal would ask elsewhere. */
export async function startPortalServer(
	workspace: Workspace,
	services: Partial<AnswerWith['services']>,
): Promise<PortalServer> {
	const fixture = portalFixture(workspace);
	const on: AnswerWith = { ...fixture.on, services: { ...fixture.on.services, ...services } };
	const hub = createHub(workspace.events);
	const live = { hub, sessions: createSessions(hub) };
	const sockets = createSocketServer(
		async (path) => (path === `${BASE}/ws/notifications` ? socketPortal(on, live) : undefined),
		({ socket }) => socket.remoteAddress,
	);
	const requests: string[] = [];
	const server = createServer((req, res) => {
		answer(req, res).catch((error: unknown) =>
			res.destroy(error instanceof Error ? error : undefined),
		);
	});

	async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
		const url = new URL(req.url ?? '/', `http://${req.headers.host}`);
		requests.push(`${req.method} ${url.pathname.slice(BASE.length)}`);
		for (const [name, value] of Object.entries(headersOf(req))) res.setHeader(name, value);
		if (req.method === 'OPTIONS') return void res.writeHead(204).end();
		if (!url.pathname.startsWith(BASE)) return void res.writeHead(404).end();
		const outcome = await answerRequest(requestOf(req, url, BASE, await readAll(req)), on);
		if (outcome.kind === 'answer') return send(res, outcome.answer);
		const { caller, ...wish } = outcome.stream;
		serveEvents(res, { ...live, wish, session: { ...caller } });
	}

	const open = new Set<Socket>();
	server.on('connection', (socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket));
	});
	server.on('upgrade', (req, socket, head) => {
		if (!portal.takesSockets || !sockets.upgrade(req, socket, head)) socket.destroy();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const cut = () => {
		for (const socket of open) socket.destroy();
	};
	const portal: PortalServer = {
		url: `http://127.0.0.1:${port}${BASE}`,
		token: OWN_TOKEN,
		...{ workspace, fixture, requests, cut },
		takesSockets: true,
		close: async () => {
			live.sessions.close();
			sockets.close();
			hub.close();
			cut();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return portal;
}

function send(res: ServerResponse, { status, headers, body }: PortalAnswer): void {
	res.writeHead(status, headers);
	if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) res.end(body);
	else Readable.from(body).pipe(res);
}
