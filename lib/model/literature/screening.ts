import { z } from 'zod/v4';

export const SCREENING_STAGES = ['title-abstract', 'full-text'] as const;
export const screeningStageSchema = z.enum(SCREENING_STAGES);
export type ScreeningStage = z.infer<typeof screeningStageSchema>;

export const VERDICTS = ['include', 'exclude', 'maybe'] as const;
export const verdictSchema = z.enum(VERDICTS);
export type Verdict = z.infer<typeof verdictSchema>;

/** What one reader decided on one work at one stage; a later one of the same reader replaces it, and both are kept. */
export const screeningDecisionSchema = z.object({
	work: z.string(),
	stage: screeningStageSchema,
	verdict: verdictSchema,
	/** Id of an exclusion criterion of the protocol; always there for an exclusion at full text. */
	reason: z.string().optional(),
	note: z.string().max(2_000).optional(),
	reader: z.string(),
	/** ISO instant. */
	at: z.string(),
	/** True: settles a conflict of two readers. */
	resolves: z.boolean().default(false),
});
export type ScreeningDecision = z.infer<typeof screeningDecisionSchema>;

/** How a work stands at a stage. `waiting`: another reader still has to decide. */
export const STAGE_STATES = [
	'undecided',
	'waiting',
	'conflict',
	'maybe',
	'included',
	'excluded',
] as const;
export const stageStateSchema = z.enum(STAGE_STATES);
export type StageState = z.infer<typeof stageStateSchema>;

/** Whether the full text was got (PRISMA 2020: sought for retrieval, not retrieved). */
export const retrievalSchema = z.object({
	state: z.enum(['sought', 'retrieved', 'not-retrieved']),
	/** Why not, in words. */
	note: z.string().max(2_000).optional(),
});
export type Retrieval = z.infer<typeof retrievalSchema>;

/**
 * Appraisal after MEDDEV 2.7/1 rev. 4 A6: methodological quality, relevance and what the work weighs.
 * Grades as IMDRF MDCE WG/N56 appendix F has them: suitability D, A, P, R and contribution T, O, F, S, C.
 */
export const appraisalSchema = z.object({
	relevance: z.enum(['pivotal', 'supporting', 'background', 'not-relevant']).optional(),
	quality: z.enum(['high', 'moderate', 'low', 'not-acceptable']).optional(),
	/** Oxford CEBM 2011 levels 1 to 5. */
	evidenceLevel: z.int().min(1).max(5).optional(),
	/** Appropriate device: 1 actual, 2 equivalent, 3 other. */
	device: z.int().min(1).max(3).optional(),
	/** Appropriate application: 1 same use, 2 minor deviation, 3 major. */
	application: z.int().min(1).max(3).optional(),
	/** Appropriate patient group: 1 applicable, 2 limited, 3 different. */
	patients: z.int().min(1).max(3).optional(),
	/** Acceptable report or collation of data: 1 high quality, 2 minor deficiencies, 3 insufficient. */
	report: z.int().min(1).max(3).optional(),
	comment: z.string().max(5_000).optional(),
	by: z.string(),
	at: z.string(),
});
export type Appraisal = z.infer<typeof appraisalSchema>;

/** What is taken from a work into the report's table. All as the person writes it. */
export const extractionSchema = z.object({
	design: z.string().max(500).optional(),
	device: z.string().max(500).optional(),
	/** Number of patients or devices. */
	n: z.string().max(100).optional(),
	followUp: z.string().max(200).optional(),
	outcomes: z.string().max(5_000).optional(),
	complications: z.string().max(5_000).optional(),
	conclusion: z.string().max(5_000).optional(),
	by: z.string(),
	at: z.string(),
});
export type Extraction = z.infer<typeof extractionSchema>;

/**
 * How many of the works not yet read may still belong in, from those read in their ranked order.
 * Bounds are of the confidence level, one-sided; the method's name and source stand beside them.
 */
export const stoppingEstimateSchema = z.object({
	read: z.int().nonnegative(),
	included: z.int().nonnegative(),
	unread: z.int().nonnegative(),
	/** Relevant works expected among the unread, and the most there may be. */
	expectedRemaining: z.number().nonnegative().optional(),
	mostRemaining: z.int().nonnegative().optional(),
	/** Recall so far: included of all relevant ones, expected and at least, 0 to 1. */
	expectedRecall: z.number().min(0).max(1).optional(),
	leastRecall: z.number().min(0).max(1).optional(),
	/** p of the hypothesis that recall is below the target; reading may stop where it is below 1 - level. */
	pBelowTarget: z.number().min(0).max(1).optional(),
	targetRecall: z.number(),
	level: z.number(),
	method: z.string(),
	/** Why there is no estimate, where there is none. */
	why: z.string().optional(),
});
export type StoppingEstimate = z.infer<typeof stoppingEstimateSchema>;
