import ExcelJS from 'exceljs';
import { canonicalJson, sha256, type Run } from '../../../../lib/model';
import { buildDocument, FORMATS, lineListingCsv } from '../../../../lib/report';
import { readSheets, type SheetRow } from '../../../../lib/files';
import { filledReview, withReview } from '../../../support/literature-review';
import { buildRun } from '../support/build-run';

async function workbookOf(run: Run) {
	const { bytes } = await FORMATS.xlsx.render(run);
	const sheets = new Map<string, SheetRow[]>();
	for await (const { sheet = '', rows } of readSheets(bytes)) {
		const read: SheetRow[] = [];
		for await (const row of rows) read.push(row);
		sheets.set(sheet, read);
	}
	return { bytes, sheets };
}

const run = buildRun({ rows: 30 });

describe('the report as XLSX', () => {
	it('says on its first sheet what it is, of which run, in what state, and where each sheet is', async () => {
		const { sheets } = await workbookOf(run);
		const [name] = sheets.keys();
		expect(name).toBe('About');
		const about = new Map(sheets.get('About')?.map(({ cells: [key, value] }) => [key, value]));
		expect(about.get('Status')).toMatch(/^DRAFT, not reviewed, not signed/);
		expect(about.get('SHA-256 of run.json')).toBe(sha256(canonicalJson(run)));
		expect(about.get('Limits of FDA MAUDE')).toMatch(/FDA does not verify/);
		for (const sheet of [...sheets.keys()].slice(1)) expect([...about.keys()]).toContain(sheet);
	});

	it('lists the reports of the CSV, in its order, with dates as dates', async () => {
		const { sheets } = await workbookOf(run);
		const listings = [...sheets].filter(([name]) => name.startsWith('Listing'));
		const ids = listings.flatMap(([, rows]) => rows.slice(1).map(({ cells }) => cells[0]));
		const csv = lineListingCsv(run)
			.split('\r\n')
			.slice(1, -1)
			.filter((line) => !line.includes(',left out,'));
		expect(ids.filter((id) => !String(id).startsWith('Left out'))).toEqual(
			csv.map((line) => line.split(',')[1]),
		);
		expect(listings[0]?.[1][1]?.cells[1]).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	});

	it('has every table of the report cell by cell, figures as numbers', async () => {
		const { sheets } = await workbookOf(run);
		const { blocks, cover } = buildDocument(run);
		const tables = [cover.sources, ...blocks].filter((block) => block.kind === 'table');
		const own = [...sheets].filter(
			([name]) => !/^(?:About|Months|Listing|Series|Forecasts)/.test(name),
		);
		expect(own).toHaveLength(tables.length);
		for (const [at, table] of tables.entries()) {
			const rows = own[at]?.[1] ?? [];
			expect(rows[1]?.cells.slice(0, table.columns.length)).toEqual(
				table.columns.map(({ header }) => (header === '' ? undefined : header)),
			);
			for (const [line, row] of table.rows.entries()) {
				const read = rows.find((one) => one.line === line + 3)?.cells ?? [];
				for (const [column, cell] of row.cells.entries()) {
					const printed = typeof cell === 'string' ? cell : cell.text;
					expect(shown(read[column], printed)).toBe(printed.trim() === '' ? '' : printed);
				}
			}
		}
	});

	it('has every point of every series, with alarms as yes and no', async () => {
		const { sheets } = await workbookOf(run);
		for (const { series } of run.analyses) {
			const points = series.flatMap((one) => one.points.map((point) => [one.id, point] as const));
			const rows = [...sheets]
				.filter(([name]) => name.startsWith('Series'))
				.flatMap(([, all]) => all.slice(1));
			for (const [id, point] of points) {
				const row = rows.find(({ cells }) => cells[11] === id && cells[2] === point.period);
				expect(row?.cells.slice(3, 9)).toEqual([
					point.count,
					point.denominator,
					point.expected,
					point.upper,
					point.score,
					point.alarm,
				]);
			}
		}
	});

	it('opens in another reader, and is the same bytes for the same run, also read back from JSON', async () => {
		const { bytes } = await workbookOf(run);
		const book = new ExcelJS.Workbook();
		await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
		expect(book.worksheets[0]?.name).toBe('About');
		const again = await FORMATS.xlsx.render(JSON.parse(canonicalJson(run)) as Run);
		expect(Buffer.from(again.bytes).equals(bytes)).toBe(true);
	});

	it('is made of a run without any report or analysis', async () => {
		const empty: Run = { ...run, safety: [], registry: [], analyses: [] };
		const { sheets } = await workbookOf(empty);
		expect(sheets.get('Months')).toHaveLength(1);
	});
});

/** A read cell as the report prints it. */
function shown(cell: unknown, printed: string): unknown {
	if (typeof cell !== 'number') return cell ?? '';
	if (printed.endsWith('%'))
		return `${(cell * 100).toFixed(printed.split('.')[1]?.match(/^\d+/)?.[0].length ?? 0)} %`;
	const decimals = printed.split('.')[1]?.length ?? 0;
	return new Intl.NumberFormat('en-GB', {
		minimumFractionDigits: decimals,
		maximumFractionDigits: decimals,
	}).format(cell);
}

describe('the literature review as XLSX', () => {
	const reviewed = withReview(run, filledReview());

	it('has every work with what was decided on it, marks and all, and no abstract', async () => {
		const { sheets } = await workbookOf(reviewed);
		const { included, excluded, others } = filledReview();
		const rows = (sheets.get('Works') ?? []).map(({ cells }) => cells.map(String));
		const head = rows.findIndex(([first]) => first === 'No.');
		const works = rows.slice(head + 1);
		expect(works).toHaveLength(included.length + excluded.length + others.length);
		expect(works[1]?.[2]).toBe('RETRACTED');
		expect(works.map(([, state]) => state)).toEqual([
			...included.map(() => 'included'),
			...excluded.map(() => 'excluded at full text'),
			...others.map(() => 'other'),
		]);
	});

	it('has searches, the numbers of the flow, trials and each term of each group', async () => {
		const { sheets } = await workbookOf(reviewed);
		const text = (name: string) => JSON.stringify(sheets.get(name)?.map(({ cells }) => cells));
		for (const { database } of filledReview().searches)
			expect(text('Literature searches')).toContain(database);
		expect(text('PRISMA')).toContain('awaitingScreening');
		expect(text('Trials')).toContain('Slow recruitment');
		expect(text('Trial events')).toContain('Infusion site extravasation');
	});

	it('is not there for a run without one', async () => {
		const { sheets } = await workbookOf(run);
		expect([...sheets.keys()]).not.toContain('Works');
	});
});
