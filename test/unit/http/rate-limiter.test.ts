import fc from 'fast-check';
import { createRateLimiter } from '../../../lib/http';

describe('the rate limiter', () => {
	it('never lets more through in a minute than the limit and one burst', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 300, maxLength: 600 }),
				(gaps) => {
					const limiter = createRateLimiter();
					let now = 1_000_000;
					const sent: number[] = [];
					for (const gap of gaps) {
						now += gap;
						sent.push(now + limiter.reserve('api.fda.gov', 'openfda', now));
					}
					return sent.every(
						(start) => sent.filter((at) => at >= start && at < start + 60_000).length <= 250,
					);
				},
			),
			{ numRuns: 30 },
		);
	});

	it('lets a burst go at once and then one an interval', () => {
		const limiter = createRateLimiter({ eudamed: 60 });
		const waits = Array.from({ length: 6 }, () =>
			limiter.reserve('ec.europa.eu', 'eudamed', 10_000),
		);
		expect(waits).toEqual([0, 0, 0, 1000, 2000, 3000]);
	});

	it('lets those with a key ask NCBI ten times a second, others three times', () => {
		const longest = (service: 'ncbi' | 'ncbi-with-key') => {
			const limiter = createRateLimiter();
			return Math.max(...Array.from({ length: 61 }, () => limiter.reserve('eutils', service, 0)));
		};
		expect(Math.round(longest('ncbi'))).toBe(20_000);
		expect(Math.round(longest('ncbi-with-key'))).toBe(6_000);
	});

	it('keeps hosts apart', () => {
		const limiter = createRateLimiter({ eudamed: 1 });
		for (let turn = 0; turn < 3; turn += 1) limiter.reserve('a', 'eudamed', 0);
		expect(limiter.reserve('a', 'eudamed', 0)).toBeGreaterThan(0);
		expect(limiter.reserve('b', 'eudamed', 0)).toBe(0);
	});

	it('makes everybody wait for a host that said it is overrun', () => {
		const limiter = createRateLimiter();
		limiter.pause('ec.europa.eu', 50_000);
		expect(limiter.reserve('ec.europa.eu', 'eudamed', 20_000)).toBe(30_000);
		expect(limiter.reserve('ec.europa.eu', 'eudamed', 60_000)).toBe(0);
	});

	it("does not slow EUDAMED's stand-in on this machine, unless a limit is given", () => {
		const waits = (limiter: ReturnType<typeof createRateLimiter>) =>
			Array.from({ length: 9 }, () => limiter.reserve('127.0.0.1:8080', 'eudamed', 0));
		expect(Math.max(...waits(createRateLimiter()))).toBe(0);
		expect(Math.max(...waits(createRateLimiter({ eudamed: 60 })))).toBeGreaterThan(0);
	});
});
