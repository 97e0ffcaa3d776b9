import { InputError, messageOf, terminologySchema, type Terminology } from '../model';
import type { RawTable } from './raw-table';

/**
 * The IMDRF's JSON (a list of records) as a table, or a table of ours (`cer.terminology/1`) as it is.
 * @throws InputError for JSON that is neither
 */
export function readJsonTable(text: string, name: string): RawTable | Terminology {
	const value = parsed(text, name);
	if (isObject(value) && value.schema === 'cer.terminology/1') {
		const ours = terminologySchema.safeParse(value);
		if (ours.success) return ours.data;
		throw new InputError(`${name}: is no whole cer.terminology/1.`);
	}
	const records = Array.isArray(value) ? value.filter(isObject) : [];
	if (records.length === 0) {
		throw new InputError(`${name}: is no list of terms.`, {
			mend: "Give the IMDRF's JSON, a list of records with code, term and codehierarchy.",
		});
	}
	const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
	const cells = (record: Record<string, unknown>): string[] =>
		columns.map((column) => textOf(record[column]));
	return { name, rows: [columns, ...records.map(cells)] };
}

function parsed(text: string, name: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new InputError(`${name}: ${messageOf(cause)}`, { cause });
	}
}

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
