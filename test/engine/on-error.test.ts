import { runWorkflow, template } from '../support/engine';
import { startEngineHouse, type EngineHouse } from '../support/engine-house';

describe('the template "On Error" in the engine of n8n', () => {
	let house: EngineHouse;

	beforeAll(async () => {
		house = await startEngineHouse();
	}, 60_000);
	afterAll(() => house?.close());

	/** What n8n's Error Trigger gives when an execution broke. */
	const failureOf = (executionId: string) => ({
		execution: {
			id: executionId,
			url: `http://127.0.0.1/workflow/cerGenerateReport/executions/${executionId}`,
			error: { message: 'the disk is full', stack: 'Error: the disk is full' },
			lastNodeExecuted: 'Keep the Report',
			mode: 'webhook',
		},
		workflow: { id: 'cerGenerateReport', name: 'Generate CER' },
	});

	const handle = (executionId: string) =>
		runWorkflow(template('on-error.json'), {
			startAt: 'Error Trigger',
			items: [{ json: failureOf(executionId) }],
			mode: 'error',
			executionId: house.nextExecution(),
		});

	async function jobOf(executionId: string): Promise<string> {
		const { job } = await house.workspace.jobs.create({ code: 'FRN' }, { actor: 'engine test' });
		await house.workspace.jobs.progress(job.id, { step: 'Keeping the report', executionId });
		return job.id;
	}

	it('records the failure and marks the job of that execution failed, with the step and the reason', async () => {
		const id = await jobOf('501');
		const { run, customData } = await handle('501');
		expect(run.data.resultData.error).toBeUndefined();
		expect(await house.workspace.jobs.get(id)).toMatchObject({
			state: 'failed',
			message: 'Keep the Report: the disk is full',
		});
		expect(await house.workspace.failures.list()).toMatchObject([
			{ workflowName: 'Generate CER', executionId: '501', node: 'Keep the Report', jobId: id },
		]);
		expect(customData).toMatchObject({ job: id, actor: 'engine test' });
	});

	it('leaves a finished job its end', async () => {
		const id = await jobOf('502');
		await house.workspace.jobs.complete(id, {});
		await handle('502');
		expect(await house.workspace.jobs.get(id)).toMatchObject({ state: 'succeeded' });
	});

	it('records the failure of an execution that worked on no job', async () => {
		await handle('503');
		const [failure] = await house.workspace.failures.list({ limit: 1 });
		expect(failure).toMatchObject({ executionId: '503', message: 'the disk is full' });
		expect(failure?.jobId).toBeUndefined();
	});
});
