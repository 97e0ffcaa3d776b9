import type { z } from 'zod/v4';
import {
	dossierSchema,
	InputError,
	messageOf,
	runSchema,
	type Dossier,
	type Run,
} from '../../model';

/** Reads a run from JSON text. Throws InputError that names the first wrong member by its path. */
export const parseRun = (text: string): Run =>
	parsed(text, runSchema, {
		file: 'run.json',
		what: 'a run',
		mend: 'Give the run.json that came with a report, or one that follows the schema cer.run/1.',
	});

/** Reads a dossier from JSON text. Throws InputError that names the first wrong member by its path. */
export const parseDossier = (text: string): Dossier =>
	parsed(text, dossierSchema, {
		file: 'dossier.json',
		what: 'a dossier',
		mend: 'Give what "cer dossier export" wrote, or one that follows the schema cer.dossier/1.',
	});

/** What a file is called and is, for its errors. */
interface Kind {
	file: string;
	what: string;
	mend: string;
}

function parsed<T>(text: string, schema: z.ZodType<T>, kind: Kind): T {
	const result = schema.safeParse(parseJson(text, kind));
	if (result.success) return result.data;
	const { file, what, mend } = kind;
	const [issue] = result.error.issues;
	const more = result.error.issues.length - 1;
	const where = issue && issue.path.length > 0 ? pathOf(issue.path) : 'the top level';
	throw new InputError(
		`${file}: ${where}: ${issue?.message ?? `is not ${what}`}${more > 0 ? ` (and ${more} more)` : ''}`,
		{ mend },
	);
}

function parseJson(text: string, { file, mend }: Kind): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new InputError(`${file}: is not JSON: ${messageOf(cause)}`, { mend, cause });
	}
}

const pathOf = (path: readonly PropertyKey[]): string =>
	path
		.map((part, index) =>
			typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`,
		)
		.join('');
