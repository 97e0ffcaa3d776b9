import { severitySchema } from '../../../../lib/model';
import { readChoice, readText, requireText, toJson } from '../../../shared';
import type { Operation } from '../operation';

/** Tells people something of one's own. */
export const createNotification: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a notification',
	description: 'Tell people something of your own, in the dashboard and by the rules that match',
	properties: [
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			required: true,
			description: 'What it is about, in a few words; the subject of a mail',
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'One short paragraph, without personal data',
		},
		{
			displayName: 'Severity',
			name: 'severity',
			type: 'options',
			options: [
				{ name: 'Critical', value: 'critical', description: 'Breaks through quiet hours' },
				{ name: 'Error', value: 'error' },
				{ name: 'Info', value: 'info' },
				{ name: 'Warning', value: 'warning' },
			],
			default: 'info',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Code',
					name: 'code',
					type: 'string',
					default: '',
					description: 'The product it is about, for rules that name codes',
				},
				{
					displayName: 'Job ID',
					name: 'jobId',
					type: 'string',
					default: '={{ $json.context?.jobId ?? $json.job?.id }}',
					description: 'The job it is about',
				},
				{
					displayName: 'Key',
					name: 'key',
					type: 'string',
					default: '',
					description: 'The same key again is the same notification and is told once',
				},
				{
					displayName: 'Recipient',
					name: 'recipient',
					type: 'string',
					default: '',
					description: 'A user of the dashboard; empty means everybody',
				},
			],
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const more = (name: string) => readText(ctx, `additionalFields.${name}`, itemIndex);
		const notification = await workspace.notifications.create({
			title: requireText(ctx, 'title', itemIndex, 'Title'),
			text: readText(ctx, 'text', itemIndex),
			severity: readChoice(ctx, 'severity', itemIndex, severitySchema.options) ?? 'info',
			recipient: more('recipient'),
			key: more('key'),
			jobId: more('jobId'),
			code: more('code'),
		});
		const json = toJson({ created: notification !== undefined, notification });
		return [{ json, pairedItem: { item: itemIndex } }];
	},
};
