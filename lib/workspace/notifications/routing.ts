import {
	SEVERITIES,
	type Channel,
	type Job,
	type NotificationEvent,
	type Rule,
	type Severity,
} from '../../model';
import { addressKey } from './address';
import type { NotificationDraft } from './draft';
import { afterQuiet, nextDigest } from './quiet-hours';

/** One way of a notification to one recipient, before it is entered. */
export interface PlannedDelivery {
	recipient: string;
	channel: Channel;
	/** Empty in-app. */
	address: string;
	ruleId?: string;
	digest: boolean;
	attachReport: boolean;
	dueAt: Date;
}

/** Who may be told: those whose rules ask for it, and those the order of a job's report names. */
export interface Circle {
	rules: readonly Rule[];
	/** Mail addresses. */
	orderRecipients?: Job['order']['recipients'];
}

const ENDS: readonly NotificationEvent[] = ['report-ready', 'report-failed'];

/**
 * Who is told of a notification, by which channel and when; each recipient once on each channel. Of
 * several reasons to tell the same one, the earliest time counts.
 */
export function planDeliveries(
	draft: NotificationDraft,
	{ rules, orderRecipients = [] }: Circle,
	at: Date,
): PlannedDelivery[] {
	const named = ENDS.includes(draft.event) ? orderRecipients : [];
	const all = [
		...draft.inApp.map((name) => inApp(name, at)),
		...rules
			.filter((rule) => rule.enabled && matches(rule, draft))
			.map((rule) => byRule(rule, draft.severity, at)),
		...named.map((address) => byMail(address, at)),
	];
	return once(all.filter(({ channel }) => draft.notBy?.includes(channel) !== true));
}

/** Whether a rule asks for such a notification. */
function matches(rule: Rule, { event, severity, data }: NotificationDraft): boolean {
	if (rule.events.length > 0 && !rule.events.includes(event)) return false;
	if (rank(severity) < rank(rule.minSeverity)) return false;
	if (rule.codes.length === 0) return true;
	const code = typeof data.code === 'string' ? data.code.toLowerCase() : undefined;
	return rule.codes.some((wanted) => wanted.toLowerCase() === code);
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);

const inApp = (recipient: string, at: Date): PlannedDelivery => ({
	recipient,
	channel: 'in-app',
	address: '',
	digest: false,
	attachReport: false,
	dueAt: at,
});

/** In-app there is nothing to wait for: it lies there until its reader comes. */
function byRule(rule: Rule, severity: Severity, at: Date): PlannedDelivery {
	if (rule.channel === 'in-app') return { ...inApp(rule.recipient, at), ruleId: rule.id };
	const digest = rule.mode === 'digest' && severity !== 'critical';
	const time = digest ? nextDigest(at, rule) : at;
	return {
		recipient: rule.recipient,
		channel: rule.channel,
		address: rule.address ?? '',
		ruleId: rule.id,
		digest,
		attachReport: rule.attachReport && !digest,
		dueAt: severity === 'critical' ? at : afterQuiet(time, rule),
	};
}

const byMail = (address: string, at: Date): PlannedDelivery => ({
	...inApp(address, at),
	channel: 'email',
	address,
	attachReport: true,
});

function once(all: readonly PlannedDelivery[]): PlannedDelivery[] {
	const byPlace = new Map<string, PlannedDelivery>();
	for (const delivery of all) {
		const { channel, recipient, address } = delivery;
		const place = channel === 'in-app' ? recipient : addressKey(channel, address);
		const key = `${channel} ${place}`;
		const other = byPlace.get(key);
		const first = other && other.dueAt <= delivery.dueAt ? other : delivery;
		const attachReport = delivery.attachReport || (other?.attachReport ?? false);
		byPlace.set(key, { ...first, attachReport: attachReport && !first.digest });
	}
	return [...byPlace.values()];
}
