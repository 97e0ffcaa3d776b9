import { addAbortSignal, Readable } from 'node:stream';
import {
	AxiosError,
	AxiosHeaders,
	type AxiosAdapter,
	type InternalAxiosRequestConfig,
} from 'axios';
import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** Where sources are asked from: a node that runs, or a trigger that polls or answers a request. */
export type Asking = IExecuteFunctions | IPollFunctions | IWebhookFunctions;

/**
 * Lets our axios client send through n8n, so that n8n's proxy, its policy on internal addresses
 * and its credentials hold. The credential is injected by n8n: its secret never enters our code.
 */
export function n8nAdapter(ctx: Asking, credentialFor: CredentialFor): AxiosAdapter {
	return async (config) => {
		const options = toN8n(config);
		const credential = credentialFor(options.url);
		const answer = await send(ctx, options, credential).catch((thrown: unknown) => {
			throw asAxiosError(thrown, config);
		});
		const body = await bodyOf(answer.body, config).catch((thrown: unknown) => {
			throw asAxiosError(thrown, config);
		});
		return {
			data: config.responseType === 'arraybuffer' ? body : body.toString('utf8'),
			status: answer.statusCode,
			statusText: answer.statusMessage ?? '',
			headers: AxiosHeaders.from(textHeaders(answer.headers)),
			config,
		};
	};
}

/** The credential type to send a request with, if any. */
export type CredentialFor = (url: string) => string | undefined;

async function send(
	ctx: Asking,
	options: IHttpRequestOptions,
	credential: string | undefined,
): Promise<IN8nHttpFullResponse> {
	const { helpers } = ctx;
	const answer: unknown =
		credential === undefined
			? await helpers.httpRequest(options)
			: await helpers.httpRequestWithAuthentication.call(ctx, credential, options);
	return answer as IN8nHttpFullResponse;
}

function toN8n(config: InternalAxiosRequestConfig): IHttpRequestOptions {
	const followRedirects = config.maxRedirects !== 0;
	return {
		url: config.url ?? '',
		...(config.method?.toUpperCase() === 'POST'
			? { method: 'POST' as const, body: String(config.data) }
			: { method: 'GET' as const }),
		headers: config.headers.toJSON() as IDataObject,
		// n8n reads a whole body whatever its size; a stream is ours to stop.
		encoding: 'stream',
		json: false,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: !followRedirects,
		timeout: config.timeout,
		abortSignal: config.signal instanceof AbortSignal ? config.signal : undefined,
	};
}

/** The whole body, refused while it comes as soon as it is larger than the caller reads. */
async function bodyOf(body: unknown, config: InternalAxiosRequestConfig): Promise<Buffer> {
	if (!(body instanceof Readable)) return Buffer.isBuffer(body) ? body : Buffer.from(String(body));
	const { maxContentLength: most = -1, signal } = config;
	if (signal instanceof AbortSignal) addAbortSignal(signal, body);
	const parts: Buffer[] = [];
	let bytes = 0;
	for await (const part of body) {
		const chunk = Buffer.from(part);
		bytes += chunk.length;
		if (most >= 0 && bytes > most) {
			body.destroy();
			const message = `maxContentLength size of ${most} exceeded`;
			throw new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config);
		}
		parts.push(chunk);
	}
	return Buffer.concat(parts);
}

function asAxiosError(thrown: unknown, config: InternalAxiosRequestConfig): AxiosError {
	const cause = innermost(thrown);
	return new AxiosError(cause.message, cause.code ?? AxiosError.ERR_NETWORK, config);
}

/** n8n wraps what axios throws; the code of the failed connection sits in the innermost cause. */
function innermost(thrown: unknown): { message: string; code?: string } {
	if (!(thrown instanceof Error)) return { message: String(thrown) };
	const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
	if (code !== undefined) return { message: thrown.message, code };
	return thrown.cause === undefined ? { message: thrown.message } : innermost(thrown.cause);
}

const textHeaders = (headers: IDataObject): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
