import { z } from 'zod/v4';
import { severitySchema } from './event';
import { NOTIFICATION_EVENTS } from './notification-events';

export { NOTIFICATION_EVENTS } from './notification-events';

export const notificationEventSchema = z.enum(NOTIFICATION_EVENTS);
export type NotificationEvent = z.infer<typeof notificationEventSchema>;

export const CHANNELS = ['in-app', 'email', 'slack', 'teams', 'webhook'] as const;
export const channelSchema = z.enum(CHANNELS);
export type Channel = z.infer<typeof channelSchema>;

/** A thing people are told of, once: `key` names it, and the same key again is the same notification. */
export const notificationSchema = z.object({
	id: z.string(),
	key: z.string(),
	event: notificationEventSchema,
	severity: severitySchema,
	title: z.string(),
	text: z.string(),
	jobId: z.string().optional(),
	/** What it is about where that has a state: `source:maude`, `channel:email`, `health`. */
	topic: z.string().optional(),
	at: z.string(),
	/** Its facts: `code`, counts, and `path`, where the dashboard shows more. */
	data: z.record(z.string(), z.unknown()),
});
export type Notification = z.infer<typeof notificationSchema>;

const wallClock = z
	.string()
	.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write it as HH:MM, for example 07:30');

/** Who is told of what, how and when. */
export const ruleInputSchema = z.strictObject({
	/** A user's name (in-app), or a name for a mailbox or channel. */
	recipient: z.string().trim().min(1).max(200),
	channel: channelSchema,
	/**
	 * Mail address, or the URL that takes the message (Slack's and Teams' incoming webhooks); not
	 * needed in-app. Such a URL is a secret: lists show its host only.
	 */
	address: z.string().trim().max(2_000).optional(),
	/** None means all. */
	events: z.array(notificationEventSchema).default([]),
	minSeverity: severitySchema.default('info'),
	/** Only products watched under these codes; none means all. */
	codes: z.array(z.string().trim().min(1)).default([]),
	/** What is `critical` never waits for a digest. */
	mode: z.enum(['at-once', 'digest']).default('at-once'),
	/** When the day's digest goes out, in `timeZone`. */
	digestAt: wallClock.default('07:00'),
	/** Nothing but `critical` goes out between these; what comes meanwhile waits for the end. */
	quietFrom: wallClock.optional(),
	quietTo: wallClock.optional(),
	timeZone: z.string().trim().min(1).max(60).default('UTC'),
	/** Mail: whether the PDF is attached, or linked. */
	attachReport: z.boolean().default(true),
	enabled: z.boolean().default(true),
});
export type RuleInput = z.infer<typeof ruleInputSchema>;
export const ruleSchema = z.object({
	...ruleInputSchema.shape,
	id: z.string(),
	createdAt: z.string(),
	updatedAt: z.string(),
});
export type Rule = z.infer<typeof ruleSchema>;

export const DELIVERY_STATES = ['pending', 'sending', 'delivered', 'failed'] as const;
/** One notification on its way to one recipient on one channel. */
export const deliverySchema = z.object({
	id: z.string(),
	notificationId: z.string(),
	/** A user's name, or a name for a mailbox or channel; `*` in-app is everybody. */
	recipient: z.string(),
	channel: channelSchema,
	/** A mail address, or the host of a URL. */
	address: z.string().optional(),
	digest: z.boolean(),
	state: z.enum(DELIVERY_STATES),
	/** When it may go out. */
	dueAt: z.string(),
	attempts: z.int().nonnegative(),
	/** Why the last try failed, in one sentence. */
	lastError: z.string().optional(),
	deliveredAt: z.string().optional(),
	/** In-app: when its recipient saw it. */
	readAt: z.string().optional(),
});
export type Delivery = z.infer<typeof deliverySchema>;
