import type { CerEvent } from '../../../lib/model';
import { forwardToLogger } from '../../../lib/telemetry/log-forwarder';
import { logRecordOf } from '../../../lib/telemetry/log-record';
import { scrubFacts, scrubText } from '../../../lib/telemetry/scrub';

describe('scrubText', () => {
	it.each([
		['Authorization: Bearer abc.def-123', 'Authorization: Bearer [removed]'],
		['Basic dXNlcjpwYXNz was refused', 'Basic [removed] was refused'],
		[
			'GET https://a.example/x?api_key=s3cret&limit=1',
			'GET https://a.example/x?api_key=[removed]&limit=1',
		],
		[
			'postgresql://cer:pw@db:5432/cer does not answer',
			'postgresql://[removed]@db:5432/cer does not answer',
		],
		['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln', '[removed]'],
		['Mail to jane.doe@clinic.example failed', 'Mail to [mail address] failed'],
		['Fetched 12 of 12 reports', 'Fetched 12 of 12 reports'],
	])('makes of %s', (text, expected) => {
		expect(scrubText(text)).toBe(expected);
	});

	it('cuts what is too long for a sentence', () => {
		expect(scrubText('x'.repeat(900))).toHaveLength(500);
	});
});

describe('scrubFacts', () => {
	it('lets numbers, truth values and words through, and neither prose nor secrets nor people', () => {
		const data = {
			...{ fetched: 3, incomplete: false, sourceUpdatedOn: '2026-03-01', sha256: 'ab12' },
			message: 'The patient felt dizzy and was admitted.',
			...{ token: 'abc', apiKey: 'abc', authorization: 'Bearer abc', recipients: ['a@b.example'] },
			patient: { age: 70, initials: 'J.D.' },
			mailbox: 'jane@clinic.example',
			...{ nothing: null, missing: undefined, endless: Infinity },
			order: { code: 'FRN', recipients: ['a@b.example'], note: 'two words' },
			calls: [{ url: 'https://a.example' }],
			deep: { deeper: { deepest: { tooDeep: 1 } } },
		};
		expect(scrubFacts(data)).toEqual({
			...{ fetched: 3, incomplete: false, sourceUpdatedOn: '2026-03-01', sha256: 'ab12' },
			...{ 'order.code': 'FRN', 'calls.length': 1 },
		});
	});
});

describe('forwardToLogger', () => {
	const event: CerEvent = {
		...{ id: 7, at: '2026-03-10T12:00:00.000Z', kind: 'job.failed', severity: 'error' },
		...{ message: 'The report for FRN failed', actor: 'QA', subject: 'job:j1' },
		...{ jobId: 'j1', executionId: '55', data: { attempt: 2 } },
	};
	const heard = (given: Partial<CerEvent>) => {
		const lines: unknown[][] = [];
		const level = (name: string) => (message: string, meta?: object) =>
			lines.push([name, message, meta]);
		forwardToLogger({
			...{ debug: level('debug'), info: level('info') },
			...{ warn: level('warn'), error: level('error') },
		})({ ...event, ...given });
		return lines;
	};

	it('tells who, what, for which job and where, as structured facts', () => {
		expect(heard({})).toEqual([
			[
				'error',
				'CER: The report for FRN failed',
				{
					...{ jobId: 'j1', executionId: '55', kind: 'job.failed', eventId: 7, actor: 'QA' },
					...{ subject: 'job:j1', severity: 'error', facts: { attempt: 2 } },
				},
			],
		]);
	});

	it.each([
		['debug', 'debug'],
		['info', 'info'],
		['warning', 'warn'],
		['error', 'error'],
		['critical', 'error'],
	] as const)('writes %s at the level %s', (severity, level) => {
		expect(heard({ severity })[0]).toContain(level);
	});

	it('keeps the event itself as it is', () => {
		const secret = { ...event, data: { token: 'abc' } };
		logRecordOf(secret);
		expect(secret.data).toEqual({ token: 'abc' });
	});
});
