import fc from 'fast-check';
import { retryAfterMs, retryDelayMs } from '../../../lib/http';

const NOW = new Date('2026-01-15T12:00:00Z');

describe('retryAfterMs', () => {
	it('reads seconds', () => expect(retryAfterMs('120', NOW)).toBe(120_000));
	it('reads an HTTP date', () =>
		expect(retryAfterMs('Thu, 15 Jan 2026 12:00:30 GMT', NOW)).toBe(30_000));
	it('reads a date that has passed as no wait', () =>
		expect(retryAfterMs('Thu, 15 Jan 2026 11:00:00 GMT', NOW)).toBe(0));
	it.each([undefined, '', 'soon'])('reads %p as no hint', (header) =>
		expect(retryAfterMs(header, NOW)).toBeUndefined(),
	);
});

describe('retryDelayMs', () => {
	const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

	it('lies between nothing and a ceiling that doubles with each try', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 8 }), random, (attempts, jitter) => {
				const delay = retryDelayMs({ attempts, now: NOW, random: () => jitter });
				return delay >= 0 && delay <= 500 * 2 ** (attempts - 1);
			}),
		);
	});

	it('is at least half of its ceiling, from 5 seconds on, after a 429 without a hint', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 4 }), random, (attempts, jitter) => {
				const ceiling = 5000 * 2 ** (attempts - 1);
				const delay = retryDelayMs({ attempts, status: 429, now: NOW, random: () => jitter });
				return delay >= ceiling / 2 && delay <= ceiling;
			}),
		);
	});

	it('is what Retry-After says, whatever the chance', () => {
		const delay = retryDelayMs({ attempts: 3, retryAfter: '9', now: NOW, random: () => 0.1 });
		expect(delay).toBe(9000);
	});
});
