import { createServer } from 'node:net';
import { checkPostgres, checkRedis } from '../../../../lib/workspace';

/** A port of this machine on which nobody listens. */
async function deadPort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === 'object' && address ? address.port : 0;
}

describe('checking a connection', () => {
	const secret = 'hush-hush';

	it('says which PostgreSQL does not answer, and not with which password it was asked', async () => {
		const port = await deadPort();
		const check = checkPostgres(`postgresql://cer:${secret}@127.0.0.1:${port}/cer`);
		await expect(check).rejects.toThrow(
			new RegExp(`^PostgreSQL at 127.0.0.1:${port}/cer does not answer: .*ECONNREFUSED`),
		);
		await expect(check).rejects.not.toThrow(secret);
	});

	it('says which Redis does not answer, and not with which password it was asked', async () => {
		const port = await deadPort();
		const check = checkRedis(`redis://:${secret}@127.0.0.1:${port}`);
		await expect(check).rejects.toThrow(
			new RegExp(`^Redis at 127.0.0.1:${port} does not answer: .*ECONNREFUSED`),
		);
		await expect(check).rejects.not.toThrow(secret);
	});

	it.each(['', 'localhost:6379', 'http://localhost'])('refuses %j as a Redis URL', async (url) => {
		await expect(checkRedis(url)).rejects.toThrow('The Redis URL is not one');
	});
});
