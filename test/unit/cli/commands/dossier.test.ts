import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { Workbook } from 'exceljs';
import { run } from '../../../../lib/cli/commands/dossier/run';
import { dossierSchema } from '../../../../lib/model';
import { openWorkspace } from '../../../../lib/workspace';

const folder = mkdtempSync(join(tmpdir(), 'cer-dossier-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

async function dossier(positionals: string[], values: Record<string, string | boolean> = {}) {
	let text = '';
	const output = new Writable({
		write(chunk: Buffer, _encoding, done) {
			text += chunk.toString();
			done();
		},
	});
	const summary = await run({
		...{ values, positionals, output, environment: { N8N_USER_FOLDER: folder }, version: '0' },
		input: Readable.from([]),
		now: () => new Date('2026-03-01T12:00:00Z'),
	});
	return { summary, text };
}

const kept = (name: string) => dossierSchema.parse(JSON.parse(readFileSync(at(name), 'utf8')));

describe('cer dossier', () => {
	beforeAll(async () => {
		const book = new Workbook();
		book.addWorksheet('Sales').addRows([
			['Month', 'Region', 'Sold', 'In use'],
			[new Date(Date.UTC(2026, 0, 1)), 'EEA+TR+XI', 120, 1500],
			['2026-02', 'EEA+TR+XI', -4, 1500],
			['02/03/2026', 'EEA+TR+XI', 130, 1500],
			['2026-04', 'EEA+TR+XI', 'about 100', 1500],
			['2026-05', null, 100, 1500],
			['2026-06', 'Worldwide', 900, 4000],
		]);
		book.addWorksheet('incidents').addRows([
			['reference', 'aware', 'region', 'a', 'c', 'd', 'f'],
			['SI-1', '31.01.2026', 'EEA+TR+XI', 'A0101; A02', 'C02', 'D01', 'F08'],
			['SI-2', '2026-02-01', 'EEA+TR+XI', 'B01', 'C02', 'D01', 'F08'],
		]);
		await book.xlsx.writeFile(at('own.xlsx'));
	});

	it('takes the good rows of a workbook and tells each of five planted errors with its row', async () => {
		const { summary, text } = await dossier(['import', at('own.xlsx')], {
			...{ dossier: at('frn.json'), code: 'frn' },
		});
		expect(summary).toEqual({
			...{ added: 3, changed: 0, duplicates: 0, faulty: 5, version: 2, exitCode: 1 },
		});
		const { faults } = JSON.parse(text);
		expect(
			faults.map((one: Record<string, unknown>) => [one.sheet, one.line, one.column, one.found]),
		).toEqual([
			['Sales', 3, 'sold', '-4'],
			['Sales', 4, 'month', '02/03/2026'],
			['Sales', 5, 'sold', 'about 100'],
			['Sales', 6, 'region', undefined],
			['incidents', 3, 'a', 'B01'],
		]);
		const { product, own } = kept('frn.json');
		expect(product).toEqual({ code: 'FRN', codeKind: 'fda-product-code', name: 'FRN' });
		expect(own.sales).toEqual([
			{ month: '2026-01', region: 'EEA+TR+XI', sold: 120, inUse: 1500 },
			{ month: '2026-06', region: 'worldwide', sold: 900, inUse: 4000 },
		]);
		expect(own.incidents).toMatchObject([{ aware: '2026-01-31', a: ['A0101', 'A02'] }]);
		const again = await dossier(['import', at('own.xlsx')], { dossier: at('frn.json') });
		expect(again.summary).toMatchObject({ added: 0, duplicates: 3, version: 2 });
	});

	it('keeps nothing of a preview', async () => {
		const { summary } = await dossier(['import', at('own.xlsx')], {
			...{ dossier: at('none.json'), code: 'FRN', preview: true },
		});
		expect(summary).toMatchObject({ added: 3, faulty: 5 });
		expect(() => kept('none.json')).toThrow('ENOENT');
	});

	it('keeps a dossier in a workspace and exports it, also as it was', async () => {
		const file = at('workspace.sqlite');
		const location = { kind: 'sqlite' as const, file };
		await (await openWorkspace({ location, newId: randomUUID })).close();
		const values = { workspace: file, code: 'FRN' };
		writeFileSync(at('sales.csv'), 'month,region,sold\n2026-01,worldwide,10\n');
		const { summary } = await dossier(['import', at('sales.csv')], values);
		expect(summary).toMatchObject({ added: 1, version: 2, exitCode: 0 });
		const now = await dossier(['export'], values);
		expect(dossierSchema.parse(JSON.parse(now.text)).own.sales).toHaveLength(1);
		const before = await dossier(['export'], { ...values, version: '1' });
		expect(dossierSchema.parse(JSON.parse(before.text)).own.sales).toEqual([]);
		const other = dossier(['export'], { ...values, code: 'LZG' });
		await expect(other).rejects.toThrow('there is no dossier of LZG');
	});

	it('gives out templates that it reads back', async () => {
		const { text } = await dossier(['template', 'complaints']);
		expect(text).toMatch(/^month,region,model,category,count\n/);
		writeFileSync(at('complaints.csv'), text);
		const back = await dossier(['import', at('complaints.csv')], {
			...{ dossier: at('c.json'), code: 'FRN' },
		});
		expect(back.summary).toMatchObject({ added: 0, faulty: 0, exitCode: 0 });
	});

	it('says what is wrong with its arguments', async () => {
		await expect(dossier(['list'])).rejects.toThrow('there is no action "list"');
		await expect(dossier(['import'])).rejects.toThrow('names no file');
		await expect(dossier(['import', at('own.xlsx')], { dossier: at('x.json') })).rejects.toThrow(
			'--code is missing',
		);
		await expect(dossier(['template', 'other'])).rejects.toThrow('no table "other"');
		await expect(dossier(['read', at('none.docx')])).rejects.toThrow('cannot be read');
		writeFileSync(at('dossier.json'), '{ "schema": "cer.dossier/1" }');
		await expect(dossier(['import', at('dossier.json')])).rejects.toThrow(
			'an exported dossier is not imported',
		);
		const both = { dossier: 'a', workspace: 'b' };
		await expect(dossier(['import', at('own.xlsx')], both)).rejects.toThrow('two places');
	});
});
