import { z } from 'zod/v4';

/** `unknown`: nothing was looked at yet; never the same as up. */
export const partHealthSchema = z.object({
	/** `n8n`, `store`, `disk`, `redis`, `worker:<id>`, `source:maude`, `queue`, `schedules`, `watchdog`, `audit`, … */
	part: z.string(),
	state: z.enum(['up', 'degraded', 'down', 'unknown', 'off']),
	/** One sentence: what was found, with the figure. */
	message: z.string(),
	checkedAt: z.string().optional(),
	/** Figures by name: `ageSeconds`, `freeBytes`, `dataDate`, … */
	facts: z.record(z.string(), z.unknown()),
});
export type PartHealth = z.infer<typeof partHealthSchema>;

export const healthSchema = z.object({
	/**
	 * The worst of its parts; `off` and `unknown` ones do not count against it, and what lies outside
	 * the pack (a source, a mail server, work that waits) makes it `degraded` at worst.
	 */
	state: z.enum(['up', 'degraded', 'down']),
	at: z.string(),
	parts: z.array(partHealthSchema),
});
export type Health = z.infer<typeof healthSchema>;

/** What is known of one source from the last times it was asked. */
export const sourceStatusSchema = z.object({
	source: z.string(),
	state: z.enum(['fresh', 'stale', 'down', 'unknown']),
	lastSuccessAt: z.string().optional(),
	lastFailureAt: z.string().optional(),
	lastMessage: z.string().optional(),
	/** The source's own data date, YYYY-MM-DD. */
	dataDate: z.string().optional(),
	/** Older than this many days is stale. */
	expectedWithinDays: z.number().optional(),
});
export type SourceStatus = z.infer<typeof sourceStatusSchema>;

/** A workflow of the pack, as it told of itself while it ran. */
export const workflowRunSchema = z.object({
	workflowId: z.string(),
	name: z.string(),
	/** The rule of its Schedule Trigger in words; absent when it has none. */
	schedule: z.string().optional(),
	lastStartedAt: z.string().optional(),
	lastFinishedAt: z.string().optional(),
	/** Absent when it has not run yet. */
	result: z.enum(['running', 'succeeded', 'failed']).optional(),
	message: z.string().optional(),
	nextDueAt: z.string().optional(),
	executionId: z.string().optional(),
	executionUrl: z.string().optional(),
	/** False of one that notes nothing when it runs: when it last did only n8n's executions say. */
	notesRuns: z.literal(false).optional(),
});
export type WorkflowRun = z.infer<typeof workflowRunSchema>;
