import { request as askHttp } from 'node:http';
import { request as askHttps, Server as HttpsServer } from 'node:https';
import { Server } from 'node:net';

/** What came of visiting a portal's own address: `unknown` when the address could not be reached. */
export type VisitResult = 'there' | 'gone' | 'unknown';

/** A read that carries this header is answered by way of n8n in any case. */
export const BY_N8N = 'x-cer-by-n8n';

const VISIT_MS = 3_000;

/** Visits the health address of a portal on an HTTP server of this process, over the loopback and through n8n. */
export async function visitHealth(server: unknown, base: string): Promise<VisitResult> {
	const address = server instanceof Server ? server.address() : null;
	if (address === null || typeof address === 'string') return 'unknown';
	const isAny = ['::', '0.0.0.0'].includes(address.address);
	const options = {
		...{ host: isAny ? '127.0.0.1' : address.address, port: address.port },
		...{ path: `${base}/health`, headers: { [BY_N8N]: '1' }, agent: false },
		signal: AbortSignal.timeout(VISIT_MS),
	};
	return await new Promise((resolve) => {
		// Our own process, whose certificate names another host; nothing secret is sent, and only the status is read.
		const asked =
			server instanceof HttpsServer
				? askHttps({ ...options, rejectUnauthorized: false })
				: askHttp(options);
		asked.on('response', (answer) => {
			answer.on('error', () => undefined).resume();
			resolve(answer.statusCode === 404 ? 'gone' : 'there');
		});
		// A server that is busy, or closing: what was known last has to do.
		asked.on('error', () => resolve('unknown'));
		asked.end();
	});
}
