import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { isInputError, messageOf } from '../../lib/model';
import { contextOf, readEnvelope, recordRunFacts } from '../shared';
import { analyseGroup, type SourceGroup } from './analyse-group';

/**
 * Passes every item through unchanged and adds one `analysis` item for each source and run whose
 * reports or counts are among them.
 */
export async function executeDetector(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = ctx.getInputData();
	const context = items.map(contextOf).find((found) => found !== undefined);
	recordRunFacts(ctx, { context, step: 'Detect' });
	const output = items.map((item, index) => ({ ...item, pairedItem: { item: index } }));
	for (const group of groupsOf(items)) {
		const [itemIndex] = group.indexes;
		const pairedItem = group.indexes.map((item) => ({ item }));
		try {
			const analysed = await analyseGroup(ctx, items, group);
			output.push(...analysed.map((item) => ({ ...item, pairedItem: pairedItem[0] })));
		} catch (error) {
			const message = messageOf(error);
			if (!ctx.continueOnFail()) {
				throw new NodeOperationError(ctx.getNode(), message, {
					itemIndex,
					description: isInputError(error) ? error.mend : undefined,
				});
			}
			output.push({ json: { error: message, message }, pairedItem: pairedItem[0] });
		}
	}
	return output;
}

/** The items that speak of one source in one run: its canonical reports, its counts, the recalls. */
function groupsOf(items: readonly INodeExecutionData[]): SourceGroup[] {
	const groups = new Map<string, SourceGroup>();
	const recalls: Array<{ run: string; index: number }> = [];
	items.forEach((item, index) => {
		const { context, dataset, counts } = readEnvelope(item);
		const run = JSON.stringify([context?.jobId, context?.code, context?.startedAt]);
		if (dataset?.kind === 'registry-records' && dataset.source === 'device-recall') {
			recalls.push({ run, index });
		}
		const source = dataset?.kind === 'safety-reports' ? dataset.source : counts?.source;
		if (source !== 'maude' && source !== 'faers') return;
		const key = `${run}:${source}`;
		const group = groups.get(key) ?? {
			source,
			run,
			context,
			indexes: [],
			datasets: [],
			recalls: [],
		};
		group.indexes.push(index);
		group.counts ??= counts;
		if (dataset?.kind === 'safety-reports') group.datasets.push({ index, dataset });
		groups.set(key, group);
	});
	for (const group of groups.values()) {
		if (group.source !== 'maude') continue;
		group.recalls.push(...recalls.filter(({ run }) => run === group.run).map(({ index }) => index));
	}
	return [...groups.values()];
}
