import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { attachToServers } from '../../../lib/live';
import { createOrderGate, MOST_ORDERS_AT_ONCE } from '../../../lib/portal/orders-at-once';

const PORTAL = '/webhook/cer';

describe('orders that come faster than a process takes them', () => {
	let server: Server;
	let address: string;
	/** Answers of the server's own listener that are still owed. */
	let owed: ServerResponse[];
	let refused: number;

	beforeEach(async () => {
		owed = [];
		refused = 0;
		const early = createOrderGate({
			isPortal: (base) => base === PORTAL,
			onRefused: () => (refused += 1),
			bodyMs: 50,
		});
		attachToServers({ upgrade: async () => false, early });
		server = createServer((_request, response) => owed.push(response));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterEach(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	const send = async (path: string, method = 'POST', headers: Record<string, string> = {}) =>
		await fetch(`${address}${path}`, { method, headers });
	const untilOwed = async (count: number) => {
		while (owed.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
	};
	const answerAll = () => {
		for (const response of owed.splice(0)) response.end('taken');
	};

	it('are answered 429 with when to come again, before anybody else hears of them', async () => {
		const orders = Array.from({ length: MOST_ORDERS_AT_ONCE + 24 }, () =>
			send(`${PORTAL}/reports`, 'POST', { origin: 'null' }),
		);
		await untilOwed(MOST_ORDERS_AT_ONCE);
		const first = await Promise.race(orders);
		expect(first.status).toBe(429);
		expect(first.headers.get('retry-after')).toBe('5');
		expect(first.headers.get('access-control-allow-origin')).toBe('null');
		expect(await first.json()).toMatchObject({ error: { code: 'too-many-orders-at-once' } });
		while (refused < 24) await new Promise((resolve) => setTimeout(resolve, 5));
		expect(owed).toHaveLength(MOST_ORDERS_AT_ONCE);
		answerAll();
		const statuses = (await Promise.all(orders)).map(({ status }) => status);
		expect(statuses.filter((status) => status === 200)).toHaveLength(MOST_ORDERS_AT_ONCE);
		expect(statuses.filter((status) => status === 429)).toHaveLength(24);
	});

	it('are taken again as soon as those before are answered, or their callers are gone', async () => {
		const gone = new AbortController();
		const left = Array.from({ length: MOST_ORDERS_AT_ONCE }, () =>
			fetch(`${address}${PORTAL}/reports`, { method: 'POST', signal: gone.signal }).catch(() => 0),
		);
		await untilOwed(MOST_ORDERS_AT_ONCE);
		gone.abort();
		await Promise.all(left);
		owed = [];
		const next = (async () => {
			for (;;) {
				const { status } = await send(`${PORTAL}/reports`);
				if (status === 200) return status;
			}
		})();
		await untilOwed(1);
		answerAll();
		expect(await next).toBe(200);
	});

	it('are not kept out by callers who never send the body they announced', async () => {
		const sockets = Array.from({ length: MOST_ORDERS_AT_ONCE }, () =>
			connect((server.address() as AddressInfo).port, '127.0.0.1'),
		);
		for (const socket of sockets) {
			socket.on('error', () => undefined);
			socket.write(`POST ${PORTAL}/reports HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{`);
		}
		await untilOwed(MOST_ORDERS_AT_ONCE);
		expect((await send(`${PORTAL}/reports`)).status).toBe(429);
		await new Promise((resolve) => setTimeout(resolve, 100));
		const order = send(`${PORTAL}/reports`);
		await untilOwed(MOST_ORDERS_AT_ONCE + 1);
		answerAll();
		expect((await order).status).toBe(200);
		for (const socket of sockets) socket.destroy();
	});

	it('do not keep other requests out: of the portal, or of anybody else', async () => {
		const orders = Array.from({ length: MOST_ORDERS_AT_ONCE }, () => send(`${PORTAL}/reports?x=1`));
		await untilOwed(MOST_ORDERS_AT_ONCE);
		const others = [
			send(`${PORTAL}/reports`, 'GET'),
			send(`${PORTAL}/reports/job-1/cancel`),
			send('/webhook/somebody/reports'),
			send('/reports'),
		];
		await untilOwed(MOST_ORDERS_AT_ONCE + others.length);
		answerAll();
		for (const { status } of await Promise.all([...orders, ...others])) expect(status).toBe(200);
	});
});
