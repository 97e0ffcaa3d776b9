import { finding, type Finding } from './part';

/** How the last mails fared. */
export interface MailFacts {
	lastDeliveredAt?: string;
	/** Mails tried and not delivered, with a failure newer than the last delivered one. */
	failing: number;
	lastError?: string;
}

/** So many mails that cannot be delivered are the mail server's doing, not one address's. */
export const FAILING_MAILS_UNTIL_DOWN = 3;

/** Mail: degraded when a mail could not be delivered since the last success, down from three on; unknown before the first. */
export function assessMail({ lastDeliveredAt, failing, lastError }: MailFacts): Finding {
	const facts = { lastDeliveredAt, failing };
	if (failing > 0) {
		const state = failing >= FAILING_MAILS_UNTIL_DOWN ? 'down' : 'degraded';
		const why = lastError ? `: ${lastError}` : '.';
		const mails = failing === 1 ? '1 mail was' : `${failing} mails were`;
		return finding('mail', state, `${mails} not delivered${why}`, facts);
	}
	if (!lastDeliveredAt) return finding('mail', 'unknown', 'No mail was sent yet.', facts);
	return finding('mail', 'up', `The last mail was delivered at ${lastDeliveredAt}.`, facts);
}
