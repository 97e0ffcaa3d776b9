import { EVERYBODY, type CerEvent, type EventKind, type Job } from '../../model';
import { isReader, type NotificationDraft } from './draft';
import {
	anomalyFound,
	jobStuck,
	reportFailed,
	reportReady,
	signalsDetected,
} from './drafts-of-reports';
import { newWorks, noticeFound } from './drafts-of-literature';
import { healthChanged, ledgerBroken, ofSource, scheduleMissed } from './drafts-of-workspace';
import type { EventContext, Drafter } from './drafter';

/**
 * What people are told of an event, if anything. The key names what is told: the same key again is
 * the same thing. Texts hold counts, codes and names of products, never a narrative or a patient.
 */
export function notificationOf(
	event: CerEvent,
	context: EventContext,
): NotificationDraft | undefined {
	const drafted = DRAFTERS[event.kind]?.(event, context);
	if (!drafted) return undefined;
	return {
		severity: event.severity,
		...drafted,
		jobId: event.jobId,
		inApp: [readerOf(context.job)],
	};
}

/** Whoever ordered the job; what nobody ordered is for everybody. */
export const readerOf = (job: Job | undefined): string =>
	job && isReader(job.actor) ? job.actor : EVERYBODY;

/** Whether anybody may be notified of events of a kind. */
export const mayNotify = (kind: EventKind): boolean => DRAFTERS[kind] !== undefined;

const DRAFTERS: Readonly<Partial<Record<EventKind, Drafter>>> = {
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
	'literature.retraction-found': noticeFound,
	'literature.new-works': newWorks,
};
