import { z } from 'zod/v4';
import { sourceIdSchema, sourceOutcomeSchema } from './outcome';
import { identifierKindSchema, productSchema, sourceQueriesSchema } from './product';
import { documentLanguageSchema, orderedShapeSchema } from './shapes';

/** What every step of one run knows: who asked for what, the product, and the query for each source. */
export const runContextSchema = z.object({
	jobId: z.string().optional(),
	actor: z.string(),
	/** As the user gave it. */
	code: z.string(),
	codeKind: identifierKindSchema,
	product: productSchema,
	queries: sourceQueriesSchema,
	/** Sources that can hold the product, so that each must be asked; absent in runs of before. */
	planned: z.array(sourceIdSchema).optional(),
	options: z.object({
		/** First and last day of the reporting period, YYYY-MM-DD. */
		from: z.string(),
		to: z.string(),
		/** Most reports to fetch from each source. */
		maxReports: z.int().positive(),
		/** Structure of the report, where the order asks for one that is not the product's own. */
		shape: orderedShapeSchema.optional(),
		/** Language of headings and fixed words, where the order names one. */
		language: documentLanguageSchema.optional(),
	}),
	/** The period ends on the day of the run: that is, where each source's data do. */
	openEnd: z.boolean().optional(),
	/** ISO instant at which the run began. */
	startedAt: z.string(),
	/** How the lookup's own questions ended. */
	outcomes: z.array(sourceOutcomeSchema),
});
export type RunContext = z.infer<typeof runContextSchema>;
