import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	analysisSchema,
	datasetSchema,
	InputError,
	jobSchema,
	lookupSchema,
	runContextSchema,
	sourceCountsSchema,
	wholeFiguresSchema,
	type RunContext,
} from '../../lib/model';

/**
 * What an item of this pack may carry in its JSON. Every node reads the members it knows and
 * passes the others on. Each is optional, so that any node can be fed by hand in the editor.
 */
export const envelopeSchema = z.looseObject({
	context: runContextSchema.optional(),
	dataset: datasetSchema.optional(),
	counts: sourceCountsSchema.optional(),
	whole: wholeFiguresSchema.optional(),
	analysis: analysisSchema.optional(),
	lookup: lookupSchema.optional(),
	job: jobSchema.optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** The members of an item this pack knows; what does not have their shape is left out. */
export function readEnvelope(item: INodeExecutionData): Envelope {
	const known: Envelope = {};
	const { json } = item;
	known.context = runContextSchema.safeParse(json.context).data;
	known.dataset = datasetSchema.safeParse(json.dataset).data;
	known.counts = sourceCountsSchema.safeParse(json.counts).data;
	known.whole = wholeFiguresSchema.safeParse(json.whole).data;
	known.analysis = analysisSchema.safeParse(json.analysis).data;
	known.lookup = lookupSchema.safeParse(json.lookup).data;
	known.job = jobSchema.safeParse(json.job).data;
	return known;
}

/** The run an item belongs to, when it says so. */
export const contextOf = (item: INodeExecutionData): RunContext | undefined =>
	runContextSchema.safeParse(item.json.context).data;

/** Refuses what calls itself a dataset and is none: passed over, it would be missing without a word. @throws InputError */
export function refuseUnreadableDataset({ json }: INodeExecutionData): void {
	if (json.dataset === undefined || json.dataset === null) return;
	const { error } = datasetSchema.safeParse(json.dataset);
	if (!error) return;
	const [issue] = error.issues;
	const where = ['dataset', ...(issue?.path ?? [])].map(String).join('.');
	throw new InputError(`The item's dataset cannot be read (${where}: ${issue?.message ?? ''}).`, {
		mend: 'Pass the items of the node before this one on unchanged.',
	});
}

/** Names the run an item belongs to; items without a run share the name of none. */
export const runKeyOf = (item: INodeExecutionData): string => {
	const context = contextOf(item);
	return JSON.stringify([context?.jobId, context?.code, context?.startedAt]);
};

/** JSON of an item from our own plain data; members that are `undefined` are left out. */
export const toJson = (members: Readonly<Record<string, unknown>>): IDataObject =>
	JSON.parse(JSON.stringify(members)) as IDataObject;
