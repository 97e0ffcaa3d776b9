import type {
	AccessToken,
	Channel,
	Delivery,
	DocumentLanguage,
	Health,
	JobState,
	OrderedShape,
	PartHealth,
	Priority,
	Role,
	Severity,
	SignOff,
	Signal,
	SourceStatus,
	WorkflowRun,
} from '../../../lib/model';
import { isSource, SOURCES } from '../../../lib/model/sources';
import type { Tone } from './tone';

/** A word for a state and the tone it is shown in; the tone brings its sign, so that colour never speaks alone. */
export interface Named {
	tone: Tone;
	word: string;
}

/** Kinds of report, as an order asks for them. */
export const SHAPE: Readonly<Record<OrderedShape, string>> = {
	cer: 'Clinical evaluation report (CER)',
	psur: 'Periodic safety update report of a device (PSUR)',
	pms: 'Post-market surveillance report (class I)',
	pbrer: 'Periodic benefit-risk report of a drug (PBRER)',
	alert: 'Signal alert, two pages',
	periodic: 'Periodic, by the class of the product',
};

/** Languages a report may have. */
export const LANGUAGE: Readonly<Record<DocumentLanguage, string>> = {
	en: 'English',
	de: 'German',
	fr: 'French',
};

export const JOB_STATE: Readonly<Record<JobState, Named>> = {
	queued: { tone: 'neutral', word: 'Queued' },
	running: { tone: 'info', word: 'Running' },
	succeeded: { tone: 'good', word: 'Ready' },
	failed: { tone: 'bad', word: 'Failed' },
	cancelled: { tone: 'neutral', word: 'Cancelled' },
};

export const PART_STATE: Readonly<Record<PartHealth['state'], Named>> = {
	up: { tone: 'good', word: 'Up' },
	degraded: { tone: 'warn', word: 'Degraded' },
	down: { tone: 'bad', word: 'Down' },
	unknown: { tone: 'neutral', word: 'Not known' },
	off: { tone: 'neutral', word: 'Off' },
};

export const HEALTH_STATE: Readonly<Record<Health['state'], string>> = {
	up: 'Everything is up',
	degraded: 'Something needs a look',
	down: 'Something is down',
};

export const SOURCE_STATE: Readonly<Record<SourceStatus['state'], Named>> = {
	fresh: { tone: 'good', word: 'Fresh' },
	stale: { tone: 'warn', word: 'Stale' },
	down: { tone: 'bad', word: 'Down' },
	unknown: { tone: 'neutral', word: 'Not asked yet' },
};

export const RUN_RESULT: Readonly<Record<NonNullable<WorkflowRun['result']>, Named>> = {
	running: { tone: 'info', word: 'Running' },
	succeeded: { tone: 'good', word: 'Succeeded' },
	failed: { tone: 'bad', word: 'Failed' },
};

export const SEVERITY: Readonly<Record<Severity, Named>> = {
	debug: { tone: 'neutral', word: 'Debug' },
	info: { tone: 'info', word: 'Info' },
	warning: { tone: 'warn', word: 'Warning' },
	error: { tone: 'bad', word: 'Error' },
	critical: { tone: 'bad', word: 'Critical' },
};

export const DELIVERY_STATE: Readonly<Record<Delivery['state'], Named>> = {
	pending: { tone: 'neutral', word: 'Waiting' },
	sending: { tone: 'info', word: 'Sending' },
	delivered: { tone: 'good', word: 'Delivered' },
	failed: { tone: 'bad', word: 'Failed' },
};

export const VERDICT: Readonly<Record<Signal['verdict'], Named>> = {
	signal: { tone: 'warn', word: 'Signal' },
	no_signal: { tone: 'neutral', word: 'No signal' },
	not_computable: { tone: 'neutral', word: 'Not computable' },
};

export const SIGNAL_FLAG: Readonly<Record<Signal['flags'][number], string>> = {
	'batch-dump': 'Many reports entered in one batch',
	'stimulated-reporting': 'Reporting stimulated by a recall or notice',
	'incomplete-period': 'Newest period not complete',
	'small-n': 'Few reports',
	'roles-not-tied': 'Suspect role not tied to the product',
};

export const EVENT_OF_PAIR: Readonly<Record<Signal['eventKind'], string>> = {
	reaction: 'Reaction',
	'device-problem': 'Device problem',
	'patient-problem': 'Patient problem',
};

export const MEANING: Readonly<Record<SignOff['meaning'], Named & { sentence: string }>> = {
	authored: {
		tone: 'info',
		word: 'Authored',
		sentence: 'I wrote this report, or answer for its text.',
	},
	reviewed: { tone: 'info', word: 'Reviewed', sentence: 'I have read this report and checked it.' },
	approved: { tone: 'good', word: 'Approved', sentence: 'I approve this report for use.' },
	rejected: {
		tone: 'bad',
		word: 'Rejected',
		sentence: 'I do not accept this report; it must be made again.',
	},
};

export const PRIORITY: Readonly<Record<Priority, string>> = {
	low: 'Low',
	normal: 'Normal',
	high: 'High',
};

export const CHANNEL: Readonly<Record<Channel, string>> = {
	'in-app': 'In this dashboard',
	email: 'E-mail',
	slack: 'Slack',
	teams: 'Teams',
	webhook: 'Webhook',
};

export const ROLE: Readonly<Record<Role, string>> = {
	viewer: 'Viewer: sees everything, changes nothing',
	author: 'Author: orders reports, keeps the watchlist, signs as author or reviewer',
	approver: 'Approver: also approves or rejects, and exports the audit trail',
	admin: 'Admin: also tokens and settings',
};

/** Who did something, for people: a workflow by its name, the pack as such. */
export const actorName = (actor: string): string =>
	actor === 'system' ? 'the pack itself' : actor.replace(/^workflow:(.*)$/, 'workflow $1');

/** What a token is worth now. */
export function tokenState(token: AccessToken, now: number): Named {
	if (token.revokedAt !== undefined) return { tone: 'neutral', word: 'Revoked' };
	if (token.expiresAt !== undefined && Date.parse(token.expiresAt) <= now) {
		return { tone: 'neutral', word: 'Expired' };
	}
	return { tone: 'good', word: 'Valid' };
}

/** A source's short name; one that is not known keeps its id. */
export const sourceName = (id: string): string => (isSource(id) ? SOURCES[id].shortName : id);

const IDENTIFIER: Readonly<Record<string, string>> = {
	ndc: 'National Drug Code',
	'fda-product-code': 'FDA product code',
	'udi-di': 'UDI device identifier',
	'basic-udi-di': 'Basic UDI-DI',
	'510k': '510(k) number',
	pma: 'PMA number',
	emdn: 'EMDN code',
	unii: 'UNII',
	words: 'plain words',
};

export const identifierName = (kind: string): string => IDENTIFIER[kind] ?? kind;

/** `job.dead-lettered` as words: "Job dead lettered"; `report-ready`: "Report ready". */
export function eventName(kind: string): string {
	const words = kind.replaceAll(/[.-]/g, ' ').replace('sign off', 'sign-off');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
