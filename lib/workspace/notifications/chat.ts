import type { Notification } from '../../model';
import type { WordedNotification } from './worded';

/** Slack takes no more blocks in one message (Block Kit reference, "blocks"), and shows 3,000 characters of a text. */
const MOST_BLOCKS = 50;
const LONGEST_BLOCK = 3_000;

/** The body for an incoming webhook of Slack: blocks, and a text for notifications and screen readers. */
export function slackBody(messages: readonly WordedNotification[]): Record<string, unknown> {
	const blocks = messages.flatMap(({ title, text, severity, facts, link }) => {
		const lines = [
			`*${escapeSlack(title)}* (${severity})`,
			escapeSlack(text),
			facts.map(([label, value]) => `${escapeSlack(label)}: ${escapeSlack(value)}`).join(' · '),
			...(link === undefined ? [] : [`<${escapeSlack(link)}|Open in the dashboard>`]),
		];
		const section = { type: 'mrkdwn', text: lines.join('\n').slice(0, LONGEST_BLOCK) };
		return [{ type: 'section', text: section }];
	});
	return {
		text: messages.map(({ title }) => escapeSlack(title)).join('; '),
		blocks: blocks.slice(0, MOST_BLOCKS),
		unfurl_links: false,
	};
}

/** Slack reads `&`, `<` and `>` as markup (Slack, "Formatting text"); a mention needs them. */
export const escapeSlack = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The colours an adaptive card knows by name. */
const CARD_COLOURS = {
	debug: 'Default',
	info: 'Accent',
	warning: 'Warning',
	error: 'Attention',
	critical: 'Attention',
} as const;

/** The body for a Teams workflow that "posts to a channel when a webhook request is received": one adaptive card. */
export function teamsBody(messages: readonly WordedNotification[]): Record<string, unknown> {
	const body = messages.flatMap(({ title, text, severity, facts }) => [
		{
			type: 'TextBlock',
			text: escapeCard(title),
			weight: 'Bolder',
			color: CARD_COLOURS[severity],
			wrap: true,
			style: 'heading',
		},
		{ type: 'TextBlock', text: escapeCard(text), wrap: true },
		{
			type: 'FactSet',
			facts: [['Severity', severity] as const, ...facts].map(([label, value]) => ({
				title: label,
				value: escapeCard(value),
			})),
		},
	]);
	const links = [...new Set(messages.flatMap(({ link }) => link ?? []))].slice(0, 1);
	return {
		type: 'message',
		attachments: [
			{
				contentType: 'application/vnd.microsoft.card.adaptive',
				contentUrl: null,
				content: {
					$schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
					type: 'AdaptiveCard',
					version: '1.4',
					body,
					actions: links.map((url) => ({
						type: 'Action.OpenUrl',
						title: 'Open in the dashboard',
						url,
					})),
				},
			},
		],
	};
}

/** A card's texts are Markdown: links, emphasis and lists that nobody meant are shown as they are. */
const escapeCard = (text: string): string => text.replace(/([\\`*_[\]()<>#~|])/g, '\\$1');

/**
 * The body for a webhook of one's own, `cer.notification/1`. Whoever gets the same delivery id twice
 * has it already; `uncertain` says that this may be so.
 */
export function webhookBody(
	notifications: readonly Notification[],
	messages: readonly WordedNotification[],
	given: { deliveryIds: readonly string[]; recipient: string; uncertain: boolean },
): Record<string, unknown> {
	return {
		schema: 'cer.notification/1',
		recipient: given.recipient,
		deliveryIds: given.deliveryIds,
		...(given.uncertain ? { uncertain: true } : {}),
		notifications: notifications.map((notification, index) => ({
			...notification,
			link: messages[index]?.link,
		})),
	};
}
