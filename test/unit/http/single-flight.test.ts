import { setTimeout as wait } from 'node:timers/promises';
import { createHttpClient, createMemoryCache, createSingleFlight } from '../../../lib/http';
import { keptAnswer } from './kept-answer';

const request = { source: 'maude', url: 'https://api.example/x', cacheSeconds: 60 } as const;

describe('a single flight', () => {
	it('hands the answer of the first to all who wait', async () => {
		const flights = createSingleFlight();
		const first = await flights.claim('a');
		if (first.kind !== 'yours') throw new Error('The first is not let through.');
		const others = [flights.claim('a'), flights.claim('a')];
		expect(flights.deliver('a', first.token, keptAnswer('x'))).toBe(true);
		for (const claim of await Promise.all(others)) {
			expect(claim).toMatchObject({ kind: 'kept', answer: { status: 200 } });
		}
		expect(flights.deliver('a', first.token, keptAnswer('y'))).toBe(false);
	});

	it('lets the next in line take over when the holder is gone, the others wait on', async () => {
		const flights = createSingleFlight();
		const first = await flights.claim('a');
		if (first.kind !== 'yours') throw new Error('The first is not let through.');
		const second = flights.claim('a');
		const third = flights.claim('a');
		flights.release('a', first.token, 'gone');
		const taken = await second;
		if (taken.kind !== 'yours') throw new Error('The second did not take over.');
		expect(await Promise.race([third, wait(20, 'waits')])).toBe('waits');
		flights.deliver('a', taken.token, keptAnswer('x'));
		expect(await third).toMatchObject({ kind: 'kept' });
	});

	it('lets all ask for themselves when the source failed, and who waited too long or gave up', async () => {
		const flights = createSingleFlight(30);
		const first = await flights.claim('a');
		if (first.kind !== 'yours') throw new Error('The first is not let through.');
		expect(await flights.claim('a')).toEqual({ kind: 'open' });
		const abort = new AbortController();
		const given = flights.claim('a', abort.signal);
		abort.abort();
		expect(await given).toEqual({ kind: 'open' });
		const others = [flights.claim('a'), flights.claim('a')];
		flights.release('a', first.token, 'failed');
		expect(await Promise.all(others)).toEqual([{ kind: 'open' }, { kind: 'open' }]);
		expect(await flights.claim('a')).toMatchObject({ kind: 'yours' });
	});
});

describe('clients that share a cache', () => {
	function service(answers: (call: number) => Promise<{ status: number }>) {
		let calls = 0;
		const client = createHttpClient({
			cache: createMemoryCache(),
			now: () => new Date(),
			maxAttempts: 1,
			send: async () => {
				const { status } = await answers((calls += 1));
				return { kind: 'answered', status, headers: {}, bytes: Buffer.from('body') };
			},
		});
		return { client, calls: () => calls };
	}

	it('ask once for what many want at the same time', async () => {
		const { client, calls } = service(async () => await wait(20, { status: 200 }));
		const answers = await Promise.all(Array.from({ length: 50 }, () => client.get(request)));
		expect(calls()).toBe(1);
		expect(answers.filter(({ provenance }) => provenance.cache === 'miss')).toHaveLength(1);
		for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: 'body' });
	});

	it('ask each for itself when the source fails', async () => {
		const { client, calls } = service(async () => await wait(20, { status: 503 }));
		await Promise.all([client.get(request), client.get(request), client.get(request)]);
		expect(calls()).toBe(3);
	});

	it('take over from one that gave up', async () => {
		const abort = new AbortController();
		const { client, calls } = service(async (call) => {
			await wait(20);
			if (call === 1) abort.abort();
			return { status: call === 1 ? 500 : 200 };
		});
		const first = client.get({ ...request, signal: abort.signal });
		await wait(5);
		const others = await Promise.all([client.get(request), client.get(request)]);
		await first;
		expect(calls()).toBe(2);
		for (const answer of others) expect(answer).toMatchObject({ status: 200 });
	});
});
