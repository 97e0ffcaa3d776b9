import { z } from 'zod/v4';
import { EVENT_KINDS, type EventKind } from './event-kinds';

export { EVENT_KINDS, isAudited, type EventKind } from './event-kinds';

/** How grave an event is, in order. */
export const SEVERITIES = ['debug', 'info', 'warning', 'error', 'critical'] as const;
export const severitySchema = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severitySchema>;

export const eventKindSchema = z.enum(Object.keys(EVENT_KINDS) as [EventKind, ...EventKind[]]);

/** Something that happened. The job's id ties together all that belongs to one report. */
export const cerEventSchema = z.object({
	/** Grows by one or more with each event; clients resume after the last they saw. */
	id: z.int().positive(),
	/** ISO instant, UTC. */
	at: z.string(),
	kind: eventKindSchema,
	severity: severitySchema,
	/** One sentence for people, without secrets and personal data. */
	message: z.string(),
	/** Who did it: a person's name, a token's, or `workflow:<name>`; `system` for the pack itself. */
	actor: z.string(),
	/** What it was done to: `job:<id>`, `watch:<id>`, `source:maude`, … */
	subject: z.string(),
	jobId: z.string().optional(),
	/** The n8n execution in which it happened. */
	executionId: z.string().optional(),
	/** Small facts: counts, outcomes, hashes. */
	data: z.record(z.string(), z.unknown()),
});
export type CerEvent = z.infer<typeof cerEventSchema>;

/** What the caller of the store tells of an event; the store adds id, time, actor and execution. */
export interface EventNote {
	kind: EventKind;
	message: string;
	subject: string;
	/** Default `info`. */
	severity?: Severity;
	jobId?: string;
	/** Only where it is not the one the workspace was bound to with `as`. */
	actor?: string;
	data?: Readonly<Record<string, unknown>>;
}

/** Who acts, and in which n8n execution. */
export interface Who {
	actor: string;
	executionId?: string;
}

/** The pack itself, when nobody ordered what happens. */
export const SYSTEM: Who = { actor: 'system' };
