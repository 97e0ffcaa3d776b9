import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InsideAnswer } from './express-app';
import type { PortalRegister } from './register';
import { BY_N8N } from './visit';

/** A portal that answers what is read of it without n8n. */
export interface DirectPortal {
	/** Says how it answers a read of a path; nothing where that is n8n's to say. */
	readOf(request: IncomingMessage, path: string): ((response: ServerResponse) => void) | undefined;
}

/**
 * A path nobody could read in two ways: letters of RFC 3986's unreserved ones, no empty segment and none of
 * dots. Whatever is written otherwise is read by n8n, as it reads it.
 */
const PLAIN = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+$/;

/** Segments below its base that a portal's path has at most. */
const MOST_BELOW = 3;

/**
 * Answers reads (GET, HEAD) of the portals of a process as they are known, inside n8n's own app and before its
 * route of webhooks. What has a body, is of a portal nobody knows lately, or is not plain goes on to n8n.
 */
export const answersDirectly =
	(register: Pick<PortalRegister<DirectPortal>, 'known'>): InsideAnswer =>
	(request, response, next) => {
		const path = plainPathOf(request);
		if (path === undefined) return next();
		const server: unknown = Reflect.get(request.socket, 'server');
		const isAnswered = (portal: DirectPortal | undefined): boolean => {
			const read = portal?.readOf(request, path);
			read?.(response);
			return read !== undefined;
		};
		for (const base of basesOf(path)) {
			const known = register.known(base, server);
			if (known instanceof Promise) {
				known.then((portal) => isAnswered(portal) || next()).catch(() => response.destroy());
				return;
			}
			if (isAnswered(known)) return;
		}
		next();
	};

/** The path of a read that is plain and without a body, not its query. */
function plainPathOf({ method, url = '', headers }: IncomingMessage): string | undefined {
	if (method !== 'GET' && method !== 'HEAD') return undefined;
	if (headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined) return;
	if (headers[BY_N8N] !== undefined) return undefined;
	const at = url.indexOf('?');
	const path = at < 0 ? url : url.slice(0, at);
	return PLAIN.test(path) ? path : undefined;
}

/** What a portal may stand under that a path leads to, the shortest last. */
function basesOf(path: string): string[] {
	const segments = path.split('/');
	return Array.from({ length: Math.min(MOST_BELOW + 1, segments.length - 2) }, (_, up) =>
		segments.slice(0, segments.length - up).join('/'),
	);
}
