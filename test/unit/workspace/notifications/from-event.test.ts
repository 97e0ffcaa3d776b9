import { findingsOf, type CerEvent, type Finding, type Job } from '../../../../lib/model';
import {
	isChannelFault,
	newAnomaly,
	notificationOf,
	signOffDue,
} from '../../../../lib/workspace/notifications';

const event = (kind: CerEvent['kind'], more: Partial<CerEvent> = {}): CerEvent => ({
	id: 7,
	at: '2026-03-01T00:00:00.000Z',
	kind,
	severity: 'info',
	message: 'Something happened',
	actor: 'Grace',
	subject: 'job:j1',
	data: {},
	...more,
});
const job = (more: Partial<Job> = {}): Job => ({
	id: 'j1',
	state: 'succeeded',
	order: { code: 'FRN' },
	actor: 'Grace',
	percent: 100,
	attempts: 1,
	maxAttempts: 3,
	priority: 'normal',
	signOffs: [],
	createdAt: '2026-03-01T00:00:00.000Z',
	artifacts: [],
	...more,
});
const told = (given: CerEvent, of?: Job, replays = 0) =>
	notificationOf(given, { job: of, replays });

describe('notificationOf', () => {
	it('says of a finished report its code and its figures, and where it is', () => {
		const result = { reports: 1204, deaths: 1, signals: 3, alarms: 0, incomplete: true };
		expect(told(event('job.succeeded', { jobId: 'j1' }), job({ result }))).toMatchObject({
			key: 'report-ready:j1',
			title: 'Report ready: FRN',
			text: 'The report for FRN is ready: 1,204 reports, 1 death, 3 signals, 0 periods in alarm. A source failed, was cut, was not asked, or has no data of the whole period, so the report is incomplete.',
			inApp: ['Grace'],
			data: { code: 'FRN', signals: 3, path: 'reports/j1' },
		});
	});

	it('tells of a failed report once a job, not for each retry, and anew after a replay', () => {
		const failed = job({ state: 'failed', message: 'MAUDE is down', attempts: 3 });
		const end = told(event('job.failed', { severity: 'error' }), failed);
		expect(end).toMatchObject({ key: 'report-failed:j1', severity: 'error' });
		expect(end?.text).toBe('The report for FRN failed after 3 attempts: MAUDE is down.');
		expect(told(event('job.dead-lettered'), failed)?.key).toBe(end?.key);
		expect(told(event('job.retrying'), failed)).toBeUndefined();
		expect(told(event('job.failed'), failed, 1)?.key).toBe('report-failed:j1:2');
	});

	it('tells everybody of what no person ordered', () => {
		expect(told(event('job.succeeded'), job({ actor: 'workflow:Run' }))?.inApp).toEqual(['*']);
		const down = event('source.down', { severity: 'error', data: { source: 'maude' } });
		expect(told(down)).toMatchObject({
			key: 'source-down:maude:2026-03-01T00:00:00.000Z',
			topic: 'source:maude',
			severity: 'error',
			inApp: ['*'],
		});
	});

	it.each([
		['source.stale', 'source-stale'],
		['source.recovered', 'source-recovered'],
		['schedule.missed', 'schedule-missed'],
		['audit.verification-failed', 'audit-verification-failed'],
		['health.changed', 'health-changed'],
	] as const)('makes of %s a notification %s', (kind, expected) => {
		expect(told(event(kind))?.event).toBe(expected);
	});

	it('names a broken ledger by the entry, so that each night finds the same', () => {
		const broken = event('audit.verification-failed', { data: { firstBroken: { seq: 41 } } });
		expect(told({ ...broken, id: 8 })?.key).toBe(told(broken)?.key);
	});

	it('tells of a part of the health, unless its trouble has a notification of its own', () => {
		const of = (part: string) => told(event('health.changed', { data: { part, state: 'down' } }));
		expect(of('redis')).toMatchObject({ title: 'Health: redis is down', topic: 'health:redis' });
		for (const part of ['source:maude', 'mail', 'audit']) expect(of(part)).toBeUndefined();
	});

	it('says nothing of what only concerns the machine', () => {
		for (const kind of ['job.progress', 'notification.created', 'notification.failed'] as const) {
			expect(told(event(kind), job())).toBeUndefined();
		}
	});

	it('tells of detections outside of reports, and leaves those of reports to their end', () => {
		const data = { code: 'FRN', signals: 2, alarms: 0 };
		expect(told(event('signals.detected', { data }))).toMatchObject({ severity: 'warning' });
		expect(told(event('signals.detected', { data, jobId: 'j1' }), job())).toBeUndefined();
		expect(told(event('signals.detected', { data: { signals: 0, alarms: 0 } }))).toBeUndefined();
	});
});

describe('newAnomaly', () => {
	const signal = (name: string, death = false): Finding => ({
		kind: 'signal',
		source: 'maude',
		event: name,
		death,
	});
	const alarm = (name: string, period = '2026-02', death = false): Finding => ({
		kind: 'alarm',
		source: 'maude',
		event: name,
		period,
		death,
	});

	it.each([
		['a new signal', [signal('Leak')], 'warning'],
		['a series in alarm', [alarm('All reports')], 'warning'],
		['a signal and an alarm of the same event', [signal('Leak'), alarm('Leak')], 'error'],
		['a new signal of a death', [signal('Death', true)], 'error'],
		['a series of deaths in alarm', [alarm('Reports of death', '2026-02', true)], 'critical'],
	])('weighs %s', (_what, findings, severity) => {
		expect(newAnomaly(findings, [])?.severity).toBe(severity);
	});

	it('is about what is new only: the same alarm in the same month is told once', () => {
		const before = [signal('Leak'), alarm('All reports')];
		expect(newAnomaly(before, before)).toBeUndefined();
		const next = newAnomaly([...before, alarm('All reports', '2026-03')], before);
		expect(next).toMatchObject({ signals: [], alarms: [{ period: '2026-03' }] });
	});
});

describe('findingsOf', () => {
	it('judges the last complete month, not the running one', () => {
		const point = (period: string, alarm: boolean, running = false) => ({
			...{ period, count: 1, alarm },
			flags: running ? ['incomplete-period' as const] : [],
		});
		const series = (id: string, points: ReturnType<typeof point>[]) => ({
			...{ id, label: id, source: 'maude' as const, step: 'month' as const, points },
			method: { name: 'EWMA', parameters: {}, explanation: '' },
		});
		const found = findingsOf([
			{
				...{ schema: 'cer.analysis/1', source: 'maude', product: 'FRN', basis: 'dataset' },
				signals: [],
				series: [
					series('maude.all', [point('2026-01', false), point('2026-02', true, true)]),
					series('maude.death', [point('2026-01', true), point('2026-02', false, true)]),
					series('maude.injury', []),
				],
				caveats: [],
			},
		]);
		expect(found).toEqual([
			{ kind: 'alarm', source: 'maude', event: 'maude.death', period: '2026-01', death: true },
		]);
	});
});

describe('signOffDue', () => {
	it('is graver and earlier for an urgent report', () => {
		expect(signOffDue(job(), 14)).toMatchObject({ severity: 'info', inApp: ['Grace'] });
		const urgent = signOffDue(job({ priority: 'high' }), 14);
		expect(urgent.severity).toBe('warning');
		expect(urgent.text).toContain('7 days');
	});
});

describe('isChannelFault', () => {
	it.each([
		'connect ECONNREFUSED 127.0.0.1:2525',
		'getaddrinfo ENOTFOUND mail.example.com',
		'Connection timeout',
		'Greeting never received',
		'Invalid login: 535 5.7.8',
		'Request failed with status code 503',
		'421 Service not available',
		'The node for this channel sent nothing: it is switched off or has no credential',
	])('finds the way out at fault for %s', (reason) => {
		expect(isChannelFault(reason)).toBe(true);
	});
	it.each([
		"Can't send mail - all recipients were rejected: 550 No such user",
		'Request failed with status code 404',
		'552 Message size exceeds fixed limit',
	])('finds the address or the message at fault for %s', (reason) => {
		expect(isChannelFault(reason)).toBe(false);
	});
});
