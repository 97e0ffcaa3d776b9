import type { Method, Route } from './route';

/** Ids the workspace gives: UUIDs and the like. Anything else leads nowhere and is not looked up. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;
/** Names a kept file can have (see the store of artifacts). */
const FILE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;

/** What an address leads to: a route, other methods only, or nothing. */
export type Match =
	| { kind: 'route'; route: Route; params: Readonly<Record<string, string>> }
	| { kind: 'other-methods'; methods: readonly Method[] }
	| { kind: 'none' };

/** Finds the route of a request; of several that fit, the first of the table. */
export function matchRoute(
	routes: readonly Route[],
	{ method, segments }: { method: Method; segments: readonly string[] },
): Match {
	const fitting = routes.flatMap((route) => {
		const params = paramsOf(route.pattern, segments);
		return params ? [{ route, params }] : [];
	});
	const match = fitting.find(({ route }) => route.method === method);
	if (match) return { kind: 'route', ...match };
	if (fitting.length === 0) return { kind: 'none' };
	return { kind: 'other-methods', methods: [...new Set(fitting.map(({ route }) => route.method))] };
}

function paramsOf(
	pattern: string,
	segments: readonly string[],
): Record<string, string> | undefined {
	const parts = pattern === '' ? [] : pattern.split('/');
	if (parts.length !== segments.length) return undefined;
	const params = new Map<string, string>();
	for (const [index, part] of parts.entries()) {
		const segment = segments[index] ?? '';
		if (!part.startsWith(':')) {
			if (part !== segment) return undefined;
		} else if ((part === ':file' ? FILE : ID).test(segment)) {
			params.set(part.slice(1), segment);
		} else {
			return undefined;
		}
	}
	return Object.fromEntries(params);
}
