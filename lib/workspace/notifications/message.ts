import type { Channel, Notification } from '../../model';
import { slackBody, teamsBody, webhookBody } from './chat';
import { mailOf } from './mail';
import { wordNotification } from './worded';

/** What one message is made of. */
export interface MessageParts {
	channel: Channel;
	recipient: string;
	address: string;
	notifications: readonly Notification[];
	deliveryIds: readonly string[];
	/** Address of the dashboard, `https://host/webhook/cer`; without it, messages hold no links. */
	portalUrl?: string;
	/** Whether the mail's report is attached, or could be and is not. */
	report?: 'attached' | 'linked';
	/** Whether it may have gone out before. */
	uncertain?: boolean;
}

/** A message as n8n's nodes send it; of the bodies, only its channel's. */
export interface Message {
	channel: Channel;
	recipient: string;
	/** Mail address or URL. */
	to: string;
	subject: string;
	html?: string;
	text?: string;
	slack?: Record<string, unknown>;
	teams?: Record<string, unknown>;
	webhook?: Record<string, unknown>;
	deliveryIds: readonly string[];
}

/** A report larger than this is linked: mail servers commonly refuse more than 10 MB to 25 MB. */
export const LARGEST_ATTACHMENT = 10_000_000;

/** Writes a message in its channel's form. Pure. */
export function composeMessage(parts: MessageParts): Message {
	const { channel, recipient, address, notifications, deliveryIds, portalUrl, report } = parts;
	const messages = notifications.map((notification) => wordNotification(notification, portalUrl));
	const { subject: about, html, text } = mailOf(messages, { report });
	const { uncertain = false } = parts;
	const subject = uncertain ? `${about} (may be a repeat)` : about;
	const common = { channel, recipient, to: address, subject, deliveryIds };
	switch (channel) {
		case 'slack':
			return { ...common, slack: slackBody(messages) };
		case 'teams':
			return { ...common, teams: teamsBody(messages) };
		case 'webhook':
			return {
				...common,
				webhook: webhookBody(notifications, messages, { deliveryIds, recipient, uncertain }),
			};
		default:
			return { ...common, html, text };
	}
}
