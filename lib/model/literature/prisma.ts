import { z } from 'zod/v4';

const count = z.int().nonnegative();

/**
 * Numbers of the PRISMA 2020 flow diagram for new reviews, from databases, registers and files. What
 * nobody decided yet stands in `awaiting…`, so that the diagram of a review under way adds up:
 * identified = duplicates + automation + other + screened + awaitingScreening;
 * screened = excluded + sought; sought = notRetrieved + assessed + awaitingRetrieval + awaitingAssessment;
 * assessed = sum of excludedFullText + includedReports; includedStudies <= includedReports.
 */
export const prismaCountsSchema = z.object({
	identified: z.array(
		z.object({ name: z.string(), kind: z.enum(['database', 'register', 'other']), records: count }),
	),
	/** Removed before screening. */
	duplicates: count,
	removedByAutomation: count,
	removedOther: count,
	screened: count,
	excluded: count,
	awaitingScreening: count,
	sought: count,
	notRetrieved: count,
	awaitingRetrieval: count,
	assessed: count,
	awaitingAssessment: count,
	/** With the words of the protocol's criterion. */
	excludedFullText: z.array(z.object({ reason: z.string(), reports: count })),
	includedReports: count,
	includedStudies: count,
	/** Of an update: studies and reports of the version before. */
	previous: z.object({ studies: count, reports: count }).optional(),
});
export type PrismaCounts = z.infer<typeof prismaCountsSchema>;
