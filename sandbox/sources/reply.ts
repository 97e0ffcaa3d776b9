import type { Json } from './json.ts';

/** An answer before it is sent: status, headers and the whole body as text. */
export type Reply = { status: number; headers: Record<string, string>; body: string };

/** A JSON answer. openFDA and EUDAMED both send UTF-8. */
export function jsonReply(
	status: number,
	body: Json,
	headers: Record<string, string> = {},
	indent = 0,
): Reply {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(body, undefined, indent),
	};
}
