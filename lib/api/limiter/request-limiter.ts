import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorAnswer, type PortalAnswer } from '../answer';
import { bearerOf } from '../identify/identify';
import { bodyTooLarge, LARGEST_BODY, NOT_JSON } from '../read-input';
import { isUpload, LARGEST_UPLOAD, uploadTooLarge } from '../read-upload';
import { hasBody, readEarly } from './read-early';
import {
	MOST_ORDERS_AT_ONCE,
	MOST_UNKNOWN_AT_ONCE,
	concurrencyLimit,
	tooManyAtOnce,
} from './concurrency-limit';

/** How long a body may take: bodies have a few hundred bytes. */
const BODY_MS = 5_000;
/** The same of a file, for a slow line. */
const FILE_MS = 60_000;

/** A portal as the limiter sees it. */
export interface LimitedPortal {
	/** Whether somebody is known by that token; counts and notes nothing. */
	knows(token: string): Promise<boolean>;
}

/** Which requests a limiter is for; tests change the time. */
export interface RequestLimiterOptions {
	/** The portal a path leads to, and the path it stands under; requests of anybody else are left alone. */
	portalAt(path: string): { base: string; portal: LimitedPortal } | undefined;
	/** Hears of each order beyond the limit. */
	onRefused(): void;
	bodyMs?: number;
}

/** Looks at a request first: false leaves it alone, else it is answered, or goes on by `proceed`. */
export type RequestLimiter = (
	request: IncomingMessage,
	response: ServerResponse,
	proceed: () => void,
) => boolean;

/**
 * What a portal is sent is read here, within bounds of time and size, before n8n does anything for it.
 * Orders beyond what a process can take are 429. Who sends a body slowly, or never, holds no slot, and
 * who is not known has slots apart, so that they take none from those who are.
 */
export function createRequestLimiter(options: RequestLimiterOptions): RequestLimiter {
	const known = concurrencyLimit(MOST_ORDERS_AT_ONCE);
	const unknown = concurrencyLimit(MOST_UNKNOWN_AT_ONCE);
	const pass = async (
		{ request, response, proceed }: Passing,
		{ portal, isOrder, isFile }: { portal: LimitedPortal; isOrder: boolean; isFile: boolean },
	): Promise<void> => {
		if (hasBody(request)) {
			// Files are read for those who are known; of anybody else no more than a body.
			const reads = isFile && (await isKnown(request, portal)) ? FILES : BODIES;
			const body = await readEarly(request, {
				...reads,
				...(options.bodyMs && { ms: options.bodyMs }),
			});
			if (body.kind === 'gone') return;
			const refusal =
				body.kind === 'whole'
					? !isFile && wrongWith(request, body.bytes)
					: REFUSED[body.kind](reads);
			if (refusal) return refuse(request, response, refusal);
		}
		if (!isOrder) return proceed();
		const release = (await isKnown(request, portal)) ? known.acquire() : unknown.acquire();
		if (!release) {
			options.onRefused();
			return refuse(request, response, tooManyAtOnce());
		}
		response.once('close', release);
		if (response.closed || request.destroyed) return release();
		proceed();
	};
	return (request, response, proceed) => {
		if (request.method !== 'POST' && request.method !== 'PUT') return false;
		const path = pathOf(request);
		const found = options.portalAt(path);
		if (!found) return false;
		const below = path.slice(found.base.length).replace(/^\/|\/$/g, '');
		const isOrder = request.method === 'POST' && below === 'reports';
		const isFile = request.method === 'POST' && isUpload(below);
		pass({ request, response, proceed }, { portal: found.portal, isOrder, isFile }).catch(() =>
			response.destroy(),
		);
		return true;
	};
}

const BODIES = { ms: BODY_MS, most: LARGEST_BODY };
const FILES = { ms: FILE_MS, most: LARGEST_UPLOAD };

interface Passing {
	request: IncomingMessage;
	response: ServerResponse;
	proceed: () => void;
}

/** The path as it is matched: decoded, its slashes single. */
function pathOf({ url = '' }: IncomingMessage): string {
	const path = (url.split('?')[0] ?? '').replace(/\/{2,}/g, '/');
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** A portal that cannot tell now knows nobody: the request then waits with the unknown ones. */
async function isKnown(request: IncomingMessage, portal: LimitedPortal): Promise<boolean> {
	const token = bearerOf(request.headers.authorization);
	return token !== undefined && (await portal.knows(token).catch(() => false));
}

/** What n8n's own reader would answer with a page, a stack trace or a great deal of memory. */
function wrongWith({ headers }: IncomingMessage, bytes: Buffer): PortalAnswer | undefined {
	const isPacked = !/^(?:identity)?$/i.test(headers['content-encoding'] ?? '');
	if (isPacked || !/^application\/json *(?:;|$)/i.test(headers['content-type'] ?? '')) {
		return errorAnswer(415, NOT_JSON);
	}
	try {
		JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
		return undefined;
	} catch {
		return errorAnswer(400, {
			code: 'body-malformed',
			message: 'The body is not JSON in UTF-8',
			mend: 'Send a JSON object such as {"code": "FRN"}',
		});
	}
}

const REFUSED = {
	late: () =>
		errorAnswer(408, {
			code: 'body-late',
			message: 'The body did not come in time',
			mend: 'Send it at once with the head of the request',
		}),
	'too-large': (reads: typeof BODIES) =>
		errorAnswer(413, reads === FILES ? uploadTooLarge() : bodyTooLarge()),
};

/** Answers and, where a body is still to come, ends the connection: nobody will read it. */
function refuse(
	request: IncomingMessage,
	response: ServerResponse,
	{ status, headers, body }: PortalAnswer,
): void {
	const { origin } = request.headers;
	response.writeHead(status, {
		...headers,
		...(!request.complete && { Connection: 'close' }),
		// As n8n does for webhooks: the page is sandboxed and of another origin.
		...(origin !== undefined && { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' }),
	});
	response.end(typeof body === 'string' ? body : undefined, () => {
		if (!request.complete) request.destroy();
	});
}
