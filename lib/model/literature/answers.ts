import { z } from 'zod/v4';
import { drawingSchema } from '../drawing';
import { citedWorkSchema } from './evidence';
import { prismaCountsSchema } from './prisma';
import { criterionSchema, searchProtocolSchema, translatedStringSchema } from './protocol';
import { publicationSchema } from './publication';
import {
	appraisalSchema,
	extractionSchema,
	retrievalSchema,
	screeningDecisionSchema,
	screeningStageSchema,
	stageStateSchema,
	stoppingEstimateSchema,
} from './screening';
import { literatureSearchSchema } from './search';
import { workSchema } from './work';

/** Shapes of the answers of `/literature`. */

const count = z.int().nonnegative();

/** A product's review in the list of all. */
export const reviewHeadSchema = z.object({
	/** The same as of the product's dossier. */
	id: z.string(),
	code: z.string(),
	name: z.string(),
	works: count,
	/** At title and abstract. */
	screened: count,
	conflicts: count,
	included: count,
	/** Works that came since somebody last decided. */
	newWorks: count,
	/** Included works that were retracted or are under concern. */
	warned: count,
	protocolFixed: z.boolean(),
	lastSearchAt: z.string().optional(),
	updatedAt: z.string(),
});
export type ReviewHead = z.infer<typeof reviewHeadSchema>;
export const reviewListSchema = z.object({ reviews: z.array(reviewHeadSchema) });
export type ReviewList = z.infer<typeof reviewListSchema>;

/** A review in which something waits for somebody: works to screen by stage, conflicts they may settle. */
export const waitingReviewSchema = reviewHeadSchema
	.pick({ id: true, code: true, name: true })
	.extend({ titleAbstract: count, fullText: count, conflicts: count });
export type WaitingReview = z.infer<typeof waitingReviewSchema>;

/** A search that was ordered: the newest one until it is done. */
export const searchOrderSchema = z.object({
	id: z.string(),
	state: z.enum(['ordered', 'running', 'failed', 'cancelled', 'done']),
	orderedBy: z.string(),
	orderedAt: z.string(),
	/** Records fetched so far, and how many there are. */
	done: count.optional(),
	total: count.optional(),
	message: z.string().optional(),
});
export type SearchOrder = z.infer<typeof searchOrderSchema>;

/** A review with all that its page shows around the works. */
export const reviewSchema = reviewHeadSchema.extend({
	protocol: searchProtocolSchema,
	/** Versions of the protocol, newest first. */
	versions: z.array(
		z.object({
			version: z.int().positive(),
			writtenBy: z.string().optional(),
			writtenAt: z.string().optional(),
			fixed: z.object({ at: z.string(), by: z.string() }).optional(),
		}),
	),
	/** The newest protocol, translated. */
	strings: z.array(translatedStringSchema),
	/** Newest first. */
	searches: z.array(literatureSearchSchema),
	order: searchOrderSchema.optional(),
	/** The review is searched again by itself with the product's watch. */
	standing: z.boolean(),
	prisma: prismaCountsSchema,
	/** The PRISMA 2020 flow diagram. */
	flow: drawingSchema,
	stopping: stoppingEstimateSchema.optional(),
	/** What the caller has to do: works waiting for them, by stage. */
	mine: z.object({ titleAbstract: count, fullText: count, conflicts: count }),
	readers: z.array(z.object({ reader: z.string(), decisions: count })),
	kappa: z.number().optional(),
});
export type Review = z.infer<typeof reviewSchema>;

/** A word or phrase to mark in what is read, with the row it is of. */
export const highlightSchema = z.object({
	text: z.string(),
	of: z.enum(['population', 'intervention', 'comparator', 'outcome', 'word']),
});
export type Highlight = z.infer<typeof highlightSchema>;

/** A work as a reader sees it. Decisions of others are left out until they may be seen. */
export const reviewWorkSchema = z.object({
	work: workSchema,
	titleAbstract: stageStateSchema,
	fullText: stageStateSchema.optional(),
	/** The caller's own newest decisions, and all once a stage is decided by all its readers. */
	decisions: z.array(screeningDecisionSchema),
	/** Readers who decided at the stage under way, without what they decided. */
	decidedBy: z.array(z.string()),
	/** Counts what people wrote to the work; a change may name the one it was made against. */
	version: count,
	/** It was retracted, is under concern or was corrected: see the notices of `work.merged`. */
	warned: z.boolean(),
	retrieval: retrievalSchema.optional(),
	appraisal: appraisalSchema.optional(),
	extraction: extractionSchema.optional(),
	tags: z.array(z.string()),
	notes: z.array(z.object({ by: z.string(), at: z.string(), text: z.string() })),
	/** Link of a person to the full text; https only. */
	link: z.string().optional(),
	/** A PDF that was kept. */
	file: z
		.object({ name: z.string(), sha256: z.string(), bytes: count, url: z.string() })
		.optional(),
	/** Place in the ranked order, 1 first; absent once decided. */
	rank: z.int().positive().optional(),
});
export type ReviewWork = z.infer<typeof reviewWorkSchema>;

/** The next works for the caller, in the ranked order. */
export const nextWorksSchema = z.object({
	stage: screeningStageSchema,
	works: z.array(reviewWorkSchema),
	/** Works left for the caller at this stage, those listed included. */
	left: count,
	highlights: z.array(highlightSchema),
	exclusion: z.array(criterionSchema),
	/** What the order rests on: `protocol` until enough was decided, then `decisions`. */
	rankedBy: z.enum(['protocol', 'decisions']),
	/** Decisions the order has learnt from. */
	learntFrom: count,
});
export type NextWorks = z.infer<typeof nextWorksSchema>;

/** A page of works for the list. */
export const workPageSchema = z.object({
	works: z.array(
		citedWorkSchema.extend({
			titleAbstract: stageStateSchema,
			fullText: stageStateSchema.optional(),
			rank: z.int().positive().optional(),
			copies: count,
			/** Retracted, withdrawn or under concern. */
			warned: z.boolean(),
			tags: z.array(z.string()),
			appraisal: appraisalSchema.optional(),
			extraction: extractionSchema.optional(),
		}),
	),
	total: count,
	nextCursor: z.string().optional(),
});
export type WorkPage = z.infer<typeof workPageSchema>;

/** A work with all its records. */
export const oneWorkSchema = reviewWorkSchema.extend({ records: z.array(publicationSchema) });
export type OneWork = z.infer<typeof oneWorkSchema>;

/** What a decision came to. */
export const decidedSchema = z.object({
	work: reviewWorkSchema,
	/** Works left for the caller at the stage. */
	left: count,
});
export type Decided = z.infer<typeof decidedSchema>;

/** What a file holds, before or after it was imported. */
export const literatureImportSchema = z.object({
	format: z.enum(['ris', 'nbib', 'bibtex', 'csv', 'endnote-xml', 'enw', 'wos', 'pubmed-xml']),
	records: count,
	newRecords: count,
	copies: count,
	/** What could not be read, by line. */
	errors: z.array(z.object({ line: count.optional(), message: z.string() })),
	/** The first records, as they were read. */
	sample: z.array(citedWorkSchema),
});
export type LiteratureImport = z.infer<typeof literatureImportSchema>;
