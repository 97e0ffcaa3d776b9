import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server on loopback whose answers a test writes itself. */
export interface TinyServer {
	url: string;
	/** Requests so far, as they came. */
	requests: IncomingMessage[];
	close(): Promise<void>;
}

/** Starts a server; the handler is told how many requests came before. */
export async function startTinyServer(
	handler: (response: ServerResponse, request: IncomingMessage, before: number) => void,
): Promise<TinyServer> {
	const requests: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		requests.push(request);
		handler(response, request, requests.length - 1);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No port.');
	return {
		url: `http://127.0.0.1:${address.port}`,
		requests,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
