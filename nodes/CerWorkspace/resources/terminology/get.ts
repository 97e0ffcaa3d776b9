import { NodeOperationError } from 'n8n-workflow';
import { canonicalJson } from '../../../../lib/model';
import { treeOf } from '../../../../lib/terminology';
import { readSwitch, readText, toJson } from '../../../shared';
import type { Operation } from '../operation';

/** Reads one release with its terms, as a file. */
export const getTerminology: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a terminology',
	description: "Retrieve a release of the IMDRF's annexes with its terms, as a JSON file",
	properties: [
		{
			displayName: 'Release',
			name: 'release',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2025',
			description: 'The newest when left empty',
		},
		{
			displayName: 'Add Event Hierarchy',
			name: 'addHierarchy',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the device problems (annex A) as eventHierarchy, by which CER Anomaly Detector scans the tree of codes',
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const release = readText(ctx, 'release', itemIndex);
		const found = await workspace.terminologies.imdrf(release);
		if (!found) {
			throw new NodeOperationError(
				ctx.getNode(),
				`The workspace holds no ${release === undefined ? 'release' : `release ${release}`} of the IMDRF's annexes`,
				{ description: 'Import one with Terminology: Import', itemIndex },
			);
		}
		const { kept, table } = found;
		const content = Buffer.from(canonicalJson(table));
		const name = `imdrf-${kept.release.replace(/[^\w.-]+/g, '-')}.json`;
		const data = await ctx.helpers.prepareBinaryData(content, name, 'application/json');
		const hierarchy = readSwitch(ctx, 'addHierarchy', itemIndex, false)
			? { eventHierarchy: treeOf(table, 'device-problem') }
			: {};
		return [
			{
				json: toJson({ terminology: kept, ...hierarchy }),
				binary: { data },
				pairedItem: { item: itemIndex },
			},
		];
	},
};
