/** A cell as we print it: full precision, nothing where undefined, `Infinity` and `-Infinity` in words. */
export type CsvCell = string | number | boolean | undefined;

/**
 * One record of CSV without its line end (RFC 4180). Text that a spreadsheet would take for a formula
 * is preceded by an apostrophe (OWASP, CSV injection): names of products come from strangers. Numbers
 * stay numbers, also where they are text.
 */
export const csvRecord = (cells: readonly CsvCell[]): string => cells.map(printCell).join(',');

/** Formulas begin with these, also in their full-width forms; a tab or line break hides one. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function printCell(cell: CsvCell): string {
	if (cell === undefined) return '';
	if (typeof cell !== 'string') return Number.isNaN(cell) ? '' : String(cell);
	const safe = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
