import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import {
	fetchTerminology,
	readTerminologyFiles,
	withWorkingFolder,
	type TerminologyFile,
} from '../../../../lib/tasks';
import { readText, requireText, toJson } from '../../../shared';
import type { Operation, OperationCall } from '../operation';

const properties: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'options',
		options: [
			{ name: 'Address', value: 'url', description: 'Fetch the file from a public address' },
			{ name: 'Binary Fields', value: 'binary', description: 'Files the item carries' },
		],
		default: 'url',
		description: 'Where the files of the release are',
	},
	{
		displayName: 'Address',
		name: 'address',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://www.fda.gov/media/…/download',
		description:
			"Of FDA's annex workbook or of a file of the IMDRF; public, or of a host an admin allows in the settings",
		displayOptions: { show: { from: ['url'] } },
	},
	{
		displayName: 'Input Binary Fields',
		name: 'binaryProperties',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'Names of the binary fields, separated by commas',
		description:
			"All files of one release: FDA's workbook, the IMDRF's annexes and NCI's names (XLSX, CSV, JSON), or the ZIP of MedDRA's ASCII files",
		displayOptions: { show: { from: ['binary'] } },
	},
	{
		displayName: 'Release',
		name: 'release',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2025',
		description: 'As the files tell it when left empty',
	},
];

/** Keeps a release of the IMDRF's annexes or of MedDRA, beside those that are there. */
export const importTerminology: Operation = {
	name: 'Import',
	value: 'import',
	action: 'Import a terminology',
	description:
		"Keep a release of the IMDRF's annexes or of MedDRA, by which the reports made from now on are coded",
	properties,
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		const release = readText(ctx, 'release', itemIndex);
		const { table, disagreements } = await withWorkingFolder(async (folder) => {
			const isUrl = readText(ctx, 'from', itemIndex) !== 'binary';
			const files = isUrl ? [await fetched(call, folder)] : await written(call, folder);
			return await readTerminologyFiles(files, { release });
		});
		const { kept, changed } = await workspace.terminologies.keep(table);
		return [
			{
				json: toJson({ terminology: kept, changed, disagreements }),
				pairedItem: { item: itemIndex },
			},
		];
	},
};

async function fetched(
	{ ctx, workspace, itemIndex }: OperationCall,
	folder: string,
): Promise<TerminologyFile> {
	const { network } = await workspace.settings.get();
	return await fetchTerminology(requireText(ctx, 'address', itemIndex, 'Address'), network, folder);
}

async function written(
	{ ctx, itemIndex }: OperationCall,
	folder: string,
): Promise<TerminologyFile[]> {
	const names = requireText(ctx, 'binaryProperties', itemIndex, 'Input Binary Fields').split(',');
	const files: TerminologyFile[] = [];
	for (const [index, name] of names.map((one) => one.trim()).entries()) {
		const { fileName = name } = ctx.helpers.assertBinaryData(itemIndex, name);
		const path = join(folder, String(index));
		await writeFile(path, await ctx.helpers.getBinaryDataBuffer(itemIndex, name), { mode: 0o600 });
		files.push({ name: fileName, path });
	}
	return files;
}
