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
	it('finds a portal by the path of its WebSocket, and no other path', () => {
		const register = createPortalRegister(async () => 'there');
		register.set('/webhook/cer', portal('t'), undefined);
		expect(register.at(PATH)).toBeDefined();
		for (const path of ['/webhook/cer', '/webhook/other/ws/notifications', '/rest/push', '']) {
			expect(register.at(path)).toBeUndefined();
		}
	});

	it('visits the portal before it checks a token by what may be old', async () => {
		let time = 0;
		let visits = 0;
		const register = createPortalRegister(
			async (server, base) => {
				visits += 1;
				register.set(base, portal('new'), server);
				return 'there';
			},
			{ now: () => time },
		);
		register.set('/webhook/cer', portal('old'), undefined);
		expect((await register.at(PATH)?.admit('old', undefined))?.kind).toBe('known');
		expect(visits).toBe(0);
		time = 6_000;
		expect((await register.at(PATH)?.admit('old', undefined))?.kind).toBe('refused');
		expect((await register.at(PATH)?.admit('new', undefined))?.kind).toBe('known');
		expect(visits).toBe(1);
	});

	it('lets nobody in to a portal that is gone, and keeps one that cannot be reached', async () => {
		let time = 0;
		let result: 'gone' | 'unknown' = 'unknown';
		const register = createPortalRegister(async () => result, { now: () => time });
		register.set('/webhook/cer', portal('t'), undefined);
		time = 6_000;
		expect((await register.at(PATH)?.admit('t', undefined))?.kind).toBe('known');
		result = 'gone';
		expect(await register.at(PATH)?.admit('t', undefined)).toMatchObject({ kind: 'refused' });
		expect(register.at(PATH)).toBeUndefined();
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
