import { createMemoryCache, type HttpCache } from '../../../lib/http';
import { connectRedis, createRedisCache, type RedisLink } from '../../../lib/redis';
import { countBy, readEudamed, readMaude, type SourceContext } from '../../../lib/sources';
import { DEMO_DEVICE_CODE } from '../../../sandbox/sources/planted';
import type { Sources } from '../../../sandbox/sources/server';
import { collect, contextFor, startWorld } from '../sources/support';
import { describeWithRedis, startRedis, type RedisServer } from './redis-server';

const MAUDE = {
	search: `device.device_report_product_code:"${DEMO_DEVICE_CODE}"`,
	keep: { productCodes: [DEMO_DEVICE_CODE], brandNames: [], manufacturers: [] },
};
const WINDOW = { from: '2021-06-15', to: '2026-06-15' };

/** All that is asked for one product. */
async function order(ctx: SourceContext): Promise<number> {
	const [reports, counts, devices] = await Promise.all([
		collect(readMaude(ctx, MAUDE, { ...WINDOW, limit: 1_200 })),
		countBy(ctx, 'maude', MAUDE.search, 'event_type.exact', WINDOW),
		collect(readEudamed(ctx, { searches: [{ tradeName: 'SIMULANT' }] }, { subject: 'devices' })),
	]);
	return reports.length + counts.rows.length + devices.length;
}

let sources: Sources;
beforeAll(async () => {
	({ sources } = await startWorld());
});
afterAll(async () => await sources.close());

/** Calls of the sources for 50 orders, by how many caches, as many processes, they are spread over. */
async function callsFor(caches: HttpCache[], orders: number): Promise<number> {
	sources.requests.length = 0;
	const contexts = caches.map((cache) =>
		contextFor(sources, { cache, now: () => new Date(), sleep: async () => undefined }),
	);
	const found = await Promise.all(
		Array.from({ length: orders }, (_, i) => {
			const ctx = contexts[i % contexts.length];
			return ctx ? order(ctx) : 0;
		}),
	);
	expect(new Set(found).size).toBe(1);
	expect(found[0]).toBeGreaterThan(0);
	return sources.requests.length;
}

describe('The same product ordered 50 times within the time to live', () => {
	it('makes as many calls as once in one process', async () => {
		const once = await callsFor([createMemoryCache()], 1);
		expect(once).toBeGreaterThan(3);
		expect(await callsFor([createMemoryCache({ maxBytes: 256 * 2 ** 20 })], 50)).toBe(once);
	});
});

describeWithRedis('The same product ordered 50 times from four processes', () => {
	let server: RedisServer;
	const links: RedisLink[] = [];
	beforeAll(async () => (server = await startRedis()));
	afterAll(async () => {
		for (const link of links) link.close();
		await server.stop();
	});

	it('makes as many calls as once', async () => {
		let away = 0;
		// What Redis did not take within its second, on a busy machine, is asked for again elsewhere.
		const more = () => (away === 0 ? 0 : once);
		const caches = Array.from({ length: 4 }, () => {
			const link = connectRedis(server.url, { prefix: 'cer:test:' });
			links.push(link);
			link.onStateChange(({ state }) => (away += state === 'degraded' ? 1 : 0));
			return createRedisCache(link, { prefix: 'cer:test:' });
		});
		const once = await callsFor([createMemoryCache()], 1);
		const first = await callsFor(caches, 50);
		expect(first).toBeGreaterThanOrEqual(once);
		expect(first).toBeLessThanOrEqual(once + more());
		expect(await callsFor(caches, 50)).toBeLessThanOrEqual(more());
	});
});
