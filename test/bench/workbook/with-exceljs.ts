import ExcelJS from 'exceljs';
import type { XlsxCell, XlsxSheet } from '../../../lib/report/xlsx/sheet';

/** The same cells, header and filter by exceljs. */
export async function makeWithExceljs(sheets: readonly XlsxSheet[]): Promise<Uint8Array> {
	const book = new ExcelJS.Workbook();
	for (const { name, columns = [], rows } of sheets) {
		const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
		sheet.columns = columns.map(({ header, width }) => ({ header, width }));
		sheet.getRow(1).font = { bold: true };
		sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
		for (const row of rows) sheet.addRow(row.map(valueOf));
	}
	return new Uint8Array(await book.xlsx.writeBuffer());
}

function valueOf(cell: XlsxCell): ExcelJS.CellValue {
	if (typeof cell !== 'object') return cell;
	if ('date' in cell) return new Date(`${cell.date}T00:00:00Z`);
	if ('number' in cell) return cell.number;
	return 'href' in cell ? { text: cell.text, hyperlink: cell.href } : cell.text;
}
