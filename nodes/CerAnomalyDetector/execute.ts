import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError, isChosenForSeriousness } from '../../lib/model';
import { detectionNote } from '../../lib/workspace';
import {
	asNodeError,
	contextOf,
	failureItem,
	noteRuns,
	readChoice,
	readEnvelope,
	recordRunFacts,
	refuseUnreadableDataset,
	runKeyOf,
	withoutBrokenRuns,
} from '../shared';
import { findingItems } from './finding-items';
import { analyseGroup, type SourceGroup } from './analyse-group';

/**
 * By default passes every item through unchanged and adds one `analysis` item for each source and run whose
 * reports or counts are among them. When the node goes on after a failure, the run it concerns
 * ends here: a report must not look as if nothing had been detected. With "Output: Items" what was
 * found comes out instead, an item a finding.
 */
export async function executeDetector(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = ctx.getInputData();
	const context = items.map(contextOf).find((found) => found !== undefined);
	recordRunFacts(ctx, { context, step: 'Detect' });
	const output: INodeExecutionData[] = items.map((item, index) => ({
		...item,
		pairedItem: { item: index },
	}));
	const failures: INodeExecutionData[] = [];
	const attempt = async (itemIndex: number, work: () => Promise<INodeExecutionData[]>) => {
		const pairedItem = { item: itemIndex };
		try {
			output.push(...(await work()).map((item) => ({ ...item, pairedItem })));
		} catch (error) {
			if (!ctx.continueOnFail()) throw asNodeError(ctx, error, itemIndex);
			const failure = failureItem(ctx, error, pairedItem);
			failures.push(failure);
			output.push(failure);
		}
	};
	for (const [itemIndex, item] of items.entries()) {
		await attempt(itemIndex, async () => await Promise.resolve(checked(item)));
	}
	for (const group of groupsOf(items)) {
		await attempt(group.indexes[0], async () => await analyseGroup(ctx, items, group));
	}
	const result = withoutBrokenRuns(items, output, failures);
	await noteRuns(ctx, { items, output: result }, (made, run) =>
		detectionNote(
			made.flatMap((item) => readEnvelope(item).analysis ?? []),
			run,
		),
	);
	const asItems = readChoice(ctx, 'output', 0, ['analysis', 'items']) === 'items';
	return asItems ? result.flatMap((item) => findingItems(item, failures)) : result;
}

/** Nothing to add for an item that can be read. @throws InputError for one whose reports would be passed over */
function checked(item: INodeExecutionData): INodeExecutionData[] {
	refuseUnreadableDataset(item);
	const { dataset } = readEnvelope(item);
	const isRaw = dataset?.kind === 'raw' && dataset.count > 0;
	if (!isRaw || (dataset.source !== 'maude' && dataset.source !== 'faers')) return [];
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
