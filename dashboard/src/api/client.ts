import { ApiError, readRefusal } from './api-error';

/** Values of a query; those left undefined or empty are not sent. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;
export type ChangeMethod = 'POST' | 'PUT' | 'DELETE';

/** Speaks to the portal with one token, which lives in this closure and nowhere else. */
export interface Client {
	get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T>;
	send<T>(
		method: ChangeMethod,
		path: string,
		body?: unknown,
		headers?: Readonly<Record<string, string>>,
	): Promise<T>;
	/** Posts a file as it is. */
	upload<T>(path: string, file: Blob): Promise<T>;
	/** The answer as it comes, for files and streams. */
	open(path: string, signal?: AbortSignal): Promise<Response>;
}

/** A client; `onRefused` hears each time that the token is not (or no longer) taken. */
export function createClient(
	apiBase: string,
	token: string,
	onRefused: (error: ApiError) => void,
): Client {
	const request = async (path: string, init: Init): Promise<Response> => {
		const headers = { Authorization: `Bearer ${token}`, ...init.headers };
		const response = await reach(`${apiBase}${path}`, { ...init, headers });
		// A health that is down is an answer of 503 with the health in it.
		if (response.ok || (response.status === 503 && path === '/health')) return response;
		const refusal = await readRefusal(response);
		if (response.status === 401) onRefused(refusal);
		throw refusal;
	};
	return {
		get: async (path, query = {}, signal) =>
			await readJson(await request(`${path}${queryText(query)}`, { signal })),
		send: async (method, path, body = {}, headers = {}) => {
			const response = await request(path, {
				method: 'POST',
				headers: {
					'Content-Type': 'application/json',
					...(method !== 'POST' && { 'X-HTTP-Method-Override': method }),
					...headers,
				},
				body: JSON.stringify(body),
			});
			return await readJson(response);
		},
		upload: async (path, file) => {
			const headers = { 'Content-Type': 'application/octet-stream' };
			return await readJson(await request(path, { method: 'POST', headers, body: file }));
		},
		open: async (path, signal) => await request(path, { signal }),
	};
}

interface Init {
	method?: 'POST';
	headers?: Readonly<Record<string, string>>;
	body?: string | Blob;
	signal?: AbortSignal;
}

/** A query as text, with its question mark; empty when nothing is asked. */
export function queryText(query: Query): string {
	const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
	if (given.length === 0) return '';
	return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
	try {
		return await fetch(url, { ...init, cache: 'no-store', credentials: 'omit' });
	} catch (error) {
		if (init.signal?.aborted === true) throw error;
		throw new ApiError(
			0,
			'unreachable',
			'The portal could not be reached',
			'Check the network, and that n8n is running; this page tries again when you ask it to',
		);
	}
}

async function readJson<T>(response: Response): Promise<T> {
	const text = await response.text();
	try {
		// An answer without content has nothing to read; those who call for one expect nothing of it.
		return JSON.parse(text === '' ? 'null' : text);
	} catch {
		throw new ApiError(
			response.status,
			'unreadable-answer',
			'The portal gave an answer that is not JSON',
			'A proxy between this page and n8n may have replaced it',
		);
	}
}
