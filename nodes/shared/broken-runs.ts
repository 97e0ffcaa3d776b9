import type { INodeExecutionData } from 'n8n-workflow';
import { contextOf, runKeyOf } from './envelope';

/**
 * The output without the items of the runs that its failures concern, but with those failures. The
 * run of an item is that of the input item it is paired with; items that belong to no run stay.
 */
export function withoutBrokenRuns(
	input: readonly INodeExecutionData[],
	output: readonly INodeExecutionData[],
	failures: readonly INodeExecutionData[],
): INodeExecutionData[] {
	const runOf = (item: INodeExecutionData): string | undefined => {
		const origin = input[indexOf(item) ?? -1];
		return origin && contextOf(origin) ? runKeyOf(origin) : undefined;
	};
	const broken = new Set(failures.map(runOf).filter((run) => run !== undefined));
	return output.filter((item) => {
		if (failures.includes(item)) return true;
		const run = runOf(item);
		return run === undefined || !broken.has(run);
	});
}

function indexOf({ pairedItem }: INodeExecutionData): number | undefined {
	const first = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
	return typeof first === 'object' ? first.item : first;
}
