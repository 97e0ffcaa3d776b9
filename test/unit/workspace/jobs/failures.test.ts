import { onEveryDialect } from '../dialects';

onEveryDialect('Failures', ({ workspace }) => {
	const newJob = async () =>
		(await workspace().jobs.create({ code: 'FRN' }, { actor: 'reviewer' })).job.id;
	const failure = { workflowName: 'Generate CER', node: 'CER Report', message: 'No font found' };

	it('marks the job of the failed execution as failed, with the node and the reason', async () => {
		const id = await newJob();
		await workspace().jobs.progress(id, { executionId: '77' });
		const recording = await workspace().failures.record({ ...failure, executionId: '77' });
		expect(recording).toMatchObject({
			...{ jobFailed: true, jobEnd: 'failed', repeated: false, failure: { jobId: id } },
			classification: { class: 'bug', retryable: false },
		});
		expect(await workspace().jobs.get(id)).toMatchObject({
			state: 'failed',
			message: 'CER Report: No font found',
		});
	});

	it('records a failure that belongs to no job', async () => {
		const recording = await workspace().failures.record({ ...failure, executionId: '78' });
		expect(recording).toMatchObject({ jobFailed: false });
		expect(recording.job).toBeUndefined();
		expect(await workspace().failures.list()).toEqual([recording.failure]);
	});

	it('leaves a finished job as it ended', async () => {
		const id = await newJob();
		await workspace().jobs.progress(id, { executionId: '77' });
		await workspace().jobs.complete(id, {});
		expect(await workspace().failures.record({ ...failure, jobId: id })).toMatchObject({
			jobFailed: false,
			job: { state: 'succeeded' },
		});
	});

	it('has the job tried again when that may help, whoever records it', async () => {
		const id = await newJob();
		await workspace()
			.as({ actor: 'workflow:Generate CER', executionId: '77' })
			.jobs.progress(id, {});
		const recorder = workspace().as({ actor: 'workflow:On Error', executionId: '80' });
		const recording = await recorder.failures.record({
			...{ ...failure, message: 'connect ECONNREFUSED', executionId: '77' },
			executionUrl: 'http://127.0.0.1/workflow/w/executions/77',
		});
		expect(recording).toMatchObject({
			...{ jobFailed: false, jobEnd: 'retrying', job: { state: 'queued', attempts: 1 } },
			failure: { class: 'source-unavailable', executionUrl: expect.stringContaining('/77') },
		});
		const [event] = await workspace().events.latest({ kinds: ['execution.failed'] });
		expect(event?.data).toMatchObject({
			...{ class: 'source-unavailable', retryable: true },
			executionUrl: 'http://127.0.0.1/workflow/w/executions/77',
		});
	});

	it('is one failure however often the one of an execution is told', async () => {
		const id = await newJob();
		await workspace().jobs.progress(id, { executionId: '77' });
		const told = { ...failure, message: 'No answer within 60 seconds.', executionId: '77' };
		const recordings = await Promise.all([1, 2, 3, 4].map(() => workspace().failures.record(told)));
		expect(recordings.filter(({ repeated }) => !repeated)).toHaveLength(1);
		expect(await workspace().failures.list()).toHaveLength(1);
		expect(await workspace().events.latest({ kinds: ['execution.failed'] })).toHaveLength(1);
		expect(await workspace().jobs.get(id)).toMatchObject({ state: 'queued', attempts: 1 });
		expect(await workspace().failures.ofExecution('77')).toMatchObject({ jobId: id });
	});

	it('leaves a job alone that another execution has taken up', async () => {
		const id = await newJob();
		const execution = (own: string) => workspace().as({ actor: 'workflow:x', executionId: own });
		await execution('77').jobs.progress(id, {});
		await execution('77').jobs.failAttempt(id, { message: 'x', retryable: true });
		await execution('78').jobs.progress(id, {});
		const recording = await workspace().failures.record({ ...failure, executionId: '77' });
		expect(recording).toMatchObject({ jobFailed: false, job: { state: 'running' } });
		expect(recording.jobEnd).toBeUndefined();
	});

	it('is no alarm when an execution was stopped because its job was cancelled', async () => {
		const id = await newJob();
		await workspace().jobs.progress(id, { executionId: '77' });
		await workspace().jobs.cancel(id, 'Ordered by mistake');
		const message = `Job ${id} cannot be changed: it is already cancelled`;
		await workspace().failures.record({ ...failure, message, executionId: '77' });
		const [event] = await workspace().events.latest({ kinds: ['execution.failed'] });
		expect(event).toMatchObject({ severity: 'info', data: { class: 'cancelled' } });
		expect(await workspace().jobs.get(id)).toMatchObject({ state: 'cancelled' });
	});

	it('cancels the job of an execution that somebody stopped in n8n', async () => {
		const id = await newJob();
		await workspace().jobs.progress(id, { executionId: '77' });
		const message = 'The execution was cancelled manually';
		const told = { ...failure, errorName: 'ManualExecutionCancelledError', message };
		const recording = await workspace().failures.record({ ...told, executionId: '77' });
		expect(recording).toMatchObject({ jobFailed: false, job: { state: 'cancelled', message } });
	});

	it('lists the newest first', async () => {
		await workspace().failures.record({ message: 'first' });
		await workspace().failures.record({ message: 'second' });
		const list = await workspace().failures.list({ limit: 5 });
		expect(list.map(({ message }) => message)).toEqual(['second', 'first']);
	});
});
