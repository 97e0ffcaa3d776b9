import type { Job, ReportOrder } from '../../model';
import * as changes from './job-changes';
import * as jobs from './jobs';
import { orderJob } from './order-job';
import type { Note, Store } from './store';

/** Orders for reports and what becomes of them. Each change is an event and a ledger entry. */
export interface JobsSection {
	create(
		order: ReportOrder,
		by: Omit<jobs.NewJob, 'id' | 'order' | 'at'>,
	): Promise<jobs.JobCreation>;
	progress(id: string, progress: Omit<changes.Progress, 'at'>): Promise<changes.JobChange>;
	complete(id: string, result?: Readonly<Record<string, unknown>>): Promise<changes.JobChange>;
	fail(id: string, message: string): Promise<changes.JobChange>;
	cancel(id: string, message: string): Promise<changes.JobChange>;
	get(id: string): Promise<Job | undefined>;
	list(filter?: jobs.JobFilter): Promise<jobs.JobPage>;
	ofExecution(executionId: string): Promise<Job | undefined>;
}

/** The jobs of a store. */
export function jobsOf(store: Store): JobsSection {
	const at = () => store.now().toISOString();
	const noted = async (
		change: changes.JobChange,
		note: Note,
		event: (job: Job) => Parameters<Note>[0],
	): Promise<changes.JobChange> => {
		if (change.kind === 'changed') await note(event(change.job));
		return change;
	};
	return {
		create: (order, by) =>
			store.change((trx, note) => orderJob({ ...store, trx, note }, order, by)),
		progress: (id, progress) =>
			store.change(async (trx, note) => {
				const before = await jobs.getJob(trx, id);
				const change = await changes.progressJob(trx, id, { ...progress, at: at() });
				if (change.kind === 'changed' && before?.state === 'queued') {
					const message = `Attempt ${change.job.attempts} of the report for ${change.job.order.code} began`;
					await note({ ...about(change.job), kind: 'job.started', message });
				}
				return await noted(change, note, (job) => ({
					...about(job),
					kind: 'job.progress',
					message: `${job.step ?? 'Started'}, ${Math.round(job.percent)} %`,
					data: { step: job.step, percent: job.percent, message: progress.message },
				}));
			}),
		complete: (id, result) =>
			store.change(async (trx, note) =>
				noted(await changes.completeJob(trx, id, { result, at: at() }), note, (job) => ({
					...about(job),
					kind: 'job.succeeded',
					message: `The report for ${job.order.code} is ready`,
					data: {
						result: job.result,
						files: job.artifacts.map(({ name, sha256 }) => ({ name, sha256 })),
					},
				})),
			),
		fail: (id, message) =>
			store.change(async (trx, note) =>
				noted(await changes.failJob(trx, id, { message, at: at() }), note, (job) => ({
					...about(job),
					kind: 'job.failed',
					severity: 'error',
					message: `The report for ${job.order.code} failed: ${message}`,
				})),
			),
		cancel: (id, message) =>
			store.change(async (trx, note) =>
				noted(await changes.cancelJob(trx, id, { message, at: at() }), note, (job) => ({
					...about(job),
					kind: 'job.cancelled',
					severity: 'warning',
					message: `The report for ${job.order.code} was cancelled: ${message}`,
				})),
			),
		get: (id) => jobs.getJob(store.db, id),
		list: (filter) => jobs.listJobs(store.db, filter),
		ofExecution: (executionId) => jobs.findJobOfExecution(store.db, executionId),
	};

	/** What every event of a job carries; the pack and its workflows act for whoever ordered the job. */
	function about(job: Job) {
		const { actor: acting } = store.who;
		const actor = /^(system$|workflow:)/.test(acting) ? job.actor : acting;
		return {
			subject: `job:${job.id}`,
			jobId: job.id,
			actor,
			data: { state: job.state, code: job.order.code, attempt: job.attempts },
		};
	}
}
