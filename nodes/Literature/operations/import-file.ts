import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { readNdjsonLines } from '../../../lib/files';
import { InputError, SEARCH_KINDS } from '../../../lib/model';
import { readReferencesFile, withWorkingFolder, type ReadReferences } from '../../../lib/tasks';
import {
	DATASET_PROPERTY,
	datasetFile,
	inBackground,
	readChoice,
	readDay,
	readLimit,
	readText,
	requireText,
	toJson,
} from '../../shared';
import {
	KEEP_IN_REVIEW,
	outputProperties,
	recordItem,
	reviewOfItem,
	type ReviewOfItem,
	wantsItems,
	type SourceOperation,
} from '../../source-nodes';

const KINDS = ['database', 'register', 'other'] as const;

/** Reads the records of a file that another database or tool exported. */
export const importFile: SourceOperation = {
	name: 'Import File',
	value: 'importFile',
	action: 'Import a file of publications',
	description: 'Get the publications of a file from Embase, Cochrane, EndNote and others',
	properties: [
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input binary field containing the file',
			description: 'RIS, nbib, BibTeX, CSV or EndNote XML; told by its content',
		},
		...outputProperties(),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Database',
					name: 'database',
					type: 'string',
					default: '',
					placeholder: 'e.g. Embase',
					description: 'Which database the file is from. Empty: what the file says.',
				},
				{
					displayName: 'Database Kind',
					name: 'databaseKind',
					type: 'options',
					options: [
						{ name: 'Database', value: 'database' },
						{
							name: 'Other',
							value: 'other',
							description: 'Hand search, reference lists, websites',
						},
						{ name: 'Register', value: 'register' },
					],
					default: 'database',
					description: 'As the PRISMA diagram counts it',
				},
				KEEP_IN_REVIEW,
				{
					displayName: 'Search Kind',
					name: 'searchKind',
					type: 'options',
					options: [
						{ name: 'Device and Equivalents', value: 'device' },
						{ name: 'State of the Art', value: 'state-of-the-art' },
					],
					default: 'device',
					description: 'Which search of the protocol the file answers',
				},
				{
					displayName: 'Search String',
					name: 'string',
					type: 'string',
					default: '',
					description: 'What was searched for, as the database was asked (PRISMA-S)',
				},
				{
					displayName: 'Searched On',
					name: 'searchedOn',
					type: 'dateTime',
					default: '',
					description: 'Day of the search. Empty: today.',
				},
			],
		},
	],
	async execute(ctx, itemIndex) {
		return await withWorkingFolder(async (folder) => {
			const path = join(folder, 'records.ndjson.gz');
			// All of what was chosen is read before the file is: nothing is kept under a half-read choice.
			const told = toldOf(ctx, itemIndex);
			const review = await reviewOfItem(ctx, itemIndex);
			const { read, fileName } = await readFile(ctx, itemIndex, { folder, path, told });
			const kept = await keep(review, told, { read, fileName, path });
			return await itemsOf(ctx, itemIndex, { read, fileName, path, kept, told });
		});
	},
};

/** A file of references as it was read. */
interface ReadFile {
	read: ReadReferences;
	fileName: string;
	path: string;
}

/** What the person says of the file, and how its records leave. */
function toldOf(ctx: IExecuteFunctions, itemIndex: number) {
	const day = readDay(ctx, 'options.searchedOn', itemIndex, 'Searched On');
	const asItems = wantsItems(ctx, itemIndex);
	return {
		kind: readChoice(ctx, 'options.searchKind', itemIndex, SEARCH_KINDS),
		database: readText(ctx, 'options.database', itemIndex),
		databaseKind: readChoice(ctx, 'options.databaseKind', itemIndex, KINDS) ?? 'database',
		string: readText(ctx, 'options.string', itemIndex),
		ranAt: day === undefined ? new Date().toISOString() : `${day}T00:00:00.000Z`,
		asItems,
		limit: asItems ? readLimit(ctx, itemIndex) : undefined,
	};
}
type Told = ReturnType<typeof toldOf>;

async function readFile(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ folder, path, told }: { folder: string; path: string; told: Told },
): Promise<Pick<ReadFile, 'read' | 'fileName'>> {
	const property = requireText(ctx, 'binaryPropertyName', itemIndex, 'Input Binary Field');
	const items = ctx.getInputData();
	const file = await datasetFile(ctx, items, itemIndex, folder, property);
	if (!file) {
		throw new InputError(`The item has no binary field ${property}.`, {
			mend: 'Feed the node items with a file, or name the field it is in.',
		});
	}
	const fileName = items[itemIndex]?.binary?.[property]?.fileName ?? '';
	const input = { file: file.path, fileName, database: told.database, path };
	return { read: await inBackground(ctx, readReferencesFile, input), fileName };
}

async function keep(
	review: ReviewOfItem | undefined,
	{ kind, database, databaseKind, string, ranAt }: Told,
	{ read, fileName, path }: ReadFile,
): Promise<unknown> {
	if (!review?.keepFile) return undefined;
	return await review.keepFile(
		{
			...{ kind, databaseKind, string, ranAt, standing: false },
			database: database ?? read.database ?? 'File',
			file: {
				name: fileName === '' ? 'file' : fileName,
				sha256: read.fileSha256,
				format: read.format,
				unreadable: read.unreadable.length,
			},
		},
		{ count: read.written.count, path },
	);
}

/** Faults that stand in an item; the rest is counted. */
const MOST_FAULTS = 100;

async function itemsOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ read, fileName, path, kept, told }: ReadFile & { kept: unknown; told: Told },
): Promise<INodeExecutionData[]> {
	const { format, records, unreadable, written } = read;
	if (unreadable.length > 0) {
		const [first] = unreadable;
		ctx.addExecutionHints({
			message: `${unreadable.length} of ${records} records could not be read, the first in line ${first?.line}: ${first?.message}`,
			type: 'warning',
			location: 'outputPane',
		});
	}
	if (records === 0) {
		throw new NodeOperationError(ctx.getNode(), `There is no record in ${fileName || 'the file'}`, {
			itemIndex,
		});
	}
	if (told.asItems) return await recordItems(itemIndex, { read, path, most: told.limit });
	const imported = {
		...{ fileName, format, records, read: written.count, sha256: read.fileSha256 },
		...{ unreadable: unreadable.length, faults: unreadable.slice(0, MOST_FAULTS), kept },
	};
	const json = toJson({ imported });
	const pairedItem = { item: itemIndex };
	if (written.count === 0) return [{ json, pairedItem }];
	const stream = createReadStream(path);
	const binary = await ctx.helpers.prepareBinaryData(stream, 'references.ndjson.gz', GZIP);
	return [{ json, binary: { [DATASET_PROPERTY]: binary }, pairedItem }];
}

const GZIP = 'application/gzip';

async function recordItems(
	itemIndex: number,
	{
		read,
		path,
		most = Number.POSITIVE_INFINITY,
	}: Pick<ReadFile, 'read' | 'path'> & { most?: number },
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	if (read.written.count === 0) return items;
	for await (const line of readNdjsonLines(path)) {
		if (items.length >= most) break;
		items.push(recordItem(JSON.parse(line), itemIndex));
	}
	return items;
}
