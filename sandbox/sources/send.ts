import type { ServerResponse } from 'node:http';
import type { Reply } from './reply.ts';

/** Sends an answer, marked as what it is. */
export function send(simulated: boolean, response: ServerResponse, reply: Reply): void {
	response.writeHead(reply.status, headersOf(simulated, reply));
	response.end(reply.body);
}

/** Announces the whole body, sends half of it and closes the connection. */
export function cut(simulated: boolean, response: ServerResponse, reply: Reply): void {
	const bytes = Buffer.from(reply.body, 'utf8');
	response.writeHead(reply.status, {
		...headersOf(simulated, reply),
		'content-length': String(bytes.length),
	});
	response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

/** A complete answer whose JSON ends too early. */
export function broken(reply: Reply): Reply {
	return { ...reply, body: reply.body.slice(0, Math.ceil(reply.body.length * 0.7)) };
}

function headersOf(simulated: boolean, reply: Reply): Record<string, string> {
	return { ...reply.headers, 'x-cer-sandbox': simulated ? 'simulated' : 'records' };
}
