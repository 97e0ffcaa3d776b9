import { classifyError, ERROR_CLASSES, type KnownError } from '../../../../lib/workspace';

const of = (error: Partial<KnownError>) => {
	const { class: kind, retryable } = classifyError({ message: 'It went wrong', ...error });
	return `${kind}${retryable ? ', again' : ''}`;
};

describe('classifyError', () => {
	it.each([
		['connect ECONNREFUSED 127.0.0.1:8080', 'source-unavailable, again'],
		['getaddrinfo ENOTFOUND api.fda.gov', 'source-unavailable, again'],
		['No connection: socket hang up.', 'source-unavailable, again'],
		['The connection was cut: aborted.', 'source-unavailable, again'],
		['openFDA answered 503 Service Unavailable', 'source-unavailable, again'],
		['You have exceeded your rate limit', 'rate-limited, again'],
		['No answer within 60 seconds.', 'timeout, again'],
		['The execution was cancelled because it timed out', 'timeout, again'],
		['ENOSPC: no space left on device, write', 'environment, again'],
		['The disk is full', 'environment, again'],
		['database is locked', 'environment, again'],
		['The execution was cancelled because the system is shutting down', 'environment, again'],
		['Workflow did not finish, possible out-of-memory issue', 'environment, again'],
		['Node crashed, possible out-of-memory issue', 'environment, again'],
		[
			'This execution failed to be processed too many times and will no longer retry.',
			'environment, again',
		],
		['cannot execute INSERT in a read-only transaction', 'environment, again'],
		[
			'PostgreSQL takes no changes at this address now: what answers is a standby, or read-only',
			'environment, again',
		],
		['terminating connection due to administrator command', 'environment, again'],
		['the database system is starting up', 'environment, again'],
		['Client has encountered a connection error and is not queryable', 'environment, again'],
		['Driver not Connected', 'environment, again'],
		["READONLY You can't write against a read only replica.", 'environment, again'],
		[
			'The workspace was written by a newer version of this pack (its tables are at step 17, this version knows 16); update the pack',
			'environment, again',
		],
		["The report's fonts are missing: neither a nor b is there.", 'environment'],
		['Unrecognized node type: n8n-nodes-cer.cerReport', 'environment'],
		['Node does not have access to the credential', 'environment'],
		['Workflow is not active and cannot be executed.', 'environment'],
		['Job 7 cannot be changed: it is already cancelled', 'cancelled'],
		['Job 7 cannot be changed: execution 81 works on it now (attempt 2)', 'cancelled'],
		['The execution was cancelled manually', 'cancelled'],
		['There is no job 7 in this workspace', 'not-found'],
		['The check digit is 7, not 8.', 'bad-input'],
		["Cannot read properties of undefined (reading 'map')", 'bug'],
		['', 'bug'],
	])('sorts "%s" as %s', (message, expected) => {
		expect(of({ message })).toBe(expected);
	});

	it.each([
		[429, 'rate-limited, again'],
		[500, 'source-unavailable, again'],
		[504, 'timeout, again'],
		[401, 'environment'],
		[403, 'environment'],
		[404, 'not-found'],
		[422, 'bad-input'],
		[200, 'bug'],
	])('believes the HTTP status %i before the words', (httpCode, expected) => {
		expect(of({ httpCode })).toBe(expected);
	});

	it.each([
		['failed', 'source-unavailable, again'],
		['not_found', 'not-found'],
		['invalid', 'bad-input'],
		['ambiguous', 'bad-input'],
	])('believes a lookup that ended as %s', (lookupStatus, expected) => {
		expect(of({ lookupStatus, message: 'Nobody knows this code.' })).toBe(expected);
	});

	it("takes the pack's own refusals, which say how to mend them, for bad input", () => {
		const description = 'Exchange From and To.';
		expect(of({ name: 'NodeOperationError', description })).toBe('bad-input');
		expect(of({ name: 'InputError' })).toBe('bad-input');
		expect(of({ name: 'TypeError', description })).toBe('bug');
	});

	it('says of every class what happened and what to do, in a sentence each', () => {
		const samples: Array<Partial<KnownError>> = [
			...[{ httpCode: 503 }, { httpCode: 429 }, { httpCode: 400 }, { httpCode: 404 }],
			...[{ httpCode: 401 }, { httpCode: 504 }, { message: 'it was cancelled' }, {}],
		];
		const classes = samples.map((error) => classifyError({ message: 'x', ...error }));
		expect(new Set(classes.map((one) => one.class))).toEqual(new Set(ERROR_CLASSES));
		for (const { sentence, mend } of classes) {
			expect([sentence, mend]).toEqual([
				expect.stringMatching(/^[A-Z].*\.$/),
				expect.stringMatching(/\.$/),
			]);
		}
	});
});
