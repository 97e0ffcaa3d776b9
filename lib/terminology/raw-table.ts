/** A sheet, a CSV file or a list of JSON records as rows of text; the header may stand below other rows. */
export interface RawTable {
	/** Of the sheet or the file, for messages. */
	name: string;
	rows: ReadonlyArray<readonly string[]>;
}
