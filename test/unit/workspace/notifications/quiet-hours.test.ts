import fc from 'fast-check';
import { afterQuiet, nextDigest } from '../../../../lib/workspace/notifications';

const night = { quietFrom: '22:00', quietTo: '07:00', timeZone: 'Europe/Berlin' };
const at = (iso: string) => new Date(iso);
const until = (iso: string, hours = night) => afterQuiet(at(iso), hours).toISOString();

describe('afterQuiet', () => {
	it.each([
		['2026-01-15T20:59:59.999Z', '2026-01-15T20:59:59.999Z', 'a moment before they begin'],
		['2026-01-15T21:00:00.000Z', '2026-01-16T06:00:00.000Z', 'the moment they begin'],
		['2026-01-16T02:30:00.000Z', '2026-01-16T06:00:00.000Z', 'after midnight'],
		['2026-01-16T06:00:00.000Z', '2026-01-16T06:00:00.000Z', 'the moment they end'],
		['2026-01-16T12:00:00.000Z', '2026-01-16T12:00:00.000Z', 'noon'],
	])('at %s waits until %s: %s', (given, expected) => {
		expect(until(given)).toBe(expected);
	});

	it('ends an hour of waiting earlier in the night summer time begins', () => {
		// Berlin, 29 March 2026: 02:00 becomes 03:00; 07:00 is 05:00 UTC and no longer 06:00 UTC.
		expect(until('2026-03-28T21:30:00.000Z')).toBe('2026-03-29T05:00:00.000Z');
	});

	it('waits an hour longer in the night summer time ends', () => {
		// Berlin, 25 October 2026: 03:00 becomes 02:00; 07:00 is 06:00 UTC and no longer 05:00 UTC.
		expect(until('2026-10-24T21:30:00.000Z')).toBe('2026-10-25T06:00:00.000Z');
	});

	it('ends at the jump where the end falls into the hour that does not come', () => {
		const hours = { ...night, quietTo: '02:30' };
		expect(until('2026-03-29T00:30:00.000Z', hours)).toBe('2026-03-29T01:00:00.000Z');
	});

	it('ends once, at the first time, where the end comes twice', () => {
		const hours = { ...night, quietTo: '02:30' };
		expect(until('2026-10-25T00:15:00.000Z', hours)).toBe('2026-10-25T00:30:00.000Z');
		// 02:15 for the second time: the quiet hours are over.
		expect(until('2026-10-25T01:15:00.000Z', hours)).toBe('2026-10-25T01:15:00.000Z');
	});

	it('knows hours within one day, and none where nothing is set or both ends are the same', () => {
		const lunch = { quietFrom: '12:00', quietTo: '13:00', timeZone: 'UTC' };
		expect(until('2026-01-15T12:30:00.000Z', lunch)).toBe('2026-01-15T13:00:00.000Z');
		expect(until('2026-01-15T13:00:00.000Z', lunch)).toBe('2026-01-15T13:00:00.000Z');
		const noon = at('2026-01-15T12:30:00.000Z');
		expect(afterQuiet(noon, { timeZone: 'UTC' })).toEqual(noon);
		expect(afterQuiet(noon, { ...lunch, quietTo: '12:00' })).toEqual(noon);
	});

	it('never goes back, and what it gives is not quiet', () => {
		const clock = fc
			.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
			.map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
		const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
		const year = { min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T23:59:59Z') };
		fc.assert(
			fc.property(
				fc.date({ ...year, noInvalidDate: true }),
				clock,
				clock,
				zone,
				(time, quietFrom, quietTo, timeZone) => {
					const hours = { quietFrom, quietTo, timeZone };
					const free = afterQuiet(time, hours);
					expect(free >= time).toBe(true);
					expect(afterQuiet(free, hours)).toEqual(free);
				},
			),
			{ numRuns: 500 },
		);
	});
});

describe('nextDigest', () => {
	const berlin = { digestAt: '07:00', timeZone: 'Europe/Berlin' };
	it.each([
		['2026-01-15T05:59:59.999Z', '2026-01-15T06:00:00.000Z', 'today'],
		[
			'2026-01-15T06:00:00.000Z',
			'2026-01-16T06:00:00.000Z',
			'tomorrow, when it is on its way already',
		],
		['2026-03-28T12:00:00.000Z', '2026-03-29T05:00:00.000Z', 'the day summer time begins'],
		['2026-10-24T12:00:00.000Z', '2026-10-25T06:00:00.000Z', 'the day summer time ends'],
	])('after %s is %s: %s', (given, expected) => {
		expect(nextDigest(at(given), berlin).toISOString()).toBe(expected);
	});

	it('comes once a day, also where its time comes twice or not at all', () => {
		const early = { digestAt: '02:30', timeZone: 'Europe/Berlin' };
		const twice = nextDigest(at('2026-10-24T23:00:00.000Z'), early);
		expect(twice.toISOString()).toBe('2026-10-25T00:30:00.000Z');
		expect(nextDigest(twice, early).toISOString()).toBe('2026-10-26T01:30:00.000Z');
		const never = nextDigest(at('2026-03-28T23:00:00.000Z'), early);
		expect(never.toISOString()).toBe('2026-03-29T01:00:00.000Z');
		expect(nextDigest(never, early).toISOString()).toBe('2026-03-30T00:30:00.000Z');
	});
});
