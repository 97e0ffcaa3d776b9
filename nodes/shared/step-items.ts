import { Readable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { packStep, unpackStep, type PackedFile } from '../../lib/workspace';
import { streamOf } from './dataset-io';
import { toJson } from './envelope';

/** Where a file of an item comes from: an input of the node passed on, or the pack. */
const fileSchema = z.union([
	z.object({ input: z.int().nonnegative(), property: z.string() }),
	z.object({ packed: z.int().nonnegative(), name: z.string().optional(), mimeType: z.string() }),
]);
const pairedSchema = z.object({ item: z.int(), input: z.int().optional() });
const outputSchema = z.array(
	z.array(
		z.object({
			json: z.record(z.string(), z.unknown()),
			files: z.record(z.string(), fileSchema),
			pairedItem: z.union([z.int(), pairedSchema, z.array(pairedSchema)]).optional(),
		}),
	),
);
type FileSource = z.infer<typeof fileSchema>;

/** The outputs of a node in one piece; nothing when that is larger than it may be. */
export async function packItems(
	ctx: IExecuteFunctions,
	outputs: readonly INodeExecutionData[][],
	largest: number,
): Promise<Buffer | undefined> {
	const inputs = ctx.getInputData();
	const files: PackedFile[] = [];
	const place = async (binary: IBinaryData): Promise<FileSource> => {
		for (const [input, item] of inputs.entries()) {
			const found = Object.entries(item.binary ?? {}).find(([, one]) => isSame(one, binary));
			if (found) return { input, property: found[0] };
		}
		const { mimeType, fileName: name } = binary;
		files.push({ content: await streamOf(ctx, binary), compressed: PRESSED.test(mimeType) });
		return { packed: files.length - 1, name, mimeType };
	};
	const packed = [];
	for (const output of outputs) {
		const items = [];
		for (const { json, binary = {}, pairedItem } of output) {
			const placed: Record<string, FileSource> = {};
			for (const [property, file] of Object.entries(binary)) placed[property] = await place(file);
			items.push({ json, files: placed, pairedItem });
		}
		packed.push(items);
	}
	return await packStep(packed, files, largest);
}

/** Types whose files are compressed already. */
const PRESSED = /^application\/(gzip|pdf|zip)$/;

const isSame = (one: IBinaryData, other: IBinaryData): boolean =>
	one === other || (one.id !== undefined && one.id === other.id);

/**
 * The outputs of a node from what was packed, with the files as n8n keeps them and with the run and
 * the job as they are now. @throws InputError for what cannot be read
 */
export async function unpackItems(
	ctx: IExecuteFunctions,
	pack: Uint8Array,
): Promise<INodeExecutionData[][]> {
	const { output, files } = await unpackStep(pack);
	const inputs = ctx.getInputData();
	const [first] = inputs;
	const fileOf = async (source: FileSource): Promise<IBinaryData | undefined> => {
		if ('input' in source) return inputs[source.input]?.binary?.[source.property];
		const content = files[source.packed] ?? Readable.from([]);
		return await ctx.helpers.prepareBinaryData(content, source.name, source.mimeType);
	};
	const restored: INodeExecutionData[][] = [];
	for (const items of outputSchema.parse(output)) {
		const made: INodeExecutionData[] = [];
		for (const { json, files: sources, pairedItem } of items) {
			const binary: Record<string, IBinaryData> = {};
			for (const [property, source] of Object.entries(sources)) {
				const file = await fileOf(source);
				if (file) binary[property] = file;
			}
			made.push({
				json: toJson({ ...json, ...asNow(json, first?.json ?? {}) }),
				...(Object.keys(sources).length > 0 ? { binary } : {}),
				...(pairedItem === undefined ? {} : { pairedItem }),
			});
		}
		restored.push(made);
	}
	return restored;
}

/** The run and the job of an item, as the node's input says them now. */
const asNow = (
	json: Readonly<Record<string, unknown>>,
	now: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
	Object.fromEntries(
		['context', 'job']
			.filter((member) => json[member] !== undefined && now[member] !== undefined)
			.map((member) => [member, now[member]]),
	);
