import { z } from 'zod/v4';
import { prismaCountsSchema } from './prisma';
import { searchKindSchema, searchProtocolSchema, translatedStringSchema } from './protocol';
import { authorSchema, publicationIdsSchema, publicationNoticeSchema } from './publication';
import {
	appraisalSchema,
	extractionSchema,
	retrievalSchema,
	stageStateSchema,
	stoppingEstimateSchema,
} from './screening';
import { literatureSearchSchema } from './search';
import { trialSchema } from './trial';
import { workLinkSchema } from './work';

/** A work as it may be printed: bibliographic data and links, never its abstract. */
export const citedWorkSchema = z.object({
	id: z.string(),
	ids: publicationIdsSchema,
	title: z.string(),
	authors: z.array(authorSchema),
	/** Authors in whole, where `authors` was cut. */
	authorCount: z.int().nonnegative().optional(),
	journal: z.string().optional(),
	year: z.string().optional(),
	volume: z.string().optional(),
	issue: z.string().optional(),
	pages: z.string().optional(),
	isPreprint: z.boolean(),
	url: z.string().optional(),
	/** Names of the databases that have it. */
	databases: z.array(z.string()),
	/** What the searches were for that first brought its records; absent where none of them says. */
	foundBy: z.array(searchKindSchema).optional(),
	notices: z.array(publicationNoticeSchema),
	links: z.array(workLinkSchema),
});
export type CitedWork = z.infer<typeof citedWorkSchema>;

/** A work with how it was judged. */
export const judgedWorkSchema = citedWorkSchema.extend({
	titleAbstract: stageStateSchema,
	fullText: stageStateSchema.optional(),
	/** Words of the criterion of an exclusion. */
	reason: z.string().optional(),
	retrieval: retrievalSchema.optional(),
	appraisal: appraisalSchema.optional(),
	extraction: extractionSchema.optional(),
});
export type JudgedWork = z.infer<typeof judgedWorkSchema>;

/** What a report prints of the literature and the trials of its product, as the review was when the run was put together. */
export const literatureEvidenceSchema = z.object({
	protocol: searchProtocolSchema.optional(),
	/** Strings as the protocol translates them now; what ran stands with each search. */
	strings: z.array(translatedStringSchema),
	/**
	 * Whether the protocol under which a search ran was fixed before it: `before`; `after`, a finding;
	 * `not-fixed`: nobody declared it final; `none`: there was no search or no protocol.
	 */
	fixedBeforeSearch: z.enum(['before', 'after', 'not-fixed', 'none']),
	searches: z.array(literatureSearchSchema),
	prisma: prismaCountsSchema,
	/** Copies merged, by step. */
	merges: z.record(z.string(), z.int().nonnegative()),
	/** Included works in the order of the reference list; preprints stand apart in their flag. */
	included: z.array(judgedWorkSchema),
	/** Excluded at full text, with reasons. */
	excluded: z.array(judgedWorkSchema),
	/** All other works of the review as lines of the annex; the newest where they are too many. */
	others: z.array(judgedWorkSchema),
	/** Others that are not listed, as they are too many. */
	othersLeftOut: z.int().nonnegative(),
	/** Names of those who decided. */
	readers: z.array(z.string()),
	/** Cohen's kappa of two independent readings at title and abstract; absent where it is not defined. */
	kappa: z.number().optional(),
	/** What kappa rests on: works that two read independently at title and abstract, and on how many they agreed. */
	agreement: z.object({ works: z.int().nonnegative(), equal: z.int().nonnegative() }).optional(),
	conflicts: z.object({ open: z.int().nonnegative(), resolved: z.int().nonnegative() }),
	stopping: stoppingEstimateSchema.optional(),
	trials: z.array(trialSchema),
	/** Trials found and not carried, as they are too many. */
	trialsLeftOut: z.int().nonnegative(),
	/** When retractions and the like were last looked for, ISO instant; absent where never. */
	noticesCheckedAt: z.string().optional(),
});
export type LiteratureEvidence = z.infer<typeof literatureEvidenceSchema>;
