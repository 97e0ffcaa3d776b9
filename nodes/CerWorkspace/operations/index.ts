import { applyRetention } from './artifact-apply-retention';
import { getArtifact } from './artifact-get';
import { saveArtifacts } from './artifact-save';
import { getCursor } from './cursor-get';
import { setCursor } from './cursor-set';
import { recordFailure } from './failure-record';
import { cancelJob } from './job-cancel';
import { completeJob } from './job-complete';
import { createJob } from './job-create';
import { failJob } from './job-fail';
import { getJob } from './job-get';
import { getManyJobs } from './job-get-many';
import { progressJob } from './job-progress';
import { replayJob } from './job-replay';
import { takeUpStuckJobs } from './job-take-up-stuck';
import { takeWaitingJobs } from './job-take-waiting';
import type { Resource } from './operation';
import { loadRecords } from './records-load';
import { queryRecords } from './records-query';
import { deleteWatch } from './watch-delete';
import { getWatch } from './watch-get';
import { getManyWatches } from './watch-get-many';
import { takeChangedWatches } from './watch-take-changed';
import { takeDueWatches } from './watch-take-due';
import { upsertWatch } from './watch-upsert';
import { noteWorkflowRun } from './workflow-note-run';

export type { Operation, OperationCall, Resource } from './operation';

/** Everything the node can do. The editor's fields and the dispatch both follow from this list. */
export const RESOURCES: readonly Resource[] = [
	{ name: 'Artifact', value: 'artifact', operations: [applyRetention, getArtifact, saveArtifacts] },
	{ name: 'Failure', value: 'failure', operations: [recordFailure] },
	{ name: 'Health', value: 'health', operations: [noteWorkflowRun] },
	{
		name: 'Job',
		value: 'job',
		operations: [
			cancelJob,
			completeJob,
			createJob,
			failJob,
			getJob,
			getManyJobs,
			progressJob,
			replayJob,
			takeUpStuckJobs,
			takeWaitingJobs,
		],
	},
	{
		name: 'Record',
		value: 'records',
		operations: [getCursor, loadRecords, queryRecords, setCursor],
	},
	{
		name: 'Watchlist',
		value: 'watchlist',
		operations: [
			upsertWatch,
			deleteWatch,
			getWatch,
			getManyWatches,
			takeChangedWatches,
			takeDueWatches,
		],
	},
];
