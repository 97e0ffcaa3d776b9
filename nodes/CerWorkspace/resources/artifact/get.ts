import { NodeOperationError } from 'n8n-workflow';
import { requireText, toJson } from '../../../shared';
import type { Operation } from '../operation';
import { outputFileOf, outputFileProperty } from '../output-file';
import { jobIdProperty } from '../job/job-of-item';

/** Reads a file of a job into binary data. */
export const getArtifact: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an artifact',
	description: 'Retrieve a file of a job as binary data',
	properties: [
		{ ...jobIdProperty, required: true, description: 'The job the file belongs to' },
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: 'report.pdf',
			required: true,
		},
		outputFileProperty,
	],
	async execute({ ctx, workspace, itemIndex }) {
		const jobId = requireText(ctx, 'jobId', itemIndex, 'Job ID');
		const fileName = requireText(ctx, 'fileName', itemIndex, 'File Name');
		const property = outputFileOf(ctx, itemIndex);
		const found = await workspace.artifacts.get(jobId, fileName);
		if (!found) {
			throw new NodeOperationError(ctx.getNode(), `Job ${jobId} has no file ${fileName}`, {
				description: 'Job: Get lists the files of a job',
				itemIndex,
			});
		}
		const { artifact, content } = found;
		const binary = await ctx.helpers.prepareBinaryData(
			Buffer.from(content),
			artifact.name,
			artifact.mimeType,
		);
		const json = toJson({ jobId, artifact });
		return [{ json, binary: { [property]: binary }, pairedItem: { item: itemIndex } }];
	},
};
