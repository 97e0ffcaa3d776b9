import type { INodeExecutionData } from 'n8n-workflow';
import { canonicalJson, InputError, type RunContext } from '../../lib/model';
import { contextOf } from '../shared';

/** The items of one run. */
export interface RunItems {
	context: RunContext;
	itemIndexes: number[];
}

/**
 * Sorts the incoming items by the run they belong to; items that do not say belong to the first.
 * Throws InputError when none says: there is no product to report on.
 */
export function groupByRun(items: readonly INodeExecutionData[]): RunItems[] {
	const groups = new Map<string, RunItems>();
	const homeless: number[] = [];
	items.forEach((item, itemIndex) => {
		const context = contextOf(item);
		if (!context) {
			homeless.push(itemIndex);
			return;
		}
		const key = canonicalJson([context.jobId, context.code, context.startedAt]);
		const group = groups.get(key) ?? { context, itemIndexes: [] };
		group.itemIndexes.push(itemIndex);
		groups.set(key, group);
	});
	const [first] = groups.values();
	if (!first) {
		throw new InputError('No incoming item tells which product the report is about.', {
			mend: 'Connect CER Product Lookup at the beginning of the workflow; its context travels with every item.',
		});
	}
	first.itemIndexes.push(...homeless);
	return [...groups.values()];
}
