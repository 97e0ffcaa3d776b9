import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { askProduct } from '../../lib/background';
import { startRun } from '../../lib/codes';
import { InputError } from '../../lib/model';
import { lookupNote } from '../../lib/workspace';
import {
	askInBackground,
	parseParameter,
	readEnvelope,
	recordStep,
	sourceAccessFor,
	toJson,
	workflowActor,
} from '../shared';

const emptyAsMissing = z
	.unknown()
	.transform((value) =>
		value === undefined || value === null || value === '' ? undefined : String(value),
	);
const optionsSchema = z.object({
	from: emptyAsMissing,
	to: emptyAsMissing,
	maxReports: z.number('give a whole number').optional(),
});

/** Where an item goes on: to the first output with its product, to the second without. */
export interface LookedUp {
	resolved: boolean;
	item: INodeExecutionData;
}

/** Looks one item's code up. @throws InputError for a code that is missing and options nobody can work with */
export async function lookUpItem(ctx: IExecuteFunctions, itemIndex: number): Promise<LookedUp> {
	const code: unknown = ctx.getNodeParameter('code', itemIndex, '');
	if (typeof code !== 'string' && typeof code !== 'number') {
		throw new InputError('There is no code to look up.', {
			mend: 'Give "Code or Name" a text, or an item with "code" or a job.',
		});
	}
	const given: unknown = ctx.getNodeParameter('options', itemIndex, {});
	const options = parseParameter(optionsSchema, given, 'Options');
	const { job } = readEnvelope(ctx.getInputData()[itemIndex] ?? { json: {} });
	const sources = await sourceAccessFor(ctx, itemIndex);
	const found = await askInBackground(ctx, sources, askProduct, { code: String(code) });
	const [candidate] = found.candidates;
	const pairedItem = { item: itemIndex };
	if (found.status !== 'resolved' || !candidate) {
		const facts = { job: job?.id, code: found.input, actor: job?.actor, step: 'lookup' };
		await recordStep(ctx, facts, lookupNote(found));
		const { message, mend } = found;
		return {
			resolved: false,
			item: { json: toJson({ lookup: found, message, mend, job }), pairedItem },
		};
	}
	const actor = workflowActor(ctx);
	const context = startRun(found, candidate, { job, options, now: new Date(), actor });
	await recordStep(ctx, { context, step: 'lookup' }, lookupNote(found));
	return { resolved: true, item: { json: toJson({ context, lookup: found, job }), pairedItem } };
}
