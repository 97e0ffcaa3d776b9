import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { readSheets, type SheetInput, type SheetRow } from '../../../lib/files';
import { datePartsOf } from '../../../lib/files/sheets/date-styles';
import { zipOf } from '../../support/zip';

async function tablesOf(input: SheetInput) {
	const tables: Array<{ sheet?: string; hidden?: true; rows: SheetRow[] }> = [];
	for await (const { rows, ...names } of readSheets(input)) {
		const table = { ...names, rows: [] as SheetRow[] };
		for await (const row of rows) table.rows.push(row);
		tables.push(table);
	}
	return tables;
}

const csv = async (text: string | Buffer) => (await tablesOf(Buffer.from(text)))[0]?.rows;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet as small as can be, with parts added or replaced. */
function workbook(sheetData: string, parts: Record<string, string> = {}): Buffer {
	const all: Record<string, string> = {
		'[Content_Types].xml': `${XML}<Types/>`,
		'_rels/.rels': `${XML}<Relationships><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `${XML}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="One" sheetId="1" r:id="s1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `${XML}<Relationships><Relationship Id="s1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="s3" Type="${OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		'xl/worksheets/sheet1.xml': `${XML}<worksheet ${MAIN}><sheetData>${sheetData}</sheetData></worksheet>`,
		...parts,
	};
	return zipOf(Object.entries(all).map(([name, content]) => ({ name, content })));
}

const rowsOf = async (sheetData: string, parts?: Record<string, string>) =>
	(await tablesOf(workbook(sheetData, parts)))[0]?.rows;

describe('readSheets of a workbook', () => {
	it('reads what a spreadsheet program wrote, each cell in its type, every sheet in order', async () => {
		const book = new ExcelJS.Workbook();
		const sales = book.addWorksheet('Sales');
		sales.addRow(['Month', 'Region', 'Units', 'Ended']);
		sales.addRow([new Date(Date.UTC(2025, 2, 1)), 'EEA+TR+XI', 1234.5, false]);
		sales.addRow([]);
		sales.addRow([
			new Date(Date.UTC(2025, 3, 1, 12, 30)),
			{ richText: [{ text: 'world' }, { text: 'wide', font: { bold: true } }] },
			{ formula: 'C2*2', result: 2469 },
			{ error: '#REF!' },
		]);
		for (const row of [2, 4]) sales.getCell(`A${row}`).numFmt = 'yyyy-mm-dd';
		sales.getCell('A4').numFmt = 'dd/mm/yyyy hh:mm';
		book.addWorksheet('Notes', { state: 'hidden' }).addRow(['<&> "é" _x000D_ \u{1f600}']);
		const bytes = new Uint8Array(await book.xlsx.writeBuffer());

		expect(await tablesOf(bytes)).toEqual([
			{
				sheet: 'Sales',
				rows: [
					{ line: 1, cells: ['Month', 'Region', 'Units', 'Ended'] },
					{ line: 2, cells: ['2025-03-01', 'EEA+TR+XI', 1234.5, false] },
					{ line: 4, cells: ['2025-04-01T12:30:00', 'worldwide', 2469, '#REF!'] },
				],
			},
			{
				sheet: 'Notes',
				hidden: true,
				rows: [{ line: 1, cells: ['<&> "é" \r \u{1f600}'] }],
			},
		]);
	});

	it('reads texts in place, of formulas and from the table of texts, without readings', async () => {
		const parts = {
			'xl/sharedStrings.xml': `${XML}<sst ${MAIN}><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><r><t xml:space="preserve">a </t></r><r><t>b</t></r></si></sst>`,
		};
		expect(
			await rowsOf(
				'<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="inlineStr"><is><t>=1+1</t></is></c></row>' +
					'<row><c t="s"><v>1</v></c><c t="str"><f>"x"</f><v>x</v></c><c t="inlineStr"><is><t> </t></is></c></row>',
				parts,
			),
		).toEqual([
			{ line: 3, cells: [undefined, '東京', undefined, '=1+1'] },
			{ line: 4, cells: ['a b', 'x'] },
		]);
	});

	it('tells dates by the format of their cell, in either system of days', async () => {
		const parts = {
			'xl/styles.xml': `${XML}<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="[$-407]d\\.\\ mmm\\ yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
		};
		const data =
			'<row r="1"><c s="1"><v>1</v></c><c s="1"><v>59</v></c><c s="1"><v>60</v></c><c s="1"><v>61</v></c>' +
			'<c s="2"><v>45717</v></c><c s="3"><v>1.5</v></c><c s="4"><v>0.5</v></c><c s="1"><v>-1</v></c><c><v>45717</v></c></row>';
		expect(await rowsOf(data, parts)).toEqual([
			{
				line: 1,
				cells: [
					'1900-01-01',
					'1900-02-28',
					60,
					'1900-03-01',
					'2025-03-01',
					1.5,
					'12:00:00',
					-1,
					45717,
				],
			},
		]);
		const from1904 = `${XML}<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr date1904="1"/><sheets><sheet name="One" sheetId="1" r:id="s1"/></sheets></workbook>`;
		expect(
			await rowsOf('<row><c s="1"><v>0</v></c><c s="1"><v>44255</v></c></row>', {
				...parts,
				'xl/workbook.xml': from1904,
			}),
		).toEqual([{ line: 1, cells: ['1904-01-01', '2025-03-01'] }]);
	});

	it.each([
		['yyyy-mm-dd', { date: true, time: false }],
		['h:mm AM/PM', { date: false, time: true }],
		['mmm yy', { date: true, time: false }],
		['[$-F800]dddd, mmmm dd, yyyy', { date: true, time: false }],
		['m', { date: true, time: false }],
		['0.00 "days"', undefined],
		['[Red]#,##0', undefined],
		['General', undefined],
		['\\d0', undefined],
		['[mm]:ss', undefined],
	])('sees in the format %s what it shows', (format, shown) => {
		expect(datePartsOf(format)).toEqual(shown);
	});

	it.each([
		[
			'a formula without its result',
			'<row r="7"><c r="AB7"><f>A1</f></c></row>',
			'sheet "One", cell AB7 has a formula whose result is not in the file.',
		],
		['a text that is not there', '<row><c t="s"><v>5</v></c></row>', 'refers to a text that'],
		['a row behind the last', '<row r="1048577"/>', 'a row of number 1048577'],
		['a column behind the last', '<row><c r="XFE1"/></row>', 'a cell XFE1 that can be in none'],
		['XML that is none', '<row><c></row>', 'is no XML in UTF-8'],
	])('names the place of %s', async (_what, data, message) => {
		await expect(rowsOf(data)).rejects.toThrow(message);
		await expect(rowsOf(data)).rejects.toMatchObject({
			name: 'InputError',
			mend: /save/ as unknown,
		});
	});

	it.each([
		[
			'a document type',
			{ 'xl/sharedStrings.xml': `<!DOCTYPE a [<!ENTITY b "c">]><sst/>` },
			'document type',
		],
		['no workbook', { '_rels/.rels': `<Relationships/>` }, 'no workbook in it'],
		['a document of another kind', { 'xl/workbook.xml': '<document/>' }, 'another kind'],
		[
			'a sheet that is missing',
			{ 'xl/_rels/workbook.xml.rels': '<Relationships/>' },
			'"One" is missing',
		],
	])('refuses %s', async (_what, parts, message) => {
		await expect(rowsOf('', parts as Record<string, string>)).rejects.toThrow(message);
	});

	it('refuses an archive that says it unpacks to more than a gigabyte, and one that says too little', async () => {
		const bytes = workbook('<row/>');
		const sizeAt = bytes.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml')) - 22;
		const large = Buffer.from(bytes);
		large.writeUInt32LE(0x7fff_ffff, sizeAt);
		await expect(tablesOf(large)).rejects.toThrow('unpacks to more than 1 GB');
		const small = Buffer.from(bytes);
		small.writeUInt32LE(3, sizeAt);
		await expect(tablesOf(small)).rejects.toThrow('is not what the archive says it is');
	});

	it.each([
		['an old or locked workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'locked with a password'],
		[
			'an OpenDocument table',
			zipOf([
				{ name: 'mimetype', content: 'x' },
				{ name: 'content.xml', content: 'x' },
			]),
			'ODS',
		],
		['nothing', Buffer.alloc(0), 'the input is empty'],
		['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'an image (PNG)'],
		['UTF-16', Buffer.from('\ufeffa;b\n', 'utf16le'), 'UTF-16 text'],
	])('says what it is given instead of a table: %s', async (_what, bytes, message) => {
		await expect(tablesOf(bytes)).rejects.toThrow(message);
	});

	it('leaves no file behind, also when the reader stops early', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'cer-sheets-'));
		const before = process.env.TMPDIR;
		process.env.TMPDIR = folder;
		try {
			for await (const { rows } of readSheets(workbook('<row><c><v>1</v></c></row>'))) {
				for await (const row of rows) expect(row.cells).toEqual([1]);
				break;
			}
			expect(readdirSync(folder)).toEqual([]);
		} finally {
			if (before === undefined) delete process.env.TMPDIR;
			else process.env.TMPDIR = before;
			rmSync(folder, { recursive: true });
		}
	});
});

describe('readSheets of CSV', () => {
	it.each([
		['commas', 'a,b\r\n1,"x, ""y"""\r\n'],
		['semicolons', 'a;b\n1;"x, ""y"""\n'],
		['tabs', 'a\tb\n1\t"x, ""y"""'],
		['a byte order mark', '\ufeffa;b\n1;"x, ""y"""'],
		["a separator that Excel's first line names", 'sep=|\na|b\n1|"x, ""y"""'],
	])('reads %s', async (what, text) => {
		const first = what.startsWith('a sep') ? 2 : 1;
		expect(await csv(text)).toEqual([
			{ line: first, cells: ['a', 'b'] },
			{ line: first + 1, cells: ['1', 'x, "y"'] },
		]);
	});

	it('keeps a decimal comma as text, counts blank lines, and leaves blank cells out', async () => {
		expect(await csv('Monat;Stück, gesamt\n\n2025-03;1.234,5\n;;\n;"a\nb"\nz')).toEqual([
			{ line: 1, cells: ['Monat', 'Stück, gesamt'] },
			{ line: 3, cells: ['2025-03', '1.234,5'] },
			{ line: 5, cells: [undefined, 'a\nb'] },
			{ line: 7, cells: ['z'] },
		]);
	});

	it('reads Windows-1252', async () => {
		expect(await csv(Buffer.from('caf\xe9;5 \x80\n', 'latin1'))).toEqual([
			{ line: 1, cells: ['café', '5 €'] },
		]);
	});

	it('gives back any texts that were written, by path or as a stream', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'cer-sheets-'));
		const path = join(folder, 'a.bin');
		const word = fc
			.string({ unit: 'grapheme' })
			.map((text) => `w${text.replace(/[\p{Cc}\ufffd]/gu, '\n')}`);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(word, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
				async (rows) => {
					const text = rows
						.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
						.join('\n');
					writeFileSync(path, text);
					const [table] = await tablesOf(path);
					expect(table?.rows.map(({ cells }) => cells)).toEqual(rows);
				},
			),
			{ numRuns: 50 },
		);
		rmSync(folder, { recursive: true });
	});
});
