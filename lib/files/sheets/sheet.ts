/**
 * What a cell holds: a text, a number, yes or no, or nothing. A date is ISO text (`2025-03-01`,
 * `2025-03-01T12:30:00`, a time alone `12:30:00`), an error of a formula its sign (`#REF!`).
 */
export type Cell = string | number | boolean | undefined;

/** A row that holds something. */
export interface SheetRow {
	/** As a person counts: from 1, blank rows too. */
	line: number;
	/** From the first column on; nothing behind the last that is filled. */
	cells: Cell[];
}

/** A table of a workbook; a text file is one without a name. */
export interface Sheet {
	sheet?: string;
	/** Hidden from who opens the workbook. */
	hidden?: true;
	/** Blank rows are left out. To be read before the next sheet is asked for. */
	rows: AsyncGenerator<SheetRow>;
}
