import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import {
	answersDirectly,
	attachToServers,
	createHub,
	createPortalRegister,
	createSessions,
	createSocketServer,
	streamBounds,
	visitHealth,
	type DirectPortal,
	type LiveHub,
	type Session,
	type Sessions,
	type SocketPortal,
} from '../../lib/live';
import {
	createRequestLimiter,
	createGuard,
	type KnownCaller,
	type PortalGuard,
} from '../../lib/api';
import type { Workspace } from '../../lib/workspace';
import { basesOf, type Stand } from './place';

/** What one n8n process keeps for its portals between requests. */
export interface Live {
	hub: LiveHub;
	sessions: Sessions;
}

type Log = (message: string) => void;

const lives = new Map<Workspace['close'], Live>();
let guard: PortalGuard | undefined;
let log: Log = () => {};

/** Memory of callers, one for all portals of the process: limits count an address, not a portal. */
export function processGuard(logger: Log): PortalGuard {
	log = logger;
	guard ??= createGuard((error) =>
		log(`CER Portal: a failed login was not noted: ${String(error)}`),
	);
	return guard;
}

/** The streams over one workspace; all bound forms of it close the same connection. */
export function liveOf(workspace: Workspace): Live {
	const known = lives.get(workspace.close);
	if (known) return known;
	const bounds = streamBounds(process.env);
	const hub = createHub(workspace.events, {
		onTrouble: seldom((error) => {
			log(`CER Portal: live events cannot be read: ${String(error)}`);
		}),
	});
	const live = { hub, sessions: createSessions(hub, bounds) };
	lives.set(workspace.close, live);
	endWithProcess();
	return live;
}

/** Says the same trouble at most once a minute: the hub looks each second. */
function seldom(say: (error: unknown) => void): (error: unknown) => void {
	let saidAt = 0;
	return (error) => {
		if (Date.now() - saidAt < 60_000) return;
		saidAt = Date.now();
		say(error);
	};
}

/** A caller's stream, tied to the token it was opened with. */
export function sessionOf(caller: KnownCaller, credentialToken: string): Session {
	const { identity, tokenId, expiresAt } = caller;
	const isOwn = identity.by === 'credential';
	return {
		identity,
		tokenId,
		expiresAt,
		...(isOwn && { credentialMark: markOf(credentialToken) }),
	};
}

/** Tells one token from the next without keeping it. */
export const markOf = (token: string): string =>
	createHash('sha256').update(`cer.mark/1\n${token}`).digest('hex');

const ROOT = `/${process.env.N8N_ENDPOINT_WEBHOOK ?? 'webhook'}`;
const register = createPortalRegister<SocketPortal & DirectPortal>(ROOT, visitHealth);
const sockets = createSocketServer(register.find, peerOf);

const sayRefused = seldom(() =>
	log('CER Portal: orders come faster than they can be taken; some are answered 429'),
);
const limiter = createRequestLimiter({
	portalAt: register.at,
	onRefused: () => sayRefused(undefined),
});

/** n8n's own route of webhooks. */
const WEBHOOKS_ROUTE = `${ROOT}/*path`;

/**
 * Takes WebSockets, answers reads, reads what portals are sent and refuses orders beyond what it can take,
 * on the HTTP servers of this process, n8n's own, from their first connection on.
 */
export const takeServers = (): void =>
	attachToServers({
		upgrade: sockets.upgrade,
		early: limiter,
		inside: { route: WEBHOOKS_ROUTE, answer: answersDirectly(register) },
	});

/** Keeps how a portal answers at the paths it stands under, as its credential is now. */
export function registerPortal(stand: Stand, portal: SocketPortal & DirectPortal): void {
	register.set(basesOf(stand), portal);
}

/** A portal that is not published any more takes no WebSockets, and streams end; others' clients come back. */
export function leavePortal(webhookId: string): void {
	register.forget((home) => home.endsWith(`/${webhookId}`));
	endStreams();
}

/** The caller's address, through as many proxies as n8n is told to trust (`N8N_PROXY_HOPS`). */
function peerOf(request: IncomingMessage): string | undefined {
	const hops = Number(process.env.N8N_PROXY_HOPS ?? 0);
	const named = request.headers['x-forwarded-for'];
	const forwarded = [named ?? []]
		.flat()
		.join(',')
		.split(',')
		.map((part) => part.trim());
	// As Express does: the furthest named of those within the hops.
	const trusted = hops > 0 ? forwarded.at(-Math.min(hops, forwarded.length)) : undefined;
	return trusted === undefined || trusted === '' ? request.socket.remoteAddress : trusted;
}

function endStreams(): void {
	sockets.close();
	for (const { hub, sessions } of lives.values()) {
		sessions.close();
		hub.close();
	}
}

let isEndingWithProcess = false;

/** n8n waits for open answers before it ends; streams never end by themselves. */
function endWithProcess(): void {
	if (isEndingWithProcess) return;
	isEndingWithProcess = true;
	const end = () => {
		endStreams();
		void guard?.failures.flush();
		void guard?.refusals.flush();
	};
	process.once('SIGTERM', end);
	process.once('SIGINT', end);
}
