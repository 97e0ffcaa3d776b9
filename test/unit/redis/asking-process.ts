import { z } from 'zod/v4';
import { createHttpClient } from '../../../lib/http';
import { openRedis } from '../../../lib/redis';

/**
 * One of several processes that ask for the same through one Redis: `asks` requests at once, then so
 * many turns. Prints the statuses, and when each turn came (ms), as one line of JSON.
 */
const orders = z.object({
	redisUrl: z.string(),
	address: z.string(),
	name: z.string(),
	asks: z.number(),
	turns: z.number(),
});

async function main(): Promise<void> {
	const { redisUrl, address, name, asks, turns } = orders.parse(JSON.parse(process.argv[2] ?? ''));
	const redis = openRedis({
		url: redisUrl,
		connectionString: 'postgresql://db/cer',
		process: {
			name,
			facts: () => ({
				role: 'worker',
				hostname: 'host',
				pid: process.pid,
				startedAt: new Date().toISOString(),
				rssBytes: process.memoryUsage.rss(),
				jobsAtWork: 0,
			}),
		},
	});
	const limiter = redis.limiter();
	const client = createHttpClient({ cache: redis.cache, limiter, now: () => new Date() });
	const request = { source: 'maude', url: address, cacheSeconds: 600 } as const;
	const answers = await Promise.all(Array.from({ length: asks }, () => client.get(request)));
	const statuses = answers.map((answer) =>
		answer.kind === 'answered' ? answer.status : answer.kind,
	);
	const at: number[] = [];
	for (let turn = 0; turn < turns; turn += 1) {
		const waitMs = await limiter.reserve('api', 'openfda', Date.now());
		at.push(Date.now() + waitMs);
	}
	await redis.close();
	process.stdout.write(`${JSON.stringify({ statuses, at })}\n`);
}

void main();
