import type { IncomingMessage } from 'node:http';
import { LITERATURE_ADDRESSES, type SourceContext } from '../../../../lib/sources';
import type { HttpClientOptions } from '../../../../lib/http';
import { startTinyServer, type TinyServer } from '../../http/tiny-server';
import { contextFor } from '../support';

/** One answer of a server: a body as text or to be written as JSON, 200 unless told otherwise. */
export interface Given {
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
}

/** A question as it arrived: its path, and its parameters of address or form. */
export interface Asked {
	method: string;
	path: string;
	parameters: URLSearchParams;
}

/** Europe PMC and ClinicalTrials.gov in one server whose answers a test gives by the question. */
export async function startAnswering(
	answer: (asked: Asked, before: number) => Given,
	http: Partial<HttpClientOptions> = {},
): Promise<{ ctx: SourceContext; asked: Asked[]; server: TinyServer }> {
	const asked: Asked[] = [];
	const server = await startTinyServer((response, request, before) => {
		void readQuestion(request).then((question) => {
			asked.push(question);
			const { status = 200, body = '', headers = {} } = answer(question, before);
			response.writeHead(status, headers);
			response.end(typeof body === 'string' ? body : JSON.stringify(body));
		});
	});
	const none = 'http://127.0.0.1:9';
	const ctx = contextFor({ openFdaUrl: none, eudamedUrl: none, dataLakeUrl: none }, http);
	const literature = {
		...LITERATURE_ADDRESSES,
		europePmc: { baseUrl: server.url },
		clinicalTrials: { baseUrl: server.url },
	};
	return { ctx: { ...ctx, literature }, asked, server };
}

async function readQuestion(request: IncomingMessage): Promise<Asked> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk));
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
	const form = Buffer.concat(chunks).toString('utf8');
	const parameters = form === '' ? searchParams : new URLSearchParams(form);
	return { method: request.method ?? '', path: pathname, parameters };
}
