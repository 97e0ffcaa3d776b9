import { createMemoryCache, type KeptAnswer } from '../../../lib/http';

const answer = (body: string): KeptAnswer => ({
	status: 200,
	headers: {},
	bytes: Buffer.from(body),
	provenance: {
		method: 'GET',
		url: 'http://x/',
		source: 'maude',
		status: 200,
		retrievedAt: '2026-01-15T12:00:00.000Z',
		bytes: body.length,
		sha256: '',
		cache: 'miss',
		simulated: false,
		attempts: 1,
	},
});

describe('the cache in memory', () => {
	it('forgets the least recently used answer when it is full', async () => {
		const cache = createMemoryCache({ maxBytes: 5000 });
		await cache.set('a', answer('a'.repeat(1000)), 100);
		await cache.set('b', answer('b'.repeat(1000)), 100);
		await cache.get('a', 1);
		await cache.set('c', answer('c'.repeat(1000)), 100);
		expect(await cache.get('b', 1)).toBeUndefined();
		expect((await cache.get('a', 1))?.bytes).toHaveLength(1000);
		expect((await cache.get('c', 1))?.bytes).toHaveLength(1000);
	});

	it('does not keep an answer bigger than itself', async () => {
		const cache = createMemoryCache({ maxBytes: 5000 });
		await cache.set('small', answer('x'), 100);
		await cache.set('big', answer('x'.repeat(10_000)), 100);
		expect(await cache.get('big', 1)).toBeUndefined();
		expect(await cache.get('small', 1)).toBeDefined();
	});

	it('forgets an answer at its time', async () => {
		const cache = createMemoryCache();
		await cache.set('a', answer('x'), 100);
		expect(await cache.get('a', 99)).toBeDefined();
		expect(await cache.get('a', 100)).toBeUndefined();
	});
});
