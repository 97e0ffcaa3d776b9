import { join } from 'node:path';
import { Cron } from 'croner';
import { ensureHost } from '../../tools/install-host.mjs';
import { nextOfScheduleTrigger } from '../../lib/schedule';

/** What n8n's Schedule Trigger makes of a rule, by its own code. */
interface ScheduleFunctions {
	withIntervalDefaults(interval: object): object;
	toCronExpression(interval: object, nodeKey: string): string;
	intervalToRecurrence(interval: object, index: number): object;
	recurrenceCheck(recurrence: object, runs: Array<number | undefined>, timeZone: string): boolean;
}

const NODE_KEY = 'cerRunDue:rr-schedule';
/** As the editor fills them in: n8n's own defaults for what a rule leaves out. */
const AT = { triggerAtHour: 0, triggerAtMinute: 0 };
const RULES: object[] = [
	{ ...AT },
	{ field: 'minutes', minutesInterval: 1 },
	{ field: 'minutes', minutesInterval: 7 },
	{ field: 'minutes', minutesInterval: 15 },
	{ field: 'hours', triggerAtMinute: 7 },
	{ field: 'hours', hoursInterval: 6, triggerAtMinute: 30 },
	{ field: 'hours', hoursInterval: 5, triggerAtMinute: 0 },
	{ ...AT, daysInterval: 3, triggerAtHour: 4, triggerAtMinute: 17 },
	{ ...AT, field: 'weeks', triggerAtDay: [1, 4], triggerAtHour: 6 },
	{ ...AT, field: 'weeks', weeksInterval: 2, triggerAtDay: [0, 6] },
	{ ...AT, field: 'months', triggerAtDayOfMonth: 31 },
	{ ...AT, field: 'months', monthsInterval: 5, triggerAtDayOfMonth: 1 },
	{ field: 'cronExpression', expression: '0 6 * * 1' },
	{ field: 'cronExpression', expression: '15 30 6 1 * *' },
];
const STARTS = ['2026-03-27T10:00:00Z', '2026-10-24T22:10:30Z', '2026-12-28T00:00:00Z'];

describe('nextOfScheduleTrigger, beside the code of n8n itself', () => {
	let n8n: ScheduleFunctions;
	beforeAll(async () => {
		const { dir } = await ensureHost({ log: () => {} });
		const file = 'node_modules/n8n-nodes-base/dist/nodes/Schedule/GenericFunctions.js';
		n8n = await import(join(dir, file));
	});
	afterEach(() => jest.useRealTimers());

	/** The next run, from n8n's cron expression and its check at each of its times. */
	function byN8n(rule: object, timeZone: string, lastRunAt: Date): Date | null {
		const interval = n8n.withIntervalDefaults(rule);
		const recurrence = n8n.intervalToRecurrence(interval, 0);
		const cron = new Cron(n8n.toCronExpression(interval, NODE_KEY), { timezone: timeZone });
		const runs: Array<number | undefined> = [];
		jest.useFakeTimers({ now: lastRunAt, doNotFake: ['setTimeout', 'setInterval', 'nextTick'] });
		n8n.recurrenceCheck(recurrence, runs, timeZone);
		for (let next = cron.nextRun(lastRunAt); next; next = cron.nextRun(next)) {
			jest.setSystemTime(next);
			if (n8n.recurrenceCheck(recurrence, runs, timeZone)) return next;
		}
		return null;
	}

	it.each(RULES)('finds the five next runs of %j', (rule) => {
		for (const timeZone of ['Europe/Berlin', 'America/New_York', 'UTC']) {
			for (const start of STARTS) {
				let last = new Date(start);
				for (let run = 0; run < 5; run += 1) {
					const expected = byN8n(rule, timeZone, last);
					const facts = { lastRunAt: last, nodeKey: NODE_KEY };
					const parameters = { rule: { interval: [rule] } };
					const found = nextOfScheduleTrigger(parameters, timeZone, last, facts);
					expect(found?.toISOString()).toBe(expected?.toISOString());
					last = expected ?? last;
				}
			}
		}
	});

	it('takes the earliest of several rules, and knows no next run of what cannot be read', () => {
		const interval = [
			{ field: 'hours', triggerAtMinute: 50 },
			{ field: 'hours', triggerAtMinute: 20 },
		];
		const after = new Date('2026-03-01T12:05:00Z');
		expect(nextOfScheduleTrigger({ rule: { interval } }, 'UTC', after)).toEqual(
			new Date('2026-03-01T12:20:00Z'),
		);
		const wrong = { rule: { interval: [{ field: 'cronExpression', expression: 'often' }] } };
		expect(nextOfScheduleTrigger(wrong, 'UTC', after)).toBeUndefined();
		expect(nextOfScheduleTrigger({}, 'UTC', after)).toBeUndefined();
		expect(nextOfScheduleTrigger({ rule: { interval } }, 'Mars', after)).toBeUndefined();
	});
});
