import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request inside an Express app, or hands it on by `next`. */
export type InsideAnswer = (
	request: IncomingMessage,
	response: ServerResponse,
	next: () => void,
) => void;

/** What is needed of a router of Express 5: its layers in their order, and how one is added at the end. */
interface Router {
	stack: object[];
	use(handler: InsideAnswer): unknown;
}

/**
 * Puts a handler into an Express app that belongs to somebody else, before its route of a path, so that
 * whatever the app does to each request before (compression, who the caller is, readiness) is done
 * to ours too. False where the app is none, or has no such route (yet); it is then left as it was.
 */
export function answerInside(app: unknown, route: string, handler: InsideAnswer): boolean {
	const router = routerOf(app);
	const isThere = (layer: object) => Reflect.get(routeOf(layer) ?? {}, 'path') === route;
	const before = router?.stack.findIndex(isThere) ?? -1;
	if (!router || before < 0) return false;
	router.use(handler);
	router.stack.splice(before, 0, ...router.stack.splice(-1));
	return true;
}

function routeOf(layer: object): object | undefined {
	const route: unknown = Reflect.get(layer, 'route');
	return typeof route === 'object' && route !== null ? route : undefined;
}

function routerOf(app: unknown): Router | undefined {
	const router: unknown = typeof app === 'function' ? Reflect.get(app, 'router') : undefined;
	return isRouter(router) ? router : undefined;
}

const isRouter = (value: unknown): value is Router =>
	typeof value === 'function' &&
	Array.isArray(Reflect.get(value, 'stack')) &&
	typeof Reflect.get(value, 'use') === 'function';
