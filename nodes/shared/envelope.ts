import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	analysisSchema,
	datasetSchema,
	jobSchema,
	lookupSchema,
	runContextSchema,
	sourceCountsSchema,
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
	known.analysis = analysisSchema.safeParse(json.analysis).data;
	known.lookup = lookupSchema.safeParse(json.lookup).data;
	known.job = jobSchema.safeParse(json.job).data;
	return known;
}

/** The run an item belongs to, when it says so. */
export const contextOf = (item: INodeExecutionData): RunContext | undefined =>
	runContextSchema.safeParse(item.json.context).data;

/** JSON of an item from our own plain data; members that are `undefined` are left out. */
export const toJson = (members: Readonly<Record<string, unknown>>): IDataObject =>
	JSON.parse(JSON.stringify(members)) as IDataObject;
