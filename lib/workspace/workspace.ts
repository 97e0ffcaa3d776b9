import type { Kysely } from 'kysely';
import type { Artifact, Job, ReportOrder, SourceId } from '../model';
import type { WorkspaceTables } from './database/tables';
import * as artifacts from './store/artifacts';
import * as cursors from './store/cursors';
import * as failures from './store/failures';
import * as changes from './store/job-changes';
import * as jobs from './store/jobs';
import * as records from './store/records';

/** Where jobs, their files, canonical records, cursors and failures are kept. Times and ids are its own. */
export interface Workspace {
	jobs: {
		create(
			order: ReportOrder,
			by: { actor: string; idempotencyKey?: string; executionId?: string },
		): Promise<jobs.JobCreation>;
		progress(id: string, progress: Omit<changes.Progress, 'at'>): Promise<changes.JobChange>;
		complete(id: string, result?: Readonly<Record<string, unknown>>): Promise<changes.JobChange>;
		fail(id: string, message: string): Promise<changes.JobChange>;
		cancel(id: string, message: string): Promise<changes.JobChange>;
		get(id: string): Promise<Job | undefined>;
		list(filter?: jobs.JobFilter): Promise<jobs.JobPage>;
		ofExecution(executionId: string): Promise<Job | undefined>;
	};
	artifacts: {
		save(jobId: string, file: Omit<artifacts.NewArtifact, 'at'>): Promise<artifacts.ArtifactSaving>;
		get(
			jobId: string,
			name: string,
		): Promise<{ artifact: Artifact; content: Uint8Array } | undefined>;
		list(jobId: string): Promise<Artifact[]>;
	};
	records: {
		load(
			of: AsyncIterable<records.CanonicalRecord> | Iterable<records.CanonicalRecord>,
			product: string,
		): Promise<records.LoadCounts>;
		query(query?: records.RecordQuery): AsyncIterable<records.CanonicalRecord[]>;
	};
	cursors: {
		get(source: SourceId, product: string): Promise<cursors.Cursor | undefined>;
		set(
			to: Omit<cursors.Cursor, 'updatedAt'>,
			options?: { reset?: boolean },
		): Promise<cursors.CursorMove>;
	};
	failures: {
		record(
			failure: Omit<failures.Failure, 'id' | 'occurredAt'> & { occurredAt?: string },
		): Promise<failures.FailureRecording>;
		list(filter?: { limit?: number }): Promise<failures.Failure[]>;
	};
	/** Ends the connection, for every user of it in this process. */
	close(): Promise<void>;
}

/** Binds the store to one database, a clock and a source of ids. */
export function workspaceOn(
	db: Kysely<WorkspaceTables>,
	given: { now: () => Date; newId: () => string; close: () => Promise<void> },
): Workspace {
	const at = () => given.now().toISOString();
	return {
		jobs: {
			create: (order, by) => jobs.createJob(db, { id: given.newId(), order, ...by, at: at() }),
			progress: (id, progress) => changes.progressJob(db, id, { ...progress, at: at() }),
			complete: (id, result) => changes.completeJob(db, id, { result, at: at() }),
			fail: (id, message) => changes.failJob(db, id, { message, at: at() }),
			cancel: (id, message) => changes.cancelJob(db, id, { message, at: at() }),
			get: (id) => jobs.getJob(db, id),
			list: (filter) => jobs.listJobs(db, filter),
			ofExecution: (executionId) => jobs.findJobOfExecution(db, executionId),
		},
		artifacts: {
			save: (jobId, file) => artifacts.saveArtifact(db, jobId, { ...file, at: at() }),
			get: (jobId, name) => artifacts.getArtifact(db, jobId, name),
			list: async (jobId) => (await artifacts.listArtifactsOfJobs(db, [jobId])).get(jobId) ?? [],
		},
		records: {
			load: (of, product) => records.loadRecords(db, of, { product, at: at() }),
			query: (query) => records.queryRecords(db, query),
		},
		cursors: {
			get: (source, product) => cursors.getCursor(db, source, product),
			set: (to, options) => cursors.setCursor(db, to, { ...options, at: at() }),
		},
		failures: {
			record: (failure) =>
				failures.recordFailure(db, { occurredAt: at(), ...failure, id: given.newId() }),
			list: (filter) => failures.listFailures(db, filter),
		},
		close: given.close,
	};
}
