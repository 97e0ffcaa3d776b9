import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { Workbook } from 'exceljs';
import { run } from '../../../../lib/cli/commands/terminology/run';
import { ANNEX_ROWS, NCI_TABLE } from '../../../support/annexes';
import { INVENTED_MEDDRA } from '../../../support/invented-meddra';

const folder = mkdtempSync(join(tmpdir(), 'cer-terminology-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const csvOf = (rows: ReadonlyArray<readonly string[]>): string =>
	rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

async function terminology(
	positionals: string[],
	values: Record<string, string> = {},
	input = '',
): Promise<{ summary: Record<string, unknown>; text: string }> {
	let text = '';
	const output = new Writable({
		write(chunk: Buffer, _encoding, done) {
			text += chunk.toString();
			done();
		},
	});
	const summary = await run({
		...{ values, positionals, output, environment: { N8N_USER_FOLDER: folder }, version: '0' },
		input: Readable.from([Buffer.from(input)]),
		now: () => new Date('2026-03-01T12:00:00Z'),
	});
	return { summary, text };
}

const TERMS = [
	'kind,term',
	'device-problem,Patient Device Incompatibility',
	'patient-problem,"No Clinical Signs, Symptoms or Conditions"',
	'patient-problem,Cardiopulmonary Arrest',
	'patient-problem,Reaction',
	'patient-problem,Reaction',
	'patient-problem,No Information',
	'device-problem,Defective Device',
	'',
].join('\n');

beforeAll(async () => {
	writeFileSync(at('annexes.csv'), csvOf(ANNEX_ROWS));
	writeFileSync(at('nci.csv'), csvOf(NCI_TABLE.rows));
	const book = new Workbook();
	book.addWorksheet('About').addRow(['FDA adverse event codes']);
	book.addWorksheet('Combined').addRows(ANNEX_ROWS.map((row) => [...row]));
	await book.xlsx.writeFile(at('annexes.xlsx'));
	mkdirSync(at('MedAscii'));
	for (const [name, text] of INVENTED_MEDDRA) writeFileSync(join(at('MedAscii'), name), text);
});

describe('cer terminology', () => {
	it('imports a CSV to a file and codes terms by it, a line for each code', async () => {
		const { summary, text } = await terminology(['import', at('annexes.csv'), at('nci.csv')], {
			output: at('table.json'),
		});
		expect(summary).toMatchObject({
			kind: 'imdrf',
			release: '2025',
			byAnnex: { G: 3 },
			retired: 1,
		});
		writeFileSync(at('table.json'), text);
		const mapped = await terminology(['map'], { table: at('table.json') }, TERMS);
		expect(mapped.text.split('\n')).toEqual([
			'kind,term,imdrf,level,name,how',
			'device-problem,Patient Device Incompatibility,A0101,2,Patient-Device Incompatibility,name',
			'patient-problem,"No Clinical Signs, Symptoms or Conditions",E2403,2,"No Clinical Signs, Symptoms or Conditions",name',
			'patient-problem,Cardiopulmonary Arrest,E0602,2,Cardiac Arrest,retired-fda-name',
			'patient-problem,Cardiopulmonary Arrest,E0741,2,Respiratory Arrest,retired-fda-name',
			'patient-problem,Reaction,,,,unmatched',
			'patient-problem,Reaction,,,,unmatched',
			'patient-problem,No Information,,,,nothing-to-code',
			'device-problem,Defective Device,A0202,2,Defective Device,name',
			'',
		]);
		expect(mapped.summary).toMatchObject({
			terms: 7,
			counts: { name: 3, 'retired-fda-name': 1, 'nothing-to-code': 1, unmatched: 2, exact: 0 },
			unmatched: [{ kind: 'patient-problem', term: 'Reaction', count: 2 }],
			retired: [{ code: 'A0202', replacedBy: 'A020102' }],
		});
	});

	it('reads the workbook as it reads the CSV, and codes by either as it is', async () => {
		const read = async (name: string) =>
			(await terminology(['map'], { table: at(name) }, TERMS)).text;
		expect(await read('annexes.xlsx')).toBe(await read('annexes.csv'));
	});

	it('keeps releases side by side in the workspace and codes by the newest, or the one named', async () => {
		await terminology(['import', at('annexes.xlsx')]);
		const older = await terminology(['import', at('annexes.csv')], { release: '2024' });
		expect(older.summary).toMatchObject({ release: '2024', kept: 'imported' });
		const again = await terminology(['import', at('annexes.xlsx')]);
		expect(again.summary).toMatchObject({ release: '2025', kept: 'as before' });
		expect((await terminology(['map'], {}, TERMS)).summary.release).toBe('2025');
		expect((await terminology(['map'], { release: '2024' }, TERMS)).summary.release).toBe('2024');
		await expect(terminology(['map'], { release: '2019' }, TERMS)).rejects.toThrow(/release 2019/);
	});

	it("fetches an authority's file over its redirects", async () => {
		const server = createServer((request, response) => {
			if (request.url === '/media/1/download') {
				response.writeHead(302, { location: '/annexes.xlsx' }).end();
			} else response.end(readFileSync(at('annexes.xlsx')));
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		const { port } = server.address() as AddressInfo;
		const { summary } = await terminology(['import', `http://127.0.0.1:${port}/media/1/download`], {
			output: at('fetched.json'),
		});
		server.close();
		expect(summary).toMatchObject({ release: '2025', source: 'annexes.xlsx' });
	});

	it('imports a release of MedDRA from its folder', async () => {
		const { summary } = await terminology(['import', at('MedAscii')], {
			workspace: at('m.sqlite'),
		});
		expect(summary).toMatchObject({ kind: 'meddra', release: '0.1', terms: 2, classes: 2 });
	});

	it('refuses an unknown kind with its line, an unknown action, and files that are no table', async () => {
		const map = terminology(['map'], { table: at('annexes.csv') }, 'kind,term\nreaction,Pain\n');
		await expect(map).rejects.toThrow('line 2: "reaction" is no kind of term.');
		await expect(terminology(['list'])).rejects.toThrow('there is no action "list"');
		await expect(terminology(['import'])).rejects.toThrow(/no file/);
		await expect(terminology(['import', at('none.xlsx')])).rejects.toThrow(/no such file/);
		writeFileSync(at('other.csv'), 'a,b\n1,2\n');
		await expect(terminology(['import', at('other.csv')])).rejects.toThrow(/no table of terms/);
	});
});
