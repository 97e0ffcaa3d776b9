import fc from 'fast-check';
import type { Content } from './ledgers';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const details = fc.dictionary(text, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });

/** What an entry may say: any text, details of any JSON. */
export const anyContent: fc.Arbitrary<Content> = fc.record(
	{
		at: text,
		actor: text,
		action: fc.constantFrom('job.created', 'source.fetched', 'audit.verified'),
		subject: text,
		message: text,
		jobId: text,
		executionId: text,
		details,
	},
	{ requiredKeys: ['at', 'actor', 'action', 'subject', 'message', 'details'] },
);
