import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { isActorName, MOST_ATTEMPTS, PRIORITIES } from '../../../../lib/model';
import { readOrder } from '../../../../lib/workspace';
import {
	ORDERED_SHAPE_CHOICES,
	languageField,
	readChoice,
	readDay,
	readList,
	readText,
	readWhole,
	requireText,
	toJson,
} from '../../../shared';
import type { Operation } from '../operation';

/** Enters an order, as the portal would. */
export const createJob: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a job',
	description: 'Enter an order for a report, as the portal would',
	properties: [
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			default: '={{ $json.order?.code ?? $json.code }}',
			required: true,
			description: 'The drug or device code, or plain words',
		},
		{
			displayName: 'Actor',
			name: 'actor',
			type: 'string',
			default: '={{ $json.order?.actor ?? $json.actor ?? $workflow.name }}',
			required: true,
			description: 'Who orders the report',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'From',
					name: 'from',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2021-01-01',
					description: 'First day of the reporting period',
				},
				{
					displayName: 'Idempotency Key',
					name: 'idempotencyKey',
					type: 'string',
					default: '',
					description:
						'The same key of the same actor gives the same job, however often it is sent',
				},
				languageField("Language of the report's headings and fixed words"),
				{
					displayName: 'Maximum Attempts',
					name: 'maxAttempts',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: MOST_ATTEMPTS },
					default: 3,
					description: 'How often the job is tried before it goes onto the dead-letter list',
				},
				{
					displayName: 'Maximum Reports',
					name: 'maxReports',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 1000000 },
					default: 5000,
					description: 'Most reports to fetch from each source',
				},
				{
					displayName: 'Priority',
					name: 'priority',
					type: 'options',
					options: [
						{ name: 'High', value: 'high' },
						{ name: 'Low', value: 'low' },
						{ name: 'Normal', value: 'normal' },
					],
					default: 'normal',
					description: 'Which jobs are taken from the queue first',
				},
				{
					displayName: 'Recipients',
					name: 'recipients',
					type: 'string',
					default: '',
					placeholder: 'e.g. qa@example.org, safety@example.org',
					description:
						'Mail addresses, separated by commas, that are told when the report is ready',
				},
				{
					displayName: 'Shape',
					name: 'shape',
					type: 'options',
					options: ORDERED_SHAPE_CHOICES,
					default: 'cer',
					description:
						"Structure of the report. Leave out for the product's own: a CER for a device, a PBRER for a drug.",
				},
				{
					displayName: 'To',
					name: 'to',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2025-12-31',
					description: 'Last day of the reporting period',
				},
			],
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const field = (name: string) => `additionalFields.${name}`;
		const today = new Date().toISOString().slice(0, 10);
		const given = {
			code: requireText(ctx, 'code', itemIndex, 'Code'),
			from: readDay(ctx, field('from'), itemIndex, 'From'),
			to: readDay(ctx, field('to'), itemIndex, 'To'),
			maxReports: readWhole(ctx, field('maxReports'), itemIndex),
			shape: readText(ctx, field('shape'), itemIndex),
			language: readText(ctx, field('language'), itemIndex),
			recipients: readList(ctx, field('recipients'), itemIndex),
		};
		const read = readOrder(given, today);
		if (read.kind === 'refused') {
			const { message, mend: description } = read;
			throw new NodeOperationError(ctx.getNode(), message, { description, itemIndex });
		}
		const { kind, job } = await workspace.jobs.create(read.order, {
			actor: readActor(ctx, itemIndex),
			priority: readChoice(ctx, field('priority'), itemIndex, PRIORITIES),
			maxAttempts: readWhole(ctx, field('maxAttempts'), itemIndex, { max: MOST_ATTEMPTS }),
			idempotencyKey: readText(ctx, field('idempotencyKey'), itemIndex),
			// This execution works on it, so that a breakdown of the execution finds its job.
			executionId: ctx.getExecutionId(),
		});
		if (kind === 'conflict') {
			throw new NodeOperationError(
				ctx.getNode(),
				`The idempotency key was used for another order, job ${job.id}`,
				{ description: 'Use a new key for a new order', itemIndex },
			);
		}
		const json = toJson({ job, order: job.order, replayed: kind === 'replayed' });
		return [{ json, pairedItem: { item: itemIndex } }];
	},
};

/** Who orders: a name somebody can act under, or the workflow's own, whatever it is called. */
function readActor(ctx: IExecuteFunctions, itemIndex: number): string {
	const actor = requireText(ctx, 'actor', itemIndex, 'Actor');
	if (isActorName(actor) || actor === ctx.getWorkflow().name) return actor;
	throw new NodeOperationError(ctx.getNode(), 'Actor is not a name somebody can act under', {
		description:
			'Use 1 to 200 visible characters of one line and one script, not "*", "system", "unknown" or a workflow',
		itemIndex,
	});
}
