import {
	InputError,
	registryRecordSchema,
	safetyReportSchema,
	type Dataset,
} from '../../../../lib/model';
import type { CanonicalRecord } from '../../../../lib/workspace';
import { readDatasetLines, readEnvelope, requireText } from '../../../shared';
import type { Operation } from '../operation';
import { passThrough } from '../pass-through';
import { productProperty } from './product-property';

/** Loads canonical records into the workspace. */
export const loadRecords: Operation = {
	name: 'Load',
	value: 'load',
	action: 'Load records',
	description: 'Load canonical datasets into the workspace; the items pass through with the counts',
	properties: [{ ...productProperty, required: true }],
	async execute({ ctx, workspace, items, item, itemIndex }) {
		const { dataset } = readEnvelope(item);
		if (!dataset || !isCanonical(dataset)) return [passThrough(item, itemIndex)];
		const product = requireText(ctx, 'product', itemIndex, 'Product');
		const lines = readDatasetLines(ctx, items, itemIndex, dataset.binaryProperty);
		const loaded = await workspace.records.load(readRecords(lines, dataset), product);
		return [passThrough(item, itemIndex, { loaded: { product, ...loaded } })];
	},
};

/** Whether a dataset holds records the workspace keeps. */
export const isCanonical = ({ kind }: Dataset): boolean =>
	kind === 'safety-reports' || kind === 'registry-records';

async function* readRecords(
	lines: AsyncIterable<string>,
	{ kind, source, count }: Dataset,
): AsyncGenerator<CanonicalRecord> {
	const schema = kind === 'safety-reports' ? safetyReportSchema : registryRecordSchema;
	let number = 0;
	for await (const line of lines) {
		number += 1;
		const parsed = schema.safeParse(fromJson(line));
		if (!parsed.success) {
			const [issue] = parsed.error.issues;
			throw new InputError(
				`Line ${number} of the dataset is not a canonical record (${issue?.path.join('.') || 'the whole line'}: ${issue?.message ?? ''})`,
				{ mend: 'Put the dataset through CER Normalizer first' },
			);
		}
		yield parsed.data;
	}
	if (number !== count) {
		throw new InputError(
			`The ${source} dataset says ${count} records, but its file holds ${number}`,
			{ mend: 'Pass the items on together with their binary data' },
		);
	}
}

function fromJson(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
