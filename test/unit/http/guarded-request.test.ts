import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import {
	checkAddress,
	checkBaseAddress,
	guardedRequest,
	isPublicAddress,
	type Resolve,
} from '../../../lib/http';

const NONE = { allowedHosts: [] };

describe('Addresses of the public internet', () => {
	it.each([
		...['93.184.216.34', '8.8.8.8', '172.32.0.1', '100.128.0.1', '223.255.255.255'],
		...['2606:2800:220:1::1', '2a00:1450:4001::8a', '::ffff:8.8.8.8', '64:ff9b::808:808'],
	])('are public: %s', (address) => expect(isPublicAddress(address)).toBe(true));

	it.each([
		...['127.0.0.1', '127.9.9.9', '0.0.0.0', '10.0.0.7', '172.16.0.1', '172.31.255.255'],
		...['192.168.1.1', '169.254.169.254', '100.100.100.200', '168.63.129.16', '224.0.0.1'],
		...['255.255.255.255', '198.18.0.1', '192.0.2.1', '::', '::1', 'fe80::1', 'fc00::1'],
		...['fd00:ec2::254', 'ff02::1', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '::ffff:0:0'],
		...['64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001:0:1::1', '2001:db8::1'],
		...['not an address', '', '1.2.3'],
	])('are not: %s', (address) => expect(isPublicAddress(address)).toBe(false));

	it('are the same mapped into IPv6 as they are in IPv4', () => {
		fc.assert(
			fc.property(fc.ipV4(), (address) => {
				expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address));
				const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
				const groups = [(a << 8) | b, (c << 8) | d].map((group) => group.toString(16));
				expect(isPublicAddress(`::ffff:${groups.join(':')}`)).toBe(isPublicAddress(address));
			}),
		);
	});
});

describe('Addresses that users may have the server ask', () => {
	it.each([
		...['file:///etc/passwd', 'ftp://example.org/x', 'gopher://example.org', 'example.org/x', ''],
		...['http://user:pass@example.org/', 'https://user@example.org/', 'http://127.0.0.1/'],
		...['http://2130706433/', 'http://0177.0.0.1/', 'http://0x7f.1/', 'http://127.1/', 'http://0/'],
		...['http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[::]/', 'http://[fe80::1]/'],
		...['http://169.254.169.254/latest/meta-data/', 'http://１２７.0.0.1/', 'http://127。0。0。1/'],
		...['http://localhost/', 'http://LOCALHOST./', 'http://x.localhost/', 'http://nas.local/'],
		...['http://metadata.google.internal/', 'https://10.0.0.7:8080/'],
	])('are not %s', (address) => expect(() => checkAddress(address, NONE)).toThrow(/address/));

	it('are public ones, and what an admin allows, for the port it is allowed for', () => {
		expect(checkAddress('https://hooks.example.org/x', NONE).host).toBe('hooks.example.org');
		const policy = { allowedHosts: ['10.0.0.7:8080', 'nas.local', '[::1]'] };
		for (const url of ['http://10.0.0.7:8080/x', 'https://NAS.local:9/', 'http://[::1]:3/']) {
			expect(checkAddress(url, policy).href).toBeDefined();
		}
		for (const url of ['http://10.0.0.7/', 'http://10.0.0.7:8081/', 'http://x.nas.local/']) {
			expect(() => checkAddress(url, policy)).toThrow('does not lead to a public address');
		}
	});
});

describe('Base addresses of credentials', () => {
	it.each([
		...['http://169.254.169.254/', 'http://0.0.0.0:80', 'http://[fe80::1]/', 'http://2852039166/'],
		...['http://[::ffff:169.254.169.254]/', 'http://[fd00:ec2::254]/', 'https://u:p@api.fda.gov'],
	])('are not those of the link, of metadata, or with a password: %s', (address) =>
		expect(() => checkBaseAddress(address)).toThrow('cannot be asked'),
	);

	it.each(['https://api.fda.gov', 'http://127.0.0.1:8080', 'http://gateway.local/fda', 'nonsense'])(
		'may be a service or a gateway: %s',
		(address) => expect(() => checkBaseAddress(address)).not.toThrow(),
	);
});

describe('A request made for a user', () => {
	let servers: Server[];
	/** Requests that reached a server of the private network. */
	let reached: string[];
	beforeEach(() => {
		servers = [];
		reached = [];
	});
	afterEach(async () => {
		for (const server of servers) {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	});
	const serve = async (listener: RequestListener): Promise<number> => {
		const server = createServer((request, response) => {
			reached.push(`${request.method} ${request.url}`);
			listener(request, response);
		});
		servers.push(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return (server.address() as AddressInfo).port;
	};
	const answers =
		(...addresses: string[]): Resolve =>
		(_name, callback) =>
			callback(
				null,
				addresses.map(
					(address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }),
				),
			);
	const get = (url: string, allowedHosts: string[], more: object = {}) =>
		guardedRequest({ url, method: 'GET' }, { policy: { allowedHosts }, timeoutMs: 2_000, ...more });

	it('never reaches the private network under a name that leads into it, whatever else the name leads to', async () => {
		const port = await serve((_request, response) => response.end('secret'));
		for (const addresses of [
			...[['127.0.0.1'], ['::ffff:127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['0.0.0.0']],
		]) {
			await expect(
				get(`http://rebind.example:${port}/`, [], { resolve: answers(...addresses) }),
			).rejects.toThrow('rebind.example does not lead to a public address');
		}
		expect(reached).toEqual([]);
	});

	it('asks the DNS once, so that a second answer cannot be another', async () => {
		const port = await serve((_request, response) => response.end('secret'));
		let asked = 0;
		const turning: Resolve = (name, callback) => {
			asked += 1;
			answers(asked === 1 ? '192.0.2.1' : '127.0.0.1')(name, callback);
		};
		await expect(get(`http://rebind.example:${port}/`, [], { resolve: turning })).rejects.toThrow(
			'does not lead to a public address',
		);
		expect([asked, reached]).toEqual([1, []]);
	});

	it('follows no redirect, not even from a host that is allowed', async () => {
		const inner = await serve((_request, response) => response.end('secret'));
		const outer = await serve((_request, response) =>
			response.writeHead(302, { Location: `http://127.0.0.1:${inner}/metadata` }).end(),
		);
		expect(await get(`http://127.0.0.1:${outer}/`, [`127.0.0.1:${outer}`])).toMatchObject({
			...{ status: 302, body: '' },
		});
		expect(reached).toEqual(['GET /']);
	});

	it('reaches what an admin allows, sends what it is given, and gives the status and the body', async () => {
		const port = await serve((request, response) => {
			request.pipe(response.writeHead(201));
		});
		const policy = { allowedHosts: ['localhost'] };
		const url = `http://localhost:${port}/hook`;
		expect(
			await guardedRequest({ url, method: 'POST', body: '{"a":1}' }, { policy }),
		).toMatchObject({
			...{ status: 201, body: '{"a":1}' },
		});
	});

	it('takes no more bytes and no more time than it is given', async () => {
		const port = await serve((request, response) => {
			const piece = 'x'.repeat(request.url === '/slow' ? 1 : 60_000);
			const timer = setInterval(() => response.write(piece), 20);
			response.on('close', () => clearInterval(timer));
		});
		const allowed = [`127.0.0.1:${port}`];
		await expect(get(`http://127.0.0.1:${port}/much`, allowed)).rejects.toThrow(
			'the answer has more than 262144 bytes',
		);
		await expect(get(`http://127.0.0.1:${port}/slow`, allowed, { timeoutMs: 300 })).rejects.toThrow(
			'no answer within 0.3 s',
		);
	});
});
