import { NodeOperationError } from 'n8n-workflow';
import type { Artifact } from '../../../../lib/model';
import { requireText } from '../../../shared';
import { artifactName } from './artifact-name';
import type { Operation, OperationCall } from '../operation';
import { findJobId, jobIdProperty, NO_JOB, unknownJob } from '../job/job-of-item';
import { passThrough } from '../pass-through';

/** Keeps binary data of the item as files of its job. */
export const saveArtifacts: Operation = {
	name: 'Save',
	value: 'save',
	action: 'Save an artifact',
	description: "Keep the item's binary data as files of its job; the items pass through",
	properties: [
		jobIdProperty,
		{
			displayName: 'Input Binary Fields',
			name: 'binaryProperties',
			type: 'string',
			default: 'report,run,lineListing',
			required: true,
			hint: 'Names of the binary fields, separated by commas',
			description:
				'Each is kept under its own name with the ending of its file: report becomes report.pdf. Those the item does not have are left out.',
		},
	],
	async execute(call) {
		const { ctx, workspace, item, itemIndex } = call;
		const jobId = await findJobId(call);
		if (jobId === undefined) {
			call.hint(NO_JOB);
			return [passThrough(item, itemIndex)];
		}
		const saved: Artifact[] = [];
		for (const property of propertiesToSave(call)) {
			saved.push(await saveOne(call, jobId, property));
		}
		const job = await workspace.jobs.get(jobId);
		if (!job) throw unknownJob(ctx, jobId, itemIndex);
		return [passThrough(item, itemIndex, { job, artifacts: saved })];
	},
};

function propertiesToSave({ ctx, item, itemIndex }: OperationCall): string[] {
	const wanted = requireText(ctx, 'binaryProperties', itemIndex, 'Input Binary Fields')
		.split(',')
		.map((name) => name.trim());
	const present = wanted.filter((name) => item.binary?.[name] !== undefined);
	if (present.length > 0) return present;
	throw new NodeOperationError(
		ctx.getNode(),
		`The item has none of the binary fields ${wanted.join(', ')}`,
		{ description: 'Connect this node after CER Report, or name the fields to keep', itemIndex },
	);
}

async function saveOne(
	{ ctx, workspace, itemIndex }: OperationCall,
	jobId: string,
	property: string,
): Promise<Artifact> {
	const binary = ctx.helpers.assertBinaryData(itemIndex, property);
	const saving = await workspace.artifacts.save(jobId, {
		name: artifactName(property, binary),
		mimeType: binary.mimeType,
		content: await ctx.helpers.getBinaryDataBuffer(itemIndex, property),
	});
	if (saving.kind === 'saved' || saving.kind === 'kept-before') return saving.artifact;
	if (saving.kind === 'unknown') throw unknownJob(ctx, jobId, itemIndex);
	throw new NodeOperationError(
		ctx.getNode(),
		`Files of job ${jobId} cannot be changed: ${saving.reason}`,
		{ description: 'Save the files before the job is completed', itemIndex },
	);
}
