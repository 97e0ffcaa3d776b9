import type { WatchWhen } from '../../../lib/model';
import { describe as inWords, describeScheduleTrigger, nextDue } from '../../../lib/schedule';

const cron = (expression: string): WatchWhen => ({ kind: 'cron', expression });

describe('a schedule in words', () => {
	it.each([
		['0 7 * * 1', 'every Monday at 07:00'],
		['0 7,19 * * *', 'every day at 07:00 and 19:00'],
		['30 6 * * 1-5', 'every day from Monday to Friday at 06:30'],
		['0 6 * * MON,THU', 'every Monday and Thursday at 06:00'],
		['0 6 1 * *', 'on day 1 of every month at 06:00'],
		['0 6 1,15 */3 *', 'on days 1 and 15 of January, April, July and October at 06:00'],
		['0 6 L 12 *', 'on the last day of December at 06:00'],
		['* * * * *', 'every minute'],
		['*/15 * * * *', 'every 15 minutes'],
		['*/40 * * * *', 'every hour at minutes 0 and 40'],
		['*/90 * * * *', 'every hour at minute 0'],
		['*/1 * * * *', 'every minute'],
		['0 */5 * * *', 'every day at 00:00, 05:00, 10:00, 15:00 and 20:00'],
		['7 * * * *', 'every hour at minute 7'],
		['5 */6 * * 0', 'every 6 hours at minute 5, every Sunday'],
		['0 7 1 * 1', 'by the cron expression 0 7 1 * 1'],
		['0 7 * * 1#2', 'by the cron expression 0 7 * * 1#2'],
	])('reads %s as "%s"', (expression, words) => {
		expect(inWords(cron(expression), 'Europe/Berlin')).toBe(`${words}, Europe/Berlin`);
	});

	it('tells of every step the minutes at which it fires', () => {
		for (let step = 1; step < 60; step += 1) {
			const when = cron(`*/${step} * * * *`);
			const fires: number[] = [];
			for (let at = new Date('2026-07-01T11:59:00Z'); ; ) {
				const next = nextDue(when, 'UTC', at, at);
				if (!next || next.toISOString() >= '2026-07-01T13') break;
				fires.push(next.getUTCMinutes());
				at = next;
			}
			const words = inWords(when, 'UTC');
			const even = /^every (?:(\d+) minutes|minute),/.exec(words);
			const told = even
				? Array.from({ length: 60 / Number(even[1] ?? 1) }, (_, i) => i * Number(even[1] ?? 1))
				: [...words.matchAll(/\d+/g)].map(Number);
			expect(told).toEqual(fires);
		}
	});

	it('tells the time of day of longer intervals from their anchor', () => {
		const anchor = new Date('2026-07-01T05:05:00Z');
		const weekly: WatchWhen = { kind: 'interval', every: 2, unit: 'weeks' };
		expect(inWords(weekly, 'Europe/Berlin', anchor)).toBe('every 2 weeks at 07:05, Europe/Berlin');
		const hourly: WatchWhen = { kind: 'interval', every: 1, unit: 'hours' };
		expect(inWords(hourly, 'Europe/Berlin', anchor)).toBe('every hour');
	});

	it('names the sources that new data is awaited of', () => {
		expect(inWords({ kind: 'manual' }, 'UTC')).toBe('by hand only');
		expect(inWords({ kind: 'new-data' }, 'UTC')).toBe(
			'when any source tells of new or changed data',
		);
		expect(inWords({ kind: 'new-data', sources: ['maude', 'eudamed'] }, 'UTC')).toBe(
			'when FDA MAUDE (openFDA device/event) and EUDAMED tell of new or changed data',
		);
	});
});

describe("n8n's Schedule Trigger in words", () => {
	it.each([
		[{ field: 'minutes', minutesInterval: 1 }, 'every minute'],
		[{ field: 'seconds', secondsInterval: 40 }, 'by the cron expression */40 * * * * *'],
		[{ field: 'hours', triggerAtMinute: 7 }, 'every hour at minute 7'],
		[{ triggerAtHour: 4, triggerAtMinute: 17 }, 'every day at 04:17'],
		[
			{ field: 'weeks', weeksInterval: 2, triggerAtDay: [1, 4] },
			'every 2 weeks on Monday and Thursday at 00:00',
		],
		[
			{ field: 'months', triggerAtDayOfMonth: 3, triggerAtHour: 6 },
			'every month on day 3 at 06:00',
		],
		[{ field: 'cronExpression', expression: '0 30 6 * * *' }, 'every day at 06:30'],
	])('reads %j as "%s"', (rule, words) => {
		expect(describeScheduleTrigger({ rule: { interval: [rule] } }, 'UTC')).toBe(`${words}, UTC`);
	});

	it('says nothing of what cannot be read', () => {
		expect(describeScheduleTrigger({ rule: 'often' }, 'UTC')).toBeUndefined();
		expect(describeScheduleTrigger(undefined, 'UTC')).toBeUndefined();
	});
});
