import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, type Workspace } from '../../lib/workspace';
import { startSources, type Sources } from '../../sandbox/sources/server';
import { DEMO_DEVICE_CODE, DEMO_DRUG_CODE, NO_REPORTS_CODE } from '../../sandbox/sources/planted';
import { runWorkflow, template, type EngineRun } from '../support/engine';
import { keepPdf } from '../support/pdf';
import { sourceCredentials } from '../support/source-credentials';

const NOW = new Date('2026-06-15T12:00:00Z');

describe('the template "Generate CER" in the engine of n8n', () => {
	let sources: Sources;
	let workspace: Workspace;
	let folder: string;
	let executions = 0;

	beforeAll(async () => {
		sources = await startSources({ now: NOW });
		folder = mkdtempSync(join(tmpdir(), 'cer-engine-'));
		process.env.N8N_USER_FOLDER = folder;
		workspace = await openWorkspace({
			location: { kind: 'sqlite', file: join(folder, '.n8n', 'cer', 'workspace.sqlite') },
			now: () => new Date(),
			newId: () => crypto.randomUUID(),
		});
	});
	afterAll(async () => {
		await workspace?.close();
		await sources?.close();
		rmSync(folder, { recursive: true, force: true });
	});
	afterEach(() => sources.faults.clear());

	async function generate(
		code: string,
		from = '2024-06-01',
	): Promise<{ run: EngineRun; jobId: string }> {
		const order = { code, from, to: '2026-05-31' };
		const { job } = await workspace.jobs.create(order, { actor: 'engine test' });
		const run = await runWorkflow(template('generate-cer.json'), {
			startAt: 'CER Portal Trigger',
			items: [{ json: JSON.parse(JSON.stringify({ job, order })) }],
			executionId: String(++executions),
			credentials: sourceCredentials(sources),
		});
		return { run, jobId: job.id };
	}

	it('brings a device code to a kept PDF and a completed job', async () => {
		const { run, jobId } = await generate(DEMO_DEVICE_CODE);
		expect(run.run.data.resultData.error).toBeUndefined();
		const job = await workspace.jobs.get(jobId);
		expect(job).toMatchObject({ state: 'succeeded', percent: 100 });
		expect(job?.artifacts.map(({ name }) => name)).toContain('report.pdf');
		const file = await workspace.artifacts.get(jobId, 'report.pdf');
		const pdf = keepPdf('engine-device', file?.content ?? new Uint8Array());
		expect(await pdf.faults()).toBe('');
		expect(await pdf.text()).toContain('SIMULATED DATA');
		expect(run.customData).toMatchObject({
			job: jobId,
			code: DEMO_DEVICE_CODE,
			actor: 'engine test',
		});
	});

	it('brings a drug code to a kept PDF and a completed job', async () => {
		const { jobId } = await generate(DEMO_DRUG_CODE);
		const job = await workspace.jobs.get(jobId);
		expect(job).toMatchObject({ state: 'succeeded' });
		const file = await workspace.artifacts.get(jobId, 'report.pdf');
		const pdf = keepPdf('engine-drug', file?.content ?? new Uint8Array());
		expect(await pdf.faults()).toBe('');
	});

	it('reports a code without reports as such, with the outcome of every source', async () => {
		const { run, jobId } = await generate(NO_REPORTS_CODE);
		expect(await workspace.jobs.get(jobId)).toMatchObject({ state: 'succeeded' });
		const [maude] = run.items('FDA MAUDE');
		expect(maude?.json.dataset).toMatchObject({ count: 0, outcome: { kind: 'none', total: 0 } });
	});

	it('marks the job failed, with what to mend, when the code is wrong', async () => {
		const { jobId } = await generate('00000000000001');
		const job = await workspace.jobs.get(jobId);
		expect(job).toMatchObject({ state: 'failed' });
		expect(job?.message).toMatch(/check digit/i);
	});

	it('goes on without a source that is down, and says so', async () => {
		sources.faults.set({ match: '/openfda/device/event.json', kind: 'outage' });
		// Another period: answers kept from the first report would hide that the source is down.
		const { run, jobId } = await generate(DEMO_DEVICE_CODE, '2024-06-02');
		const [maude] = run.items('FDA MAUDE');
		expect(maude?.json.dataset).toMatchObject({ count: 0, outcome: { kind: 'failed' } });
		const job = await workspace.jobs.get(jobId);
		expect(job).toMatchObject({ state: 'succeeded', result: { incomplete: true } });
	});
});
