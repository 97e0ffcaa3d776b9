import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attachToServers, type InsideAnswer } from '../../../lib/live';

/** An app with a router of the shape Express gives it, its layers told in order. */
function appOf(routes: readonly (string | undefined)[]) {
	const stack: object[] = routes.map((path) => (path === undefined ? {} : { route: { path } }));
	const use = (handle: InsideAnswer) => stack.push({ handle });
	const router = Object.assign(() => undefined, { stack, use });
	const app: InsideAnswer = (request, response) => {
		const [at] = stack.flatMap((layer, index) => ('handle' in layer ? [index] : []));
		const layer = at === undefined ? {} : (stack[at] ?? {});
		const after = () => response.end(`app ${at ?? 'alone'}`);
		if ('handle' in layer) (layer.handle as InsideAnswer)(request, response, after);
		else after();
	};
	return { app: Object.assign(app, { router }), stack };
}

describe('Standing inside an app of Express', () => {
	const servers: Server[] = [];
	const serve = async (app: object) => {
		const server = createServer(app as Parameters<typeof createServer>[0]);
		servers.push(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		return async (path = '/') => await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
	};
	beforeEach(() =>
		attachToServers({
			upgrade: async () => false,
			inside: {
				route: '/webhook/*path',
				answer: (request, response, next) =>
					request.url === '/ours' ? void response.end('ours') : next(),
			},
		}),
	);
	afterEach(async () => {
		for (const server of servers.splice(0)) {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	});

	it('comes after what the app does to every request and before its own route', async () => {
		const { app } = appOf([undefined, undefined, '/webhook/*path', undefined]);
		const ask = await serve(app);
		expect(await ask()).toBe('app 2');
		expect(await ask('/ours')).toBe('ours');
	});

	it('waits for an app that has not got its route yet, and stands in it once', async () => {
		const { app, stack } = appOf([undefined]);
		const ask = await serve(app);
		expect(await ask('/ours')).toBe('app alone');
		stack.push({ route: { path: '/webhook/*path' } });
		expect(await ask('/ours')).toBe('ours');
		await ask();
		expect(stack).toHaveLength(3);
	});

	it('leaves alone what is no such app', async () => {
		const ask = await serve(((_request: unknown, response: { end(text: string): void }) =>
			response.end('another')) as never);
		expect(await ask('/ours')).toBe('another');
	});

	it('takes the place of what stood there before', async () => {
		const ask = await serve(appOf(['/webhook/*path']).app);
		expect(await ask('/ours')).toBe('ours');
		attachToServers({ upgrade: async () => false });
		expect(await ask('/ours')).toBe('app 0');
	});
});
