import fc from 'fast-check';
import type { WatchWhen } from '../../../lib/model';
import { nextDue } from '../../../lib/schedule';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];
const MINUTE_MS = 60_000;
const ANCHOR = new Date('2025-12-31T23:10:00Z');

const zone = fc.constantFrom(...ZONES);
/** Within 2026; half of them within two days of a change of the clock somewhere. */
const instant = fc.oneof(
	fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
	fc
		.record({
			change: fc.constantFrom(
				'2026-03-08T07:00:00Z',
				'2026-03-29T01:00:00Z',
				'2026-04-04T15:00:00Z',
				'2026-10-03T15:30:00Z',
				'2026-10-25T01:00:00Z',
				'2026-11-01T06:00:00Z',
			),
			off: fc.integer({ min: -172_800_000, max: 172_800_000 }),
		})
		.map(({ change, off }) => new Date(Date.parse(change) + off)),
);
const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 4 });
const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 4 });
const cron = fc.record({ minutes, hours: fc.option(hours, { nil: undefined }) }).map(
	({ minutes: past, hours: of }): WatchWhen => ({
		kind: 'cron',
		expression: `${past.join(',')} ${of?.join(',') ?? '*'} * * *`,
	}),
);
const interval = fc
	.record({
		every: fc.integer({ min: 1, max: 100 }),
		unit: fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months'),
	})
	.map((given): WatchWhen => ({ kind: 'interval', ...given }) as WatchWhen);
const when = fc.oneof(cron, interval);

describe('nextDue, of any schedule in any zone', () => {
	it('is strictly after the instant given', () => {
		fc.assert(
			fc.property(when, zone, instant, (schedule, timeZone, after) => {
				const next = nextDue(schedule, timeZone, after, ANCHOR);
				expect(next && next > after).toBe(true);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('never goes back when the instant goes on, and skips nothing in between', () => {
		fc.assert(
			fc.property(when, zone, instant, fc.nat(400_000_000), (schedule, timeZone, after, on) => {
				const later = new Date(after.getTime() + on);
				const next = nextDue(schedule, timeZone, after, ANCHOR);
				const nextLater = nextDue(schedule, timeZone, later, ANCHOR);
				if (!next || !nextLater) throw new Error('It has a next time.');
				expect(nextLater >= next).toBe(true);
				if (next > later) expect(nextLater).toEqual(next);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('finds the same times as a walk through every minute of the wall clock', () => {
		fc.assert(
			fc.property(minutes, hours, zone, instant, (past, of, timeZone, after) => {
				const schedule: WatchWhen = {
					kind: 'cron',
					expression: `${past.join(',')} ${of.join(',')} * * *`,
				};
				const found = nextDue(schedule, timeZone, after, ANCHOR);
				const named = (shown: number) =>
					past.includes(shown % 60) && of.includes(Math.floor(shown / 60) % 24);
				expect(found?.toISOString()).toBe(walk(timeZone, after, named).toISOString());
			}),
			{ numRuns: 150 },
		);
	});
});

/**
 * The first minute after an instant that shows a named time and did not show it within three hours
 * before, or at which the clock has just jumped over one.
 */
function walk(timeZone: string, after: Date, named: (minuteOfDay: number) => boolean): Date {
	const shows = minuteShown(timeZone);
	for (let at = Math.floor(after.getTime() / MINUTE_MS) + 1; ; at += 1) {
		const [shown, before] = [shows(at), shows(at - 1)];
		const repeated = Array.from({ length: 180 }, (_, back) => shows(at - 1 - back)).includes(shown);
		if (named(shown) && !repeated) return new Date(at * MINUTE_MS);
		const jumped = (shown - before + 1_440) % 1_440;
		if (jumped < 2 || jumped > 180) continue;
		for (let skipped = 1; skipped < jumped; skipped += 1) {
			if (named((before + skipped) % 1_440)) return new Date(at * MINUTE_MS);
		}
	}
}

/** What minute of the day a zone's clock shows, by the platform's own calendar. */
function minuteShown(timeZone: string): (minute: number) => number {
	const format = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	});
	const known = new Map<number, number>();
	return (minute) => {
		const cached = known.get(minute);
		if (cached !== undefined) return cached;
		const [hour = 0, past = 0] = format
			.format(minute * MINUTE_MS)
			.split(':')
			.map(Number);
		known.set(minute, hour * 60 + past);
		return hour * 60 + past;
	};
}
