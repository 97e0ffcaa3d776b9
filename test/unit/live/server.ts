import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	attachToServers,
	createHub,
	createSessions,
	createSocketServer,
	serveEvents,
	type LiveHub,
	type Sessions,
	type SocketOptions,
} from '../../../lib/live';
import { admitToken, type AnswerWith } from '../../../lib/api';
import type { Workspace } from '../../../lib/workspace';
import { portalFixture, type PortalFixture } from '../api/portal-fixture';

/** A portal's streams on an HTTP server that belongs to somebody else. */
export interface LiveServer {
	http: string;
	socket: string;
	fixture: PortalFixture;
	hub: LiveHub;
	sessions: Sessions;
	server: Server;
	/** Resolves when all that came by HTTP is answered, or streams. */
	asked(): Promise<void>;
	close(): Promise<void>;
}

/** Starts one; streams of SSE at `/events`, sockets at `/webhook/cer/ws/notifications`. */
export async function liveServer(
	workspace: Workspace,
	options: Partial<SocketOptions> & { heartbeatMs?: number; largestBuffer?: number } = {},
): Promise<LiveServer> {
	const fixture = portalFixture(workspace, { services: realTime(portalFixture(workspace).on) });
	const hub = createHub(workspace.events, { pollMs: 20, largestBuffer: options.largestBuffer });
	const sessions = createSessions(hub);
	const asked: Promise<void>[] = [];
	const server = createServer((req, res) => {
		const answering = fixture
			.ask({ path: (req.url ?? '').slice(1), headers: textHeaders(req.headers) })
			.then((outcome) => {
				if (outcome.kind === 'answer') {
					res.writeHead(outcome.answer.status, { ...outcome.answer.headers });
					res.end();
				} else {
					const { caller, ...wish } = outcome.stream;
					const { heartbeatMs } = options;
					serveEvents(res, { wish, session: caller, hub, sessions, heartbeatMs });
				}
			});
		asked.push(answering);
	});
	const sockets = createSocketServer(
		async (path) =>
			path === '/webhook/cer/ws/notifications'
				? {
						...{ hub, sessions },
						knows: async () => true,
						latestId: () => workspace.events.latestId(),
						admit: async (token, peer) => {
							const admission = await admitToken(token, peer, fixture.on);
							return admission.kind === 'known'
								? { kind: 'known', session: admission.caller }
								: admission;
						},
						extraFor: async ({ kind }, actor) =>
							kind === 'notification.created' ? { type: 'notification', for: actor } : undefined,
					}
				: undefined,
		(request) => request.socket.remoteAddress,
		options,
	);
	attachToServers({ upgrade: sockets.upgrade });
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		http: `http://127.0.0.1:${port}`,
		socket: `ws://127.0.0.1:${port}/webhook/cer/ws/notifications`,
		...{ fixture, hub, sessions, server },
		asked: async () => void (await Promise.all(asked)),
		close: async () => {
			sockets.close();
			sessions.close();
			hub.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Tokens that end are checked by the clock on the wall here. */
const realTime = ({ services }: AnswerWith): AnswerWith['services'] => ({
	...services,
	now: () => new Date(),
});

const textHeaders = (headers: NodeJS.Dict<string | string[]>): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
