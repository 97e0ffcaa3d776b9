import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { attachToServers } from '../../../../lib/live';
import { createRequestLimiter } from '../../../../lib/api';
import {
	MOST_ORDERS_AT_ONCE,
	MOST_UNKNOWN_AT_ONCE,
} from '../../../../lib/api/limiter/concurrency-limit';

const PORTAL = '/webhook/cer';
const KNOWN = 'a-token-somebody-is-known-by';
/** What a test says of a request. */
interface Sent extends Omit<RequestInit, 'headers'> {
	token?: string;
	headers?: Record<string, string>;
}

const order = JSON.stringify({ code: 'FRN', label: 'Häkchen ✓' });

describe('the limiter before a portal', () => {
	let server: Server;
	let address: string;
	/** Requests that came through to the server's own listener, and the answers owed to them. */
	let through: { request: IncomingMessage; response: ServerResponse }[];
	let refused: number;

	beforeEach(async () => {
		through = [];
		refused = 0;
		const early = createRequestLimiter({
			portalAt: (path) =>
				path.startsWith(`${PORTAL}/`)
					? { base: PORTAL, portal: { knows: async (token) => token === KNOWN } }
					: undefined,
			onRefused: () => (refused += 1),
			bodyMs: 150,
		});
		attachToServers({ upgrade: async () => false, early });
		server = createServer((request, response) => through.push({ request, response }));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterEach(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	const send = async (path: string, { token, ...init }: Sent = {}) =>
		await fetch(`${address}${path}`, {
			method: 'POST',
			body: order,
			...init,
			headers: {
				'Content-Type': 'application/json',
				...(token !== undefined && { Authorization: `Bearer ${token}` }),
				...init.headers,
			},
		});
	const many = (count: number, token?: string) =>
		Array.from({ length: count }, () => send(`${PORTAL}/reports`, { token }));
	const until = async (isSo: () => boolean) => {
		while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
	};
	const answerAll = () => {
		for (const { response } of through.splice(0)) response.end('taken');
	};
	/** Announces a body and sends nothing of it, or little. */
	const halfOpen = (count: number, token?: string) =>
		Array.from({ length: count }, () => {
			const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
			socket.on('error', () => undefined);
			const bearer = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;
			socket.write(
				`POST ${PORTAL}/reports HTTP/1.1\r\nHost: x\r\n${bearer}Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
			);
			return socket;
		});

	it('answers orders beyond its places with 429 before anybody else hears of them', async () => {
		const orders = many(MOST_ORDERS_AT_ONCE + 24, KNOWN);
		await until(() => through.length === MOST_ORDERS_AT_ONCE && refused === 24);
		const first = await Promise.race(orders);
		expect([first.status, first.headers.get('retry-after')]).toEqual([429, '5']);
		expect(await first.json()).toMatchObject({ error: { code: 'too-many-orders-at-once' } });
		answerAll();
		const statuses = (await Promise.all(orders)).map(({ status }) => status);
		expect(statuses.filter((status) => status === 200)).toHaveLength(MOST_ORDERS_AT_ONCE);
		expect(statuses.filter((status) => status === 429)).toHaveLength(24);
	});

	it('keeps the places of those who are known from everybody who is not', async () => {
		const strangers = [...many(60), ...many(60, 'a-token-nobody-is-known-by')];
		await until(() => through.length === MOST_UNKNOWN_AT_ONCE);
		const known = many(MOST_ORDERS_AT_ONCE, KNOWN);
		await until(() => through.length === MOST_UNKNOWN_AT_ONCE + MOST_ORDERS_AT_ONCE);
		answerAll();
		for (const { status } of await Promise.all(known)) expect(status).toBe(200);
		const turnedAway = (await Promise.all(strangers)).filter(({ status }) => status === 429);
		expect(turnedAway).toHaveLength(strangers.length - MOST_UNKNOWN_AT_ONCE);
	});

	it('gives no place to whoever sends no body, known or not, and ends the wait with 408', async () => {
		const sockets = [...halfOpen(100, KNOWN), ...halfOpen(100)];
		const told = new Promise((resolve) =>
			sockets[0]?.once('data', (data) => resolve(String(data))),
		);
		const orders = many(MOST_ORDERS_AT_ONCE, KNOWN);
		await until(() => through.length === MOST_ORDERS_AT_ONCE);
		answerAll();
		for (const { status } of await Promise.all(orders)) expect(status).toBe(200);
		expect(await told).toMatch(/^HTTP\/1\.1 408 .*body-late/s);
		for (const socket of sockets) socket.destroy();
	});

	it('gives places back when answers are sent, or callers are gone', async () => {
		const gone = new AbortController();
		const left = Array.from({ length: MOST_ORDERS_AT_ONCE }, () =>
			send(`${PORTAL}/reports`, { token: KNOWN, signal: gone.signal }).catch(() => 0),
		);
		await until(() => through.length === MOST_ORDERS_AT_ONCE);
		gone.abort();
		await Promise.all(left);
		through = [];
		const next = (async () => {
			for (;;) {
				const { status } = await send(`${PORTAL}/reports`, { token: KNOWN });
				if (status === 200) return status;
			}
		})();
		await until(() => through.length === 1);
		answerAll();
		expect(await next).toBe(200);
	});

	it('hands a body on whole, in pieces or not, and requests without one as they are', async () => {
		const long = JSON.stringify({ text: 'ä'.repeat(100_000) });
		const pieces = new ReadableStream({
			start(controller) {
				for (const piece of [long.slice(0, 9), long.slice(9)]) {
					controller.enqueue(new TextEncoder().encode(piece));
				}
				controller.close();
			},
		});
		const streamed: Sent & { duplex: string } = { body: pieces, duplex: 'half' };
		const answers = [
			send(`${PORTAL}/reports`, { token: KNOWN }),
			send(`${PORTAL}/rules`, { body: long }),
			send(`${PORTAL}/settings`, { ...streamed, method: 'PUT' }),
			send(`${PORTAL}/reports/job-1/retry`, { body: undefined }),
		];
		await until(() => through.length === answers.length);
		const bodies = await Promise.all(through.map(({ request }) => text(request)));
		expect(bodies.sort((left, right) => left.length - right.length)).toEqual([
			...['', order, long, long],
		]);
		answerAll();
		await Promise.all(answers);
	});

	it('tells what is wrong with a body in a sentence, without a stack trace', async () => {
		const wrong: [Sent, number, string][] = [
			[{ body: '{"code": ' }, 400, 'body-malformed'],
			[{ body: new Uint8Array([0x22, 0xff, 0x22]) }, 400, 'body-malformed'],
			[{ headers: { 'Content-Type': 'application/xml' }, body: '<a>' }, 415, 'body-not-json'],
			[{ headers: { 'Content-Encoding': 'gzip' } }, 415, 'body-not-json'],
			[{ body: `"${'a'.repeat(300_000)}"` }, 413, 'body-too-large'],
		];
		for (const [init, status, code] of wrong) {
			const answer = await send(`${PORTAL}/rules`, {
				...init,
				headers: { origin: 'null', ...init.headers },
			});
			const told = await answer.text();
			expect([answer.status, JSON.parse(told)]).toEqual([
				status,
				{ error: expect.objectContaining({ code }) },
			]);
			expect(told).not.toMatch(/\bat .*[/:]\d+/);
			expect(answer.headers.get('access-control-allow-origin')).toBe('null');
		}
		expect(through).toEqual([]);
	});

	it('leaves other requests alone: to read from the portal, or of anybody else', async () => {
		const orders = many(MOST_ORDERS_AT_ONCE, KNOWN);
		await until(() => through.length === MOST_ORDERS_AT_ONCE);
		const others = [
			fetch(`${address}${PORTAL}/reports`),
			send(`${PORTAL}/reports/job-1/cancel`),
			send('/webhook/somebody/reports', { body: '{"not": ' }),
			send('/reports'),
		];
		await until(() => through.length === MOST_ORDERS_AT_ONCE + others.length);
		answerAll();
		for (const { status } of await Promise.all([...orders, ...others])) expect(status).toBe(200);
	});
});
