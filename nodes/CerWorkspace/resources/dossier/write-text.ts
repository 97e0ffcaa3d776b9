import type { INodeProperties } from 'n8n-workflow';
import { blocksOf } from '../../../../lib/dossier';
import { DOSSIER_FIELDS, figuresOfJob, stoodOnOf, type Job } from '../../../../lib/model';
import { readText, readWhole, requireText, toJson } from '../../../shared';
import { unknownJob } from '../job/job-of-item';
import type { Operation, OperationCall } from '../operation';
import { changedOf, codeOf, codeProperty } from './dossier-of-item';

const fieldProperty: INodeProperties = {
	displayName: 'Field',
	name: 'field',
	type: 'options',
	default: 'summary.conclusions',
	required: true,
	options: DOSSIER_FIELDS.map(({ id, title }) => ({
		name: title,
		value: id,
	})).sort((left, right) => left.name.localeCompare(right.name)),
	description: 'The place in the report the text is for',
};

/** Writes the text of a field; the dossier is begun where there is none. */
export const writeText: Operation = {
	name: 'Write Text',
	value: 'writeText',
	action: 'Write a text of a dossier',
	description: 'Write the text of a field, which every later report carries',
	properties: [
		codeProperty,
		fieldProperty,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 6 },
			default: '',
			description:
				'Paragraphs with blank lines between them; lines with "- " are a list, lines with "|" between cells a table. Left empty, the text is taken away.',
		},
		{
			displayName: 'Expected Version',
			name: 'expectedVersion',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 0,
			description:
				'The version of the dossier the text was written against: it is refused where there is a newer one. 0 to write in any case.',
		},
		{
			displayName: 'Report (Job ID)',
			name: 'reportJobId',
			type: 'string',
			default: '',
			description:
				'The job of the report the text is written on: a later report whose figures are others says so beside the text. Left empty, the text stands on no figures.',
		},
	],
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		const code = codeOf(call);
		const field = requireText(ctx, 'field', itemIndex, 'Field');
		const blocks = blocksOf(readText(ctx, 'text', itemIndex, 'Text') ?? '');
		const expected = readWhole(ctx, 'expectedVersion', itemIndex, {
			...{ min: 0, label: 'Expected Version' },
		});
		const report = await reportOf(call);
		const stoodOn = stoodOnOf(field, report && figuresOfJob(report));
		const { id } = await workspace.dossiers.open({ code });
		const changed = await workspace.dossiers.write(
			id,
			[{ field, blocks, stoodOn }],
			expected === 0 ? undefined : expected,
		);
		const dossier = changedOf(call, changed);
		return [{ json: toJson({ dossier }), pairedItem: { item: itemIndex } }];
	},
};

/** The report the text is written on, where one is named. @throws NodeOperationError where there is none such */
async function reportOf({ ctx, workspace, itemIndex }: OperationCall): Promise<Job | undefined> {
	const named = readText(ctx, 'reportJobId', itemIndex, 'Report (Job ID)') ?? '';
	if (named === '') return undefined;
	const job = await workspace.jobs.get(named);
	if (!job) throw unknownJob(ctx, named, itemIndex);
	return job;
}
