import type { FormatName } from './styles';

/** What a cell holds. A bare text is text, whatever it begins with; nothing is an empty cell. */
export type XlsxCell =
	| string
	| number
	| boolean
	| undefined
	/** A day, `2025-03-01`; any other text stays text. */
	| { date: string }
	| { number: number; format: FormatName }
	/** A text that leads to an address, or to a sheet of the same workbook. */
	| { text: string; href: string }
	| { text: string; sheet: string }
	| { text: string; format: FormatName };

export interface XlsxColumn {
	header: string;
	/** In characters of the ordinary face. */
	width: number;
}

/** One sheet of a workbook. */
export interface XlsxSheet {
	/** As wanted; the workbook shortens it and makes it unique. */
	name: string;
	/** Lines above the table. */
	above?: readonly XlsxCell[];
	/** A header row that stays in view and has a filter; none in a sheet of plain lines. */
	columns?: readonly XlsxColumn[];
	/** Widths where there is no header row. */
	widths?: readonly number[];
	rows: Iterable<readonly XlsxCell[]>;
	/** Lines below the table. */
	below?: readonly string[];
}

/** Rows a sheet can have (Excel specifications and limits). */
export const MOST_ROWS = 1_048_576;
