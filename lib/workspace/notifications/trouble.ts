import { CHANNELS, EVERYBODY, sha256, type Channel } from '../../model';
import { scopeOf } from './address';
import type { NotificationDraft } from './draft';

/** A place messages go to, and why they do not arrive. */
export interface Trouble {
	channel: Channel;
	address: string;
	/** One sentence without the address. */
	reason: string;
	at: string;
}

/**
 * How Node and nodemailer name a server that is not there, breaks off, is too busy or lets nobody in,
 * and how the pack names a node that sent nothing. A refused mailbox (550) is none of them: the
 * server works, the address does not.
 */
const FAULTS =
	/\b(E(CONN\w*|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|PIPE|SOCKET|AUTH|DNS)|getaddrinfo|time[d]? ?out|greeting never received|socket|connection (closed|refused|lost|reset|aborted)|invalid login|credential\w*|certificate|sent nothing|421|429|50[0234])\b/i;

/** Whether a failure lies in the way out, and so meets every message on it. */
export const isChannelFault = (reason: string): boolean => FAULTS.test(reason);

const NAMES: Readonly<Record<Channel, string>> = {
	'in-app': 'The dashboard',
	email: 'E-mail',
	slack: 'Slack',
	teams: 'Teams',
	webhook: 'The webhook',
};

/** That a way out takes nothing; told until it works again once, and never by itself. */
export function channelDown({ channel, address, reason, at }: Trouble): NotificationDraft {
	const scope = scopeOf(channel, address);
	return {
		...of(channel, scope),
		key: `channel-down:${scope}:${at}`,
		event: 'channel-down',
		severity: 'error',
		title: `${NAMES[channel]} cannot be delivered`,
		text: `Messages by ${scope} are tried again until they arrive: ${reason}`,
	};
}

/** That a way out works again. */
export function channelRecovered({
	channel,
	address,
	at,
}: Omit<Trouble, 'reason'>): NotificationDraft {
	const scope = scopeOf(channel, address);
	return {
		...of(channel, scope),
		key: `channel-recovered:${scope}:${at}`,
		event: 'channel-recovered',
		severity: 'info',
		title: `${NAMES[channel]} is delivered again`,
		text: `Messages by ${scope} arrive again; what waited is on its way.`,
	};
}

const of = (channel: Channel, scope: string) => ({
	topic: `channel:${scope}`,
	inApp: [EVERYBODY],
	notBy: [channel],
	data: { channel, scope, path: 'notifications' },
});

/** That a message was given up. Told in-app only, and once a day for one address. */
export function deliveryFailed(
	{ channel, address, reason, at }: Trouble,
	recipient: string,
): NotificationDraft {
	// The address itself stays out of the key: that of a webhook is a secret.
	const place = sha256(address).slice(0, 12);
	return {
		key: `delivery-failed:${channel}:${place}:${at.slice(0, 10)}`,
		event: 'delivery-failed',
		severity: 'error',
		title: `A message to ${recipient} was given up`,
		text: `After its last try by ${channel}: ${reason}`,
		inApp: [EVERYBODY],
		notBy: CHANNELS.filter((name) => name !== 'in-app'),
		data: { channel, recipient, path: 'notifications' },
	};
}
