import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeExecutionData } from 'n8n-workflow';
import type { CerEvent, EventKind, Job } from '../../lib/model';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted';
import { runWorkflow, template, type EngineRun } from '../support/engine';
import { PERIOD, startEngineFixture, type EngineFixture } from '../support/engine-fixture';

/** The nodes of a job in the order in which they run, and those whose work is kept. */
const NODES = [
	...['Start the Job', 'Look Up the Product', 'Note the Fetching'],
	...['FDA MAUDE', 'FDA FAERS', 'EUDAMED', 'Literature', 'ClinicalTrials.gov'],
	...['Gather the Evidence', 'Note the Analysis'],
	...['Normalize', 'Detect Signals', 'Note the Rendering', 'Render the Report'],
	...['Keep the Report', 'Complete the Job', 'Deliver'],
];
const KEPT = [
	...['Look Up the Product', 'FDA MAUDE', 'FDA FAERS', 'EUDAMED'],
	...['Literature', 'ClinicalTrials.gov'],
	...['Normalize', 'Detect Signals', 'Render the Report'],
];

describe('a job whose process is killed, in the engine of n8n', () => {
	let fixture: EngineFixture;
	let whole: CerEvent[];
	beforeAll(async () => {
		fixture = await startEngineFixture();
		const job = await order();
		await start(job);
		whole = await eventsOf(job);
	});
	afterAll(async () => await fixture?.close());

	const order = async (given: object = {}): Promise<Job> => {
		const ordered = { code: DEMO_DEVICE_CODE, ...PERIOD, maxReports: 200, ...given };
		return (await fixture.workspace.jobs.create(ordered, { actor: 'engine test' })).job;
	};
	const start = async (job: Job, killedAfter?: string): Promise<EngineRun> =>
		await runWorkflow(template('generate-cer.json'), {
			startAt: 'When Executed by Another Workflow',
			items: [{ json: JSON.parse(JSON.stringify({ job, order: job.order })) }],
			mode: 'integrated',
			executionId: fixture.nextExecution(),
			credentials: fixture.credentials,
			killedAfter,
		});
	const eventsOf = async ({ id }: Job) => await fixture.workspace.events.since(0, { jobId: id });
	const stateOf = async ({ id }: Job) => await fixture.workspace.jobs.get(id);
	/** What the watchdog does, without its wait; the last sign of life must be in the past. */
	const takeUp = async () => {
		await sleep(10);
		return await fixture.workspace.jobs.stuck({ staleMs: 0 });
	};
	const countOf = (events: readonly CerEvent[], ...kinds: EventKind[]) =>
		events.filter(({ kind }) => kinds.includes(kind)).length;
	const pdfOf = async ({ binary }: INodeExecutionData): Promise<string> =>
		await Promise.resolve(binary?.report?.data ?? 'no report');

	it.each(NODES)(
		'right after "%s" ends once, with one of each and nothing done twice',
		async (node) => {
			const job = await order();
			const first = await start(job, node);
			expect(first.of(node)).toHaveLength(1);
			const next = NODES[NODES.indexOf(node) + 1] ?? '';
			expect(first.of(next)).toEqual([]);
			const stuck = await takeUp();
			const second = await start(job);
			const isOver = ['Complete the Job', 'Deliver'].includes(node);
			expect(stuck).toHaveLength(isOver ? 0 : 1);
			expect(second.run.data.resultData.error).toBeUndefined();

			const done = await stateOf(job);
			expect(done).toMatchObject({ state: 'succeeded', percent: 100 });
			expect(done?.artifacts.map(({ name }) => name)).toEqual([
				...['document.docx', 'line-listing.csv', 'report.pdf', 'run.json', 'workbook.xlsx'],
			]);
			const events = await eventsOf(job);
			for (const kind of [
				...(['product.looked-up', 'source.fetched', 'records.normalized'] as const),
				...(['signals.detected', 'report.rendered', 'artifact.saved'] as const),
				'job.succeeded' as const,
			]) {
				expect([kind, countOf(events, kind)]).toEqual([kind, countOf(whole, kind)]);
			}
			const ready = events.filter(
				({ kind, data }) => kind === 'notification.created' && data.event === 'report-ready',
			);
			expect(ready).toHaveLength(1);
			const takenOver = events.flatMap(({ kind, data }) =>
				kind === 'step.taken-over' ? [data.step] : [],
			);
			expect(takenOver).toEqual(
				isOver ? [] : KEPT.filter((kept) => NODES.indexOf(kept) <= NODES.indexOf(node)),
			);
			const { entries } = await fixture.workspace.audit.list({ limit: 1 });
			expect(entries).toHaveLength(1);
			expect((await fixture.workspace.audit.verify()).ok).toBe(true);
		},
	);

	it('after rendering gives the very report that was rendered, and its facts say by whom', async () => {
		const job = await order();
		const first = await start(job, 'Render the Report');
		await takeUp();
		await start(job);
		const rendered = first.items('Render the Report')[0] ?? { json: {} };
		const file = await fixture.workspace.artifacts.get(job.id, 'report.pdf');
		const content = Buffer.from(file?.content ?? []);
		expect(content.byteLength).toBeGreaterThan(10_000);
		expect(content.toString('base64')).toBe(await pdfOf(rendered));
		expect(rendered.json.manifest).toMatchObject({ n8n: { workflowName: 'Generate CER' } });
		const attempts = await stateOf(job);
		expect(attempts).toMatchObject({ attempts: 2 });
	});

	it('asks a source again that had failed, and only that one', async () => {
		// Another period: what was asked before is still in the cache.
		const job = await order({ from: '2024-07-01' });
		const match = '/openfda/device/event.json';
		fixture.sources.faults.set({ match, kind: 'outage' });
		await start(job, 'EUDAMED');
		fixture.sources.faults.clear();
		await takeUp();
		const second = await start(job);
		expect(await stateOf(job)).toMatchObject({ state: 'succeeded' });
		const taken = (await eventsOf(job)).flatMap(({ kind, data }) =>
			kind === 'step.taken-over' ? [data.step] : [],
		);
		expect(taken).toContain('EUDAMED');
		const [maude] = second.items('FDA MAUDE');
		expect(taken).not.toContain('FDA MAUDE');
		const dataset = { count: 200, outcome: { kind: 'truncated', reason: 'limit' } };
		expect(maude?.json.dataset).toMatchObject(dataset);
	});
});
