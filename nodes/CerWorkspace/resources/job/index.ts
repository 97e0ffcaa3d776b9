import type { Resource } from '../operation';
import { cancelJob } from './cancel';
import { completeJob } from './complete';
import { createJob } from './create';
import { failJob } from './fail';
import { getJob } from './get';
import { getManyJobs } from './get-many';
import { progressJob } from './progress';
import { replayJob } from './replay';
import { takeUpStuckJobs } from './take-up-stuck';
import { takeWaitingJobs } from './take-waiting';

/** What the node can do with this kind of thing, in the editor's order. */
export const jobResource: Resource = {
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
};
