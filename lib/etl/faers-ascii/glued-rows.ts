/**
 * Rows that were run together in one line (DRUG of 2010Q2 and of 2011Q2 to 2011Q4), parted where the
 * number of the next record begins and whole rows follow. Nothing when there is no such place.
 */
export function partRows(
	values: readonly string[],
	names: readonly string[],
): string[][] | undefined {
	const columns = names.length;
	if (isRow(values, columns)) return [values.slice(0, columns)];
	if (values.length <= columns) return undefined;
	// A complete row first; one that was cut before its end keeps the columns it has.
	for (let at = columns; at >= Math.min(columns, FEWEST_COLUMNS); at -= 1) {
		for (const { own, following } of splits(values, at, names)) {
			const rest = partRows(following, names);
			if (rest) return [padded(own, columns), ...rest];
		}
	}
	return undefined;
}

/** Whether values are one row: AERS ends every row with a delimiter its header does not have. */
export const isRow = (values: readonly string[], columns: number): boolean =>
	values.length === columns ||
	(values.length > columns && values.slice(columns).every((value) => value.trim() === ''));

/** A number in second place of a DEMO row of AERS is its case, not the next record. */
const FEWEST_COLUMNS = 3;

interface Split {
	own: string[];
	following: string[];
}

/** The ways to part values so that `at` of them are the first row. */
function splits(values: readonly string[], at: number, names: readonly string[]): Split[] {
	const first = values[0]?.trim() ?? '';
	const ways: Split[] = [];
	const next = values[at]?.trim() ?? '';
	if (isRecordNumber(next, first) && secondFits(values[at + 1], names))
		ways.push({ own: values.slice(0, at), following: values.slice(at) });
	const glued = values[at - 1]?.trim() ?? '';
	const id = secondFits(values[at], names) ? endingNumber(glued, next, first, names) : undefined;
	if (id !== undefined) {
		ways.push({
			own: [...values.slice(0, at - 1), glued.slice(0, -id.length)],
			following: [id, ...values.slice(at)],
		});
	}
	return ways;
}

/** Numbers of records have six digits and more, and grow slowly. */
const isRecordNumber = (text: string, like: string): boolean =>
	/^\d{6,}$/.test(text) && Math.abs(text.length - like.length) <= 1;

/** Whether a value can stand second in a row: in most tables that is a number, of the case or the drug. */
const secondFits = (value: string | undefined, names: readonly string[]): boolean =>
	value !== undefined && (!hasNumberSecond(names) || /^\s*\d+\s*$/.test(value));

/** Whether the second column holds a number. */
export const hasNumberSecond = (names: readonly string[]): boolean =>
	/^(?:caseid|(?:dsg_|indi_)?drug_seq)$/.test(names[1] ?? '');

/**
 * The record number a field ends in: in FAERS it is the number of the case (which follows) with its
 * version behind it, in AERS as long as that of the row.
 */
function endingNumber(
	field: string,
	next: string,
	first: string,
	names: readonly string[],
): string | undefined {
	if (names[1] === 'caseid' && names[0] === 'primaryid') {
		const start = next === '' ? -1 : field.lastIndexOf(next);
		const id = field.slice(start);
		return start > 0 && id.length - next.length <= 3 && isRecordNumber(id, first) ? id : undefined;
	}
	if (field.length <= first.length) return undefined;
	const id = field.endsWith(first) ? first : field.slice(-first.length);
	return isRecordNumber(id, first) ? id : undefined;
}

const padded = (values: readonly string[], columns: number): string[] => [
	...values,
	...Array.from({ length: Math.max(0, columns - values.length) }, () => ''),
];
