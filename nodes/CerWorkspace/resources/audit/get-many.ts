import type { IExecuteFunctions } from 'n8n-workflow';
import type { AuditFilter } from '../../../../lib/workspace';
import { readInstant, readSwitch, readText, readWhole, toJson } from '../../../shared';
import type { Operation } from '../operation';

const PAGE = 1_000;

/** Reads entries of the ledger, newest first. */
export const getManyEntries: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many entries of the audit log',
	description: 'Retrieve entries, newest first: who did what to what, when',
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
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Action',
					name: 'action',
					type: 'string',
					default: '',
					placeholder: 'e.g. report.rendered',
					description: 'What was done, as the entries name it',
				},
				{
					displayName: 'Actor',
					name: 'actor',
					type: 'string',
					default: '',
					placeholder: 'e.g. workflow:Generate CER',
					description: 'Who did it',
				},
				{
					displayName: 'Execution ID',
					name: 'executionId',
					type: 'string',
					default: '',
					description: 'The n8n execution in which it was done',
				},
				{
					displayName: 'From',
					name: 'from',
					type: 'dateTime',
					default: '',
					description: 'The first instant',
				},
				{
					displayName: 'Job ID',
					name: 'jobId',
					type: 'string',
					default: '',
					description: 'The job it belongs to',
				},
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					default: '',
					description: 'A part of the subject or the message, in any case',
				},
				{
					displayName: 'To',
					name: 'to',
					type: 'dateTime',
					default: '',
					description: 'The instant before which it was done',
				},
			],
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const all = readSwitch(ctx, 'returnAll', itemIndex, false);
		let left = all ? Number.POSITIVE_INFINITY : (readWhole(ctx, 'limit', itemIndex) ?? 50);
		const filter = filterOf(ctx, itemIndex);
		const entries = [];
		let before: number | undefined;
		do {
			const page = await workspace.audit.list({ ...filter, before, limit: Math.min(PAGE, left) });
			entries.push(...page.entries);
			left -= page.entries.length;
			before = page.next;
		} while (before !== undefined && left > 0);
		return entries.map((entry) => ({ json: toJson({ entry }), pairedItem: { item: itemIndex } }));
	},
};

const filterOf = (ctx: IExecuteFunctions, itemIndex: number): AuditFilter => ({
	actor: readText(ctx, 'filters.actor', itemIndex),
	action: readText(ctx, 'filters.action', itemIndex),
	jobId: readText(ctx, 'filters.jobId', itemIndex),
	executionId: readText(ctx, 'filters.executionId', itemIndex),
	text: readText(ctx, 'filters.text', itemIndex),
	from: readInstant(ctx, 'filters.from', itemIndex),
	to: readInstant(ctx, 'filters.to', itemIndex),
});
