import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { CerWorkspace } from '../../../../nodes/CerWorkspace/CerWorkspace.node';
import { composeDocx, figuresOf } from '../../../../lib/report';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { edited, filledIn, p, r } from '../../report/docx/support';
import { buildRun } from '../../report/support/build-run';
import { fakeExecution } from './fake-execution';

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;

withSqlite('CER Workspace, the dossier (needs Node 24)', () => {
	const before = process.env.N8N_USER_FOLDER;
	let folder: string;
	let workspace: Workspace;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'cer-dossier-node-'));
		process.env.N8N_USER_FOLDER = folder;
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
	});
	afterEach(async () => {
		await workspace.close();
		if (before === undefined) delete process.env.N8N_USER_FOLDER;
		else process.env.N8N_USER_FOLDER = before;
		rmSync(folder, { recursive: true, force: true });
	});
	const run = async (
		operation: string,
		parameters: IDataObject,
		file: string | Uint8Array = '',
	) => {
		const data = { data: Buffer.from(file).toString('base64'), mimeType: 'text/csv' };
		const { ctx } = fakeExecution({
			items: [{ json: {}, binary: { data: { ...data, fileName: 'sales.csv' } } }],
			parameters: { resource: 'dossier', operation, code: 'FRN', ...parameters },
		});
		const [[item] = []] = await new CerWorkspace().execute.call(ctx);
		return item;
	};
	const text = { field: 'summary.conclusions', text: 'Good.' };

	it('writes a text in the name of the workflow, and reads it back as JSON and as a file', async () => {
		await run('writeText', text);
		const item = await run('get', { asFile: true });
		expect(item?.json.dossier).toMatchObject({
			...{ schema: 'cer.dossier/1', version: 2 },
			texts: [{ field: 'summary.conclusions', by: 'workflow:Test' }],
		});
		expect(item?.binary?.data).toMatchObject({ fileName: 'dossier.json' });
	});

	it('keeps the figures of the report that is named, and refuses one there is not', async () => {
		const { job } = await workspace.jobs.create({ code: 'FRN' }, { actor: 'somebody' });
		await workspace.jobs.progress(job.id, {});
		await workspace.jobs.complete(job.id, { reports: 412, product: 'Pump' });
		const item = await run('writeText', { ...text, reportJobId: job.id });
		expect(item?.json.dossier).toMatchObject({
			texts: [{ stoodOn: [{ figure: 'reports', value: 412 }] }],
		});
		const lost = run('writeText', { ...text, reportJobId: 'none' });
		await expect(lost).rejects.toThrow('There is no job none');
	});

	it('takes the texts of a filled document, and writes over nobody unless asked to', async () => {
		const report = buildRun({ rows: 0, signals: 2 });
		const written = (words: string) =>
			edited(composeDocx(report), (document) => filledIn(document, text.field, p(r(words))));
		const parameters = { binaryPropertyName: 'data' };
		const first = await run('readDocument', parameters, written('Good.'));
		expect(first?.json).toMatchObject({ written: [text.field], conflicts: [], version: 2 });
		const dossier = await workspace.dossiers.ofProduct('FRN');
		const { reports } = figuresOf(report);
		expect(dossier?.texts[0]?.stoodOn).toContainEqual({ figure: 'reports', value: reports });
		const late = await run('readDocument', parameters, written('Bad.'));
		expect(late?.json).toMatchObject({ written: [], conflicts: [text.field], version: 2 });
		const again = await run('readDocument', { ...parameters, overwrite: true }, written('Bad.'));
		expect(again?.json).toMatchObject({ written: [text.field], version: 3 });
	});

	it('refuses a text written against an older version', async () => {
		await run('writeText', text);
		const late = run('writeText', { ...text, text: 'Bad.', expectedVersion: 1 });
		await expect(late).rejects.toThrow('at version 2 now');
	});

	it('previews and takes the rows of a file, and tells of each bad one', async () => {
		const csv = 'month,region,sold\n2026-01,worldwide,10\n2026-02,worldwide,ten\n';
		const shown = await run(
			'importFigures',
			{ binaryPropertyName: 'data', previewOnly: true },
			csv,
		);
		expect(shown?.json.import).toBeUndefined();
		const taken = await run('importFigures', { binaryPropertyName: 'data' }, csv);
		expect(taken?.json).toMatchObject({
			import: { rows: [{ table: 'sales', added: 1 }] },
			preview: { faults: [{ line: 3, column: 'sold', found: 'ten' }] },
		});
	});

	it('says how a dossier begins where there is none', async () => {
		await expect(run('get', {})).rejects.toThrow('There is no dossier of FRN');
	});
});
