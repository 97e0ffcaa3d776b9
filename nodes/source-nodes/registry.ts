import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RunContext } from '../../lib/model';
import { readRegistry, type RegistrySource, type SourceContext } from '../../lib/sources';
import { emitDataset } from './emit';

/** Registry entries beside a source's reports are few; more than this are said to be left out. */
const MAX_ENTRIES = 1000;

/** The dataset item of a registry that a source node brings along, such as the recalls of a device. */
export async function registryItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
	asked: { sources: SourceContext; source: RegistrySource; search: string; context?: RunContext },
): Promise<INodeExecutionData> {
	const { sources, source, search, context } = asked;
	const read = readRegistry(sources, source, search, { limit: MAX_ENTRIES });
	const recordSchema = `openfda.${source}`;
	const fileName = `${source}.ndjson.gz`;
	return (await emitDataset(ctx, itemIndex, { read, recordSchema, context, fileName })).item;
}
