import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RunContext, SourceOutcome } from '../../lib/model';
import { fetchNote, type FetchFacts } from '../../lib/workspace';
import { noteStep, toJson } from '../shared';
import { emitOutcome } from './outcome-items';

/** Enters how asking a source ended in the ledger. */
export async function noteFetched(
	ctx: IExecuteFunctions,
	outcome: SourceOutcome,
	{ context, ...facts }: FetchFacts & { context?: RunContext },
): Promise<void> {
	await noteStep(ctx, { context }, fetchNote(outcome, facts));
	noted.set(ctx, [...(noted.get(ctx) ?? []), outcome]);
}

const noted = new WeakMap<IExecuteFunctions, SourceOutcome[]>();

/** What was noted since the last call, as an item for an agent: how each question ended, in words. */
export function statusItem(ctx: IExecuteFunctions, itemIndex: number): INodeExecutionData[] {
	const outcomes = noted.get(ctx) ?? [];
	noted.delete(ctx);
	const [first] = outcomes;
	if (!first) return [];
	const json = toJson({
		status: first.kind,
		message: outcomes.map((outcome) => `${fetchNote(outcome).message}.`).join(' '),
		outcomes: outcomes.map((outcome) => ({ ...outcome, calls: outcome.calls.length })),
	});
	return [{ json, pairedItem: { item: itemIndex } }];
}

/** An item that says why a source was not asked, and its entry in the ledger. */
export async function emitNotAsked(
	ctx: IExecuteFunctions,
	itemIndex: number,
	outcome: SourceOutcome,
	{ recordSchema, context }: { recordSchema: string; context?: RunContext },
): Promise<INodeExecutionData> {
	await noteFetched(ctx, outcome, { context });
	return emitOutcome(outcome, recordSchema, context, itemIndex);
}
