import { EVERYBODY, type CerEvent, type EventKind, type Job } from '../../model';
import { isReader, type NotificationDraft } from './draft';
import { anomalyFound, jobStuck, reportFailed, reportReady, signalsDetected } from './of-reports';
import { healthChanged, ledgerBroken, ofSource, scheduleMissed } from './of-workspace';
import type { EventContext, Teller } from './teller';

/**
 * What people are told of an event, if anything. The key names what is told: the same key again is
 * the same thing. Texts hold counts, codes and names of products, never a narrative or a patient.
 */
export function notificationOf(
	event: CerEvent,
	context: EventContext,
): NotificationDraft | undefined {
	const told = TELLERS[event.kind]?.(event, context);
	if (!told) return undefined;
	return {
		severity: event.severity,
		...told,
		jobId: event.jobId,
		inApp: [readerOf(context.job)],
	};
}

/** Whoever ordered the job; what nobody ordered is for everybody. */
export const readerOf = (job: Job | undefined): string =>
	job && isReader(job.actor) ? job.actor : EVERYBODY;

/** Whether events of a kind may tell anybody anything. */
export const isTold = (kind: EventKind): boolean => TELLERS[kind] !== undefined;

const TELLERS: Readonly<Partial<Record<EventKind, Teller>>> = {
	'job.succeeded': reportReady,
	'job.failed': reportFailed,
	'job.dead-lettered': reportFailed,
	'job.stuck': jobStuck,
	'anomaly.found': anomalyFound,
	'signals.detected': signalsDetected,
	'source.down': (event) => ofSource(event, 'source-down', 'does not answer'),
	'source.stale': (event) => ofSource(event, 'source-stale', 'has old data'),
	'source.recovered': (event) => ofSource(event, 'source-recovered', 'works again'),
	'schedule.missed': scheduleMissed,
	'audit.verification-failed': ledgerBroken,
	'health.changed': healthChanged,
};
