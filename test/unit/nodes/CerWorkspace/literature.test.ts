import { createHash, randomUUID } from 'node:crypto';
import { REVIEW_FORMATS, openWorkspace, workspaceLocation } from '../../../../lib/workspace';
import type { Workspace } from '../../../../lib/workspace';
import { CerWorkspace } from '../../../../nodes/CerWorkspace/CerWorkspace.node';
import { reviewOf } from '../../workspace/literature/support';
import { fakeExecution } from './fake-execution';

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;

withSqlite('CER Workspace, literature (needs Node 24)', () => {
	let workspace: Workspace;
	beforeAll(async () => {
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
		const id = await reviewOf(workspace, { readers: 2 });
		const work = 'pubmed:10000001';
		for (const stage of ['title-abstract', 'full-text'] as const) {
			for (const actor of ['vera', 'max']) {
				await workspace.as({ actor }).literature.decide(id, { work, stage, verdict: 'include' });
			}
		}
		const open = { work: 'pubmed:10000002', stage: 'title-abstract' as const };
		await workspace.as({ actor: 'vera' }).literature.decide(id, { ...open, verdict: 'maybe' });
	});
	afterAll(async () => await workspace.close());

	async function exported(parameters: object) {
		const all = {
			...{ resource: 'literature', operation: 'export', code: 'frn' },
			...{ format: 'ris', works: 'included', binaryPropertyName: 'data', ...parameters },
		};
		const { ctx } = fakeExecution({ items: [{ json: {} }], parameters: all });
		const [[item] = []] = await new CerWorkspace().execute.call(ctx);
		const { data } = item?.binary ?? {};
		const bytes = Buffer.from(data?.data ?? '', 'base64');
		return { told: item?.json.export, data, bytes, text: bytes.toString() };
	}

	it.each(REVIEW_FORMATS)(
		'gives a review out as %s, whose digest and size it tells',
		async (format) => {
			const { told, data, bytes, text } = await exported({ format });
			expect(told).toMatchObject({
				...{ code: 'frn', format, fileName: data?.fileName, bytes: bytes.byteLength },
				sha256: createHash('sha256').update(bytes).digest('hex'),
			});
			expect(data?.fileName).toMatch(/^literature-FRN\.(?:ris|bib|csv|txt|json)$/);
			expect(text).toContain('10000001');
			const { entries } = await workspace.audit.list({});
			expect(entries[0]).toMatchObject({ action: 'literature.exported', details: { format } });
		},
	);

	it('gives out the included works unless all are asked for', async () => {
		const worksOf = (text: string) => text.match(/^TY {2}- /gm)?.length;
		expect(worksOf((await exported({})).text)).toBe(1);
		expect(worksOf((await exported({ works: 'all' })).text)).toBe(3);
	});

	it('tells a workflow nothing that a reader may not see yet', async () => {
		const review = JSON.parse((await exported({ format: 'json' })).text);
		const decisionsOf = (id: string) =>
			review.works.find(({ work }: { work: { id: string } }) => work.id === id).decisions;
		expect(decisionsOf('pubmed:10000001')).toHaveLength(4);
		expect(decisionsOf('pubmed:10000002')).toEqual([]);
	});

	it('says so where a product has no review', async () => {
		await expect(exported({ code: 'XYZ' })).rejects.toThrow('no literature review of XYZ');
	});
});
