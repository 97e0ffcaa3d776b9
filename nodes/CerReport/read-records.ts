import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { z } from 'zod/v4';
import { InputError, type Dataset } from '../../lib/model';
import { readDatasetLines } from '../shared';

/** A dataset among the incoming items. */
export interface DatasetItem {
	dataset: Dataset;
	itemIndex: number;
}

/**
 * The records of some datasets, one at a time, each checked against its schema; a record that two
 * datasets hold is read once. Throws InputError for a record or a count that does not fit, so that
 * a lost file never reads as "nothing found".
 */
export async function* readRecords<S extends z.ZodType<{ id: string }>>(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	datasets: readonly DatasetItem[],
	schema: S,
): AsyncGenerator<z.infer<S>> {
	const seen = datasets.length > 1 ? new Set<string>() : undefined;
	for (const { dataset, itemIndex } of datasets) {
		let read = 0;
		for await (const line of readDatasetLines(ctx, items, itemIndex, dataset.binaryProperty)) {
			read += 1;
			const record = parseRecord(line, schema, dataset, read);
			if (seen?.has(record.id)) continue;
			seen?.add(record.id);
			yield record;
		}
		if (read !== dataset.count) throw wrongCount(dataset, read);
	}
}

function parseRecord<S extends z.ZodType<{ id: string }>>(
	line: string,
	schema: S,
	{ source, recordSchema }: Dataset,
	number: number,
): z.infer<S> {
	const parsed = schema.safeParse(parseJson(line));
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new InputError(
		`Line ${number} of the ${source} dataset is not a ${recordSchema}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
		{ mend: 'Pass the output of CER Normalizer on unchanged.' },
	);
}

function parseJson(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}

const wrongCount = ({ source, count }: Dataset, read: number): InputError =>
	new InputError(`The ${source} dataset says ${count} records, but its file holds ${read}.`, {
		mend: 'Pass the items on together with their binary data.',
	});
