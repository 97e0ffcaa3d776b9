import { JOB_STATES } from '../../../../lib/model';
import { readChoices, readSwitch, readText, readWhole, toJson } from '../../../shared';
import type { Operation } from '../operation';

const PAGE = 200;

/** Reads many jobs, newest first. */
export const getManyJobs: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many jobs',
	description: 'Retrieve jobs, newest first',
	properties: [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
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
	async execute({ ctx, workspace, itemIndex }) {
		const all = readSwitch(ctx, 'returnAll', itemIndex, false);
		let left = all ? Number.POSITIVE_INFINITY : (readWhole(ctx, 'limit', itemIndex) ?? 50);
		const states = readChoices(ctx, 'states', itemIndex, JOB_STATES);
		const deadLettered = readSwitch(ctx, 'deadLettersOnly', itemIndex, false);
		const filter = {
			states,
			code: readText(ctx, 'code', itemIndex),
			...(deadLettered ? { deadLettered } : {}),
		};
		const jobs = [];
		let cursor: string | undefined;
		do {
			const page = await workspace.jobs.list({ ...filter, limit: Math.min(PAGE, left), cursor });
			jobs.push(...page.jobs);
			left -= page.jobs.length;
			cursor = page.nextCursor;
		} while (cursor !== undefined && left > 0);
		return jobs.map((job) => ({ json: toJson({ job }), pairedItem: { item: itemIndex } }));
	},
};
