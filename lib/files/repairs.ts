/**
 * What was mended while files were read, by what it was: bytes read as Windows-1252, rows joined or
 * parted. Nothing of it is lost, but who signs should know.
 */
export type Repairs = Record<string, number>;

/** Counts one kind of repair. */
export function countRepair(repairs: Repairs, what: string, number = 1): void {
	if (number > 0) repairs[what] = (repairs[what] ?? 0) + number;
}
