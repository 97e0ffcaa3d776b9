import { InputError, messageOf, runSchema, type Run } from '../../model';

const MEND = 'Give the run.json that came with a report, or one that follows the schema cer.run/1.';

/** Reads a run from JSON text. Throws InputError that names the first wrong member by its path. */
export function parseRun(text: string): Run {
	const result = runSchema.safeParse(parseJson(text));
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const more = result.error.issues.length - 1;
	const where = issue && issue.path.length > 0 ? pathOf(issue.path) : 'the top level';
	throw new InputError(
		`run.json: ${where}: ${issue?.message ?? 'is not a run'}${more > 0 ? ` (and ${more} more)` : ''}`,
		{ mend: MEND },
	);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new InputError(`run.json: is not JSON: ${messageOf(cause)}`, { mend: MEND, cause });
	}
}

const pathOf = (path: readonly PropertyKey[]): string =>
	path
		.map((part, index) =>
			typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`,
		)
		.join('');
