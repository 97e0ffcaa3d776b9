import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reference results of other programs, with the scripts that make them again. */
export const ORACLES = join(__dirname, '../../fixtures/oracles');

/** A file of reference results; its README says what each holds. */
export const oracle = <T>(name: string): T =>
	JSON.parse(readFileSync(join(ORACLES, `${name}.json`), 'utf8')) as T;

/** R's number: JSON has no infinity, and missing is null. */
export type Cell = number | 'Infinity' | null;

/** The number of a cell; undefined where the other program has none. */
export const numberOf = (cell: Cell | undefined): number | undefined =>
	cell === null || cell === undefined ? undefined : Number(cell);

/** Rows of a table by the names of its columns. */
export function oracleRows<Name extends string>(name: string): Array<Record<Name, Cell>> {
	const { columns, rows } = oracle<{ columns: Name[]; rows: Cell[][] }>(name);
	return rows.map(
		(row) =>
			Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null])) as Record<
				Name,
				Cell
			>,
	);
}

/** |ours − reference| / |reference|; 0 when both are the same infinity or both are zero. */
export function relativeError(ours: number, reference: number): number {
	if (Object.is(ours, reference) || ours === reference) return 0;
	return Math.abs(ours - reference) / Math.max(Math.abs(reference), 1e-300);
}
