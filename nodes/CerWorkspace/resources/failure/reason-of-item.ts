import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';

/** How n8n's error outputs carry what went wrong: a sentence, or an error with a description. */
const errorSchema = z.union([
	z.string().min(1),
	z.looseObject({ message: z.string().min(1), description: z.string().nullish() }),
]);
const lookupSchema = z.looseObject({
	message: z.string().min(1),
	mend: z.string().optional(),
	candidates: z
		.array(z.looseObject({ code: z.string(), reason: z.string() }))
		.optional()
		.catch(undefined),
});

/** Why the work on an item failed: its error, else what a lookup said; absent when it says neither. */
export function reasonOfItem(item: INodeExecutionData): string | undefined {
	const error = errorSchema.safeParse(item.json.error ?? item.error);
	if (error.success) {
		return typeof error.data === 'string'
			? error.data
			: sentences(error.data.message, error.data.description);
	}
	const lookup = lookupSchema.safeParse(item.json.lookup);
	return lookup.success ? ofLookup(lookup.data) : undefined;
}

/** What a lookup said; an ambiguous one with the codes to choose from, so that the order can be sent again. */
function ofLookup({ message, mend, candidates = [] }: z.infer<typeof lookupSchema>): string {
	const said = sentences(message, mend);
	if (candidates.length === 0) return said;
	return `${said} ${candidates.map(({ code, reason }) => `${code}: ${reason}`).join('; ')}`;
}

/** A message and what to do about it, as running text. */
function sentences(message: string, more: string | null | undefined): string {
	if (!more || message.includes(more)) return message;
	return `${message.replace(/[.\s]+$/, '')}. ${more}`;
}
