import type { IExecuteFunctions } from 'n8n-workflow';
import type { AuditFilter } from '../../../../lib/workspace';
import { readInstant, readText, RETURN_ALL_OR_LIMIT } from '../../../shared';
import { itemsOf, readMany, type Place } from '../get-many';
import type { Operation } from '../operation';

const PAGE = 1_000;

/** Reads entries of the ledger, newest first. */
export const getManyEntries: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many entries of the audit log',
	description: 'Retrieve entries, newest first: who did what to what, when',
	properties: [
		...RETURN_ALL_OR_LIMIT,
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
	async execute(call) {
		const filter = filterOf(call.ctx, call.itemIndex);
		const entries = await readMany(call, PAGE, async ({ limit, cursor: before }: Place<number>) => {
			const page = await call.workspace.audit.list({ ...filter, before, limit });
			return { found: page.entries.map((entry) => ({ entry })), next: page.next };
		});
		return itemsOf(entries, call);
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
