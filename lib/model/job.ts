import { z } from 'zod/v4';
import { signOffSchema } from './access';
import { documentLanguageSchema, orderedShapeSchema } from './shapes';

export const JOB_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export const jobStateSchema = z.enum(JOB_STATES);
export type JobState = z.infer<typeof jobStateSchema>;

/** A user's order for a report, as the portal takes it. */
export const reportOrderSchema = z.object({
	/** A drug or device code, or plain words. */
	code: z
		.string({ error: 'code: give a drug or device code as text, for example "FRN" or "0071-0155"' })
		.trim()
		.min(1, 'code: is empty; give a drug or device code')
		.max(200, 'code: is longer than 200 characters'),
	/** First and last day of the reporting period, YYYY-MM-DD; default the five years to today. */
	from: z.iso.date('from: is not a date; write it as YYYY-MM-DD').optional(),
	to: z.iso.date('to: is not a date; write it as YYYY-MM-DD').optional(),
	/** Most reports to fetch from each source; the rest is counted and said to be left out. */
	maxReports: z.int().min(1).max(1_000_000).optional(),
	/** Structure of the report; left out, the product's own: a CER for a device, a PBRER for a drug. */
	shape: orderedShapeSchema.optional(),
	/** Language of the report's headings and fixed words; English where left out. */
	language: documentLanguageSchema.optional(),
	/** Who is told when it is done, beside those whose rules say so: mail addresses. */
	recipients: z
		.array(z.email('recipients: holds something that is no mail address'))
		.max(50)
		.optional(),
});

export const PRIORITIES = ['low', 'normal', 'high'] as const;
export const prioritySchema = z.enum(PRIORITIES);
export type Priority = z.infer<typeof prioritySchema>;
/** A job is tried this often unless its order says otherwise. */
export const DEFAULT_MAX_ATTEMPTS = 3;
export const MOST_ATTEMPTS = 20;
export type ReportOrder = z.infer<typeof reportOrderSchema>;

export const artifactSchema = z.object({
	name: z.string(),
	mimeType: z.string(),
	bytes: z.int().nonnegative(),
	sha256: z.string(),
	createdAt: z.string(),
});
export type Artifact = z.infer<typeof artifactSchema>;

/** A piece of work somebody ordered. Times are ISO instants, UTC. */
export const jobSchema = z.object({
	id: z.string(),
	state: jobStateSchema,
	order: reportOrderSchema,
	/** Who ordered it: who pressed or sent, or whose schedule it was. */
	actor: z.string(),
	/** Whose watched product it is of; absent where somebody ordered it for themselves. */
	onBehalfOf: z.string().optional(),
	/** Who else had a hand in it: edited the watched product since its last order, had it made again. */
	hands: z.array(z.object({ actor: z.string(), did: z.enum(['edited', 'ran']) })).optional(),
	/** The step it is at, in words, and how far, 0 to 100. */
	step: z.string().optional(),
	percent: z.number().min(0).max(100),
	/** Why it failed or was cancelled, in one sentence. */
	message: z.string().optional(),
	/** Small facts of the result: counts, outcomes, whether it is incomplete. */
	result: z.record(z.string(), z.unknown()).optional(),
	/** Tries since it was ordered or last replayed. */
	attempts: z.int().nonnegative(),
	maxAttempts: z.int().positive(),
	priority: prioritySchema,
	/** When a queued job may be tried again after a failed attempt. */
	nextAttemptAt: z.string().optional(),
	/** Set when the last attempt failed: it stays on the dead-letter list until it is replayed. */
	deadLetteredAt: z.string().optional(),
	/** When a running job should end, by what earlier ones took. */
	expectedEndAt: z.string().optional(),
	/** How far a running job should be by the time earlier ones took, 0 to 99; `percent` counts steps. */
	percentByTime: z.number().min(0).max(99).optional(),
	/** The watched product it was made for. */
	watchId: z.string().optional(),
	signOffs: z.array(signOffSchema),
	executionId: z.string().optional(),
	createdAt: z.string(),
	startedAt: z.string().optional(),
	heartbeatAt: z.string().optional(),
	finishedAt: z.string().optional(),
	artifacts: z.array(artifactSchema),
});
export type Job = z.infer<typeof jobSchema>;
