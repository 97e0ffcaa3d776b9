import { applyRetention } from './artifact-apply-retention';
import { getArtifact } from './artifact-get';
import { saveArtifacts } from './artifact-save';
import { archiveExecution } from './audit-archive-execution';
import { exportLedger } from './audit-export';
import { getCheckpoint } from './audit-get-checkpoint';
import { getManyEntries } from './audit-get-many';
import { skipArchived } from './audit-skip-archived';
import { verifyLedger } from './audit-verify';
import { getCursor } from './cursor-get';
import { setCursor } from './cursor-set';
import { recordFailure } from './failure-record';
import { beatHealth } from './health-beat';
import { checkHealth } from './health-check';
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
import { claimDueNotifications } from './notification-claim-due';
import { createNotification } from './notification-create';
import { getManyNotifications } from './notification-get-many';
import { markDelivered } from './notification-mark-delivered';
import { markFailed } from './notification-mark-failed';
import { postNotification } from './notification-post';
import { sweepNotifications } from './notification-sweep';
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
	{
		name: 'Audit Log',
		value: 'audit',
		operations: [
			archiveExecution,
			exportLedger,
			getCheckpoint,
			getManyEntries,
			skipArchived,
			verifyLedger,
		],
	},
	{ name: 'Failure', value: 'failure', operations: [recordFailure] },
	{
		name: 'Health',
		value: 'health',
		operations: [beatHealth, checkHealth, noteWorkflowRun],
	},
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
		name: 'Notification',
		value: 'notification',
		operations: [
			claimDueNotifications,
			createNotification,
			getManyNotifications,
			markDelivered,
			markFailed,
			postNotification,
			sweepNotifications,
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
