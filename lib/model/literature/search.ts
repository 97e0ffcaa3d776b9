import { z } from 'zod/v4';
import { sourceOutcomeSchema } from '../outcome';
import { searchKindSchema } from './protocol';

/** One search as it ran, or one file as it was read, kept verbatim (PRISMA-S items 1, 8, 13, 15). */
export const literatureSearchSchema = z.object({
	id: z.string(),
	/** Version of the protocol it ran under; absent where there was none. */
	protocolVersion: z.int().positive().optional(),
	/** Absent for a file that says nothing of it. */
	kind: searchKindSchema.optional(),
	/** As the PRISMA diagram names it. */
	database: z.string(),
	databaseKind: z.enum(['database', 'register', 'other']),
	/** Exactly what was sent, or what the person who exported the file says was searched. */
	string: z.string().optional(),
	/** ISO instant of the search; of a file the day the person gives, else when it was read. */
	ranAt: z.string(),
	by: z.string(),
	/** A search made again by itself. */
	standing: z.boolean(),
	/** How asking ended; absent for a file. */
	outcome: sourceOutcomeSchema.optional(),
	file: z
		.object({
			name: z.string(),
			sha256: z.string(),
			format: z.string(),
			unreadable: z.int().nonnegative(),
		})
		.optional(),
	/** How many the database says it has. */
	hits: z.int().nonnegative().optional(),
	/** Records that reached the review. */
	records: z.int().nonnegative(),
	/** Records among them that the review did not have yet. */
	newRecords: z.int().nonnegative(),
});
export type LiteratureSearch = z.infer<typeof literatureSearchSchema>;
