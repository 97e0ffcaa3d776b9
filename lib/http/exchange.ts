import axios, { type AxiosAdapter, type AxiosInstance } from 'axios';
import { messageOf } from '../model';
import type { Exchange, Send, Sendable } from './types';
import type { HttpUnreachable } from './http-answer';

/**
 * Answers bigger than this, unpacked, are refused while they come, so that a small packed body cannot
 * fill the memory; the largest page of openFDA seen is some 30 MB.
 */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Sends over axios: its own transport, or the given one. */
export function createSend(options: { adapter?: AxiosAdapter; userAgent?: string }): Send {
	const client = axios.create({
		adapter: options.adapter,
		headers: {
			Accept: 'application/json',
			...(options.userAgent === undefined ? {} : { 'User-Agent': options.userAgent }),
		},
		responseType: 'arraybuffer',
		validateStatus: () => true,
		maxContentLength: MAX_BODY_BYTES,
	});
	return async (request, timeoutMs) => await exchange(client, request, timeoutMs);
}

async function exchange(
	client: AxiosInstance,
	request: Sendable,
	timeoutMs: number,
): Promise<Exchange> {
	const deadline = AbortSignal.timeout(timeoutMs);
	const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
	try {
		const { status, headers, data } = await client.request<unknown>({
			url: request.url,
			...methodOf(request),
			headers: request.headers,
			signal,
			timeout: timeoutMs,
			maxRedirects: request.followRedirects === true ? 5 : 0,
		});
		const bytes = Buffer.isBuffer(data) ? data : Buffer.from(String(data ?? ''));
		const named = lowerCaseNames(headers);
		const missing = missingBytes(named, bytes.length);
		if (missing > 0) {
			const message = `The answer was cut: ${missing} bytes of ${named['content-length']} are missing.`;
			return { kind: 'fault', reason: 'cut', message };
		}
		return { kind: 'answered', status, headers: named, bytes };
	} catch (thrown) {
		return { kind: 'fault', ...faultOf(thrown, request.signal, deadline, timeoutMs) };
	}
}

/** A form goes out as a POST, in the form encoding of URLs. */
const methodOf = ({ form }: Sendable): { method: 'GET' | 'POST'; data?: URLSearchParams } =>
	form === undefined ? { method: 'GET' } : { method: 'POST', data: new URLSearchParams(form) };

/** Bytes that Content-Length announced and that did not come; unknowable for a compressed body. */
function missingBytes(headers: Record<string, string>, received: number): number {
	const announced = headers['content-length'];
	const encoded = (headers['content-encoding'] ?? 'identity') !== 'identity';
	if (announced === undefined || encoded || !/^\d+$/.test(announced)) return 0;
	return Math.max(0, Number(announced) - received);
}

function faultOf(
	thrown: unknown,
	caller: AbortSignal | undefined,
	deadline: AbortSignal,
	timeoutMs: number,
): { reason: HttpUnreachable['reason']; message: string } {
	if (caller?.aborted === true)
		return { reason: 'cancelled', message: 'The request was cancelled.' };
	const code = codeOf(thrown);
	const late = deadline.aborted || code === 'ECONNABORTED' || code === 'ETIMEDOUT';
	if (late) return { reason: 'timeout', message: `No answer within ${timeoutMs / 1000} seconds.` };
	const text = messageOf(thrown);
	if (TOO_LARGE.test(text)) {
		const message = `The answer is larger than ${MAX_BODY_BYTES / 1024 ** 2} MB, the most that is read.`;
		return { reason: 'too-large', message };
	}
	if (BAD_ADDRESS.has(code ?? '') || BAD_PROTOCOL.test(text)) {
		return {
			reason: 'bad-address',
			message: `Nothing has this address (${text || code}). Check it for a typing error.`,
		};
	}
	if (code === 'ECONNRESET' || code === 'EPIPE' || CUT.test(text)) {
		return { reason: 'cut', message: `The connection was cut: ${text}.` };
	}
	return { reason: 'network', message: `No connection: ${text || String(code)}.` };
}

/** axios hands on what it did not expect as it is, an address it cannot read among it. */
const codeOf = (thrown: unknown): string | undefined =>
	typeof thrown === 'object' && thrown !== null && 'code' in thrown
		? String(thrown.code)
		: undefined;

/** axios's words; the way through n8n uses the same. */
const TOO_LARGE = /maxContentLength size of \d+ exceeded/;

/**
 * Codes of axios, Node.js and getaddrinfo for an address that is none, or whose host nobody knows. A
 * name server that is out of order says EAI_AGAIN, which is worth another try.
 */
const BAD_ADDRESS: ReadonlySet<string> = new Set([
	...['ERR_INVALID_URL', 'ERR_BAD_OPTION_VALUE', 'ERR_UNESCAPED_CHARACTERS', 'ENOTFOUND'],
	...['ERR_INVALID_PROTOCOL', 'ERR_UNSUPPORTED_PROTOCOL', 'EPROTO', 'ERR_SOCKET_BAD_PORT'],
]);

/** axios gives this the code it gives to any request it does not send. */
const BAD_PROTOCOL = /^Unsupported protocol/;

/** What Node.js and axios say when a connection ends in the middle of an answer. */
const CUT = /aborted|socket hang up|ECONNRESET|premature close|unexpected end of file/i;

const lowerCaseNames = (headers: object): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers)
			.filter(([, value]) => value !== undefined && value !== null)
			.map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
