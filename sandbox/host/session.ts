import { randomUUID } from 'node:crypto';
import { fetchWhenReady } from './fetch-when-ready.ts';

/** A logged-in user's way to n8n's internal REST interface (`/rest`), which its editor uses. */
export interface Session {
	url: string;
	/** Sends with the session's cookie; a path starts with `/`. */
	request(path: string, init?: RequestInit): Promise<Response>;
	/** Sends JSON, expects JSON, and returns the `data` of the answer. */
	call(method: string, path: string, body?: unknown): Promise<unknown>;
	/** The `name=value` of the session's cookie, for a browser. */
	cookie: string;
	browserId: string;
}

/** Logs in with email and password. n8n binds the cookie to the browser id sent along. */
export async function logIn(
	url: string,
	{ email, password }: { email: string; password: string },
): Promise<Session> {
	const browserId = randomUUID();
	const answer = await fetchWhenReady(`${url}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'browser-id': browserId },
		body: JSON.stringify({ emailOrLdapLoginId: email, password }),
	});
	const cookie = answer.headers
		.getSetCookie()
		.map((line) => line.split(';')[0] ?? '')
		.find((pair) => pair.startsWith('n8n-auth='));
	if (!answer.ok || cookie === undefined) {
		throw new Error(`n8n refused the login of ${email}: HTTP ${answer.status}.`);
	}
	const request = (path: string, init: RequestInit = {}) =>
		fetchWhenReady(`${url}${path}`, {
			...init,
			headers: {
				...Object.fromEntries(new Headers(init.headers)),
				cookie,
				'browser-id': browserId,
			},
		});
	return { url, cookie, browserId, request, call: (...args) => call(request, ...args) };
}

async function call(
	request: Session['request'],
	method: string,
	path: string,
	body?: unknown,
): Promise<unknown> {
	const answer = await request(path, {
		method,
		...(body !== undefined && {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		}),
	});
	const text = await answer.text();
	if (!answer.ok) {
		throw new Error(
			`n8n answered HTTP ${answer.status} to ${method} ${path}: ${text.slice(0, 500)}`,
		);
	}
	const parsed: unknown = text === '' ? undefined : JSON.parse(text);
	return isRecord(parsed) && 'data' in parsed ? parsed.data : parsed;
}

/** Makes a key for the public API with every right the session's user may give. */
export async function createApiKey(session: Session): Promise<string> {
	const scopes = await session.call('GET', '/rest/api-keys/scopes');
	const made = await session.call('POST', '/rest/api-keys', {
		label: `sandbox ${randomUUID()}`,
		expiresAt: null,
		scopes,
	});
	if (!isRecord(made) || typeof made.rawApiKey !== 'string') {
		throw new Error('n8n gave no API key.');
	}
	return made.rawApiKey;
}

/** Whether a value of unknown origin is an object whose fields can be looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
