import { z } from 'zod/v4';
import { searchProtocolSchema } from './protocol';

/** A search order that was taken, as an item of a workflow carries it in `searchOrder`. */
export const takenOrderSchema = z.object({
	/** Shown with everything the search brings, so that a search that was taken from its runner counts once. */
	hold: z.object({ id: z.string(), lease: z.string(), orderedBy: z.string() }),
	reviewId: z.string(),
	code: z.string(),
	name: z.string(),
	/** Ordered by itself. */
	standing: z.boolean(),
	protocol: searchProtocolSchema,
	/** How often it was taken, this time included. */
	attempts: z.int().positive(),
});
export type TakenOrder = z.infer<typeof takenOrderSchema>;
