import { readSheets } from '../../../../lib/files';
import { readOwnFigures } from '../../../../lib/dossier';
import { sha256 } from '../../../../lib/model';
import { openWorkspace, type Workspace } from '../../../../lib/workspace';
import { onEveryDialect, testClock } from '../dialects';

const FIELD = 'conclusions.conformity';
const OTHER = 'device.description';
const paragraph = (text: string) => [{ kind: 'paragraph' as const, text }];

const figures = async (csv: string, name = 'sales.csv') => ({
	file: { name, sha256: sha256(csv) },
	read: await readOwnFigures(readSheets(Buffer.from(csv)), { fileName: name }),
});

onEveryDialect('The dossiers', ({ fresh }) => {
	let workspace: Workspace;
	let vera: Workspace['dossiers'];
	let id: string;
	beforeEach(async () => {
		workspace = await openWorkspace({ location: await fresh(), ...testClock() });
		vera = workspace.as({ actor: 'vera' }).dossiers;
		id = (await vera.open({ code: 'frn', name: 'Infusion pump' })).id;
	});
	afterEach(async () => await workspace.close());

	it('are one for a product, however its code is spelt', async () => {
		expect(await vera.open({ code: 'FRN' })).toEqual({ id, isNew: false });
		expect(await vera.ofProduct('FRN')).toMatchObject({
			...{ version: 1, texts: [] },
			product: { code: 'FRN', codeKind: 'fda-product-code', name: 'Infusion pump' },
		});
		expect(await vera.ofProduct('LZG')).toBeUndefined();
		expect(await vera.list()).toMatchObject([{ id, name: 'Infusion pump', texts: 0 }]);
		const both = await Promise.all([vera.open({ code: 'LZG' }), vera.open({ code: 'lzg' })]);
		expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
	});

	it('keep every text of a field with who wrote it, when, and on which figures', async () => {
		const stoodOn = [{ figure: 'reports', value: 412 }];
		await vera.write(id, [{ field: FIELD, blocks: paragraph('Favourable.'), stoodOn }], 1);
		const max = workspace.as({ actor: 'max' }).dossiers;
		await max.write(id, [{ field: FIELD, blocks: paragraph('Still favourable.') }], 2);
		const now = await vera.get(id);
		expect(now).toMatchObject({ version: 3, texts: [{ field: FIELD, by: 'max', stoodOn: [] }] });
		expect((await vera.get(id, 2))?.texts).toMatchObject([
			{ by: 'vera', blocks: paragraph('Favourable.'), stoodOn },
		]);
		expect((await vera.get(id, 1))?.texts).toEqual([]);
		expect(await vera.get(id, 4)).toBeUndefined();
		expect((await vera.textsOf(id, FIELD)).map(({ version, by }) => [version, by])).toEqual([
			[3, 'max'],
			[2, 'vera'],
		]);
		expect((await vera.history(id))?.map(({ did, by }) => [did, by])).toEqual([
			['written', 'max'],
			['written', 'vera'],
			['created', 'vera'],
		]);
	});

	it('refuse a text written against an older version, and lose nothing', async () => {
		await vera.write(id, [{ field: FIELD, blocks: paragraph('One.') }], 1);
		expect(await vera.write(id, [{ field: FIELD, blocks: paragraph('Two.') }], 1)).toEqual({
			...{ kind: 'stale', version: 2 },
		});
		expect((await vera.get(id))?.texts).toMatchObject([{ blocks: paragraph('One.') }]);
		const both = await Promise.all(
			[FIELD, OTHER].map((field) => vera.write(id, [{ field, blocks: paragraph('At once.') }], 2)),
		);
		expect(both.map(({ kind }) => kind).sort()).toEqual(['changed', 'stale']);
	});

	it('make no version of a text that is there already, and take one away', async () => {
		await vera.write(id, [{ field: FIELD, blocks: paragraph('One.') }]);
		await vera.write(id, [{ field: FIELD, blocks: paragraph('One.') }]);
		expect((await vera.get(id))?.version).toBe(2);
		await vera.write(id, [{ field: FIELD, blocks: [] }]);
		expect(await vera.get(id)).toMatchObject({ version: 3, texts: [] });
		expect(await vera.list()).toMatchObject([{ texts: 0 }]);
	});

	it('refuse a field there is not, and a dossier there is not', async () => {
		const text = { field: 'no.field', blocks: paragraph('x') };
		await expect(vera.write(id, [text])).rejects.toThrow('"no.field" is no field of the dossier');
		expect(await vera.write('nobody', [{ field: FIELD, blocks: [] }])).toEqual({ kind: 'unknown' });
	});

	it('take the good rows of a file, double none, and give them up together', async () => {
		const first = await figures('month,region,sold\n2026-01,worldwide,10\n2026-02,worldwide,x\n');
		expect(await vera.preview(id, first)).toMatchObject({
			tables: [{ table: 'sales', rows: 2, added: 1, faulty: 1 }],
		});
		expect((await vera.get(id))?.version).toBe(1);
		const taken = await vera.importFigures(id, first, 1);
		expect(taken).toMatchObject({
			...{ kind: 'changed' },
			value: {
				version: 2,
				import: { by: 'vera', faulty: 1, rows: [{ table: 'sales', added: 1 }] },
			},
		});
		expect(await vera.importFigures(id, first)).toMatchObject({
			value: { version: 2, preview: { duplicates: [{ line: 2 }] } },
		});
		const second = await figures('month,region,sold\n2026-01,worldwide,11\n2026-03,worldwide,30\n');
		await vera.importFigures(id, second);
		expect((await vera.get(id))?.own.sales.map(({ month, sold }) => [month, sold])).toEqual([
			['2026-01', 11],
			['2026-03', 30],
		]);
		const [newest] = await vera.imports(id);
		expect(newest).toMatchObject({ rows: [{ table: 'sales', added: 1, changed: 1 }] });
		expect(await vera.undo(id, newest.id)).toMatchObject({ value: { undone: { version: 4 } } });
		expect((await vera.get(id))?.own.sales).toEqual([
			{ month: '2026-01', region: 'worldwide', sold: 10 },
		]);
		expect((await vera.get(id, 3))?.own.sales).toHaveLength(2);
		expect(await vera.undo(id, newest.id)).toMatchObject({ value: { undone: { version: 4 } } });
		expect(await vera.undo(id, 'nothing')).toEqual({ kind: 'unknown' });
	});

	it('enter each change in the ledger under the name of the person', async () => {
		await vera.write(id, [{ field: FIELD, blocks: paragraph('One.') }]);
		const csv = await figures('month,region,sold\n2026-01,worldwide,10\n');
		await vera.importFigures(id, csv);
		const { entries } = await workspace.audit.list({});
		expect(entries.map(({ action, actor }) => [action, actor]).slice(0, 3)).toEqual([
			['dossier.figures-imported', 'vera'],
			['dossier.text-written', 'vera'],
			['dossier.created', 'vera'],
		]);
		expect((await workspace.audit.verify({})).ok).toBe(true);
	});

	it('keep a long text and thousands of rows whole', async () => {
		const long = 'ä'.repeat(50_000);
		await vera.write(id, [{ field: FIELD, blocks: paragraph(long) }]);
		const rows = Array.from({ length: 1_000 }, (_, at) => `2026-01,R${at},${at}`);
		await vera.importFigures(id, await figures(`month,region,sold\n${rows.join('\n')}\n`));
		const kept = await vera.get(id);
		expect(kept?.texts[0].blocks).toEqual(paragraph(long));
		expect(kept?.own.sales).toHaveLength(1_000);
	});
});
