import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { askProduct } from '../../lib/tasks';
import { startRun } from '../../lib/codes';
import { InputError, type Lookup } from '../../lib/model';
import { choicesOf, statusOf } from './lookup-status';
import { lookupNote } from '../../lib/workspace';
import {
	askInBackground,
	readDay,
	readEnvelope,
	readText,
	readWhole,
	recordStep,
	sourceAccessFor,
	toJson,
	workflowActor,
} from '../shared';

/** What a lookup found, and its item: to the first output with its product, to the second without. */
export interface LookedUp {
	found: Lookup;
	item: INodeExecutionData;
}

/** Looks one item's code up. @throws InputError for a code that is missing and options nobody can work with */
export async function lookUpItem(ctx: IExecuteFunctions, itemIndex: number): Promise<LookedUp> {
	const code = readText(ctx, 'code', itemIndex, 'Code or Name');
	if (code === undefined) {
		throw new InputError('There is no code to look up.', {
			mend: 'Give "Code or Name" a text, or an item with "code" or a job.',
		});
	}
	const options = {
		from: readDay(ctx, 'options.from', itemIndex),
		to: readDay(ctx, 'options.to', itemIndex),
		maxReports: readWhole(ctx, 'options.maxReports', itemIndex),
	};
	const { job } = readEnvelope(ctx.getInputData()[itemIndex] ?? { json: {} });
	const sources = await sourceAccessFor(ctx, itemIndex);
	const found = await askInBackground(ctx, sources, askProduct, { code });
	const [candidate] = found.candidates;
	const pairedItem = { item: itemIndex };
	if (found.status !== 'resolved' || !candidate) {
		const facts = { job: job?.id, code: found.input, actor: job?.actor, step: 'lookup' };
		await recordStep(ctx, facts, lookupNote(found));
		const { message, mend } = found;
		const choices = choicesOf(found);
		const json = toJson({ status: statusOf(found), message, mend, choices, lookup: found, job });
		return { found, item: { json, pairedItem } };
	}
	const actor = workflowActor(ctx);
	const context = startRun(found, candidate, { job, options, now: new Date(), actor });
	await recordStep(ctx, { context, step: 'lookup' }, lookupNote(found));
	const json = toJson({ status: statusOf(found), context, lookup: found, job });
	return { found, item: { json, pairedItem } };
}
