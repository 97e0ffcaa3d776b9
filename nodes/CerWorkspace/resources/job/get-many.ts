import { JOB_STATES } from '../../../../lib/model';
import { readChoices, readSwitch, readText, RETURN_ALL_OR_LIMIT } from '../../../shared';
import { itemsOf, readMany, type Place } from '../get-many';
import type { Operation } from '../operation';

const PAGE = 200;

/** Reads many jobs, newest first. */
export const getManyJobs: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many jobs',
	description: 'Retrieve jobs, newest first',
	properties: [
		...RETURN_ALL_OR_LIMIT,
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			default: '',
			description: 'Only jobs ordered for this code, as it was written; empty means all',
		},
		{
			displayName: 'Dead Letters Only',
			name: 'deadLettersOnly',
			type: 'boolean',
			default: false,
			description:
				'Whether to return only jobs whose last attempt failed and that wait to be replayed',
		},
		{
			displayName: 'States',
			name: 'states',
			type: 'multiOptions',
			options: [
				{ name: 'Cancelled', value: 'cancelled' },
				{ name: 'Failed', value: 'failed' },
				{ name: 'Queued', value: 'queued' },
				{ name: 'Running', value: 'running' },
				{ name: 'Succeeded', value: 'succeeded' },
			],
			default: [],
			description: 'Only jobs in these states; none chosen means all',
		},
	],
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		const deadLettered = readSwitch(ctx, 'deadLettersOnly', itemIndex, false);
		const filter = {
			states: readChoices(ctx, 'states', itemIndex, JOB_STATES),
			code: readText(ctx, 'code', itemIndex),
			...(deadLettered ? { deadLettered } : {}),
		};
		const jobs = await readMany(call, PAGE, async (place: Place<string>) => {
			const page = await workspace.jobs.list({ ...filter, ...place });
			return { found: page.jobs.map((job) => ({ job })), next: page.nextCursor };
		});
		return itemsOf(jobs, call);
	},
};
