import type { IncomingMessage } from 'node:http';
import type { Method, PortalRequest } from '../../../lib/api';

/** What n8n allows a page of another origin: the origin it names, and the headers it asks for. */
export function headersOf(req: IncomingMessage): Record<string, string> {
	const { origin } = req.headers;
	const asked = req.headers['access-control-request-headers'];
	return {
		...(origin !== undefined && { 'Access-Control-Allow-Origin': origin }),
		...(asked !== undefined && {
			'Access-Control-Allow-Headers': asked,
			// As n8n says it of a dynamic address: the method that was registered first.
			'Access-Control-Allow-Methods': 'OPTIONS, GET, POST',
		}),
	};
}

export async function readAll(req: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of req) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** A request of node:http as the portal sees it. */
export function requestOf(
	req: IncomingMessage,
	url: URL,
	base: string,
	rawBody: Buffer,
): PortalRequest {
	const apiBase = `${url.origin}${base}`;
	const path = url.pathname.slice(base.length).replace(/^\//, '');
	return {
		method: methodOf(req.method),
		headOnly: req.method === 'HEAD',
		segments: path === '' ? [] : path.split('/').map(decodeURIComponent),
		query: Object.fromEntries(url.searchParams),
		header: (name) => [req.headers[name]].flat()[0],
		body: isJson(req) && rawBody.length > 0 ? JSON.parse(rawBody.toString('utf8')) : {},
		...(rawBody.length > 0 && { rawBody }),
		peer: req.socket.remoteAddress,
		origin: {
			apiBase,
			reportsUrl: `${apiBase}/reports`,
			socketUrl: `${apiBase.replace(/^http/, 'ws')}/ws/notifications`,
		},
	};
}

const isJson = ({ headers }: IncomingMessage): boolean =>
	headers['content-type']?.startsWith('application/json') === true;

const methodOf = (method: string | undefined): Method =>
	method === 'POST' || method === 'PUT' || method === 'DELETE' ? method : 'GET';
