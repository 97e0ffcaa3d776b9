import { readSheets } from '../../../../lib/files';
import { judgeRows, previewOf, readOwnFigures, templateCsv } from '../../../../lib/dossier';
import { OWN_TABLES } from '../../../../lib/model';

const read = async (csv: string, given = {}) =>
	await readOwnFigures(readSheets(Buffer.from(csv)), given);

const SALES = `month,region,sold,inUse
2026-01,EEA+TR+XI,1200,15400
13.2026,EEA+TR+XI,1200,15400
2026-03,,1200,15400
2026-04,EEA+TR+XI,many,15400
2026-05,EEA+TR+XI,1200,"1,540"
05/06/2026,EEA+TR+XI,1200,15400
2026-07,EEA+TR+XI,900,
2026-08,EEA+TR+XI,,
`;

describe('A file of own figures', () => {
	it('gives the good rows and tells of each bad one its line, its column, what stands there and what is wanted', async () => {
		const { rows, faults } = await read(SALES);
		expect(rows.map(({ line, row }) => [line, row.month, row.sold, row.inUse])).toEqual([
			[2, '2026-01', 1200, 15400],
			[8, '2026-07', 900, undefined],
		]);
		expect(faults.map(({ line, column, found }) => [line, column, found])).toEqual([
			[3, 'month', '13.2026'],
			[4, 'region', undefined],
			[5, 'sold', 'many'],
			[6, 'inUse', '1,540'],
			[7, 'month', '05/06/2026'],
			[9, 'sold', undefined],
		]);
		expect(faults[0].message).toBe(
			'line 3: "13.2026" in the column "month" is not a month with four digits of the year, as 2026-01, 01.2026 or Jan 2026.',
		);
		expect(faults[3].wanted).toContain('thousands and decimals cannot be told apart');
	});

	it('tells every fault of a row', async () => {
		const { faults } = await read('month,region,count\nx,,y\n');
		expect(faults.map(({ column }) => column)).toEqual(['month', 'region', 'count']);
	});

	it('knows the table by its columns, its name, or what is said', async () => {
		expect(
			(await read('reference,type,started,status\nC1,Corrective,2026-01-02,open')).rows,
		).toEqual([expect.objectContaining({ table: 'capa' })]);
		const pmcf = 'reference,activity,status,started\nP1,Study,running,2026-01-02';
		expect((await read(pmcf, { fileName: 'PMCF.csv' })).rows).toHaveLength(1);
		const wrong = await read(pmcf, { table: 'sales' });
		expect(wrong.rows).toEqual([]);
		expect(wrong.faults.map(({ column }) => column)).toEqual(['month', 'region']);
		const none = await read('a,b\n1,2');
		expect(none.faults).toMatchObject([{ line: 1, found: 'a, b' }]);
	});

	it('reads titles of columns too, tells of columns nobody reads and of regions a PSUR has not', async () => {
		const { rows, notes } = await read('Month;Region;In Use;Remark\n2026-01;Japan;12,5;new');
		expect(rows[0].row).toEqual({ month: '2026-01', region: 'Japan', inUse: 12.5 });
		expect(notes).toEqual([
			'Nobody reads these columns: Remark. The table sales has month, region, model, sold, inUse.',
			'Regions beside EEA+TR+XI and worldwide: Japan. They are kept by these names.',
		]);
	});

	it.each(OWN_TABLES)('takes the template of %s as it is, without a row', async (table) => {
		const { rows, faults, notes } = await read(templateCsv(table), { fileName: `${table}.csv` });
		expect({ rows, faults, notes }).toEqual({ rows: [], faults: [], notes: [] });
	});
});

describe('The rows of a file beside those imported before', () => {
	const FIRST = 'month,region,sold\n2026-01,worldwide,10\n2026-02,worldwide,20\n';

	it('are new, changed or there already; none is doubled', async () => {
		const kept = (await read(FIRST)).rows;
		const again = await read(`${FIRST}2026-02,Worldwide,20\n2026-03,worldwide,30\n`);
		const { added, duplicates } = judgeRows(again, kept);
		expect(added.map(({ row }) => row.month)).toEqual(['2026-03']);
		expect(duplicates.map(({ line, of }) => [line, of])).toEqual([
			[2, 'a row imported before'],
			[3, 'a row imported before'],
			[4, 'line 3'],
		]);
		const other = judgeRows(await read('month,region,sold\n2026-01,worldwide,11\n'), kept);
		expect(other.changed).toMatchObject([{ line: 2, before: { sold: 10 }, row: { sold: 11 } }]);
	});

	it('are a fault where one file says two things', async () => {
		const { faults, added } = judgeRows(await read(`${FIRST}2026-01,worldwide,11\n`), []);
		expect(added).toHaveLength(2);
		expect(faults.map(({ line, found }) => [line, found])).toEqual([[4, '2026-01, worldwide']]);
	});

	it('are counted by table', async () => {
		const preview = previewOf(judgeRows(await read(SALES), []), { name: 'a.csv', sha256: 'x' });
		expect(preview.tables).toEqual([
			{ table: 'sales', rows: 8, added: 2, changed: 0, duplicates: 0, faulty: 6 },
		]);
	});
});
