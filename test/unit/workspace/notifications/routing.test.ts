import { ruleInputSchema, type Rule, type RuleInput } from '../../../../lib/model';
import { planDeliveries, type NotificationDraft } from '../../../../lib/workspace/notifications';

const NOON = new Date('2026-01-15T12:00:00.000Z');
const draft = (more: Partial<NotificationDraft> = {}): NotificationDraft => ({
	key: 'report-ready:1',
	event: 'report-ready',
	severity: 'info',
	title: 'Report ready: FRN',
	text: '',
	inApp: ['Grace'],
	data: { code: 'FRN' },
	...more,
});
let count = 0;
const rule = (more: Partial<RuleInput> = {}): Rule => ({
	...ruleInputSchema.parse({
		recipient: 'Ada',
		channel: 'email',
		address: 'ada@example.com',
		...more,
	}),
	id: `rule-${(count += 1)}`,
	createdAt: '',
	updatedAt: '',
});
const plan = (given: Partial<NotificationDraft>, ...rules: Rule[]) =>
	planDeliveries(draft(given), { rules }, NOON);
const mails = (given: Partial<NotificationDraft>, ...rules: Rule[]) =>
	plan(given, ...rules).filter(({ channel }) => channel === 'email');

describe('planDeliveries', () => {
	it('tells its reader in-app without any rule, at once', () => {
		expect(plan({})).toEqual([
			expect.objectContaining({ recipient: 'Grace', channel: 'in-app', dueAt: NOON }),
		]);
	});

	it.each<[string, Partial<NotificationDraft>, Partial<RuleInput>, number]>([
		['all events where a rule names none', {}, {}, 1],
		['an event it names', {}, { events: ['report-ready'] }, 1],
		['no other event', {}, { events: ['report-failed'] }, 0],
		['its severity and graver', { severity: 'error' }, { minSeverity: 'warning' }, 1],
		['nothing lighter', { severity: 'info' }, { minSeverity: 'warning' }, 0],
		['a code, whatever its case', {}, { codes: ['frn'] }, 1],
		['no other code', {}, { codes: ['LWS'] }, 0],
		['nothing without a code where codes are named', { data: {} }, { codes: ['FRN'] }, 0],
		['nothing when it is switched off', {}, { enabled: false }, 0],
	])('follows a rule to %s', (_what, given, rules, expected) => {
		expect(mails(given, rule(rules))).toHaveLength(expected);
	});

	it('sends one mail to one mailbox, at the earliest of its times, with the report if any asks', () => {
		const planned = mails(
			{},
			rule({ mode: 'digest' }),
			rule({ address: 'Ada@Example.com', recipient: 'Quality', attachReport: false }),
			rule({ address: 'ADA@example.com', quietFrom: '11:00', quietTo: '13:00' }),
		);
		expect(planned).toHaveLength(1);
		expect(planned[0]).toMatchObject({ digest: false, dueAt: NOON, attachReport: true });
	});

	it('waits for the digest, and for the end of quiet hours', () => {
		const digest = mails({}, rule({ mode: 'digest', digestAt: '07:00', timeZone: 'Asia/Tokyo' }));
		expect(digest[0]).toMatchObject({ digest: true, attachReport: false });
		expect(digest[0]?.dueAt.toISOString()).toBe('2026-01-15T22:00:00.000Z');
		const quiet = mails({}, rule({ quietFrom: '11:00', quietTo: '13:30' }));
		expect(quiet[0]?.dueAt.toISOString()).toBe('2026-01-15T13:30:00.000Z');
		const both = mails({}, rule({ mode: 'digest', quietFrom: '06:00', quietTo: '08:00' }));
		expect(both[0]?.dueAt.toISOString()).toBe('2026-01-16T08:00:00.000Z');
	});

	it('lets what is critical wait for nothing', () => {
		const quiet = { quietFrom: '11:00', quietTo: '13:30' } as const;
		const planned = mails({ severity: 'critical' }, rule({ ...quiet, mode: 'digest' }));
		expect(planned[0]).toMatchObject({ digest: false, dueAt: NOON });
	});

	it('mails those the order names of its end, not of what happens on the way', () => {
		const circle = { rules: [], orderRecipients: ['ben@example.com'] };
		const of = (event: NotificationDraft['event']) =>
			planDeliveries(draft({ event }), circle, NOON).map(({ address }) => address);
		expect(of('report-ready')).toEqual(['', 'ben@example.com']);
		expect(of('report-failed')).toEqual(['', 'ben@example.com']);
		expect(of('job-stuck')).toEqual(['']);
	});

	it('tells of a dead way out by the other ways only', () => {
		const slack = rule({ channel: 'slack', address: 'https://hooks.slack.test/1' });
		const planned = plan({ event: 'channel-down', notBy: ['email'] }, rule(), slack);
		expect(planned.map(({ channel }) => channel)).toEqual(['in-app', 'slack']);
	});
});
