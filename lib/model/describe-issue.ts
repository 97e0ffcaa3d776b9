import type { z } from 'zod/v4';

/** The first thing wrong, with the field it is about. What was sent is quoted shortly, as text. */
export function describeIssue(issue: z.core.$ZodIssue | undefined, noun: string): string {
	if (issue === undefined) return `${capital(noun)} cannot be read`;
	const field = issue.path.map(String).join('.');
	if (issue.code === 'unrecognized_keys') {
		const [key = ''] = issue.keys;
		return `${JSON.stringify(key.slice(0, 60))} is not a field of ${noun}${field === '' ? '' : ` (in ${field})`}`;
	}
	if (issue.message.startsWith(`${field}:`)) return issue.message;
	return field === '' ? `${capital(noun)}: ${issue.message}` : `${field}: ${issue.message}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
