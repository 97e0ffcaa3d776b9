import { createHash } from 'node:crypto';
import { InputError } from '../../model';
import {
	FORMAT,
	FORMAT_VERSION,
	manifestSchema,
	rowLineSchema,
	totalsLineSchema,
	type Manifest,
	type RowLine,
	type Totals,
} from './format';
import type { TableName } from './moved-tables';

/** The lines of a backup, read one after the other. */
export interface BackupReading {
	manifest: Manifest;
	/** The rows; only when it has ended without throwing are they what was written. */
	rows: AsyncGenerator<RowLine, Totals>;
}

/**
 * Reads the lines of a backup. The rows end by comparing their number and the digest with the last
 * line's. Throws InputError for what is no backup, or one of a newer pack, at once; for one that is
 * cut off or changed, at its end at the latest.
 */
export async function readBackup(lines: AsyncIterator<string>): Promise<BackupReading> {
	const first = await lines.next();
	const line = first.done === true ? '' : first.value;
	const manifest = manifestOf(line);
	return { manifest, rows: readRows(lines, manifest, line) };
}

const MEND = { mend: 'Take another copy of the backup, or make a new one.' };

function manifestOf(line: string): Manifest {
	const value = jsonOf(line);
	if (!isObject(value) || value.format !== FORMAT) {
		throw new InputError('This is not a backup of a workspace.', {
			mend: 'Give a file that "cer workspace backup" wrote.',
		});
	}
	if (typeof value.version === 'number' && value.version > FORMAT_VERSION) {
		throw new InputError(
			`The backup was written by a newer version of this pack (format ${value.version}, this version knows ${FORMAT_VERSION}).`,
			{ mend: 'Update the pack.' },
		);
	}
	const parsed = manifestSchema.safeParse(value);
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw damaged(1, `${issue?.path.join('.') ?? 'it'}: ${issue?.message ?? 'is wrong'}`);
}

async function* readRows(
	lines: AsyncIterator<string>,
	manifest: Manifest,
	firstLine: string,
): AsyncGenerator<RowLine, Totals> {
	const hash = createHash('sha256').update(`${firstLine}\n`);
	const rows = new Map<TableName, number>(manifest.tables.map((table) => [table, 0]));
	for (let number = 2; ; number += 1) {
		const { value: text, done } = await lines.next();
		if (done === true) {
			throw new InputError('The backup is cut off: its last line is missing.', MEND);
		}
		const value = jsonOf(text);
		const line = rowLineSchema.safeParse(value);
		if (!line.success) {
			const totals = totalsLineSchema.safeParse(value);
			if (!totals.success) throw damaged(number, 'it is neither a row nor the totals');
			compare(totals.data.totals, { rows, sha256: hash.digest('hex') });
			if ((await lines.next()).done !== true) throw damaged(number + 1, 'it follows the totals');
			return totals.data.totals;
		}
		const before = rows.get(line.data.table);
		if (before === undefined) throw damaged(number, `there is no table ${line.data.table}`);
		rows.set(line.data.table, before + 1);
		hash.update(`${text}\n`);
		yield line.data;
	}
}

function compare(
	said: Totals,
	found: { rows: ReadonlyMap<TableName, number>; sha256: string },
): void {
	for (const [table, rows] of found.rows) {
		if (said.rows[table] === rows) continue;
		throw new InputError(
			`The backup was changed: it holds ${rows} rows of ${table} and should hold ${said.rows[table] ?? 0}.`,
			MEND,
		);
	}
	if (said.sha256 === found.sha256) return;
	throw new InputError(
		`The backup was changed: its SHA-256 is ${found.sha256} and should be ${said.sha256}.`,
		MEND,
	);
}

const damaged = (line: number, what: string): InputError =>
	new InputError(`The backup was changed: line ${line} cannot be read (${what}).`, MEND);

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;
