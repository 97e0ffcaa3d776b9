import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tables that benchmarks measured on simulated series, kept for docs/methods.md. */
const FOLDER = join(process.cwd(), 'test/fixtures/measured');

/** A table with what it says, for the reader. */
export interface MeasuredTable {
	title: string;
	remark: string;
	columns: string[];
	rows: string[][];
}

/** A kept table; undefined where it was never measured. */
export function readMeasured(name: string): MeasuredTable | undefined {
	const file = join(FOLDER, `${name}.json`);
	if (!existsSync(file)) return undefined;
	return JSON.parse(readFileSync(file, 'utf8')) as MeasuredTable;
}

/** Keeps a table, in the form prettier gives it. */
export async function keepMeasured(name: string, table: MeasuredTable): Promise<void> {
	const { format, resolveConfig } = await import('prettier');
	const file = join(FOLDER, `${name}.json`);
	mkdirSync(FOLDER, { recursive: true });
	const options = { ...(await resolveConfig(file)), parser: 'json' };
	writeFileSync(file, await format(JSON.stringify(table), options));
}
