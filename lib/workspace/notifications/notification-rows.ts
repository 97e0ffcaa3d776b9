import { z } from 'zod/v4';
import {
	deliverySchema,
	notificationSchema,
	ruleSchema,
	type Delivered,
	type Delivery,
	type Notification,
	type Rule,
} from '../../model';
import type { DeliveryRow, NotificationRow, RuleRow } from '../database/tables';
import { shownAddress } from '.';

const facts = z.record(z.string(), z.unknown());

/** A notification from its row. */
export const toNotification = (row: Omit<NotificationRow, 'seq'>): Notification =>
	notificationSchema.parse({
		id: row.id,
		key: row.key,
		event: row.event,
		severity: row.severity,
		title: row.title,
		text: row.text,
		jobId: row.job_id ?? undefined,
		topic: row.topic ?? undefined,
		at: row.at,
		data: facts.parse(JSON.parse(row.data_json)),
	});

/** A delivery from its row, its address as it may be shown. */
export const toDelivery = (row: DeliveryRow): Delivery =>
	deliverySchema.parse({
		id: row.id,
		notificationId: row.notification_id,
		recipient: row.recipient,
		channel: row.channel,
		address: shownAddress(row.channel, row.address),
		digest: row.digest === 1,
		state: row.state,
		dueAt: row.due_at,
		attempts: row.attempts,
		lastError: row.last_error ?? undefined,
		deliveredAt: row.delivered_at ?? undefined,
		readAt: row.read_at ?? undefined,
	});

/** A rule from its row, with the address itself: only for those who send. */
export const toRule = (row: RuleRow): Rule =>
	ruleSchema.parse({
		...facts.parse(JSON.parse(row.input_json)),
		id: row.id,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
	});

/** The columns of a notification, for joins with its deliveries, which have an `id` of their own. */
export const NOTIFICATION_COLUMNS = [
	'n.id as n_id',
	'n.key as n_key',
	'n.event as n_event',
	'n.severity as n_severity',
	'n.title as n_title',
	'n.text as n_text',
	'n.job_id as n_job_id',
	'n.topic as n_topic',
	'n.at as n_at',
	'n.data_json as n_data_json',
	'n.seq as n_seq',
] as const;

/** A row of such a join. */
export interface JoinedRow extends DeliveryRow {
	n_id: string;
	n_key: string;
	n_event: string;
	n_severity: string;
	n_title: string;
	n_text: string;
	n_job_id: string | null;
	n_topic: string | null;
	n_at: string;
	n_data_json: string;
	n_seq: number;
}

/** The two halves of a joined row. */
export const toDelivered = (row: JoinedRow): Delivered => ({
	notification: toNotification({
		id: row.n_id,
		key: row.n_key,
		event: row.n_event,
		severity: row.n_severity,
		title: row.n_title,
		text: row.n_text,
		job_id: row.n_job_id,
		topic: row.n_topic,
		at: row.n_at,
		data_json: row.n_data_json,
	}),
	delivery: toDelivery(row),
});
