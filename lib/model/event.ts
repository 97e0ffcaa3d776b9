import { z } from 'zod/v4';

/** How grave an event is, in order. */
export const SEVERITIES = ['debug', 'info', 'warning', 'error', 'critical'] as const;
export const severitySchema = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severitySchema>;

/**
 * Everything that happens, by name: `subject.verb`. `true` enters the audit ledger too; the others
 * are told live and logged, and are removed when their retention ends.
 */
export const EVENT_KINDS = {
	'access.refused': true,
	'anomaly.found': true,
	'artifact.downloaded': true,
	'artifact.removed': true,
	'artifact.saved': true,
	'audit.checkpoint': true,
	'audit.exported': true,
	'audit.verification-failed': true,
	'audit.verified': true,
	'execution.archived': true,
	'execution.failed': true,
	'health.changed': true,
	'job.cancelled': true,
	'job.created': true,
	'job.dead-lettered': true,
	'job.failed': true,
	'job.progress': false,
	'job.replayed': true,
	'job.retrying': true,
	'job.started': true,
	'job.stuck': true,
	'job.succeeded': true,
	'job.taken': false,
	'login.failed': true,
	'notification.created': false,
	'notification.delivered': true,
	'notification.failed': true,
	'notification.read': false,
	'notification.retried': true,
	'notification.retrying': false,
	'product.looked-up': true,
	'records.normalized': true,
	'report.rendered': true,
	'report.signed-off': true,
	'rule.changed': true,
	'rule.removed': true,
	'schedule.missed': true,
	'setting.changed': true,
	'signals.detected': true,
	'source.announced': true,
	'source.changed': true,
	'source.down': true,
	'source.fetched': true,
	'source.recovered': true,
	'source.stale': true,
	'token.created': true,
	'token.revoked': true,
	'watch.changed': true,
	'watch.created': true,
	'watch.due': true,
	'watch.removed': true,
	'workflow.finished': false,
	'workflow.started': false,
} as const satisfies Record<string, boolean>;
export type EventKind = keyof typeof EVENT_KINDS;
export const eventKindSchema = z.enum(Object.keys(EVENT_KINDS) as [EventKind, ...EventKind[]]);

/** Whether an event is entered in the audit ledger. */
export const isAudited = (kind: EventKind): boolean => EVENT_KINDS[kind];

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
