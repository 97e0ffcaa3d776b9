import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError, isChosenForSeriousness, isReportSource } from '../../lib/model';
import { detectionNote } from '../../lib/workspace';
import { onRuns, readChoice, readEnvelope, refuseUnreadableDataset, runKeyOf } from '../shared';
import { findingItems } from './finding-items';
import { analyseGroup, type SourceGroup } from './analyse-group';

/**
 * By default passes every item through unchanged and adds one `analysis` item for each source and run whose
 * reports or counts are among them. With "Output: Items" what was found comes out instead, an item
 * a finding.
 */
export async function executeDetector(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { output, failures } = await onRuns(ctx, {
		name: 'Detect',
		noteOf: (made, run) =>
			detectionNote(
				made.flatMap((item) => readEnvelope(item).analysis ?? []),
				run,
			),
		async work(items, pieces) {
			const pairedWith = (index: number) => (item: INodeExecutionData) => ({
				...item,
				pairedItem: { item: index },
			});
			pieces.output.push(...items.map((item, index) => pairedWith(index)(item)));
			for (const [itemIndex, item] of items.entries()) {
				await pieces.attempt(itemIndex, async () => await Promise.resolve(checked(item)));
			}
			for (const group of groupsOf(items)) {
				const [first] = group.indexes;
				await pieces.attempt(first, async () =>
					(await analyseGroup(ctx, items, group)).map(pairedWith(first)),
				);
			}
		},
	});
	const asItems = readChoice(ctx, 'output', 0, ['analysis', 'items']) === 'items';
	return asItems ? output.flatMap((item) => findingItems(item, failures)) : output;
}

/** Nothing to add for an item that can be read. @throws InputError for one whose reports would be passed over */
function checked(item: INodeExecutionData): INodeExecutionData[] {
	refuseUnreadableDataset(item);
	const { dataset } = readEnvelope(item);
	const isRaw = dataset?.kind === 'raw' && dataset.count > 0;
	if (!isRaw || !isReportSource(dataset.source)) return [];
	throw new InputError(`${dataset.count} raw records of ${dataset.source} reached the detector.`, {
		mend: 'Put CER Normalizer between the source and this node.',
	});
}

/** The items that speak of one source in one run: its canonical reports, its counts, the recalls. */
function groupsOf(items: readonly INodeExecutionData[]): SourceGroup[] {
	const groups = new Map<string, SourceGroup>();
	const recalls: Array<{ run: string; index: number }> = [];
	items.forEach((item, index) => {
		const { context, dataset, counts } = readEnvelope(item);
		const run = runKeyOf(item);
		if (dataset?.kind === 'registry-records' && dataset.source === 'device-recall') {
			recalls.push({ run, index });
		}
		// Reports chosen for what they say would stand for all others in series and comparisons.
		if (dataset && isChosenForSeriousness(dataset.outcome)) return;
		const source = dataset?.kind === 'safety-reports' ? dataset.source : counts?.source;
		if (!source || !isReportSource(source)) return;
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
