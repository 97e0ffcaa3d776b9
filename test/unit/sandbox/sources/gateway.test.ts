import { Gateway, REAL_LIMITS } from '../../../../sandbox/sources/gateway.ts';

const url = new URL('http://localhost/openfda/device/event.json');

describe('the gateway', () => {
	it('lets a client in again when the minute is over', () => {
		let now = 0;
		const gateway = new Gateway({ perMinute: 1 }, () => now);
		const refused = (): boolean => gateway.refuse(url, undefined, 'a') !== undefined;
		expect([refused(), refused()]).toEqual([false, true]);
		now = 60_000;
		expect(refused()).toBe(false);
	});

	it('counts each client for itself', () => {
		const gateway = new Gateway({ perMinute: 1 }, () => 0);
		expect(gateway.refuse(url, undefined, 'a')).toBeUndefined();
		expect(gateway.refuse(url, undefined, 'b')).toBeUndefined();
	});

	it('knows the published limits: 240 a minute, 1,000 a day without a key', () => {
		let now = 0;
		const gateway = new Gateway(REAL_LIMITS, () => now);
		let passed = 0;
		for (let request = 0; request < 2_000; request += 1) {
			if (request % 200 === 0) now += 60_000;
			if (!gateway.refuse(url, undefined, 'a')) passed += 1;
		}
		expect(passed).toBe(1_000);
	});
});
