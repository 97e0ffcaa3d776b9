import { InputError, SEVERITIES, type CerEvent, type EventKind } from '../../model';
import { toEvent } from '../events/record-event';
import type { Db, Store } from '../database/store';

/** What stands and needs somebody's attention. */
export interface AlertsSection {
	/**
	 * Warnings and worse that nothing has settled since and nobody has acknowledged, newest first; of
	 * those about one thing the newest.
	 */
	list(options?: { limit?: number }): Promise<CerEvent[]>;
	/**
	 * Notes that somebody has seen to an alert; until it is raised again it stands no longer.
	 * Undefined when there is no such alert. @throws InputError for an event that is none
	 */
	acknowledge(eventId: number, comment?: string): Promise<CerEvent | undefined>;
}

/** The alerts of a store. */
export const alertsOf = (store: Store): AlertsSection => ({
	list: async ({ limit = 20 } = {}) => (await standing(store.db)).slice(0, limit),
	acknowledge: (eventId, comment) => acknowledge(store, eventId, comment),
});

/** That people were told of something is no further thing to tell. */
const NO_ALERTS: readonly EventKind[] = ['notification.created', 'alert.acknowledged'];

/**
 * What settles an alert: a later event of one of these kinds on the same subject or the same job. Where
 * that is bad news itself, it stands in the older one's place.
 */
const SETTLED_BY: Readonly<Partial<Record<EventKind, readonly EventKind[]>>> = {
	'audit.verification-failed': ['audit.verified'],
	'execution.failed': [
		'job.retrying',
		'job.failed',
		'job.replayed',
		'job.succeeded',
		'job.cancelled',
	],
	'health.changed': ['health.changed'],
	'job.dead-lettered': ['job.replayed', 'job.succeeded', 'job.cancelled'],
	'job.failed': [
		'job.dead-lettered',
		'job.replayed',
		'job.retrying',
		'job.succeeded',
		'job.cancelled',
	],
	'job.retrying': ['job.succeeded', 'job.failed', 'job.dead-lettered', 'job.cancelled'],
	'job.stuck': ['job.succeeded', 'job.failed', 'job.retrying', 'job.replayed', 'job.cancelled'],
	'notification.failed': ['notification.delivered', 'notification.retried'],
	'notification.retrying': ['notification.delivered', 'notification.failed'],
	'schedule.missed': ['watch.due', 'watch.changed', 'watch.removed'],
	'source.down': ['source.recovered', 'source.fetched'],
	'source.fetched': ['source.fetched', 'source.recovered'],
	'source.stale': ['source.recovered', 'source.changed'],
	'workflow.finished': ['workflow.finished'],
};

/** Events looked through; older alerts than these have long been somebody's daily business. */
const LOOKED_THROUGH = 500;
const WARNING_UP = SEVERITIES.slice(SEVERITIES.indexOf('warning'));

async function standing(db: Db): Promise<CerEvent[]> {
	const rows = await db
		.selectFrom('cer_event')
		.selectAll()
		.where('severity', 'in', WARNING_UP)
		.where('kind', 'not in', [...NO_ALERTS])
		.orderBy('id', 'desc')
		.limit(LOOKED_THROUGH)
		.execute();
	const newest = new Map<string, CerEvent>();
	for (const event of rows.map(toEvent)) {
		const about = keyOf(event.kind, event.subject);
		if (!newest.has(about)) newest.set(about, event);
	}
	const alerts = [...newest.values()];
	const settling = await settlingEvents(db, alerts);
	return alerts.filter((alert) => !settling.some((event) => settles(event, alert)));
}

const keyOf = (kind: string, subject: string): string => `${kind} ${subject}`;

/** Events after the oldest alert that may settle one, about the same things. */
async function settlingEvents(db: Db, alerts: readonly CerEvent[]): Promise<CerEvent[]> {
	if (alerts.length === 0) return [];
	const kinds = new Set(alerts.flatMap(({ kind }) => SETTLED_BY[kind] ?? []));
	const subjects = new Set(alerts.map(({ subject }) => subject));
	const jobs = new Set(alerts.flatMap(({ jobId }) => jobId ?? []));
	const rows = await db
		.selectFrom('cer_event')
		.selectAll()
		.where('kind', 'in', [...kinds, 'alert.acknowledged'])
		.where((where) =>
			where.or([
				where('subject', 'in', [...subjects]),
				...(jobs.size === 0 ? [] : [where('job_id', 'in', [...jobs])]),
			]),
		)
		.where('id', '>', Math.min(...alerts.map(({ id }) => id)))
		.execute();
	return rows.map(toEvent);
}

function settles(event: CerEvent, alert: CerEvent): boolean {
	const isSameThing = event.subject === alert.subject;
	const isSameJob = event.jobId !== undefined && event.jobId === alert.jobId;
	if ((!isSameThing && !isSameJob) || event.id <= alert.id) return false;
	if (event.kind === 'alert.acknowledged') return event.data.kind === alert.kind;
	return (SETTLED_BY[alert.kind] ?? []).includes(event.kind);
}

async function acknowledge(
	store: Store,
	eventId: number,
	comment: string | undefined,
): Promise<CerEvent | undefined> {
	return await store.change(async ({ trx, note }) => {
		const row = await trx
			.selectFrom('cer_event')
			.selectAll()
			.where('id', '=', eventId)
			.executeTakeFirst();
		if (!row) return undefined;
		const alert = toEvent(row);
		if (!WARNING_UP.includes(alert.severity) || NO_ALERTS.includes(alert.kind)) {
			throw new InputError(`event ${eventId} is no alert`, {
				mend: 'Give the id of one of the alerts on the overview',
			});
		}
		return await note({
			kind: 'alert.acknowledged',
			subject: alert.subject,
			message: `Acknowledged: ${alert.message}${comment === undefined ? '' : ` (${comment})`}`,
			jobId: alert.jobId,
			data: { eventId, kind: alert.kind, comment },
		});
	});
}
