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
		const register = createPortalRegister<SocketPortal>('/webhook', async (_server, base) => {
			visited.push(base);
			return 'gone';
		});
		register.set(['/webhook/cer'], portal('t'));
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
		const register = createPortalRegister<SocketPortal>(
			'/webhook',
			async (_server, base) => {
				visits += 1;
				register.set([base], portal('new'));
				return 'there';
			},
			{ now: () => time },
		);
		const admitted = async (token: string) =>
			(await (await register.find(PATH, undefined))?.admit(token, undefined))?.kind;
		register.set(['/webhook/cer'], portal('old'));
		expect(await admitted('old')).toBe('known');
		expect(visits).toBe(0);
		time = 6_000;
		expect(await admitted('old')).toBe('refused');
		expect(await admitted('new')).toBe('known');
		expect(visits).toBe(1);
	});

	it('meets a portal that nobody has visited, visiting it once for all who come', async () => {
		let visits = 0;
		const register = createPortalRegister<SocketPortal>('/webhook', async (_server, base) => {
			visits += 1;
			await new Promise((resolve) => setTimeout(resolve, 20));
			register.set([base], portal('t'));
			return 'there';
		});
		const found = await Promise.all([1, 2, 3].map(() => register.find(PATH, undefined)));
		expect(found.every((one) => one !== undefined)).toBe(true);
		expect(visits).toBe(1);
	});

	it('forgets a portal that is gone, and keeps one that cannot be reached', async () => {
		let time = 0;
		let result: 'gone' | 'unknown' = 'unknown';
		const register = createPortalRegister<SocketPortal>('/webhook', async () => result, {
			now: () => time,
		});
		register.set(['/webhook/cer'], portal('t'));
		time = 6_000;
		expect(await register.find(PATH, undefined)).toBeDefined();
		result = 'gone';
		expect(await register.find(PATH, undefined)).toBeUndefined();
	});

	it('gives a portal at once while it is known lately, and renews it meanwhile, once for all', async () => {
		let time = 0;
		let visits = 0;
		let arrive = () => {};
		const register = createPortalRegister<string>(
			'/webhook',
			async () => {
				visits += 1;
				await new Promise<void>((resolve) => (arrive = resolve));
				register.set(['/webhook/cer'], 'new');
				return 'there';
			},
			{ now: () => time, freshMs: 5, boundMs: 10 },
		);
		const known = () => register.known('/webhook/cer', undefined);
		expect(known()).toBeUndefined();
		register.set(['/webhook/cer'], 'old');
		time = 5;
		expect([known(), visits]).toEqual(['old', 0]);
		time = 6;
		expect([known(), known(), visits]).toEqual(['old', 'old', 1]);
		time = 11;
		const waiting = [known(), known()];
		expect(visits).toBe(1);
		arrive();
		expect(await Promise.all(waiting)).toEqual(['new', 'new']);
		expect(known()).toBe('new');
	});

	it('gives nothing that is older than the bound, whatever comes of visits', async () => {
		let time = 0;
		let visits = 0;
		let result: 'gone' | 'there' | 'unknown' = 'unknown';
		const register = createPortalRegister<string>(
			'/webhook',
			async () => {
				visits += 1;
				return result;
			},
			{ now: () => time, freshMs: 5_000, boundMs: 10_000 },
		);
		const known = async (base = '/webhook/cer') => await register.known(base, undefined);
		register.set(['/webhook/own-id', '/webhook/cer'], 'p');
		time = 10_001;
		expect(await known()).toBeUndefined();
		// An address that cannot be reached is not asked at once again.
		expect([await known(), visits]).toEqual([undefined, 1]);
		time += 500;
		result = 'there';
		expect([await known(), visits]).toEqual([undefined, 2]);
		// It is there, and did not say that it stands under these paths any more.
		expect(register.at('/webhook/cer')).toBeUndefined();
		register.set(['/webhook/own-id', '/webhook/cer'], 'p');
		time += 10_001;
		result = 'gone';
		expect(await known()).toBeUndefined();
		expect(register.at('/webhook/own-id/me')).toBeUndefined();
	});

	it('forgets a portal under all its paths, and is not told of it by what n8n still brings', async () => {
		let time = 0;
		const visited: string[] = [];
		const register = createPortalRegister<string>(
			'/webhook',
			async (_server, base) => {
				visited.push(base);
				return 'gone';
			},
			{ now: () => time },
		);
		const bases = ['/webhook/own-id', '/webhook/cer'];
		const known = async () =>
			await Promise.all(bases.map(async (base) => await register.known(base, undefined)));
		register.set(bases, 'p');
		register.set(['/webhook/other'], 'q');
		register.forget((home) => home === '/webhook/own-id');
		expect([await known(), register.known('/webhook/other', undefined)]).toEqual([
			...[[undefined, undefined], 'q'],
		]);
		register.set(bases, 'late');
		expect(await known()).toEqual([undefined, undefined]);
		time = 3_000;
		// What is fresh by the clock came while it left: it is asked for, and is gone.
		expect([await known(), visited]).toEqual([[undefined, undefined], ['/webhook/own-id']]);
	});

	it('answers again soon after a portal that left was published anew', async () => {
		let time = 0;
		const register = createPortalRegister<string>(
			'/webhook',
			async () => {
				register.set(['/webhook/cer'], 'anew');
				return 'there';
			},
			{ now: () => time },
		);
		register.set(['/webhook/cer'], 'p');
		register.forget(() => true);
		register.set(['/webhook/cer'], 'anew');
		time = 2_000;
		expect(await register.known('/webhook/cer', undefined)).toBe('anew');
		expect(register.known('/webhook/cer', undefined)).toBe('anew');
	});

	it('does not visit at once again a portal that did not tell of itself', async () => {
		let time = 0;
		let visits = 0;
		const register = createPortalRegister<string>(
			'/webhook',
			async () => {
				visits += 1;
				return 'there';
			},
			{ now: () => time },
		);
		register.set(['/webhook/cer'], 'p');
		for (time = 5_001; time < 6_001; time += 10) {
			expect(register.known('/webhook/cer', undefined)).toBe('p');
			await new Promise((resolve) => setImmediate(resolve));
		}
		expect(visits).toBe(2);
	});

	it('keeps nothing outside n8n’s webhooks, and finds the deepest portal of a path', () => {
		const register = createPortalRegister<string>('/webhook', async () => 'gone');
		register.set(['/WEBHOOK/cer', '/rest/cer'], 'p');
		expect(register.at('/WEBHOOK/cer')).toBeUndefined();
		expect(register.at('/rest/cer')).toBeUndefined();
		register.set(['/webhook/cer'], 'outer');
		register.set(['/webhook/cer/inner'], 'inner');
		expect(register.at('/webhook/cer/inner/me')?.portal).toBe('inner');
		expect(register.at('/webhook/cer/innerer')?.portal).toBe('outer');
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
