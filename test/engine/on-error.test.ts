import type { IDataObject } from 'n8n-workflow';
import { runWorkflow, template, type EngineRun, type Template } from '../support/engine';
import { startEngineFixture, type EngineFixture } from '../support/engine-fixture';

const REASON = 'The font file Noto Sans is missing';

describe('the template "On Error" in the engine of n8n', () => {
	let fixture: EngineFixture;

	beforeAll(async () => {
		fixture = await startEngineFixture();
	});
	afterAll(async () => {
		await fixture?.close();
	});

	/** A job the execution has begun to work on. */
	async function jobOf(executionId: string): Promise<string> {
		const { job } = await fixture.workspace.jobs.create({ code: 'FRN' }, { actor: 'engine test' });
		await fixture.workspace.jobs.progress(job.id, { step: 'Rendering', percent: 80, executionId });
		return job.id;
	}

	const handle = async (
		json: IDataObject,
		workflow: Template = template('on-error.json'),
	): Promise<EngineRun> =>
		await runWorkflow(workflow, {
			startAt: 'Error Trigger',
			items: [{ json }],
			mode: 'error',
			executionId: fixture.nextExecution(),
		});
	const recorded = (run: EngineRun): IDataObject | undefined =>
		run.items('Record the Failure')[0]?.json;

	it('records a broken execution and fails its job with the node and the reason', async () => {
		const jobId = await jobOf('4711');
		const run = await handle(broken('4711'));
		expect(run.run.data.resultData.error).toBeUndefined();
		expect(await fixture.workspace.jobs.get(jobId)).toMatchObject({
			state: 'failed',
			message: `Render the Report: ${REASON}`,
		});
		const [failure] = await fixture.workspace.failures.list();
		expect(failure).toMatchObject({
			workflowId: 'cerGenerateReport',
			workflowName: 'Generate CER',
			executionId: '4711',
			executionUrl: 'http://127.0.0.1/workflow/cerGenerateReport/executions/4711',
			node: 'Render the Report',
			message: REASON,
			jobId,
		});
		expect(failure).toMatchObject({ class: 'environment' });
		expect(run.customData).toMatchObject({ job: jobId, code: 'FRN', actor: 'engine test' });
		expect(run.started).toEqual(['cerDeliver']);
		const runs = await fixture.workspace.workflows.list();
		expect(runs).toMatchObject([{ workflowId: 'cerOnError', result: 'succeeded' }]);
	});

	it('has the job tried again where that may help', async () => {
		const jobId = await jobOf('4720');
		const run = await handle(broken('4720', 'connect ECONNREFUSED 127.0.0.1:9'));
		expect(recorded(run)).toMatchObject({
			...{ jobFailed: false, jobEnd: 'retrying' },
			classification: { class: 'source-unavailable', retryable: true },
		});
		const job = await fixture.workspace.jobs.get(jobId);
		expect(job).toMatchObject({ state: 'queued', attempts: 1 });
		expect(job?.nextAttemptAt).toBeDefined();
	});

	it('records the failure of an execution once, though it is told twice', async () => {
		const jobId = await jobOf('4721');
		await handle(broken('4721', 'No answer within 60 seconds.'));
		const again = await handle(broken('4721', 'No answer within 60 seconds.'));
		expect(recorded(again)).toMatchObject({ repeated: true });
		const failures = await fixture.workspace.failures.list();
		expect(failures.filter(({ executionId }) => executionId === '4721')).toHaveLength(1);
		expect(await fixture.workspace.jobs.get(jobId)).toMatchObject({ state: 'queued', attempts: 1 });
	});

	it('shows that it could not record a failure, in health and as an error of its own', async () => {
		const shipped = template('on-error.json');
		const nodes = shipped.nodes.map((node) =>
			node.name === 'Record the Failure'
				? { ...node, parameters: { ...node.parameters, operation: 'forget' } }
				: node,
		);
		const run = await handle(broken('4722'), { ...shipped, nodes });
		expect(run.run.data.resultData.error?.message).toMatch(
			/^The failure of execution 4722 could not be recorded: There is no operation forget/,
		);
		const [noted] = await fixture.workspace.workflows.list();
		expect(noted).toMatchObject({
			result: 'failed',
			message: expect.stringContaining('could not be recorded'),
		});
	});

	it('keeps the end of a job that was finished before', async () => {
		const jobId = await jobOf('4712');
		await fixture.workspace.jobs.complete(jobId, { pages: 39 });
		const run = await handle(broken('4712'));
		expect(recorded(run)).toMatchObject({ jobFailed: false, failure: { jobId } });
		const job = await fixture.workspace.jobs.get(jobId);
		expect(job).toMatchObject({ state: 'succeeded', result: { pages: 39 } });
		expect(job?.message).toBeUndefined();
	});

	it('records an execution that worked on no job, and touches no job', async () => {
		const other = await jobOf('4713');
		const run = await handle(broken('9999'));
		expect(recorded(run)).toMatchObject({
			jobFailed: false,
			failure: { executionId: '9999', message: REASON },
		});
		expect(recorded(run)).not.toHaveProperty('job');
		expect(await fixture.workspace.jobs.get(other)).toMatchObject({ state: 'running' });
	});

	it('records a trigger that broke before there was an execution', async () => {
		const run = await handle({
			trigger: { error: { message: 'The schedule is not one' }, mode: 'trigger' },
			workflow: { id: 'cerRefreshFaers', name: 'Refresh FAERS Data' },
		});
		expect(recorded(run)).toMatchObject({
			failure: { workflowId: 'cerRefreshFaers', message: 'The schedule is not one' },
		});
	});

	it('records that no reason was given when there is none', async () => {
		const run = await handle({ execution: { id: '4714', mode: 'webhook' }, workflow: {} });
		expect(recorded(run)).toMatchObject({
			failure: { executionId: '4714', message: expect.stringContaining('no reason') },
		});
	});
});

/** What n8n gives an Error Trigger after an execution of "Generate CER" broke. */
const broken = (id: string, message = REASON): IDataObject => ({
	execution: {
		id,
		url: `http://127.0.0.1/workflow/cerGenerateReport/executions/${id}`,
		error: {
			level: 'error',
			tags: {},
			name: 'NodeOperationError',
			message,
			description: null,
			stack: `NodeOperationError: ${message}\n    at Object.execute`,
		},
		lastNodeExecuted: 'Render the Report',
		mode: 'webhook',
	},
	workflow: { id: 'cerGenerateReport', name: 'Generate CER' },
});
