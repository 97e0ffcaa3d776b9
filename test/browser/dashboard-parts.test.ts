import { ruleInputSchema, watchInputSchema, type Rule, type Watch } from '../../lib/model';
import { queryText } from '../../dashboard/src/api/client';
import { backoffMs } from '../../dashboard/src/live/backoff';
import { createSseReader } from '../../dashboard/src/live/sse';
import { ruleFieldsOf, ruleInputOf } from '../../dashboard/src/pages/notifications/rule-fields';
import { fieldsOf, inputOf } from '../../dashboard/src/pages/watchlist/watch-fields';
import { linkTo, readRoute } from '../../dashboard/src/state/route';
import { factName, factValue, ratio, size } from '../../dashboard/src/words/figures';
import { duration, relativeTime } from '../../dashboard/src/words/times';

const AT = '2026-11-25T00:00:00.000Z';

describe('the reader of the event stream', () => {
	it('puts messages together from pieces and leaves comments out', () => {
		const reader = createSseReader();
		expect(reader.read(': alive\n\nid: 7\nevent: job.')).toEqual([]);
		expect(reader.read('created\ndata: {"a":1}\n\nda')).toEqual([
			{ id: '7', event: 'job.created', data: '{"a":1}' },
		]);
		expect(reader.read('ta: x\ndata:y\n\n')).toEqual([
			{ id: undefined, event: 'message', data: 'x\ny' },
		]);
	});
});

describe('backoffMs', () => {
	it('doubles from a second to half a minute and never waits less than half of that', () => {
		expect([1, 2, 3, 9].map((failures) => backoffMs(failures, 0))).toEqual([
			500, 1000, 2000, 15000,
		]);
		expect(backoffMs(9, 0.999)).toBeLessThanOrEqual(30_000);
	});
});

describe('addresses', () => {
	it('leads back from a link to what it names, whatever is in it', () => {
		const [page, id] = ['reports', 'a/b #%?'];
		expect(readRoute(linkTo(page, id))).toEqual({ page, rest: [id] });
	});

	it('takes one that cannot be read as it is', () => {
		expect(readRoute('#/reports/%E0%A4%A')).toEqual({ page: 'reports', rest: ['%E0%A4%A'] });
		expect(readRoute('')).toEqual({ page: 'overview', rest: [] });
	});

	it('sends only what was asked', () => {
		expect(queryText({ state: '', code: 'A&B', limit: 5, unread: undefined })).toBe(
			'?code=A%26B&limit=5',
		);
		expect(queryText({ state: '' })).toBe('');
	});
});

describe('the forms', () => {
	it.each([
		{ kind: 'manual' },
		{ kind: 'cron', expression: '0 7 * * 1' },
		{ kind: 'interval', every: 3, unit: 'weeks' },
		{ kind: 'new-data', sources: ['maude'] },
	])('sends a watched product with $kind again as it was', (when) => {
		const input = watchInputSchema.parse({
			...{ code: 'FRN', label: 'Pumps', when, period: { kind: 'since', from: '2024-01-01' } },
			...{ timeZone: 'Europe/Berlin', recipients: ['a@example.org'], maxReports: 500 },
		});
		const watch: Watch = { ...input, id: 'w', owner: 'Ada', createdAt: AT, updatedAt: AT };
		expect(inputOf(fieldsOf(watch))).toEqual(input);
	});

	it('sends a rule again as it was, its quiet hours and codes too', () => {
		const input = ruleInputSchema.parse({
			...{
				recipient: 'Desk',
				channel: 'email',
				address: 'desk@example.org',
				codes: ['FRN', 'DXY'],
			},
			...{ events: ['report-ready'], quietFrom: '20:00', quietTo: '07:00', attachReport: false },
		});
		const rule: Rule = { ...input, id: 'r', createdAt: AT, updatedAt: AT };
		expect(ruleInputOf(ruleFieldsOf(rule, 'Ada'))).toEqual(input);
	});
});

describe('words and figures', () => {
	it('says how long ago and how long yet', () => {
		const now = Date.parse(AT);
		expect(relativeTime(now - 4_000, now)).toBe('just now');
		expect(relativeTime(now - 180_000, now)).toBe('3 minutes ago');
		expect(relativeTime(now + 7_300_000, now)).toBe('in 2 hours');
		expect([59, 61, 3_660, 90_000].map(duration)).toEqual([
			'59 s',
			'1 min 1 s',
			'1 h 1 min',
			'1 d 1 h',
		]);
	});

	it('keeps what is missing apart from nought', () => {
		expect([ratio(undefined), ratio(0), ratio(12.34), ratio(1234.5)]).toEqual([
			'–',
			'0.00',
			'12.3',
			'1,235',
		]);
		expect([
			factValue('freeBytes', 1_500_000),
			factValue('ageSeconds', 75),
			factValue('x', null),
		]).toEqual(['1.5 MB', '1 min 15 s', '–']);
		expect([factName('oldestQueuedSeconds'), size(999)]).toEqual(['Oldest queued', '999 B']);
	});
});
