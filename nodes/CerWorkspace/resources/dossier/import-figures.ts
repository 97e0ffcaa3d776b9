import { readOwnFigures } from '../../../../lib/dossier';
import { readSheets } from '../../../../lib/files';
import { OWN_TABLES, sha256 } from '../../../../lib/model';
import { readChoice, readSwitch, toJson } from '../../../shared';
import type { Operation } from '../operation';
import { changedOf, codeOf, codeProperty, fileOf, fileProperty } from './dossier-of-item';

const TABLES = ['auto', ...OWN_TABLES] as const;
const NAMES: Readonly<Record<(typeof TABLES)[number], string>> = {
	auto: 'As the File Says',
	capa: 'CAPA',
	complaints: 'Complaints',
	fsca: 'FSCA',
	incidents: 'Serious Incidents',
	pmcf: 'PMCF',
	sales: 'Sales and Units in Use',
};

/** Takes the good rows of a CSV or XLSX file into a dossier and tells of the others. */
export const importFigures: Operation = {
	name: 'Import Figures',
	value: 'importFigures',
	action: 'Import own figures into a dossier',
	description:
		'Take the rows of a CSV or XLSX file; each that cannot be taken is told with its line',
	properties: [
		codeProperty,
		fileProperty('CSV or XLSX'),
		{
			displayName: 'Table',
			name: 'table',
			type: 'options',
			default: 'auto',
			options: TABLES.map((value) => ({ name: NAMES[value], value })),
			description: 'Which table the file holds, where neither its name nor its columns say so',
		},
		{
			displayName: 'Preview Only',
			name: 'previewOnly',
			type: 'boolean',
			default: false,
			description: 'Whether to tell what would be taken and keep nothing',
		},
	],
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		const code = codeOf(call);
		const table = readChoice(ctx, 'table', itemIndex, TABLES, 'Table') ?? 'auto';
		const { fileName, bytes } = await fileOf(call);
		const named = table === 'auto' ? undefined : table;
		const read = await readOwnFigures(readSheets(bytes), { table: named, fileName });
		const given = { file: { name: fileName, sha256: sha256(bytes) }, read };
		const { id } = await workspace.dossiers.open({ code });
		const isPreview = readSwitch(ctx, 'previewOnly', itemIndex, false, 'Preview Only');
		const taken = isPreview
			? { preview: await workspace.dossiers.preview(id, given) }
			: changedOf(call, await workspace.dossiers.importFigures(id, given));
		return [{ json: toJson({ ...taken }), pairedItem: { item: itemIndex } }];
	},
};
