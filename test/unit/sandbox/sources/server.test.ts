import { get, TODAY, useSources } from './support';
import { startSources } from '../../../../sandbox/sources/server.ts';

/** Shaped like a key of api.data.gov: 40 letters and digits. */
const KEY = 'A1b2'.repeat(10);

describe('the sources', () => {
	const sources = useSources();
	const events = (): string => `${sources().openFdaUrl}/device/event.json`;
	beforeEach(() => sources().faults.clear());

	it('say that they are simulated, in the header and in the disclaimer', async () => {
		const { headers, body } = await get(events());
		expect(headers.get('x-cer-sandbox')).toBe('simulated');
		expect(body.meta?.disclaimer).toMatch(/^SIMULATED DATA\./);
		expect(sources().simulated).toBe(true);
	});

	it('answer a health probe and a status page', async () => {
		expect((await get(`${sources().url}/healthz`)).body).toEqual({ status: 'ok', simulated: true });
		const status = await fetch(`${sources().openFdaUrl}/status`);
		expect(await status.json()).toContainEqual(
			expect.objectContaining({ endpoint: 'deviceevent' }),
		);
	});

	it('send the Link header with the address they were asked at', async () => {
		const { headers } = await get(events(), { limit: '5' });
		expect(headers.get('link')).toMatch(new RegExp(`^<${events()}\\?limit=5&skip=0&search_after=`));
	});

	it('take a key as a parameter or as the user of Basic authorisation', async () => {
		expect((await get(events(), { api_key: KEY })).status).toBe(200);
		const basic = `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`;
		expect((await get(events(), {}, { authorization: basic })).status).toBe(200);
	});

	it('refuse a key of the wrong shape', async () => {
		const wrong = { status: 403, body: { error: { code: 'API_KEY_INVALID' } } };
		expect(await get(events(), { api_key: 'invalid' })).toMatchObject(wrong);
		const basic = `Basic ${Buffer.from('wrong:').toString('base64')}`;
		expect(await get(events(), {}, { authorization: basic })).toMatchObject(wrong);
	});

	it('keep a log of requests without keys', async () => {
		await get(events(), { limit: '2', api_key: KEY });
		const last = sources().requests.at(-1);
		expect(last).toEqual({
			method: 'GET',
			path: '/openfda/device/event.json?limit=2&api_key=***',
			status: 200,
		});
	});

	it('answer an unknown endpoint with 404', async () => {
		expect((await get(`${sources().openFdaUrl}/device/nonsense.json`)).status).toBe(404);
		expect((await get(`${sources().url}/elsewhere`)).status).toBe(404);
	});

	it('say so when the port is taken', async () => {
		const port = Number(new URL(sources().url).port);
		await expect(startSources({ port, now: TODAY })).rejects.toThrow(/EADDRINUSE/);
	});
});

describe('the rate limit', () => {
	const sources = useSources({ rateLimits: { perMinute: 3, perDayWithoutKey: 2 } });
	const ask = async (query: Record<string, string>): Promise<number> =>
		(await get(`${sources().openFdaUrl}/device/classification.json`, query)).status;

	it('counts by the day without a key and by the minute with one', async () => {
		expect([await ask({}), await ask({}), await ask({})]).toEqual([200, 200, 429]);
		const key = { api_key: KEY };
		expect([await ask(key), await ask(key), await ask(key), await ask(key)]).toEqual([
			200, 200, 200, 429,
		]);
	});

	it('answers as the gateway does, and not at all after it is lifted', async () => {
		sources().limitRate({ perMinute: 0 });
		const { body, headers } = await get(`${sources().openFdaUrl}/device/event.json`);
		expect(body.error?.code).toBe('OVER_RATE_LIMIT');
		expect(headers.get('retry-after')).toBeNull();
		sources().limitRate({});
		expect(await ask({})).toBe(200);
	});
});

describe('a fault', () => {
	const sources = useSources();
	const events = (): string => `${sources().openFdaUrl}/drug/event.json`;
	beforeEach(() => sources().faults.clear());

	it('delays an answer', async () => {
		sources().faults.set({ match: '/openfda/drug', kind: 'latency', ms: 150, times: 1 });
		const start = performance.now();
		expect((await get(events())).status).toBe(200);
		expect(performance.now() - start).toBeGreaterThan(140);
	});

	it('answers 429 without and with Retry-After', async () => {
		sources().faults.set({ match: '/openfda/drug', kind: '429', times: 1 });
		sources().faults.set({ match: '/openfda/drug', kind: '429-retry-after', ms: 1500, times: 1 });
		const [bare, told] = [await get(events()), await get(events())];
		expect([bare.status, bare.headers.get('retry-after')]).toEqual([429, null]);
		expect([told.status, told.headers.get('retry-after')]).toEqual([429, '2']);
		expect((await get(events())).status).toBe(200);
	});

	it('answers 500 in both kinds', async () => {
		sources().faults.set({ match: '/openfda/drug', kind: '500', times: 1 });
		sources().faults.set({ match: '/openfda/drug', kind: '500-query', times: 1 });
		const queryFault =
			/token_mgr_error|parse_exception|illegal_argument_exception|query_shard_exception/;
		expect((await get(events())).body.error?.details).not.toMatch(queryFault);
		expect((await get(events())).body.error?.details).toMatch(queryFault);
	});

	it('cuts the connection in the middle of a body', async () => {
		sources().faults.set({ match: '/openfda/drug', kind: 'cut', times: 1 });
		const response = await fetch(`${events()}?limit=100`);
		expect(response.status).toBe(200);
		await expect(response.text()).rejects.toThrow();
	});

	it('sends JSON that ends too early', async () => {
		sources().faults.set({ match: '/openfda/drug', kind: 'malformed', times: 1 });
		const response = await fetch(events());
		await expect(response.json()).rejects.toThrow(/JSON/);
	});

	it('closes the connection without an answer', async () => {
		sources().faults.set({ match: '/eudamed', kind: 'outage' });
		await expect(fetch(`${sources().eudamedUrl}/applicationInfo`)).rejects.toThrow();
		expect((await get(events())).status).toBe(200);
	});

	it('lets the first requests pass when told to', async () => {
		sources().faults.set({ match: '/openfda/drug', kind: '500', after: 2, times: 1 });
		const statuses = [];
		for (let turn = 0; turn < 4; turn += 1) statuses.push((await get(events())).status);
		expect(statuses).toEqual([200, 200, 500, 200]);
	});

	it('is switched on and off from another process', async () => {
		const address = `${sources().url}/_sandbox/faults`;
		const rule = JSON.stringify({ match: '/openfda', kind: '429' });
		expect((await fetch(address, { method: 'POST', body: rule })).status).toBe(200);
		expect((await get(events())).status).toBe(429);
		await fetch(address, { method: 'DELETE' });
		expect((await get(events())).status).toBe(200);
	});

	it.each([
		['{"kind":"500"}', 'A fault needs "match": a part of the path it applies to.'],
		['{"match":"/","kind":"flood"}', /^A fault needs "kind": one of latency, 429/],
		['{"match":"/","kind":"500","times":-1}', '"times" of a fault is a whole number, 0 or more.'],
		['[', /JSON/],
	])('that reads %s is refused in words', async (body, message) => {
		const answer = await fetch(`${sources().url}/_sandbox/faults`, { method: 'POST', body });
		expect(answer.status).toBe(400);
		const { error } = (await answer.json()) as { error: string };
		expect(error).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
	});
});
