import { canonicalJson, type CerEvent, type Job, type Notification } from '../../model';
import {
	mayNotify,
	newAnomaly,
	notificationOf,
	oneLine,
	planDeliveries,
	reportFacts,
	summaryOf,
	type NotificationDraft,
	type PlannedDelivery,
} from '.';
import { storable } from '../database/storable';
import { getJob } from '../jobs/read';
import { toNotification, toRule } from './notification-rows';
import type { Change, Db } from '../database/store';

/**
 * A reaction: enters what people are told of an event, and its ways to them, together with the event.
 * Most events tell nothing, and cost nothing here.
 */
export async function notify(event: CerEvent, change: Change): Promise<void> {
	if (!mayNotify(event.kind)) return;
	const { trx } = change;
	const job = event.jobId === undefined ? undefined : await getJob(trx, event.jobId);
	const replays = job ? await replaysOf(trx, job.id) : 0;
	const draft = notificationOf(event, { job, replays });
	if (draft) await enterNotification(change, draft);
	if (event.kind === 'job.succeeded' && job) await noteAnomaly(change, event, job);
}

/**
 * Enters a notification and one delivery for each recipient and channel, unless it was told before:
 * by its key, or because the last one of its topic said the same.
 */
export async function enterNotification(
	change: Change,
	draft: NotificationDraft,
): Promise<Notification | undefined> {
	const { trx, note, now, newId } = change;
	if (await isRepetition(trx, draft)) return undefined;
	const at = now();
	const row = await trx
		.insertInto('cer_notification')
		.values({
			id: newId(),
			key: storable(draft.key),
			event: draft.event,
			severity: draft.severity,
			title: storable(oneLine(draft.title), LONGEST_TITLE),
			text: storable(draft.text),
			job_id: draft.jobId ?? null,
			topic: draft.topic ?? null,
			at: at.toISOString(),
			data_json: storable(canonicalJson(draft.data), LONGEST_DATA),
		})
		.onConflict((conflict) => conflict.column('key').doNothing())
		.returningAll()
		.executeTakeFirst();
	if (!row) return undefined;
	const notification = toNotification(row);
	const planned = await planFor(trx, draft, at);
	for (const delivery of planned) {
		await trx
			.insertInto('cer_delivery')
			.values(toDeliveryRow(delivery, { id: newId(), notificationId: row.id }))
			.execute();
	}
	await note({
		kind: 'notification.created',
		severity: notification.severity,
		subject: `notification:${notification.id}`,
		message: notification.title,
		jobId: notification.jobId,
		data: {
			...{ event: notification.event, notificationId: notification.id },
			inApp: planned.filter(({ channel }) => channel === 'in-app').map((to) => to.recipient),
			deliveries: planned.length,
		},
	});
	return notification;
}

const LONGEST_TITLE = 200;
const LONGEST_DATA = 8_192;

const ALARMS: readonly string[] = ['source-down', 'source-stale', 'channel-down'];
const ENDS: readonly string[] = ['source-recovered', 'channel-recovered'];

/** An alarm that rings already is not told again, and the end of one nobody heard is not told at all. */
async function isRepetition(trx: Db, { topic, event }: NotificationDraft): Promise<boolean> {
	if (topic === undefined) return false;
	const last = await lastOfTopic(trx, topic);
	if (ENDS.includes(event)) return last === undefined || !ALARMS.includes(last);
	return ALARMS.includes(event) && last === event;
}

/** What the last notification of a topic was. */
export async function lastOfTopic(trx: Db, topic: string): Promise<string | undefined> {
	const row = await trx
		.selectFrom('cer_notification')
		.select('event')
		.where('topic', '=', topic)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.event;
}

async function planFor(trx: Db, draft: NotificationDraft, at: Date): Promise<PlannedDelivery[]> {
	const rows = await trx.selectFrom('cer_rule').selectAll().where('enabled', '=', 1).execute();
	const job = draft.jobId === undefined ? undefined : await getJob(trx, draft.jobId);
	const orderRecipients = job?.order.recipients;
	return planDeliveries(draft, { rules: rows.map(toRule), orderRecipients }, at);
}

/** In-app ones are delivered by being there. */
function toDeliveryRow(
	{ recipient, channel, address, ruleId, digest, attachReport, dueAt }: PlannedDelivery,
	{ id, notificationId }: { id: string; notificationId: string },
) {
	const at = dueAt.toISOString();
	const isThere = channel === 'in-app';
	return {
		...{ id, notification_id: notificationId, recipient, channel, address },
		rule_id: ruleId ?? null,
		digest: digest ? 1 : 0,
		attach_report: attachReport ? 1 : 0,
		state: isThere ? 'delivered' : 'pending',
		due_at: at,
		claimed_at: null,
		attempts: 0,
		last_error: null,
		delivered_at: isThere ? at : null,
		read_at: null,
	};
}

async function replaysOf(trx: Db, jobId: string): Promise<number> {
	const { count } = await trx
		.selectFrom('cer_audit')
		.select((row) => row.fn.countAll().as('count'))
		.where('job_id', '=', jobId)
		.where('action', '=', 'job.replayed')
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** Reports whose findings count as known: one alone may lack a source that was down. */
const COMPARED_REPORTS = 5;

/** Notes what a finished report found that the product's last reports had not. */
async function noteAnomaly({ trx, note }: Change, event: CerEvent, job: Job): Promise<void> {
	const { code } = job.order;
	const { findings = [] } = reportFacts(job.result);
	if (findings.length === 0) return;
	const earlier = await trx
		.selectFrom('cer_job')
		.select('result_json')
		.where('code', '=', code)
		.where('state', '=', 'succeeded')
		.where('id', '!=', job.id)
		.orderBy('finished_at', 'desc')
		.limit(COMPARED_REPORTS)
		.execute();
	const known = earlier.flatMap(({ result_json: result }) =>
		result === null ? [] : (reportFacts(JSON.parse(result)).findings ?? []),
	);
	const anomaly = newAnomaly(findings, known);
	if (!anomaly) return;
	await note({
		kind: 'anomaly.found',
		severity: anomaly.severity,
		subject: event.subject,
		message: `In the report for ${code}: ${summaryOf(anomaly)}`,
		jobId: job.id,
		actor: event.actor,
		data: {
			code,
			newSignals: anomaly.signals,
			newAlarms: anomaly.alarms,
			comparedWith: earlier.length,
		},
	});
}
