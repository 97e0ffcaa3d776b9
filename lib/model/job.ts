import { z } from 'zod/v4';

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
});
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
	actor: z.string(),
	/** The step it is at, in words, and how far, 0 to 100. */
	step: z.string().optional(),
	percent: z.number().min(0).max(100),
	/** Why it failed or was cancelled, in one sentence. */
	message: z.string().optional(),
	/** Small facts of the result: counts, outcomes, whether it is incomplete. */
	result: z.record(z.string(), z.unknown()).optional(),
	attempts: z.int().nonnegative(),
	executionId: z.string().optional(),
	createdAt: z.string(),
	startedAt: z.string().optional(),
	heartbeatAt: z.string().optional(),
	finishedAt: z.string().optional(),
	artifacts: z.array(artifactSchema),
});
export type Job = z.infer<typeof jobSchema>;
