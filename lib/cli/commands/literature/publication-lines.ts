import { readJsonRecords, type TextInput } from '../../../files';
import { publicationFrom, UniqueIds } from '../../../literature/files';
import { InputError, publicationSchema, workSchema, type Publication } from '../../../model';

/** What came beside publications. */
export interface LinesRead {
	trials: number;
}

/**
 * Publications of an input of JSON, one a line or a list: cer.publication/1, works of dedupe, or objects
 * with a title of one's own making. Records of one id are told apart by `~2`, `~3`; trials are counted.
 * @throws InputError with the line
 */
export async function* publicationLines(
	input: TextInput,
	read: LinesRead,
): AsyncGenerator<Publication> {
	const ids = new UniqueIds();
	let line = 0;
	for await (const text of readJsonRecords(input, { listKeys: [] })) {
		line += 1;
		const value = parsed(text, line);
		if (value.schema === 'cer.trial/1') {
			read.trials += 1;
			continue;
		}
		yield ids.own(publicationOfLine(value, line));
	}
}

function publicationOfLine(value: Record<string, unknown>, line: number): Publication {
	if (value.merged !== undefined) return checked(workSchema.shape.merged, value.merged, line);
	if (typeof value.schema === 'string') return checked(publicationSchema, value, line);
	try {
		return publicationFrom(value, line);
	} catch (error) {
		// JSON that is nested deeper than can be written again.
		if (error instanceof RangeError) {
			throw new InputError(`line ${line}: is nested too deep.`, { cause: error });
		}
		if (!(error instanceof InputError)) throw error;
		throw new InputError(`line ${line}: ${error.message}`, { mend: error.mend, cause: error });
	}
}

function checked(schema: typeof publicationSchema, value: unknown, line: number): Publication {
	const { data, error } = schema.safeParse(value);
	if (data) return data;
	const [issue] = error.issues;
	throw new InputError(
		`line ${line}: is not a cer.publication/1 (${issue?.path.join('.')}: ${issue?.message}).`,
		{ mend: 'Make records with "cer literature search" or "cer literature import".' },
	);
}

function parsed(text: string, line: number): Record<string, unknown> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new InputError(`line ${line}: is not JSON.`, {
			mend: 'Give one record of JSON a line; "cer literature import" makes them of RIS and other files.',
			cause: error,
		});
	}
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		return value as Record<string, unknown>;
	}
	throw new InputError(`line ${line}: is no record.`, { mend: 'Give one object of JSON a line.' });
}
