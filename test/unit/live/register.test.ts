import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPortalRegister, visitHealth, type SocketPortal } from '../../../lib/live';

const portal = (knows: string) =>
	({
		admit: async (token: string) =>
			token === knows
				? { kind: 'known', session: { identity: { actor: 'a', role: 'viewer', by: 'token' } } }
				: { kind: 'refused', message: 'wrong' },
	}) as unknown as SocketPortal;
const PATH = '/webhook/cer/ws/notifications';

describe('The register of portals', () => {
	it('finds a portal by the path of its WebSocket, and visits nothing outside n8n’s webhooks', async () => {
		const visited: string[] = [];
		const register = createPortalRegister('/webhook', async (_server, base) => {
			visited.push(base);
			return 'gone';
		});
		register.set('/webhook/cer', portal('t'));
		expect(await register.find(PATH, undefined)).toBeDefined();
		for (const path of ['/webhook/cer', '/rest/push', '', '/rest/ws/notifications']) {
			expect(await register.find(path, undefined)).toBeUndefined();
		}
		expect(await register.find('/webhook/other/ws/notifications', undefined)).toBeUndefined();
		expect(visited).toEqual(['/webhook/other']);
	});

	it('visits the portal before anybody is let in by what may be old', async () => {
		let time = 0;
		let visits = 0;
		const register = createPortalRegister(
			'/webhook',
			async (_server, base) => {
				visits += 1;
				register.set(base, portal('new'));
				return 'there';
			},
			{ now: () => time },
		);
		const admitted = async (token: string) =>
			(await (await register.find(PATH, undefined))?.admit(token, undefined))?.kind;
		register.set('/webhook/cer', portal('old'));
		expect(await admitted('old')).toBe('known');
		expect(visits).toBe(0);
		time = 6_000;
		expect(await admitted('old')).toBe('refused');
		expect(await admitted('new')).toBe('known');
		expect(visits).toBe(1);
	});

	it('meets a portal that nobody has visited, visiting it once for all who come', async () => {
		let visits = 0;
		const register = createPortalRegister('/webhook', async (_server, base) => {
			visits += 1;
			await new Promise((resolve) => setTimeout(resolve, 20));
			register.set(base, portal('t'));
			return 'there';
		});
		const found = await Promise.all([1, 2, 3].map(() => register.find(PATH, undefined)));
		expect(found.every((one) => one !== undefined)).toBe(true);
		expect(visits).toBe(1);
	});

	it('forgets a portal that is gone, and keeps one that cannot be reached', async () => {
		let time = 0;
		let result: 'gone' | 'unknown' = 'unknown';
		const register = createPortalRegister('/webhook', async () => result, { now: () => time });
		register.set('/webhook/cer', portal('t'));
		time = 6_000;
		expect(await register.find(PATH, undefined)).toBeDefined();
		result = 'gone';
		expect(await register.find(PATH, undefined)).toBeUndefined();
	});

	it('reaches a server of its own process over the loopback', async () => {
		const server = createServer((req, res) => {
			res.statusCode = req.url === '/webhook/cer/health' ? 200 : 404;
			res.end();
		});
		expect(await visitHealth(server, '/webhook/cer')).toBe('unknown');
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		expect((server.address() as AddressInfo).port).toBeGreaterThan(0);
		expect(await visitHealth(server, '/webhook/cer')).toBe('there');
		expect(await visitHealth(server, '/webhook/gone')).toBe('gone');
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		expect(await visitHealth({}, '/webhook/cer')).toBe('unknown');
	});
});
