import { once } from 'node:events';
import { createServer, connect, type AddressInfo } from 'node:net';
import { within } from '../../../lib/redis/within';

describe('waiting for an answer of Redis', () => {
	it('ends after the time', async () => {
		const never = new Promise(() => undefined);
		await expect(within(50, never)).rejects.toThrow('no answer within 50 ms');
	});

	it('takes an answer that arrived while this process was too busy to read it', async () => {
		const server = createServer((socket) => socket.end('answer')).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
		const answer = once(socket, 'data').then(([data]) => String(data));
		const held = within(40, answer);
		const until = performance.now() + 200;
		while (performance.now() < until);
		await expect(held).resolves.toBe('answer');
		server.close();
	});
});
