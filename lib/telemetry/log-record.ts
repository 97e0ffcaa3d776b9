import type { CerEvent } from '../model';
import { scrubFacts, scrubText, type Fact } from './scrub';

/** An event as it leaves the process for a log: scrubbed, flat. */
export interface LogRecord {
	/** ISO instant, UTC. */
	at: string;
	severity: CerEvent['severity'];
	message: string;
	kind: CerEvent['kind'];
	eventId: number;
	actor: string;
	subject: string;
	/** The correlation id: all that belongs to one report has the same. */
	jobId?: string;
	executionId?: string;
	facts: Record<string, Fact>;
}

/** The log record of an event. Secrets and personal data are not in events by rule; this is the second lock. */
export const logRecordOf = (event: CerEvent): LogRecord => ({
	at: event.at,
	severity: event.severity,
	message: scrubText(event.message),
	kind: event.kind,
	eventId: event.id,
	actor: scrubText(event.actor),
	subject: scrubText(event.subject),
	jobId: event.jobId,
	executionId: event.executionId,
	facts: scrubFacts(event.data),
});
