import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BY_N8N, answersDirectly, type DirectPortal } from '../../../lib/live';

const BASE = '/webhook/cer';

describe('Answering reads directly', () => {
	let server: Server;
	let kept: Record<string, DirectPortal | Promise<DirectPortal | undefined>>;
	beforeEach(async () => {
		const inside = answersDirectly({ known: (base) => kept[base] });
		server = createServer((req, res) => inside(req, res, () => res.end(`n8n ${req.url}`)));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterEach(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	const portal = (name: string): DirectPortal => ({
		readOf: (_request, path) =>
			path.endsWith('/unknown') ? undefined : (response) => void response.end(`${name} ${path}`),
	});
	const ask = async (path: string, method = 'GET', headers: Record<string, string> = {}) =>
		await new Promise<string>((resolve, reject) => {
			const { port } = server.address() as AddressInfo;
			const asked = request({ port, path, method, headers, agent: false }, (answer) => {
				let told = '';
				answer.on('data', (text) => (told += String(text)));
				answer.on('end', () => resolve(told));
			});
			asked.on('error', reject);
			asked.end(headers['content-length'] === undefined ? '' : '{}');
		});

	it('takes plain paths of a known portal, whatever their query', async () => {
		kept = { [BASE]: portal('cer') };
		expect(await ask(BASE)).toBe(`cer ${BASE}`);
		expect(await ask(`${BASE}/reports/a1?x=/../y`)).toBe(`cer ${BASE}/reports/a1`);
		expect(await ask(`${BASE}/a/b/c`)).toBe(`cer ${BASE}/a/b/c`);
	});

	it.each([
		...['/webhook/cer2/me', '/webhook-test/cer/me', '/WEBHOOK/cer/me', `${BASE}/unknown`],
		...[`${BASE}//me`, `${BASE}/./me`, `${BASE}/../cer/me`, `${BASE}/%6de`, `${BASE}/me/`],
		...[`/${BASE}/me`, `${BASE}/me;a`, `${BASE}/..`, `${BASE}/a/b/c/d`, 'http://x/webhook/cer/me'],
	])('leaves %s to n8n', async (path) => {
		kept = { [BASE]: portal('cer') };
		expect(await ask(path)).toBe(`n8n ${path}`);
	});

	it('leaves to n8n what is no read, has a body, or asks for n8n', async () => {
		kept = { [BASE]: portal('cer') };
		const path = `${BASE}/me`;
		for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
			expect(await ask(path, method)).toBe(`n8n ${path}`);
		}
		expect(await ask(path, 'GET', { 'content-length': '2' })).toBe(`n8n ${path}`);
		expect(await ask(path, 'GET', { [BY_N8N]: '1' })).toBe(`n8n ${path}`);
	});

	it('asks the portal that stands deepest, and the next where it does not say', async () => {
		kept = { [BASE]: portal('outer'), [`${BASE}/inner`]: portal('inner') };
		expect(await ask(`${BASE}/inner/me`)).toBe(`inner ${BASE}/inner/me`);
		expect(await ask(`${BASE}/me`)).toBe(`outer ${BASE}/me`);
		kept[`${BASE}/inner`] = { readOf: () => undefined };
		expect(await ask(`${BASE}/inner/me`)).toBe(`outer ${BASE}/inner/me`);
	});

	it('waits for a visit, and leaves to n8n what that does not find', async () => {
		kept = { [BASE]: Promise.resolve(portal('renewed')) };
		expect(await ask(`${BASE}/me`)).toBe(`renewed ${BASE}/me`);
		kept = { [BASE]: Promise.resolve(undefined) };
		expect(await ask(`${BASE}/me`)).toBe(`n8n ${BASE}/me`);
	});
});
