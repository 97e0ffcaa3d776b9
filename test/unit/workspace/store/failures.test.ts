import { onEveryDialect } from '../dialects';

onEveryDialect('Failures', ({ workspace }) => {
	const newJob = async () =>
		(await workspace().jobs.create({ code: 'FRN' }, { actor: 'reviewer' })).job.id;
	const failure = { workflowName: 'Generate CER', node: 'CER Report', message: 'No font found' };

	it('marks the job of the failed execution as failed, with the node and the reason', async () => {
		const id = await newJob();
		await workspace().jobs.progress(id, { executionId: '77' });
		const recording = await workspace().failures.record({ ...failure, executionId: '77' });
		expect(recording).toMatchObject({ jobFailed: true, failure: { jobId: id } });
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

	it('lists the newest first', async () => {
		await workspace().failures.record({ message: 'first' });
		await workspace().failures.record({ message: 'second' });
		const list = await workspace().failures.list({ limit: 5 });
		expect(list.map(({ message }) => message)).toEqual(['second', 'first']);
	});
});
