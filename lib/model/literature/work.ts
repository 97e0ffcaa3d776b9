import { z } from 'zod/v4';
import { MERGE_STEPS } from './merge-steps';
import { publicationSchema } from './publication';

export const mergeSchema = z.object({
	/** The two records compared. */
	records: z.tuple([z.string(), z.string()]),
	step: z.enum(MERGE_STEPS),
	/** Jaro-Winkler of the titles, 0 to 1, where they were compared. */
	similarity: z.number().optional(),
});
export type Merge = z.infer<typeof mergeSchema>;

/** Two works that belong together and stay two. */
export const workLinkSchema = z.object({
	kind: z.enum(['preprint-of', 'conference-abstract-of', 'trial-publication', 'notice-of']),
	/** Id of the other work, or of the trial. */
	to: z.string(),
});
export type WorkLink = z.infer<typeof workLinkSchema>;

/** One work with all records of it: what is screened and counted. */
export const workSchema = z.object({
	/** Id of its first record. */
	id: z.string(),
	/** Ids of its records, in the order they came; one is the work's first, the others copies. */
	records: z.array(z.string()).min(1),
	/** The fields of all records, each from the record that knows it best. */
	merged: publicationSchema,
	/** Which record a field of `merged` is from, where it is not the first. */
	fieldsFrom: z.record(z.string(), z.string()),
	merges: z.array(mergeSchema),
	links: z.array(workLinkSchema),
	/** Works that may be the same: for a person to say. */
	perhapsSame: z.array(z.object({ work: z.string(), similarity: z.number(), why: z.string() })),
});
export type Work = z.infer<typeof workSchema>;
