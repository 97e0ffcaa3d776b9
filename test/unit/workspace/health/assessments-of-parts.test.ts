import {
	assessAudit,
	assessErrorWorkflow,
	assessMail,
	assessN8n,
	assessRedis,
	assessSource,
	assessWatchdog,
	assessWorkers,
	overall,
	type Finding,
} from '../../../../lib/workspace/health';

const now = new Date('2026-03-10T12:00:00.000Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();

const cases = (table: Array<[string, Finding, Finding['state'], RegExp]>) => table;

describe('assessments of n8n, workflows and sources', () => {
	const beat = (part: string, seconds: number) => ({
		...{ part, state: 'up' as const, at: ago(seconds), message: '', facts: {} },
	});
	it.each(
		cases([
			[
				'a watchdog that never ran',
				assessWatchdog(undefined, now),
				'unknown',
				/publish the workflow "Watchdog"/,
			],
			['a watchdog on time', assessWatchdog(beat('watchdog', 900), now), 'up', /15 min ago/],
			[
				'a missing watchdog',
				assessWatchdog(beat('watchdog', 901), now),
				'down',
				/15 min ago; it should each 5 min/,
			],
			['a ledger never verified', assessAudit(undefined, now), 'unknown', /not verified yet/],
			[
				'a ledger verified last night',
				assessAudit({ at: ago(36 * 3600), ok: true, message: '' }, now),
				'up',
				/36 h ago and is whole/,
			],
			[
				'a verification long ago',
				assessAudit({ at: ago(36 * 3600 + 1), ok: true, message: '' }, now),
				'degraded',
				/36 h ago/,
			],
			[
				'a broken ledger',
				assessAudit({ at: ago(5), ok: false, message: 'Entry 3 was changed' }, now),
				'down',
				/Entry 3 was changed/,
			],
			['mail never sent', assessMail({ failing: 0 }), 'unknown', /No mail/],
			['mail that arrives', assessMail({ failing: 0, lastDeliveredAt: ago(60) }), 'up', /11:59/],
			[
				'one mail refused',
				assessMail({ failing: 1, lastError: 'no such mailbox' }),
				'degraded',
				/1 mail was not delivered: no such mailbox/,
			],
			['three mails refused', assessMail({ failing: 3 }), 'down', /3 mails were not delivered\./],
			[
				'an error workflow not needed',
				assessErrorWorkflow(undefined, now),
				'unknown',
				/not needed yet/,
			],
			[
				'an error workflow that ended',
				assessErrorWorkflow(
					{ lastStartedAt: ago(400), lastFinishedAt: ago(399), result: 'succeeded' },
					now,
				),
				'up',
				/last ran 7 min ago/,
			],
			[
				'an error workflow at work',
				assessErrorWorkflow({ lastStartedAt: ago(300), result: 'running' }, now),
				'up',
				/is running/,
			],
			[
				'an error workflow that broke',
				assessErrorWorkflow({ lastStartedAt: ago(301), result: 'running' }, now),
				'down',
				/itself broke/,
			],
			[
				'an error workflow that failed',
				assessErrorWorkflow(
					{ lastStartedAt: ago(9), lastFinishedAt: ago(8), result: 'failed', message: 'no store' },
					now,
				),
				'down',
				/no store/,
			],
		]),
	)('finds %s', (_name, { state, message }, expected, words) => {
		expect(state).toBe(expected);
		expect(message).toMatch(words);
	});

	const ready = { healthzStatus: 200, readinessStatus: 200, answerMs: 4 };
	const delay = { p50Ms: 1, p99Ms: 20, maxMs: 30 };
	const redis = { since: '2026-01-01T12:00:00.000Z', message: 'Redis is there.' };
	const one = { name: 'main:a:1', startedAt: redis.since, rssBytes: 1, jobsAtWork: 0 };
	it.each(
		cases([
			['n8n ready', assessN8n(ready, delay), 'up', /4 ms; event-loop delay p99 20 ms/],
			['n8n not asked', assessN8n(undefined, delay), 'unknown', /not asked/],
			[
				'n8n without its database',
				assessN8n({ ...ready, readinessStatus: 503 }, delay),
				'down',
				/health 200, readiness 503/,
			],
			[
				'n8n away',
				assessN8n({ answerMs: 0, message: 'ECONNREFUSED' }, undefined),
				'down',
				/no answer.*ECONNREFUSED/,
			],
			['n8n slow', assessN8n({ ...ready, answerMs: 1_001 }, delay), 'degraded', /1001 ms/],
			[
				'a blocked event loop',
				assessN8n(ready, { ...delay, p99Ms: 201 }),
				'degraded',
				/p99 201 ms/,
			],
			['no Redis', assessRedis(undefined), 'off', /No Redis/],
			[
				'Redis up',
				assessRedis({ ...redis, state: 'up', answerMs: 2, processes: [one] }),
				'up',
				/2 ms\. 1 pr/,
			],
			[
				'Redis away',
				assessRedis({ ...redis, state: 'degraded', message: 'Redis is away since 12:00' }),
				'degraded',
				/is away/,
			],
			[
				'a fresh source',
				assessSource({ source: 'maude', state: 'fresh', dataDate: '2026-03-01' }),
				'up',
				/data are of 2026-03-01/,
			],
			[
				'a stale source',
				assessSource({
					source: 'maude',
					state: 'stale',
					dataDate: '2026-01-01',
					expectedWithinDays: 21,
				}),
				'degraded',
				/older than the 21 days/,
			],
			[
				'a source that is down',
				assessSource({ source: 'maude', state: 'down', lastMessage: 'outage' }),
				'down',
				/outage/,
			],
			[
				'a source never asked',
				assessSource({ source: 'maude', state: 'unknown' }),
				'unknown',
				/not asked yet/,
			],
		]),
	)('finds %s', (_name, { state, message }, expected, words) => {
		expect(state).toBe(expected);
		expect(message).toMatch(words);
	});

	it('tells of workers in queue mode only, each and together', () => {
		const states = (beats: Array<ReturnType<typeof beat>>, queueMode = true) =>
			assessWorkers(beats, { queueMode, now }).map(({ part, state }) => `${part} ${state}`);
		expect(states([beat('worker:a:1', 10)], false)).toEqual(['workers off']);
		expect(states([])).toEqual(['workers unknown']);
		expect(states([beat('worker:a:1', 10), beat('worker:b:2', 301)])).toEqual([
			'workers up',
			'worker:a:1 up',
			'worker:b:2 degraded',
		]);
		expect(states([beat('worker:a:1', 301), beat('watchdog', 5)])).toEqual([
			'workers down',
			'worker:a:1 degraded',
		]);
		expect(states([beat('worker:a:1', 3_601)])).toEqual(['workers down']);
	});

	it('takes the worst part for the whole, but no outside trouble takes the pack out of service', () => {
		const whole = (...parts: Array<[string, Finding['state']]>) =>
			overall(parts.map(([part, state]) => ({ part, state, message: '', facts: {} })));
		expect(whole(['n8n', 'up'], ['redis', 'off'], ['audit', 'unknown'])).toBe('up');
		expect(whole(['n8n', 'up'], ['disk', 'degraded'])).toBe('degraded');
		expect(whole(['store', 'down'], ['disk', 'degraded'])).toBe('down');
		expect(whole(['source:maude', 'down'], ['mail', 'down'], ['queue', 'down'])).toBe('degraded');
	});
});
