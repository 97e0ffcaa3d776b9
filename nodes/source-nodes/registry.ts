import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SOURCES, type RunContext } from '../../lib/model';
import type { RegistrySource } from '../../lib/sources';
import type { SourceAccess } from '../shared';
import { emitDataset } from './emit';

/** Registry entries beside a source's reports are few; more than this are said to be left out. */
const MAX_ENTRIES = 1000;

/** The dataset of a registry that a source node brings along, such as the recalls of a device. */
export async function registryItems(
	ctx: IExecuteFunctions,
	itemIndex: number,
	asked: { sources: SourceAccess; source: RegistrySource; search: string; context?: RunContext },
): Promise<INodeExecutionData[]> {
	const { sources, source, search, context } = asked;
	const { items } = await emitDataset(ctx, itemIndex, {
		sources,
		request: { kind: 'registry', source, search, limit: MAX_ENTRIES },
		recordSchema: SOURCES[source].recordSchema,
		context,
		fileName: `${source}.ndjson.gz`,
	});
	return items;
}
