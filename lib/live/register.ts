import { Server } from 'node:net';
import type { SocketPortal } from './socket-portal';

/** What came of visiting a portal's own address: `unknown` when the address could not be reached. */
export type VisitResult = 'there' | 'gone' | 'unknown';

/** The portals of a process by the path they stand under, each as its last request left it. */
export interface PortalRegister {
	set(base: string, portal: SocketPortal): void;
	/** The portal whose WebSocket has this path, on the HTTP server its connection came to. */
	find(path: string, server: unknown): Promise<SocketPortal | undefined>;
	/** The portal a path leads to, as far as its requests have told, and the path it stands under. */
	at(path: string): { base: string; portal: SocketPortal } | undefined;
	forget(which: (base: string) => boolean): void;
}

interface Entry {
	portal: SocketPortal;
	at: number;
}

/** Nobody is let in by what was known longer ago than this, in ms. */
const FRESH_MS = 5_000;
/** Visits at a time; further paths nobody knows lead nowhere meanwhile. */
const MOST_VISITS = 5;

/**
 * WebSockets do not come through n8n, so that nothing tells whether a workflow is published under
 * their path and which token its credential has by now. So the portal's own address is visited
 * first: that request registers the portal anew, or finds it gone. `root` is what n8n's webhooks
 * stand under: `/webhook`.
 */
export function createPortalRegister(
	root: string,
	visit: (server: unknown, base: string) => Promise<VisitResult>,
	{ now = Date.now, freshMs = FRESH_MS } = {},
): PortalRegister {
	const entries = new Map<string, Entry>();
	const visits = new Map<string, Promise<VisitResult>>();
	const isFresh = (base: string) => now() - (entries.get(base)?.at ?? -Infinity) <= freshMs;

	const renew = async (base: string, server: unknown): Promise<void> => {
		if (isFresh(base) || (!visits.has(base) && visits.size >= MOST_VISITS)) return;
		const going = visits.get(base) ?? visit(server, base);
		visits.set(base, going);
		try {
			if ((await going) === 'gone') entries.delete(base);
		} finally {
			visits.delete(base);
		}
	};
	return {
		set: (base, portal) => {
			entries.set(base, { portal, at: now() });
		},
		find: async (path, server) => {
			const base = /^(\/.+)\/ws\/notifications$/.exec(path)?.[1] ?? '';
			if (!base.startsWith(`${root}/`)) return undefined;
			await renew(base, server);
			return entries.get(base)?.portal;
		},
		at: (path) => {
			for (const [base, { portal }] of entries) {
				if (path === base || path.startsWith(`${base}/`)) return { base, portal };
			}
			return undefined;
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
