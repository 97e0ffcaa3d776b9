import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RunContext } from '../../lib/model';
import type { StepNote } from '../../lib/workspace';
import { attempt, type Work } from './attempt';
import { withoutBrokenRuns } from './broken-runs';
import { contextOf } from './envelope';
import { noteRuns } from './note-runs';
import { recordRunFacts } from './run-facts';

/** A step on the evidence of one run or several. */
export interface RunStep {
	/** Its name in n8n's record of the execution. */
	name: string;
	/** What the ledger is told of the items it made for a run. */
	noteOf(
		made: readonly INodeExecutionData[],
		context: RunContext | undefined,
	): StepNote | undefined;
	/** Puts what it makes on the output, piece by piece. */
	work(items: readonly INodeExecutionData[], pieces: Pieces): Promise<void>;
}

/** Where a step puts what it makes. */
export interface Pieces {
	output: INodeExecutionData[];
	attempt(itemIndex: number, work: Work): Promise<void>;
}

/**
 * Does a step on all items. When the node goes on after a failure, the run it concerns ends here: a
 * report must neither be made of what is left of its evidence nor look as if nothing had been found.
 */
export async function onRuns(
	ctx: IExecuteFunctions,
	{ name, noteOf, work }: RunStep,
): Promise<{ output: INodeExecutionData[]; failures: INodeExecutionData[] }> {
	const items = ctx.getInputData();
	const context = items.map(contextOf).find((found) => found !== undefined);
	recordRunFacts(ctx, { context, step: name });
	const made: INodeExecutionData[] = [];
	const failures: INodeExecutionData[] = [];
	await work(items, {
		output: made,
		async attempt(itemIndex, piece) {
			const { items: came, failed } = await attempt(ctx, itemIndex, piece);
			made.push(...came);
			if (failed) failures.push(...came);
		},
	});
	const output = withoutBrokenRuns(items, made, failures);
	await noteRuns(ctx, { items, output }, noteOf);
	return { output, failures };
}
