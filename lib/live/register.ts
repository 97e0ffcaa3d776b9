import { Server } from 'node:net';
import type { SocketPortal } from './websocket';

/** What came of visiting a portal's own address: `unknown` when the address could not be reached. */
export type VisitResult = 'there' | 'gone' | 'unknown';

/** The portals of a process by the path they stand under, each as its last request left it. */
export interface PortalRegister {
	/** `server`: the HTTP server the request came through. */
	set(base: string, portal: SocketPortal, server: unknown): void;
	/** The portal whose WebSocket has this path. */
	at(path: string): SocketPortal | undefined;
	forget(which: (base: string) => boolean): void;
}

interface Entry {
	portal: SocketPortal;
	server: unknown;
	at: number;
}

/** A token is not checked against what was known longer ago than this, in ms. */
const FRESH_MS = 5_000;

/**
 * WebSockets do not come through n8n, so that nothing tells whether the workflow is still published
 * and which token its credential has by now. Before a token is checked, the portal's own address is
 * visited: that request registers the portal anew, or finds it gone.
 */
export function createPortalRegister(
	visit: (server: unknown, base: string) => Promise<VisitResult>,
	{ now = Date.now, freshMs = FRESH_MS } = {},
): PortalRegister {
	const entries = new Map<string, Entry>();
	const renewed = async (base: string): Promise<SocketPortal | undefined> => {
		const entry = entries.get(base);
		if (!entry || now() - entry.at <= freshMs) return entry?.portal;
		if ((await visit(entry.server, base)) === 'gone') entries.delete(base);
		return entries.get(base)?.portal;
	};
	return {
		set: (base, portal, server) => {
			entries.set(base, { portal, server, at: now() });
		},
		at: (path) => {
			const base = /^(.+)\/ws\/notifications$/.exec(path)?.[1] ?? '';
			const entry = entries.get(base);
			return (
				entry && {
					...entry.portal,
					admit: async (token, peer) => {
						const portal = await renewed(base);
						if (portal) return await portal.admit(token, peer);
						return { kind: 'refused', message: 'The portal is not published any more' };
					},
				}
			);
		},
		forget: (which) => {
			for (const base of [...entries.keys()]) if (which(base)) entries.delete(base);
		},
	};
}

const VISIT_MS = 3_000;

/** Visits the health address of a portal on an HTTP server of this process, over the loopback. */
export async function visitHealth(server: unknown, base: string): Promise<VisitResult> {
	const address = server instanceof Server ? server.address() : null;
	if (address === null || typeof address === 'string') return 'unknown';
	const isAny = ['::', '0.0.0.0'].includes(address.address);
	const named = address.family === 'IPv6' ? `[${address.address}]` : address.address;
	const url = `http://${isAny ? '127.0.0.1' : named}:${address.port}${base}/health`;
	try {
		const { status } = await fetch(url, { signal: AbortSignal.timeout(VISIT_MS) });
		return status === 404 ? 'gone' : 'there';
	} catch {
		// A server that speaks TLS itself, or is busy: what was known last has to do.
		return 'unknown';
	}
}
