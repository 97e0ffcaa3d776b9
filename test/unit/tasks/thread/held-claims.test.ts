import { MessageChannel } from 'node:worker_threads';
import { createMemoryCache, createRateLimiter } from '../../../../lib/http';
import { servicesOver } from '../../../../lib/tasks/thread/ask-main';
import { serveWorker } from '../../../../lib/tasks/thread/serve-worker';
import { keptAnswer } from '../../http/kept-answer';

describe('claims over a port', () => {
	const cache = createMemoryCache();
	const open: MessageChannel[] = [];
	const task = () => {
		const channel = new MessageChannel();
		open.push(channel);
		serveWorker(channel.port1, {
			http: {
				send: async () => ({ kind: 'fault', reason: 'network', message: 'nobody' }),
				limiter: createRateLimiter(),
				cache,
			},
		});
		const { claim, set } = servicesOver(channel.port2).cache;
		if (!claim) throw new Error('A thread has no claims.');
		return { claim, set, end: () => channel.port2.close() };
	};
	afterAll(() => {
		for (const { port1, port2 } of open) {
			port1.close();
			port2.close();
		}
	});

	it('let one thread ask and hand its answer to the other', async () => {
		const [first, second] = [task(), task()];
		const mine = await first.claim('a', 0);
		if (mine.kind !== 'yours') throw new Error('The first is not let through.');
		const others = second.claim('a', 0);
		await first.set('a', keptAnswer('body'), 1000, mine.token);
		const claim = await others;
		if (claim.kind !== 'kept') throw new Error('The second was not handed the answer.');
		expect(Buffer.from(claim.answer.bytes).toString()).toBe('body');
	});

	it('pass to the next when the thread ends, and pass over one that ended while it waited', async () => {
		const [first, second, third] = [task(), task(), task()];
		expect(await first.claim('b', 0)).toMatchObject({ kind: 'yours' });
		void second.claim('b', 0);
		await new Promise((resolve) => setTimeout(resolve, 20));
		const claim = third.claim('b', 0);
		second.end();
		first.end();
		expect(await claim).toMatchObject({ kind: 'yours' });
	});
});
