import { unzipSync, zipSync } from 'fflate';
import { composeDocx, figuresOf } from '../../../lib/report';
import type { Workspace } from '../../../lib/workspace';
import { edited, filledIn, p, r } from '../report/docx/support';
import { buildRun } from '../report/support/build-run';
import { onEveryDialect } from '../workspace/dialects';
import { portalFixture, read } from './portal-fixture';

const FIELD = 'summary.conclusions';

onEveryDialect('A report’s DOCX that comes back', ({ workspace }) => {
	const run = buildRun({ rows: 20, signals: 10 });
	const finished = async (of: Workspace, result: Record<string, unknown>) => {
		const { job } = await of.jobs.create({ code: 'FRN' }, { actor: 'Somebody' });
		await of.jobs.progress(job.id, {});
		await of.jobs.complete(job.id, { product: 'Pump', reports: 412, ...result });
		return job.id;
	};
	const written = (docx: Uint8Array, text: string) =>
		edited(docx, (document) => filledIn(document, FIELD, p(r(text))));
	const sender = async () => {
		const { answer, tokenOf } = portalFixture(workspace());
		const token = await tokenOf('author');
		return async (job: string, file: Uint8Array, query = '') =>
			read(await answer({ method: 'POST', path: `reports/${job}/document${query}`, token, file }));
	};

	it('gives its texts to the dossier of the product, with the figures it printed', async () => {
		const send = await sender();
		const job = await finished(workspace(), {});
		const taken = await send(job, written(composeDocx(run), 'Good.'));
		expect(taken).toMatchObject({ code: 'FRN', written: [FIELD], conflicts: [], unknown: [] });
		const dossier = await workspace().dossiers.ofProduct('FRN');
		expect(dossier?.texts).toMatchObject([{ field: FIELD, by: 'Author Person' }]);
		const { reports } = figuresOf(run);
		expect(dossier?.texts[0].stoodOn).toContainEqual({ figure: 'reports', value: reports });
		expect(dossier?.product.name).toBe('Pump');
	});

	it('takes the figures of the job where an editor has dropped what the file says of itself', async () => {
		const send = await sender();
		const job = await finished(workspace(), {});
		const parts = Object.entries(unzipSync(written(composeDocx(run), 'Good.')));
		const others = parts.filter(([name]) => name !== 'docProps/custom.xml');
		expect(await send(job, zipSync(Object.fromEntries(others)))).toMatchObject({
			written: [FIELD],
		});
		const dossier = await workspace().dossiers.ofProduct('FRN');
		expect(dossier?.texts[0].stoodOn).toContainEqual({ figure: 'reports', value: 412 });
	});

	it('refuses the file of another product, and begins no dossier for it', async () => {
		const send = await sender();
		const job = await finished(workspace(), {});
		const other = { ...run, manifest: { ...run.manifest, code: 'LZG' } };
		const answer = await send(job, written(composeDocx(other), 'Good.'));
		expect(JSON.stringify(answer)).toContain('is of a report of LZG');
		expect(await workspace().dossiers.list()).toEqual([]);
	});

	it('changes nothing of what was left as it was printed, and does not write over what others wrote', async () => {
		const send = await sender();
		const first = await finished(workspace(), {});
		await send(first, written(composeDocx(run), 'Good.'));
		const dossier = await workspace().dossiers.ofProduct('FRN');
		if (!dossier) throw new Error('no dossier');
		const printed = composeDocx({ ...run, dossier });
		const second = await finished(workspace(), {
			dossier: { version: dossier.version, stale: [] },
		});
		const [{ id }] = await workspace().dossiers.list();
		const blocks = [{ kind: 'paragraph' as const, text: 'Better.' }];
		await workspace().dossiers.write(id, [{ field: FIELD, blocks }]);
		expect(await send(second, printed)).toMatchObject({ unchanged: [FIELD], written: [] });
		const mine = written(printed, 'Best.');
		expect(await send(second, mine)).toMatchObject({ conflicts: [FIELD], written: [] });
		expect((await workspace().dossiers.get(id))?.texts).toMatchObject([{ blocks }]);
		expect(await send(second, mine, '?overwrite=true')).toMatchObject({ written: [FIELD] });
		expect(await workspace().dossiers.textsOf(id, FIELD)).toHaveLength(3);
	});
});
