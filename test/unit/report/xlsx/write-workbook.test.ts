import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { readSheets, type Cell } from '../../../../lib/files';
import type { XlsxCell, XlsxSheet } from '../../../../lib/report/xlsx/sheet';
import { sheetNames } from '../../../../lib/report/xlsx/sheet-names';
import { writeWorkbook } from '../../../../lib/report/xlsx/write-workbook';

const FACTS = { title: 'A', creator: 'B', createdAt: '2026-11-23T22:12:31.000Z' };
const bytesOf = (...sheets: XlsxSheet[]) => writeWorkbook(sheets, FACTS);
const sheetOf = (
	rows: Iterable<readonly XlsxCell[]>,
	more: Partial<XlsxSheet> = {},
): XlsxSheet => ({
	name: 'One',
	rows,
	...more,
});

async function readBack(bytes: Uint8Array): Promise<Cell[][]> {
	const read: Cell[][] = [];
	for await (const { rows } of readSheets(bytes))
		for await (const { line, cells } of rows) read[line - 1] = cells;
	return read;
}

async function inExcel(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
	const book = new ExcelJS.Workbook();
	await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
	const [sheet] = book.worksheets;
	if (!sheet) throw new Error('no sheet');
	return sheet;
}

/** How a typed cell reads back. */
function expected(cell: XlsxCell): Cell {
	if (typeof cell !== 'object') return cell;
	if ('date' in cell) return cell.date;
	return 'number' in cell ? cell.number : cell.text;
}

const filled = (text: string): string => (text.trim() === '' ? 'x' : text);
const text = fc.string({ unit: 'binary' }).map((one) => filled(one.replace(/\p{Cs}/gu, '')));
const day = fc
	.date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const cell: fc.Arbitrary<XlsxCell> = fc.oneof(
	text,
	text.map((one) => `${one}_x000D_ =1+1`),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (Object.is(one, -0) ? 0 : one)),
	fc.integer().map((number) => ({ number, format: 'count' as const })),
	fc.boolean(),
	day.map((date) => ({ date })),
	text.map((one) => ({ text: one, href: 'https://example.org/?a=1&b="2"' })),
);

describe('writeWorkbook', () => {
	it('writes what readSheets reads, whatever the cells', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
				async (rows) => {
					expect(await readBack(bytesOf(sheetOf(rows)))).toEqual(
						rows.map((row) => row.map(expected)),
					);
				},
			),
			{ numRuns: 150 },
		);
	});

	it('gives a spreadsheet program numbers, dates, texts, links, a frozen header and a filter', async () => {
		const sheet = await inExcel(
			bytesOf(
				sheetOf(
					[
						[
							'007',
							1234.5,
							{ number: 0.123, format: 'percent' },
							{ date: '2025-03-01' },
							true,
							{ text: 'page', href: 'https://example.org/?a=1&b=2' },
						],
					],
					{
						above: [{ text: 'Table 1: all', format: 'title' }],
						columns: ['A', 'B', 'C', 'D', 'E', 'F'].map((header) => ({ header, width: 14 })),
						below: ['FDA'],
					},
				),
			),
		);
		expect(sheet.getCell('A3').value).toBe('007');
		expect(sheet.getCell('A3').type).toBe(ExcelJS.ValueType.String);
		expect(sheet.getCell('B3').value).toBe(1234.5);
		expect(sheet.getCell('C3').value).toBe(0.123);
		expect(sheet.getCell('C3').numFmt).toBe('0.0 %');
		expect(sheet.getCell('D3').value).toEqual(new Date('2025-03-01T00:00:00Z'));
		expect(sheet.getCell('D3').numFmt).toBe('yyyy-mm-dd');
		expect(sheet.getCell('E3').value).toBe(true);
		expect(sheet.getCell('F3').value).toEqual({
			text: 'page',
			hyperlink: 'https://example.org/?a=1&b=2',
		});
		expect(sheet.getCell('A2').font.bold).toBe(true);
		expect(sheet.getCell('A4').value).toBe('FDA');
		expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
		expect(sheet.autoFilter).toBe('A2:F3');
		expect(sheet.getColumn(1).width).toBe(14);
	});

	it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1+1', "'=1"])(
		'lets no text become a formula: %j',
		async (hostile) => {
			const sheet = await inExcel(bytesOf(sheetOf([[hostile]])));
			expect(sheet.getCell('A1').type).not.toBe(ExcelJS.ValueType.Formula);
			expect(await readBack(bytesOf(sheetOf([[hostile]])))).toEqual([[hostile]]);
		},
	);

	it('writes hostile texts whole: markup, control characters, halves of letters, right to left', async () => {
		const texts = [
			'</t></is></c>&amp;"',
			'a\u0000\u0007\u000b\ufffeb\r\nc',
			'שלום \u202e عربي',
			'\u{1f600}',
		];
		expect(await readBack(bytesOf(sheetOf([[...texts, 'half \ud83d.']])))).toEqual([
			[...texts, 'half \ufffd.'],
		]);
	});

	it('cuts a text at what a cell can hold, and says so', async () => {
		const [[cut] = []] = await readBack(
			bytesOf(sheetOf([['x'.repeat(40_000)], ['y'.repeat(32_767)]])),
		);
		expect(cut).toHaveLength(32_767);
		expect(cut).toMatch(/x… \(cut: 40000 characters; the whole is in run\.json\)$/);
		const split = `${'x'.repeat(32_000)}${'\u{1f600}'.repeat(1000)}`;
		expect(String((await readBack(bytesOf(sheetOf([[split]]))))[0]?.[0])).not.toContain('\ufffd');
	});

	it.each([
		['no row', 0],
		['one row', 1],
		['50,000 rows', 50_000],
	])('writes a sheet of %s', async (_what, rows) => {
		const all = Array.from({ length: rows }, (_unused, at) => [`r${at}`, at]);
		const columns = [
			{ header: 'Report', width: 10 },
			{ header: 'Number', width: 10 },
		];
		const read = await readBack(bytesOf(sheetOf(all, { columns })));
		expect(read).toHaveLength(rows + 1);
		expect(read.at(-1)).toEqual(all.at(-1) ?? ['Report', 'Number']);
	});

	it('leaves what is no number out, and a day before March 1900 as text', async () => {
		expect(
			await readBack(
				bytesOf(sheetOf([[Number.NaN, Infinity, { date: '1899-01-01' }, { date: '2025-03' }]])),
			),
		).toEqual([[undefined, undefined, '1899-01-01', '2025-03']]);
	});

	it('gives the same bytes for the same sheets, in any zone of time', () => {
		const sheets = () => sheetOf([['a', 1]]);
		const before = process.env.TZ;
		const [here, there] = ['Pacific/Auckland', 'America/Los_Angeles'].map((zone) => {
			process.env.TZ = zone;
			return Buffer.from(bytesOf(sheets()));
		});
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
		expect(here).toEqual(there);
	});
});

describe('sheetNames', () => {
	it('gives names Excel takes: short, unique whatever their case, without its marks', () => {
		expect(
			sheetNames([
				'About',
				'T1 Reports: all [by/year]?*',
				'about',
				"'x'",
				'',
				'History',
				'y'.repeat(40),
				'y'.repeat(41),
			]),
		).toEqual([
			'About',
			'T1 Reports all by year',
			'about (2)',
			'x',
			'Sheet',
			'History (2)',
			'y'.repeat(31),
			`${'y'.repeat(27)} (2)`,
		]);
	});

	it('holds for any names', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 })), (wanted) => {
				const names = sheetNames(wanted);
				expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length);
				for (const name of names) {
					expect(name.length).toBeGreaterThan(0);
					expect(name.length).toBeLessThanOrEqual(31);
					expect(name).not.toMatch(/[:\\/?*[\]]|^'|'$/);
				}
			}),
		);
	});
});
