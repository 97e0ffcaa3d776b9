import { InputError } from '../model/errors';
import { CsvParser } from './csv-parser';
import { readText, type TextInput } from './read-text';

/** The wanted columns of one record in the order asked for, '' for an optional one that is not there. */
export type CsvVisitor = (values: readonly string[], line: number) => void;

/**
 * Reads CSV with a header row (RFC 4180: quoted fields may hold commas, doubled quotes and line
 * breaks; LF or CRLF; a byte order mark is dropped; the header row tells whether commas,
 * semicolons or tabs separate), one record in memory at a time. Columns are
 * found by name, in any order. Throws InputError with the line number for what cannot be read.
 * Returns which optional columns were there.
 */
export async function readCsv(
	input: TextInput,
	columns: WantedColumns,
	visit: CsvVisitor,
): Promise<{ records: number; present: ReadonlySet<string> }> {
	let header: Header | undefined;
	let records = 0;
	const parser = new CsvParser((fields, line) => {
		if (!header) {
			header = readHeader(fields, columns);
			return;
		}
		records += 1;
		visit(valuesOf(fields, header, line), line);
	});
	const decoder = new TextDecoder();
	for await (const chunk of readText(input)) parser.push(decoder.decode(chunk, { stream: true }));
	parser.end();
	if (!header) {
		throw new InputError('the input is empty.', {
			mend: `Give CSV with the header row ${columns.required.join(',')}.`,
		});
	}
	return { records, present: header.present };
}

/** Names of the columns to read; the header row must have the required ones. */
export interface WantedColumns {
	required: readonly string[];
	optional?: readonly string[];
}

interface Header {
	width: number;
	/** Where each wanted column is; −1 for an optional one that is not there. */
	indexes: readonly number[];
	present: ReadonlySet<string>;
}

function readHeader(fields: readonly string[], { required, optional = [] }: WantedColumns): Header {
	const names = fields.map((name) => name.trim().toLowerCase());
	const missing = required.filter((name) => !names.includes(name));
	if (missing.length > 0) {
		throw new InputError(`the header row has no column "${missing.join('", "')}".`, {
			mend: `It must name ${required.join(',')}; it is: ${fields.join(',').slice(0, 200)}`,
		});
	}
	const wanted = [...required, ...optional];
	const twice = wanted.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
	if (twice !== undefined) throw new InputError(`the header row names "${twice}" twice.`);
	return {
		width: fields.length,
		indexes: wanted.map((name) => names.indexOf(name)),
		present: new Set(wanted.filter((name) => names.includes(name))),
	};
}

function valuesOf(fields: readonly string[], { width, indexes }: Header, line: number): string[] {
	if (fields.length !== width) {
		throw new InputError(
			`line ${line}: has ${fields.length} fields where the header row has ${width}.`,
			{ mend: 'Put fields that hold commas in double quotes.' },
		);
	}
	return indexes.map((index) => (index === -1 ? '' : fields[index]));
}
