import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RunContext, SourceOutcome } from '../../lib/model';
import { fetchNote, type FetchFacts } from '../../lib/workspace';
import { noteStep } from '../shared';
import { emitOutcome } from './emit';

/** Enters how asking a source ended in the ledger. */
export async function tellFetched(
	ctx: IExecuteFunctions,
	outcome: SourceOutcome,
	{ context, ...facts }: FetchFacts & { context?: RunContext },
): Promise<void> {
	await noteStep(ctx, { context }, fetchNote(outcome, facts));
}

/** An item that says why a source was not asked, and its entry in the ledger. */
export async function emitNotAsked(
	ctx: IExecuteFunctions,
	itemIndex: number,
	outcome: SourceOutcome,
	{ recordSchema, context }: { recordSchema: string; context?: RunContext },
): Promise<INodeExecutionData> {
	await tellFetched(ctx, outcome, { context });
	return emitOutcome(outcome, recordSchema, context, itemIndex);
}
