import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { classifyError, type Classification } from '../../../../lib/workspace';

const text = z.string().min(1).optional().catch(undefined);
/** HTTP statuses are numbers in some errors of n8n and text in others. */
const status = z.coerce.number().int().min(100).max(599).optional().catch(undefined);

/** What n8n's errors carry beside their message, on an error output as in the Error Trigger. */
export const errorSchema = z
	.looseObject({
		message: text,
		description: text,
		name: text,
		httpCode: status,
		context: z.unknown(),
	})
	.optional()
	.catch(undefined);

const itemSchema = z.looseObject({
	error: errorSchema,
	lookup: z.looseObject({ status: text }).optional().catch(undefined),
});

/** Sorts the failure of an item by its error or lookup, and by the message it is told with. */
export function classifyItem(item: INodeExecutionData, message: string): Classification {
	const { error, lookup } = itemSchema.parse(item.json);
	const thrown = error ?? errorSchema.parse(item.error);
	return classifyError({
		message,
		description: thrown?.description,
		name: thrown?.name,
		httpCode: thrown?.httpCode,
		lookupStatus: lookup?.status === 'resolved' ? undefined : lookup?.status,
	});
}
