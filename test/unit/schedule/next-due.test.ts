import { checkWhen, missedSince, nextDue } from '../../../lib/schedule';
import type { WatchWhen } from '../../../lib/model';

const cron = (expression: string): WatchWhen => ({ kind: 'cron', expression });
const every = (
	count: number,
	unit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months',
): WatchWhen => ({
	kind: 'interval',
	every: count,
	unit,
});
const ANCHOR = new Date('2026-01-31T09:30:00Z');

/** The next so many times, one after the other. */
function times(
	when: WatchWhen,
	timeZone: string,
	{ after, count = 3, anchor = ANCHOR }: { after: string; count?: number; anchor?: Date },
): string[] {
	const found: string[] = [];
	let last = new Date(after);
	while (found.length < count) {
		const next = nextDue(when, timeZone, last, anchor);
		if (!next) break;
		found.push(next.toISOString().replace('.000Z', 'Z'));
		last = next;
	}
	return found;
}

describe('nextDue of a cron expression', () => {
	it('reads the expression on the clock of the time zone, summer and winter', () => {
		expect(times(cron('0 7 * * 1'), 'Europe/Berlin', { after: '2026-03-20T00:00:00Z' })).toEqual([
			'2026-03-23T06:00:00Z',
			'2026-03-30T05:00:00Z',
			'2026-04-06T05:00:00Z',
		]);
	});

	it('is strictly after the instant given, whatever its milliseconds', () => {
		const due = new Date('2026-03-23T06:00:00.000Z');
		const after = (ms: number) =>
			nextDue(cron('0 7 * * *'), 'Europe/Berlin', new Date(due.getTime() + ms), ANCHOR);
		expect(after(-1)).toEqual(due);
		expect(after(0)?.toISOString()).toBe('2026-03-24T06:00:00.000Z');
		expect(after(1)?.toISOString()).toBe('2026-03-24T06:00:00.000Z');
	});

	it.each([
		[
			'Europe/Berlin',
			'30 2 * * *',
			'2026-03-28T12:00:00Z',
			'2026-03-29T01:00:00Z',
			'2026-03-30T00:30:00Z',
		],
		[
			'Europe/Berlin',
			'*/15 2 * * *',
			'2026-03-28T12:00:00Z',
			'2026-03-29T01:00:00Z',
			'2026-03-30T00:00:00Z',
		],
		[
			'America/New_York',
			'30 2 * * *',
			'2026-03-07T12:00:00Z',
			'2026-03-08T07:00:00Z',
			'2026-03-09T06:30:00Z',
		],
	])(
		'runs once, at the jump, what %s skips on the day its clocks go forward (%s)',
		(timeZone, expression, after, jump, dayAfter) => {
			expect(times(cron(expression), timeZone, { after, count: 2 })).toEqual([jump, dayAfter]);
		},
	);

	it.each([
		[
			'Europe/Berlin',
			'30 2 * * *',
			'2026-10-24T12:00:00Z',
			'2026-10-25T00:30:00Z',
			'2026-10-26T01:30:00Z',
		],
		[
			'Europe/Berlin',
			'0 2,3 * * *',
			'2026-10-24T12:00:00Z',
			'2026-10-25T00:00:00Z',
			'2026-10-25T02:00:00Z',
		],
		[
			'America/New_York',
			'30 1 * * *',
			'2026-10-31T12:00:00Z',
			'2026-11-01T05:30:00Z',
			'2026-11-02T06:30:00Z',
		],
	])(
		'runs once, the first time, what comes twice in %s on the day its clocks go back (%s)',
		(timeZone, expression, after, first, next) => {
			expect(times(cron(expression), timeZone, { after, count: 2 })).toEqual([first, next]);
		},
	);

	it('does not run again when it is asked within the hour that comes the second time', () => {
		for (const after of ['2026-10-25T00:45:00Z', '2026-10-25T01:10:00Z', '2026-10-25T01:30:00Z']) {
			expect(times(cron('30 2 * * *'), 'Europe/Berlin', { after, count: 1 })).toEqual([
				'2026-10-26T01:30:00Z',
			]);
		}
	});

	it('counts each hour that passes where every hour is meant', () => {
		const hourly = (after: string) =>
			times(cron('0 * * * *'), 'Europe/Berlin', { after, count: 4 });
		expect(hourly('2026-03-28T23:30:00Z')).toEqual([
			'2026-03-29T00:00:00Z',
			'2026-03-29T01:00:00Z',
			'2026-03-29T02:00:00Z',
			'2026-03-29T03:00:00Z',
		]);
		expect(hourly('2026-10-24T23:30:00Z')).toEqual([
			'2026-10-25T00:00:00Z',
			'2026-10-25T01:00:00Z',
			'2026-10-25T02:00:00Z',
			'2026-10-25T03:00:00Z',
		]);
	});

	it('comes on 29 February of leap years only', () => {
		expect(times(cron('0 0 29 2 *'), 'UTC', { after: '2026-01-01T00:00:00Z', count: 2 })).toEqual([
			'2028-02-29T00:00:00Z',
			'2032-02-29T00:00:00Z',
		]);
	});
});

describe('nextDue of an interval', () => {
	it('keeps the hour of the wall clock for days and weeks', () => {
		const anchor = new Date('2026-03-27T06:00:00Z');
		expect(
			times(every(1, 'days'), 'Europe/Berlin', { after: '2026-03-27T06:00:00Z', anchor }),
		).toEqual(['2026-03-28T06:00:00Z', '2026-03-29T05:00:00Z', '2026-03-30T05:00:00Z']);
		expect(
			times(every(2, 'weeks'), 'Europe/Berlin', { after: '2026-03-27T06:00:00Z', anchor }),
		).toEqual(['2026-04-10T05:00:00Z', '2026-04-24T05:00:00Z', '2026-05-08T05:00:00Z']);
	});

	it('takes the last day of months that lack the day, and returns to it', () => {
		expect(times(every(1, 'months'), 'UTC', { after: '2026-01-31T09:30:00Z' })).toEqual([
			'2026-02-28T09:30:00Z',
			'2026-03-31T09:30:00Z',
			'2026-04-30T09:30:00Z',
		]);
	});

	it('counts minutes and hours exactly, across both changes of the clock', () => {
		const anchor = new Date('2026-03-28T22:00:00Z');
		expect(
			times(every(2, 'hours'), 'Europe/Berlin', { after: '2026-03-28T23:00:00Z', anchor }),
		).toEqual(['2026-03-29T00:00:00Z', '2026-03-29T02:00:00Z', '2026-03-29T04:00:00Z']);
		expect(times(every(90, 'minutes'), 'UTC', { after: '2026-03-29T00:00:00Z', anchor })[0]).toBe(
			'2026-03-29T01:00:00Z',
		);
	});

	it('runs once at the jump, and once when its time comes twice', () => {
		const spring = new Date('2026-03-27T01:30:00Z');
		expect(
			times(every(1, 'days'), 'Europe/Berlin', {
				after: '2026-03-28T12:00:00Z',
				anchor: spring,
				count: 2,
			}),
		).toEqual(['2026-03-29T01:00:00Z', '2026-03-30T00:30:00Z']);
		const autumn = new Date('2026-10-20T00:30:00Z');
		expect(
			times(every(1, 'days'), 'Europe/Berlin', {
				after: '2026-10-24T12:00:00Z',
				anchor: autumn,
				count: 2,
			}),
		).toEqual(['2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z']);
	});

	it('begins one interval after its anchor, however early it is asked', () => {
		expect(times(every(1, 'days'), 'UTC', { after: '2025-01-01T00:00:00Z', count: 1 })).toEqual([
			'2026-02-01T09:30:00Z',
		]);
	});
});

describe('missedSince', () => {
	const counted = (when: WatchWhen, after: string, until: string) =>
		missedSince(when, 'UTC', { after: new Date(after), until: new Date(until), anchor: ANCHOR });

	it('counts the times that came, the end included', () => {
		expect(counted(cron('0 7 * * *'), '2026-03-01T07:00:00Z', '2026-03-04T07:00:00Z')).toEqual({
			count: 3,
			last: new Date('2026-03-04T07:00:00Z'),
			more: false,
		});
	});

	it('stops counting at a thousand', () => {
		expect(
			counted(cron('* * * * *'), '2026-03-01T00:00:00Z', '2026-03-04T00:00:00Z'),
		).toMatchObject({
			count: 1_000,
			more: true,
		});
	});

	it('finds none for what has no times of its own', () => {
		expect(counted({ kind: 'manual' }, '2026-03-01T00:00:00Z', '2027-03-01T00:00:00Z').count).toBe(
			0,
		);
		expect(
			counted({ kind: 'new-data' }, '2026-03-01T00:00:00Z', '2027-03-01T00:00:00Z').count,
		).toBe(0);
	});
});

describe('checkWhen', () => {
	it.each([
		['61 * * * *', /"61" cannot be read as the minute/],
		['0 25 * * *', /"25" cannot be read as the hour/],
		['0 7 32 * *', /"32" cannot be read as the day of the month/],
		['0 7 1 13 *', /"13" cannot be read as the month/],
		['0 7 * * 8', /"8" cannot be read as the day of the week/],
		['0 7 * *', /has 4 field\(s\)/],
		['30 0 7 * * 1', /has 6 field\(s\)/],
		['@daily', /has 1 field\(s\)/],
		['0 0 31 2 *', /names a day that never comes/],
	])('refuses %s and names the field', (expression, message) => {
		expect(() => checkWhen(cron(expression), 'UTC')).toThrow(message);
	});

	it.each(['Mars/Olympus', '+02:00', '', 'Berlin'])('refuses the time zone "%s"', (timeZone) => {
		expect(() => checkWhen({ kind: 'manual' }, timeZone)).toThrow(/is not a time zone/);
	});

	it('takes names, lists, ranges, steps and the last day', () => {
		for (const expression of ['0 7 * * MON-FRI', '5,35 8-17/3 1,15 JAN,JUL *', '0 0 L * *']) {
			expect(() => checkWhen(cron(expression), 'America/New_York')).not.toThrow();
		}
	});
});
