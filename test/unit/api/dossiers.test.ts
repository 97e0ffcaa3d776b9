import { readOwnFigures } from '../../../lib/dossier';
import { readSheets } from '../../../lib/files';
import { sha256 } from '../../../lib/model';
import { onEveryDialect } from '../workspace/dialects';
import { OWN_TOKEN, portalFixture, read, type Asking } from './portal-fixture';

const FIELD = 'summary.conclusions';

onEveryDialect('Dossiers at the portal', ({ workspace }) => {
	const fixture = () => portalFixture(workspace());
	const finished = async (code: string, result: Record<string, unknown>) => {
		const { job } = await workspace().jobs.create({ code }, { actor: 'Somebody' });
		await workspace().jobs.progress(job.id, {});
		await workspace().artifacts.save(job.id, {
			...{ name: 'report.pdf', mimeType: 'application/pdf', content: Buffer.from('%PDF-1.7') },
		});
		await workspace().jobs.complete(job.id, result);
		return job.id;
	};
	const asAuthor = async () => {
		const { answer, tokenOf } = fixture();
		const token = await tokenOf('author');
		const post = async (path: string, more: Partial<Asking>) =>
			await answer({ method: 'POST', path, token, ...more });
		const { id } = read(await post('dossiers', { body: { code: 'frn', name: 'Pump' } }));
		return { answer, token, post, id: String(id) };
	};

	it('begin, are found again by any spelling, and are listed', async () => {
		const { answer, post, id, token } = await asAuthor();
		const again = await post('dossiers', { body: { code: 'FRN' } });
		expect([again.status, read(again).id, again.headers.ETag]).toEqual([200, id, '"1"']);
		const { dossiers } = read(await answer({ path: 'dossiers', token }));
		expect(dossiers).toMatchObject([{ id, code: 'FRN', name: 'Pump', version: 1 }]);
		expect((await answer({ path: 'dossiers/nobody', token })).status).toBe(404);
	});

	it('keep a text with the figures of the report it was written on, and say when they are others', async () => {
		const { answer, post, id, token } = await asAuthor();
		const first = await finished('FRN', { reports: 412, deaths: 2, signals: 3 });
		const body = { texts: [{ field: FIELD, text: 'Good.\n\n- one\n- two' }], version: 1 };
		const written = await post(`dossiers/${id}/texts`, { body });
		expect(written.headers.ETag).toBe('"2"');
		const [text] = read(written).dossier.texts;
		expect(text).toMatchObject({ by: 'Author Person', field: FIELD });
		expect(text.stoodOn).toContainEqual({ figure: 'reports', value: 412 });
		expect(text.blocks[1]).toEqual({ kind: 'list', items: ['one', 'two'] });
		expect(read(written)).toMatchObject({ stale: [], against: { jobId: first } });
		const next = await finished(' frn', { reports: 640, deaths: 2, signals: 3 });
		const now = read(await answer({ path: `dossiers/${id}`, token }));
		expect(now.stale).toEqual([
			{ field: FIELD, figures: [{ figure: 'reports', was: 412, now: 640 }] },
		]);
		expect(now.against.jobId).toBe(next);
		expect(now.typed[FIELD]).toBe('Good.\n\n- one\n- two');
		const before = read(await answer({ path: `dossiers/${id}?report=${first}`, token }));
		expect(before.stale).toEqual([]);
		const old = read(await answer({ path: `dossiers/${id}?version=1`, token }));
		expect(old.dossier.texts).toEqual([]);
	});

	it('refuse a text written against an older version, whichever way it is told', async () => {
		const { post, answer, id, token } = await asAuthor();
		const write = async (text: string, more: Partial<Asking> & { version?: number } = {}) => {
			const { version, ...rest } = more;
			const body = { texts: [{ field: FIELD, text }], version };
			const given = await post(`dossiers/${id}/texts`, { body, ...rest });
			return [given.status, read(given).error?.code, given.headers.ETag];
		};
		expect(await write('One.', { version: 1 })).toEqual([200, undefined, '"2"']);
		expect(await write('Two.', { version: 1 })).toEqual([409, 'dossier-changed', '"2"']);
		expect(await write('Two.', { headers: { 'If-Match': '"1"' } })).toEqual([
			...[409, 'dossier-changed', '"2"'],
		]);
		expect(await write('Two.', { headers: { 'If-Match': 'x' } })).toEqual([
			...[422, 'input-invalid', undefined],
		]);
		expect(await write('', { headers: { 'If-Match': '"2"' } })).toEqual([200, undefined, '"3"']);
		const history = read(await answer({ path: `dossiers/${id}/history?field=${FIELD}`, token }));
		expect(history.versions.map(({ did }: { did: string }) => did)).toEqual([
			...['written', 'written', 'created'],
		]);
		expect(history.texts.map(({ blocks }: { blocks: unknown[] }) => blocks.length)).toEqual([0, 1]);
	});

	it('refuse a field there is not and a report there is not', async () => {
		const { post, id } = await asAuthor();
		const wrong = await post(`dossiers/${id}/texts`, {
			body: { texts: [{ field: 'a.b', text: 'x' }] },
		});
		expect([wrong.status, read(wrong).error.code]).toEqual([422, 'input-invalid']);
		const body = { texts: [{ field: FIELD, text: 'x' }], report: 'nothing' };
		expect((await post(`dossiers/${id}/texts`, { body })).status).toBe(404);
	});

	it('preview, take and give back own figures of a file', async () => {
		const { post, answer, id, token } = await asAuthor();
		const file = Buffer.from('month;region;sold\n2026-01;worldwide;1.200\n13/2026;worldwide;5\n');
		const shown = read(await post(`dossiers/${id}/preview?fileName=sales.csv`, { file })).preview;
		expect(shown).toMatchObject({
			tables: [{ table: 'sales', added: 1, faulty: 1 }],
			faults: [{ line: 3, column: 'month', found: '13/2026' }],
			file: { name: 'sales.csv', sha256: sha256(file) },
		});
		const path = `dossiers/${id}/imports?fileName=sales.csv&table=sales`;
		const taken = await post(path, { file });
		expect(taken.status).toBe(201);
		expect((await post(path, { file })).status).toBe(200);
		const stale = await post(path, { file, headers: { 'If-Match': '"1"' } });
		expect([stale.status, read(stale).error.code]).toEqual([409, 'dossier-changed']);
		const exported = await answer({ path: `dossiers/${id}/dossier.json`, token });
		expect(read(exported).own.sales).toEqual([
			{ month: '2026-01', region: 'worldwide', sold: 1200 },
		]);
		const undone = await post(`dossiers/${id}/undo`, { body: { import: read(taken).import.id } });
		expect(read(undone).import.undone).toMatchObject({ by: 'Author Person', version: 3 });
		const { imports } = read(await answer({ path: `dossiers/${id}/imports`, token }));
		expect(imports).toHaveLength(1);
		expect(read(await answer({ path: `dossiers/${id}/dossier.json`, token })).own.sales).toEqual(
			[],
		);
	});

	it('refuse what is no file', async () => {
		const { post, id } = await asAuthor();
		const path = `dossiers/${id}/imports`;
		expect((await post(path, {})).status).toBe(400);
		const form = { 'Content-Type': 'multipart/form-data; boundary=x' };
		expect((await post(path, { file: Buffer.from('x'), headers: form })).status).toBe(415);
		const large = await post(path, { file: Buffer.alloc(9 * 1024 * 1024) });
		expect([large.status, read(large).error.code]).toEqual([413, 'body-too-large']);
		const xls = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]);
		expect((await post(path, { file: xls })).status).toBe(422);
	});

	it('give out the templates, which can be filled and sent back', async () => {
		const { answer, token } = await asAuthor();
		const sales = await answer({ path: 'own-figures/sales.csv', token });
		expect([sales.status, sales.headers['Content-Type']]).toEqual([200, 'text/csv; charset=utf-8']);
		expect(String(sales.body)).toMatch(/^month,region,model,sold,inUse\n/);
		const workbook = await answer({ path: 'own-figures/own-figures.xlsx', token });
		const read = await readOwnFigures(readSheets(workbook.body as Uint8Array));
		expect(read).toEqual({ rows: [], faults: [], notes: [] });
		expect((await answer({ path: 'own-figures/other.csv', token })).status).toBe(404);
	});

	it('hold a signature back until who signs has looked at stale texts', async () => {
		const { answer, tokenOf } = fixture();
		const dossier = { version: 2, stale: [FIELD] };
		const path = `reports/${await finished('FRN', { reports: 640, dossier })}/sign-off`;
		const sign = async (more: object) => {
			const body = { meaning: 'approved', reportSha256: sha256('%PDF-1.7'), ...more };
			const token = await tokenOf('approver');
			return await answer({ method: 'POST', path, body, token });
		};
		const held = await sign({});
		expect([held.status, read(held).error.code]).toEqual([409, 'sign-off-stale-texts']);
		expect(read(held).error.message).toContain('these texts were written: ');
		expect((await sign({ acknowledgedStale: true })).status).toBe(201);
		const [noted] = await workspace().events.latest({ kinds: ['report.signed-off'] });
		expect(noted.data.acknowledgedStale).toHaveLength(1);
	});

	it('are not to be written by viewers', async () => {
		const { answer, tokenOf } = fixture();
		const token = await tokenOf('viewer');
		const given = await answer({ method: 'POST', path: 'dossiers', body: { code: 'FRN' }, token });
		expect(given.status).toBe(403);
		expect((await answer({ path: 'dossiers', token: OWN_TOKEN })).status).toBe(200);
	});
});
