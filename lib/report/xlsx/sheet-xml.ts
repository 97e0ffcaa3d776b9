import { cellXml, columnName } from './cell-xml';
import { MOST_ROWS, type XlsxCell, type XlsxSheet } from './sheet';
import { xmlText } from './text';

/** Links to addresses that a sheet can have (Excel specifications and limits). */
const MOST_LINKS = 65_530;
/** Characters gathered before they are packed. */
const PIECE = 1 << 18;

/** What a sheet asks of its surroundings. */
export interface SheetLinks {
	/** Addresses by number of their relationship, from 1. */
	addresses: string[];
}

/**
 * The part of a sheet (ECMA-376 part 1, 18.3.1.99), a piece at a time. Addresses it leads to are
 * gathered in `links`, which is whole when the last piece is.
 */
export function* sheetXml(sheet: XlsxSheet, links: SheetLinks): Generator<string> {
	const { above = [], columns, below = [] } = sheet;
	const writer = new RowWriter(links);
	let open = head(sheet);
	for (const cell of above) open += writer.row([cell]);
	const header = writer.line + 1;
	if (columns) open += writer.row(columns.map((one) => ({ text: one.header, format: 'header' })));
	for (const row of sheet.rows) {
		if (writer.line === MOST_ROWS) break;
		open += writer.row(row);
		if (open.length < PIECE) continue;
		yield open;
		open = '';
	}
	const last = writer.line;
	for (const line of below) if (writer.line < MOST_ROWS) open += writer.row([line]);
	yield `${open}</sheetData>${columns ? filter(columns.length, header, last) : ''}${writer.hyperlinks()}<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`;
}

function head({ above = [], columns, widths }: XlsxSheet): string {
	const wide = (columns?.map(({ width }) => width) ?? widths ?? [])
		.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
		.join('');
	const frozen = above.length + 1;
	const pane = columns
		? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
		: '';
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${wide === '' ? '' : `<cols>${wide}</cols>`}<sheetData>`;
}

const filter = (columns: number, header: number, last: number): string =>
	`<autoFilter ref="A${header}:${columnName(columns - 1)}${last}"/>`;

class RowWriter {
	line = 0;
	readonly #names: string[] = [];
	readonly #links: SheetLinks;
	#hyperlinks = '';

	constructor(links: SheetLinks) {
		this.#links = links;
	}

	row(cells: readonly XlsxCell[]): string {
		this.line += 1;
		let xml = '';
		for (const [index, cell] of cells.entries()) {
			if (cell === undefined) continue;
			const reference = `${(this.#names[index] ??= columnName(index))}${this.line}`;
			if (typeof cell === 'object') this.#link(reference, cell);
			xml += cellXml(reference, cell);
		}
		return `<row r="${this.line}">${xml}</row>`;
	}

	#link(reference: string, cell: Extract<XlsxCell, object>): void {
		if ('sheet' in cell) {
			const place = xmlText(`'${cell.sheet.replaceAll("'", "''")}'!A1`);
			this.#hyperlinks += `<hyperlink ref="${reference}" location="${place}"/>`;
		} else if ('href' in cell && this.#links.addresses.length < MOST_LINKS) {
			const id = this.#links.addresses.push(cell.href);
			this.#hyperlinks += `<hyperlink ref="${reference}" r:id="rId${id}"/>`;
		}
	}

	hyperlinks(): string {
		return this.#hyperlinks === '' ? '' : `<hyperlinks>${this.#hyperlinks}</hyperlinks>`;
	}
}
