import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { EnvironmentError, isInputError, messageOf } from '../model';
import {
	checkAddress,
	guardedLookup,
	isAllowed,
	type AddressPolicy,
	type Resolve,
} from './address-policy';

/** A request made for a user. */
export interface GuardedRequest {
	url: string;
	method: 'GET' | 'POST';
	headers?: Readonly<Record<string, string>>;
	body?: string;
}

/** Within which bounds, and by whose leave. */
export interface GuardedBy {
	policy: AddressPolicy;
	/** For the whole exchange, milliseconds; default 15,000. */
	timeoutMs?: number;
	/** Of the answer's body; default 262,144. More of it is an error. */
	mostBytes?: number;
	/** Default: the DNS of this machine. */
	resolve?: Resolve;
}

/** An answer, of whatever status. Redirects are answers; nobody follows them. */
export interface GuardedAnswer {
	status: number;
	/** As UTF-8. */
	body: string;
	/** As it came. */
	bytes: Uint8Array;
	/** Where a redirect leads; nobody follows it unasked. */
	location?: string;
}

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 256 * 1024;

/**
 * Sends one request for a user, to an address the policy allows, over a connection of its own whose
 * address is checked when it is made. @throws InputError for an address that is not allowed,
 * EnvironmentError for one that does not answer within the bounds
 */
export async function guardedRequest(
	{ url: address, method, headers, body }: GuardedRequest,
	{ policy, timeoutMs = TIMEOUT_MS, mostBytes = MOST_BYTES, resolve }: GuardedBy,
): Promise<GuardedAnswer> {
	const url = checkAddress(address, policy);
	const begin = url.protocol === 'https:' ? requestHttps : requestHttp;
	const lookup = isAllowed(url, policy) ? undefined : guardedLookup(resolve);
	const signal = AbortSignal.timeout(timeoutMs);
	try {
		return await new Promise<GuardedAnswer>((answer, fail) => {
			const request = begin(url, {
				method,
				// One connection for one request: none that was made for somebody else is used again.
				agent: false,
				signal,
				...(lookup && { lookup }),
				headers: { Accept: 'application/json', ...headers, 'Accept-Encoding': 'identity' },
			});
			request.on('error', fail);
			request.on('response', (response) => {
				read(response, mostBytes).then(answer, fail);
			});
			request.end(body);
		});
	} catch (error) {
		if (isInputError(error)) throw error;
		const why = signal.aborted ? `no answer within ${timeoutMs / 1_000} s` : messageOf(error);
		throw new EnvironmentError(`${url.host} did not answer: ${why}`);
	}
}

async function read(response: IncomingMessage, mostBytes: number): Promise<GuardedAnswer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of response) {
		const bytes = Buffer.from(chunk);
		length += bytes.byteLength;
		if (length > mostBytes) {
			response.destroy();
			throw new EnvironmentError(`the answer has more than ${mostBytes} bytes`);
		}
		chunks.push(bytes);
	}
	const bytes = Buffer.concat(chunks);
	const { location } = response.headers;
	return {
		...{ status: response.statusCode ?? 0, body: bytes.toString('utf8'), bytes },
		...(location === undefined ? {} : { location }),
	};
}
