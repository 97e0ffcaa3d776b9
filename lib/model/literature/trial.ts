import { z } from 'zod/v4';
import { provenanceSchema } from '../outcome';

export const TRIAL_SCHEMA = 'cer.trial/1';

/** One term of the adverse events table of a trial, by its groups. */
export const trialEventSchema = z.object({
	serious: z.boolean(),
	organSystem: z.string().optional(),
	term: z.string(),
	/** The vocabulary named by the registry, with its version. */
	vocabulary: z.string().optional(),
	groups: z.array(
		z.object({
			group: z.string(),
			affected: z.int().nonnegative().optional(),
			atRisk: z.int().nonnegative().optional(),
			events: z.int().nonnegative().optional(),
		}),
	),
});
export type TrialEvent = z.infer<typeof trialEventSchema>;

/** A study of ClinicalTrials.gov. Dates are as precise as told: YYYY, YYYY-MM or YYYY-MM-DD. */
export const trialSchema = z.object({
	schema: z.literal(TRIAL_SCHEMA),
	/** NCT number. */
	id: z.string(),
	/** Earlier NCT numbers of the same study. */
	aliases: z.array(z.string()),
	title: z.string(),
	officialTitle: z.string().optional(),
	/** As the registry names it: COMPLETED, RECRUITING, … */
	status: z.string(),
	/** Why it was stopped, where it was. */
	whyStopped: z.string().optional(),
	studyType: z.string().optional(),
	phases: z.array(z.string()),
	conditions: z.array(z.string()),
	interventions: z.array(z.object({ type: z.string().optional(), name: z.string() })),
	sponsor: z.string().optional(),
	/** Absent where unknown (99999999 in the registry). */
	enrolment: z
		.object({ count: z.int().nonnegative(), kind: z.enum(['actual', 'estimated', 'not-told']) })
		.optional(),
	countries: z.array(z.string()),
	startDate: z.string().optional(),
	primaryCompletionDate: z.string().optional(),
	completionDate: z.string().optional(),
	firstPosted: z.string().optional(),
	lastUpdatePosted: z.string().optional(),
	resultsFirstPosted: z.string().optional(),
	hasResults: z.boolean(),
	isFdaRegulatedDevice: z.boolean().optional(),
	isUnapprovedDevice: z.boolean().optional(),
	summary: z.string().optional(),
	/** Who may take part, as the registry writes it: ages with their unit. */
	eligibility: z
		.object({
			sex: z.string().optional(),
			minimumAge: z.string().optional(),
			maximumAge: z.string().optional(),
			criteria: z.string().optional(),
		})
		.optional(),
	primaryOutcomes: z.array(z.object({ measure: z.string(), timeFrame: z.string().optional() })),
	/** Adverse events by term; absent where no results are posted. */
	adverseEvents: z
		.object({
			timeFrame: z.string().optional(),
			description: z.string().optional(),
			groups: z.array(
				z.object({
					id: z.string(),
					title: z.string(),
					deathsAffected: z.int().nonnegative().optional(),
					deathsAtRisk: z.int().nonnegative().optional(),
					seriousAffected: z.int().nonnegative().optional(),
					seriousAtRisk: z.int().nonnegative().optional(),
					otherAffected: z.int().nonnegative().optional(),
					otherAtRisk: z.int().nonnegative().optional(),
				}),
			),
			events: z.array(trialEventSchema),
		})
		.optional(),
	/** Publications the registry links. */
	references: z.array(
		z.object({
			pmid: z.string().optional(),
			kind: z.string().optional(),
			citation: z.string().optional(),
			/** PMIDs of notices that retract it, where the registry knows of any. */
			retractedBy: z.array(z.string()).optional(),
		}),
	),
	url: z.string(),
	/** The registry's own data version, ISO instant. */
	dataTimestamp: z.string().optional(),
	rawSha256: z.string(),
	provenance: provenanceSchema.pick({ url: true, retrievedAt: true, simulated: true }).optional(),
});
export type Trial = z.infer<typeof trialSchema>;
