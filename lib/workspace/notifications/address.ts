import { z } from 'zod/v4';
import { checkAddress as checkReachable, type AddressPolicy } from '../../http';
import { InputError, type Channel } from '../../model';

const mailAddress = z.email();

/**
 * Checks where a channel's messages go: a mail address, or a URL that takes them. In-app needs none.
 * @throws InputError for what the channel cannot use, line breaks in it among them, and for a URL of a host
 * that users may not have the server ask
 */
export function checkAddress(
	channel: Channel,
	address: string | undefined,
	policy: AddressPolicy,
): string {
	if (channel === 'in-app') return '';
	if (address === undefined || address === '') {
		throw new InputError(`address: is empty, and ${channel} needs one`, { mend: MEND[channel] });
	}
	const fits = channel === 'email' ? mailAddress.safeParse(address).success : isUrl(address);
	if (fits) {
		if (channel !== 'email') checkReachable(address, policy);
		return address;
	}
	// What was given is not repeated: a URL of a webhook is a secret.
	throw new InputError(`address: is not one that ${channel} can use`, { mend: MEND[channel] });
}

const MEND: Readonly<Record<Exclude<Channel, 'in-app'>, string>> = {
	email: 'Give one mail address, for example quality@example.com',
	slack: 'Give the URL of an incoming webhook of Slack, https://hooks.slack.com/services/…',
	teams: 'Give the URL of a Teams workflow that starts when a webhook request is received',
	webhook: 'Give the URL that takes the notification as JSON, with http:// or https://',
};

function isUrl(text: string): boolean {
	if (/\s/.test(text)) return false;
	const url = URL.parse(text);
	return url !== null && /^https?:$/.test(url.protocol) && url.username === '';
}

/** An address as lists, logs and events may show it: of a URL the host only, the rest is a secret. */
export function shownAddress(channel: Channel, address: string): string | undefined {
	if (address === '') return undefined;
	if (channel === 'email') return address;
	const url = URL.parse(address);
	return url ? `${url.origin}/…` : '…';
}

/** Two addresses of a channel with the same key are one place: mailboxes are told apart without case. */
export const addressKey = (channel: Channel, address: string): string =>
	channel === 'email' ? address.toLowerCase() : address;

/** What fails together: the mail server for all mail, each host for what is posted to it. */
export const scopeOf = (channel: Channel, address: string): string =>
	channel === 'email' ? channel : `${channel} at ${URL.parse(address)?.host ?? 'an unknown host'}`;
