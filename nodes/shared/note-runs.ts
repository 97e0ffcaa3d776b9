import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RunContext } from '../../lib/model';
import type { StepNote } from '../../lib/workspace';
import { contextOf, runKeyOf } from './envelope';
import { asNodeError } from './failure';
import { noteStep } from './run-facts';

/** Enters a step in the ledger, once for each run among the items it made; those passed on are not its own. */
export async function noteRuns(
	ctx: IExecuteFunctions,
	{ items, output }: Record<'items' | 'output', readonly INodeExecutionData[]>,
	noteOf: (
		made: readonly INodeExecutionData[],
		context: RunContext | undefined,
	) => StepNote | undefined,
): Promise<void> {
	const runs = new Map<string, INodeExecutionData[]>();
	const given = new Set(items.map(({ json }) => json));
	for (const item of output) {
		if (given.has(item.json)) continue;
		const key = runKeyOf(item);
		runs.set(key, [...(runs.get(key) ?? []), item]);
	}
	try {
		for (const made of runs.values()) {
			const context = made.map(contextOf).find((found) => found !== undefined);
			const note = noteOf(made, context);
			if (note) await noteStep(ctx, { context }, note);
		}
	} catch (error) {
		throw asNodeError(ctx, error, 0);
	}
}
