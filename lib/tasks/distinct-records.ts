import type { z } from 'zod/v4';
import { InputError, type Dataset } from '../model';
import { recordsOf, type GivenDataset, type RecordFaults } from './records';

/** The datasets of one kind. */
export const ofKind = (datasets: readonly GivenDataset[], kind: Dataset['kind']): GivenDataset[] =>
	datasets.filter(({ dataset }) => dataset.kind === kind);

/** The records of some datasets; one that two of them hold is read once. */
export async function* distinctRecords<S extends z.ZodType<{ id: string }>>(
	datasets: readonly GivenDataset[],
	schema: S,
	onRecord: () => void,
): AsyncGenerator<z.infer<S>> {
	const seen = datasets.length > 1 ? new Set<string>() : undefined;
	for (const dataset of datasets) {
		for await (const record of recordsOf(dataset, schema, FAULTS, onRecord)) {
			if (seen?.has(record.id)) continue;
			seen?.add(record.id);
			yield record;
		}
	}
}

const FAULTS: RecordFaults = {
	badRecord: ({ source, recordSchema }, line, { issues: [issue] }) =>
		new InputError(
			`Line ${line} of the ${source} dataset is not a ${recordSchema}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
			{ mend: 'Pass the output of CER Normalizer on unchanged.' },
		),
	wrongCount: ({ source, count }, found) =>
		new InputError(`The ${source} dataset says ${count} records, but its file holds ${found}.`, {
			mend: 'Pass the items on together with their binary data.',
		}),
};
